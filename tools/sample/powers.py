"""The power list of a community: items and steps, with the few gaps the site must be able to show."""

from __future__ import annotations

from datetime import date

from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.step import Step
from tools.sample.base_list import ADOPTED, BASE, OWN
from tools.sample.communities import HANDOVER, Community
from tools.sample.laws import basis
from tools.sample.local_classes import local_class
from tools.sample.power import Power
from tools.sample.powers_local import RURAL, URBAN, VILLAGE
from tools.sample.powers_shared import SHARED
from tools.sample.procedures import STEPS
from tools.sample.procedures import Step as ProcedureStep
from tools.sample.reviews import review_sheets
from tools.sample.table import Book, Row, Sheet

SINCE = date(2025, 1, 1)
NEW_KEYS = {"个人信息": date(2026, 3, 1), "志愿积分": date(2026, 1, 1), "加装电梯": date(2026, 5, 1),
            **{power.key: date(2026, 1, 1) for power in BASE}}  # fmt: skip
"""Powers that came later; nothing of an earlier date may cite them."""
ENDED = {"c14127": ("备用金", date(2026, 6, 30)), "c18701": ("接待", date(2025, 12, 31))}
"""Powers that have ended, by community."""
SIMPLER: dict[str, ProcedureStep] = {
    "证明": ("主任签字", "主任", 3, "户口簿复印件；小组意见", "本人不在的改天再来"),
}
"""The third step of 2025 that the list of 2026 does without, with what had to be brought for it."""
NO_STEPS = {"c18701": "捐赠款物", "c00013": "社区用房"}
NO_RESULT = {"c14127": "印鉴票据", "c17349": "债权债务"}
UNUSED = {
    "c00013": ("公约", "工程变更", "优抚"),
    "c14127": ("教育救助", "分工", "章程", "干部考勤"),
    "c18701": ("资产处置", "民主评议", "分工", "教育救助", "流转登记", "章程", "公约"),
    "c17349": (
        "年度报告", "公约", "备用金", "优抚", "教育救助", "就业救助", "印章", "工程变更", "志愿积分", "干部考勤",
        "章程", "个人信息",
    ),
}  # fmt: skip
"""Powers a community has not listed."""


def power_list(community: Community) -> list[Power]:
    """The powers of a community in the order of their numbers."""
    lines = SHARED + (URBAN if community.urban else RURAL) + (VILLAGE if community.village else "")
    chosen = [line.split("|") for line in lines.strip().splitlines() if line]
    kept = [line for line in chosen if line[0] not in UNUSED[community.id]]
    areas = ("议事", "财务", "公共服务", "办事", "岗位")
    kept.sort(key=lambda line: areas.index(line[2]))
    return [
        Power(
            key=line[0], name=line[1], area=line[2], type=line[3], post=line[4], marks=line[5], days=int(line[6]),
            procedure=line[7], scope=line[8], number=community.items.format(at),
        )
        for at, line in enumerate(kept, 1)
    ]  # fmt: skip


def numbers(community: Community) -> dict[str, str]:
    """Number by key."""
    return {power.key: power.number for power in power_list(community)}


def power_books(community: Community) -> list[Book]:
    """The list of 2026; 柳河 has the one of 2025 too, with longer time limits."""
    books = [_book(community, 2026)]
    if community.id == "c18701":
        books.insert(0, _book(community, 2025))
    return books


def _book(community: Community, year: int) -> Book:
    powers = [power for power in power_list(community) if year >= 2026 or power.key not in NEW_KEYS]
    if (community.id, year) == (ADOPTED, 2026):
        powers.append(OWN)
    steps = [row for power in powers for row in step_rows(community, power, year)]
    title = f"{community.name}小微权力清单（{year}年）"
    return Book(
        community=community,
        words="权力清单",
        period=str(year),
        start=date(year, 1, 7),
        end=date(year, 1, 13),
        sheets=[
            Sheet("权力清单", PowerItem, [item_row(community, power, year) for power in powers], title),
            Sheet("流程", Step, steps, numbered=False),
            *review_sheets(community.id, year),
        ],
        maker=community.holder("文书", date(year, 1, 5)),
        checker=community.holder("监委", date(year, 1, 5)),
        filled=date(year, 1, 5),
    )


def item_row(community: Community, power: Power, year: int) -> Row:
    """The row of an item."""
    ended, when = ENDED.get(community.id, ("", None))
    changed = power.post == community.handover and year == 2026
    before, now = community.holders[power.post]
    local = local_class(community.id, power.area, power.procedure)
    return {
        "number": power.number,
        "name": power.name,
        "local_class": local,
        "area": None if local else power.area,
        "type": power.type,
        "basis": basis(power.marks, village=community.village),
        "post": community.post(power.post),
        "holder": now if changed else before,
        "scope": power.scope,
        "result": None if NO_RESULT.get(community.id) == power.key else _result(power),
        "days": _days(power, year),
        "phone": community.phone,
        "valid_from": NEW_KEYS.get(power.key, SINCE),
        "valid_to": when if power.key == ended and year == 2026 else None,
        "reason": f"{HANDOVER.year}年{HANDOVER.month}月起责任人由{before}改为{now}" if changed else None,
    }


def _days(power: Power, year: int) -> int:
    """The promise; in 2025 it was a day for the step that has gone since, and a week longer for what takes long."""
    if year == 2025:
        return power.days + (SIMPLER[power.key][2] if power.key in SIMPLER else 5 if power.days >= 10 else 0)
    return power.days


def _result(power: Power) -> str:
    if power.procedure in ("救助", "补贴"):
        return "公示栏张榜七天、本网站"
    if power.area == "岗位":
        return "公示栏张榜"
    return "公示栏张榜、本网站" if power.procedure != "办事" else "服务大厅公开、本网站"


def step_rows(community: Community, power: Power, year: int) -> list[Row]:
    """The rows of its steps."""
    if NO_STEPS.get(community.id) == power.key:
        return []
    kept = _procedure(community, power)
    if year == 2025 and power.key in SIMPLER:
        kept.insert(2, SIMPLER[power.key])
    limits = fitted([step[2] for step in kept], _days(power, year), [step[0] for step in kept])
    return [
        {
            "parent": power.number,
            "order": order,
            "name": name,
            "post": community.post(post),
            "days": limit,
            "materials": materials.replace("；", "\n") or None,
            "otherwise": otherwise or None,
        }
        for order, ((name, post, _, materials, otherwise), limit) in enumerate(zip(kept, limits, strict=True), 1)
    ]


def _procedure(community: Community, power: Power) -> list[ProcedureStep]:
    """The steps of the procedure; a long one leaves out one of them here and there."""
    known = STEPS[power.procedure]
    random = community.random(f"steps/{power.key}")
    skipped = random.randrange(2, len(known) - 1) if len(known) > 6 and random.random() < 0.5 else -1
    return [step for at, step in enumerate(known) if at != skipped]


def fitted(days: list[int], promised: int, names: list[str]) -> list[int | None]:
    """Limits of steps that keep the promise: the longest lose a day in turn, but a week on the board stays a week.

    Where a day for each step is too long, the last ones have no limit of their own: they go on the same day.
    """
    least = [min(day, 7) if promised >= 10 and "公示" in name else 1 for day, name in zip(days, names, strict=True)]
    found: list[int | None] = list(days)
    for _ in range(sum(days) - promised):
        at = max(range(len(days)), key=lambda n: (found[n] or 0) - least[n])
        if found[at] == least[at]:
            at = max(n for n, day in enumerate(found) if day is not None and least[n] == 1)
            found[at] = None
        else:
            found[at] = (found[at] or 0) - 1
        if sum(day or 0 for day in found) <= promised:
            break
    return found
