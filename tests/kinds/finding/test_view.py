from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from portal.kinds.finding.view import block_on_cited, calendar, overview
from portal.pages.record import page
from portal.pages.view import Entry, View
from portal.records.catalogue import page_of
from portal.settings import Site
from tests.kinds.finding.ledgers import FINDING, GOING, NOTHING, Row, notice, rows
from tests.pages import sample

TENDER, POWER = "ZB-2026-01", "QL-020"
ON_TENDER: list[Row] = [
    {**FINDING, "number": "JD-1", "tender": TENDER, "tier": "专业监督", "phase": "事前"},
    {**FINDING, "number": "JD-2", "tender": TENDER, "tier": "再监督", "phase": "事后", **GOING},
]


def view(*ledgers: Any, **site: Any) -> View:
    """The pages over these ledgers and the small register."""
    register = sample.register(ledgers)
    if site:
        object.__setattr__(register, "site", Site(name="明榜", url=sample.SITE.url, **site))
    return View(register)


def entry(seen: View, kind: str, number: str) -> Entry:
    """What 柳河社区 has under a number."""
    found = seen.register.cited(kind, sample.LIUHE, number)
    assert found
    return found


def test_two_findings_on_one_purchase_fill_two_cells_and_seven_say_unsupervised() -> None:
    """On its page, with the two listed; a purchase nobody looked at says it nine times."""
    seen = view(notice(sample.LIUHE, ON_TENDER))
    block = block_on_cited(seen, entry(seen, "tenders", TENDER))
    assert block
    table: Any = block.values["matrix"]
    assert (table.filled, table.blank) == (2, 7)
    lines: Any = block.values["lines"]
    assert len(lines) == 2
    other = block_on_cited(seen, entry(seen, "tenders", "ZB-2026-02"))
    assert other
    assert (other.values["matrix"].blank, other.values["lines"]) == (9, [])  # type: ignore[attr-defined]


def test_a_place_that_files_no_findings_is_not_said_to_be_unsupervised() -> None:
    """Nothing is known there: no block at all."""
    seen = view(notice(sample.SANJIANG, rows(1)))
    assert block_on_cited(seen, entry(seen, "tenders", TENDER)) is None


def test_a_power_shows_the_matrix_of_what_is_about_it() -> None:
    """Its findings are listed with their sum by the page itself, so the block does not repeat them."""
    seen = view(notice(sample.LIUHE, [{**FINDING, "power_item": POWER}]))
    block = block_on_cited(seen, entry(seen, "power-items", POWER))
    assert block
    assert (block.values["matrix"].filled, block.values["lines"]) == (1, [])  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "number"), [("tenders", TENDER), ("power-items", POWER)])
def test_the_page_of_what_is_cited_has_the_block_without_knowing_the_kind(kind: str, number: str) -> None:
    """Whatever kind cites it may have one there."""
    seen = view(notice(sample.LIUHE, ON_TENDER))
    build = page_of(kind)
    assert build
    made = build(seen, entry(seen, kind, number))
    assert [block.template for block in made.context["blocks"]] == ["finding_matrix.html"]
    bare = page(view(), entry(view(), kind, number), "record.html", {})
    assert bare.context["blocks"] == []


PATROL: Row = {**FINDING, "tier": "巡查", "phase": None, "due": None}


def patrols(*days: int, **how: object) -> list[Row]:
    """Patrols so many days ago, open."""
    return [
        {**PATROL, **GOING, **how, "number": f"XC-{at}", "supervised_on": str(sample.TODAY - timedelta(days=ago))}
        for at, ago in enumerate(days)
    ]


def unanswered(ledger: list[Row], **site: Any) -> list[str]:
    """The days of the patrols that nobody answered."""
    _, values = overview(view(notice(sample.LIUHE, ledger), **site), sample.LIUHE)
    return [line.when for line in values["unanswered"].items]


def test_a_patrol_that_nobody_answered_is_listed_until_it_is() -> None:
    """After the days of the kind, 30 if the site says nothing; an answer takes it off, done or under way."""
    ledger = patrols(40, 31, 30, 3)
    assert len(unanswered(ledger)) == 2
    assert len(unanswered(ledger, limits={"监督整改": 2})) == 4
    assert len(unanswered(ledger, limits={"findings": 90})) == 0
    ledger[0] |= {"state": "已整改", "result": "已改", "rectified_on": str(sample.TODAY)}
    assert len(unanswered(ledger)) == 1
    ledger[1] |= {"result": "正在改"}
    assert unanswered(ledger) == []
    assert unanswered([{**one, **NOTHING} for one in patrols(90)]) == []
    assert unanswered([{**one, "tier": "自查"} for one in patrols(90)]) == []


def test_the_calendar_has_every_patrol_under_its_month() -> None:
    """The newest month first, the days of a month in their order."""
    ledger = patrols(1, 2, 40, 75)
    seen = view(notice(sample.LIUHE, ledger))
    made = [(one, record) for one in seen.register.notices_of(sample.LIUHE, "findings") for record in one.records]
    months = calendar(seen, made)
    assert [(month.label, len(month.lines)) for month in months] == [
        ("2026年4月", 1), ("2026年3月", 1), ("2026年2月", 1), ("2026年1月", 1),
    ]  # fmt: skip
    _, values = overview(seen, sample.LIUHE)
    assert (values["patrols"], values["earlier"]) == (4, 0)


@pytest.mark.parametrize("kind", ["rules", "cases"])
def test_what_came_of_a_finding_was_not_supervised_by_it(kind: str) -> None:
    """A rule that was made of it, a case it was held against: their own pages list it, and no matrix stands there."""
    rule: dict[str, Any] = {
        "number": "ZD-1", "title": "评议办法", "act": "新建", "issued_on": "2026-03-03", "unit": "村民委员会",
    }  # fmt: skip
    case: dict[str, Any] = {
        "number": "AL-1", "title": "某村案", "field": "惠民惠农资金", "story": "评议没有张榜",
        "announced_on": "2026-03-03", "source": "区廉洁网", "people": 1,
    }  # fmt: skip
    number, row = {"rules": ("ZD-1", rule), "cases": ("AL-1", case)}[kind]
    cited = sample.notice(sample.LIUHE, kind, "2026年", [row])
    finding = {**FINDING, "rule": "ZD-1", "case": "AL-1"}
    seen = view(notice(sample.LIUHE, [finding]), cited)
    assert block_on_cited(seen, entry(seen, kind, number)) is None
