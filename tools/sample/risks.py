"""The risks of a community: one or more of each power, assessed, with measures; one place has the form of one sheet."""

from __future__ import annotations

from datetime import date
from random import Random

from portal.intake.one_sheet import one_sheet
from portal.kinds.risk.record import Measure, Risk
from tools.sample.base_list import ADOPTED, BASE
from tools.sample.cases import UNTOLD
from tools.sample.communities import Community
from tools.sample.power import Power
from tools.sample.powers import NEW_KEYS, power_list
from tools.sample.procedures import FURTHER, RISKS
from tools.sample.table import Book, Row, Sheet

NO_RISKS = {"c14127": "印鉴票据"}
"""A power for which a community has not looked for risks."""
ONE_SHEET = "c17349"
COMPARED = ("c18701", 2026, "FX-028-1")
"""The risk that is held against a case, in the list of its year."""
LETTERS = {"高": "A级", "中": "B级", "低": "C级"}
STEPS = {
    "高": (("较大", "较重"), ("较大", "很重"), ("很大", "较重"), ("很大", "很重")),
    "中": (("较小", "较轻"), ("较小", "较重"), ("较大", "较轻"), ("很大", "很轻"), ("较小", "很重")),
    "低": (("很小", "很轻"), ("很小", "较轻"), ("较小", "很轻"), ("很小", "较重")),
}
"""Likelihood and harm that make a level."""


def risk_books(community: Community) -> list[Book]:
    """The list of 2026; 柳河 has the one of 2025 too."""
    years = (2025, 2026) if community.id == "c18701" else (2026,)
    return [_book(community, year) for year in years]


def _book(community: Community, year: int) -> Book:
    powers = [power for power in power_list(community) if year >= 2026 or power.key not in NEW_KEYS]
    if (community.id, year) == (ADOPTED, 2026):
        powers += BASE
    found = [pair for power in powers for pair in _risks(community, power)]
    for risk, _ in found:
        risk["case"] = UNTOLD if (community.id, year, risk["number"]) == COMPARED else None
    return Book(
        community=community,
        words="廉政风险",
        period=str(year),
        start=date(year, 1, 7),
        end=date(year, 1, 13),
        sheets=_sheets(community, found, f"{community.name}廉政风险防控清单（{year}年）"),
        maker=community.holder("文书", date(year, 1, 5)),
        checker=community.holder("监委", date(year, 1, 5)),
        filled=date(year, 1, 5),
    )


def _sheets(community: Community, found: list[tuple[Row, list[Row]]], title: str) -> list[Sheet]:
    if community.id == ONE_SHEET:
        rows = [
            {**risk, "number": None, **{f"measures.{name}": said for name, said in one.items() if name != "parent"}}
            for risk, measures in found
            for one in measures
        ]
        return [Sheet("廉政风险", one_sheet(Risk), rows, title)]
    return [
        Sheet("廉政风险", Risk, [risk for risk, _ in found], title),
        Sheet("措施", Measure, [one for _, measures in found for one in measures], numbered=False),
    ]


def _risks(community: Community, power: Power) -> list[tuple[Row, list[Row]]]:
    if NO_RISKS.get(community.id) == power.key:
        return []
    known = RISKS[power.procedure]
    random = community.random(f"risks/{power.key}")
    chosen = sorted(random.sample(range(len(known)), random.randint(1, len(known))))
    return [
        _risk(community, power, f"FX-{power.number.rpartition('-')[2]}-{n}", known[at], random)
        for n, at in enumerate(chosen, 1)
    ]


def _risk(
    community: Community, power: Power, number: str, said: tuple[str, str, str, str], random: Random
) -> tuple[Row, list[Row]]:
    title, level, measure, owner = said
    tier, unit = _whose(community, power)
    likelihood, harm = random.choice(STEPS[level])
    assessed = community.id != ONE_SHEET and random.random() < 0.9
    risk: Row = {
        "number": number,
        "tier": tier,
        "unit": unit,
        "title": title,
        "power_type": power.type,
        "power_item": power.number,
        "likelihood": likelihood if assessed else None,
        "harm": harm if assessed else None,
        "level": None if assessed else LETTERS[level] if community.id == ONE_SHEET else level,
    }
    told = [(measure, owner), *([FURTHER[power.procedure]] if level == "高" else [])]
    measures: list[Row] = [
        {
            "parent": number,
            "measure": what,
            "post": community.post(post),
            "due": random.choice(("长期", "每季度", "每月")),
        }
        for what, post in told
    ]
    return risk, measures


def _whose(community: Community, power: Power) -> tuple[str, str]:
    """Tier and unit: what is decided together is the village's, money the office's, the rest a post's."""
    if power.procedure in ("议事", "集体"):
        return "村", community.name
    if power.procedure in ("支付", "采购", "招标"):
        return "部门", "财务室"
    return "岗位", community.post(power.post)
