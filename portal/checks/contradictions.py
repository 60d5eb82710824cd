"""Cells that contradict each other though each is right by itself: told to staff, who know which one is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from portal.checks.citations import version_in_force
from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day
from portal.fields.folding import folded
from portal.fields.money import show
from portal.records.benefit import Benefit
from portal.records.column import Role
from portal.records.power_item import PowerItem
from portal.records.record import Record

_UNITS = (
    "亩|公顷|分地|头|只|羽|匹|株|棵|窝|台|套|辆|吨|公斤|千克|斤|米|平方米|平方|㎡|立方米|口|座|间|处|盏|件|本|袋|桶|箱"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_RATE = re.compile(
    rf"(?:按|标准|补贴标准)?[:：]?\s*(?:每\s*(?:{_UNITS})(?:每年)?[^\d]{{0,6}}{_NUMBER}\s*元"
    rf"|{_NUMBER}\s*元?(?:\s*[/／每]\s*(?:{_UNITS}))?)(?:[·.]?[/／每]?年)?"
)
_PLACES = (Decimal("0.01"), Decimal("0.1"), Decimal(1))
_WAYS = (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)


def check_steps(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """Steps of a procedure that add up to more days than promised; steps of one number go on side by side."""
    for row in notice.rows:
        if not isinstance(row.record, PowerItem) or row.record.days is None:
            continue
        longest: dict[int, int] = defaultdict(int)
        for step in row.record.steps:
            longest[step.order] = max(longest[step.order], step.days or 0)
        days = sum(longest.values())
        if days > row.record.days:
            notice.problems.warn(
                "steps_too_long", notice.cell("days", row.row),
                f"承诺 {row.record.days} 个工作日，流程各步的时限加起来是 {days} 个工作日",
                "请改承诺时限，或改各步的时限；同时办的几步，请写同一个步骤序号", row.record.days,
            )  # fmt: skip


def check_programmes(notice: CheckedNotice, context: Context) -> None:
    """One programme under several power items, here or in a notice before, while the other item is still in force."""
    community = notice.source.key.community
    seen = context.programmes[community]
    items = context.powers(community)
    names = [notice.kind.field_for(role) or "" for role in (Role.PROGRAMME, Role.POWER_ITEM, Role.DATE)]
    for row in notice.rows if notice.kind.about.one_power else ():
        programme, number, when = (getattr(row.record, name) for name in names)
        places = seen.setdefault(folded(str(programme)), {})
        if number not in places and _holds(str(number), when, items):  # else it is an error anyway
            where = notice.role_cell(Role.POWER_ITEM, row.row)
            others = {other: place for other, place in places.items() if _holds(other, when, items)}
            places[str(number)] = where
            for other, place in others.items():
                there = f"第 {place.row} 行" if place.file == where.file else f"{place.file} 第 {place.row} 行"
                notice.problems.warn(
                    "several_power_items", where, f"同一个项目在{there}写的是“{other}”，这里写的是“{number}”",
                    "一个项目只能依据一项权力，请核对编号；确是两个项目的，请把项目名称分开", str(number),
                )  # fmt: skip


def _holds(number: str, when: object, items: Mapping[str, Sequence[Record]]) -> bool:
    return not isinstance(when, Day) or version_in_force(items.get(number, ()), when) is not None


def check_rates(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """So many yuan a unit, times the quantity, is the amount; rounding to fen, jiao or yuan may make a difference."""
    for row in notice.rows:
        if not isinstance(row.record, Benefit) or row.record.quantity is None or not row.record.standard:
            continue
        rate, quantity, amount = rate_of(row.record.standard), row.record.quantity, row.record.amount
        if rate is not None and amount > 0 and not _rounded(rate * quantity, amount):
            notice.problems.warn(
                "rate_differs", notice.cell("amount", row.row),
                f"金额是 {show(amount)} 元，按标准 {rate:f} 元乘以数量 {quantity:f} 是 {rate * quantity:.2f} 元",
                "请核对标准、数量和金额；另有封顶、扣减的，请写进“补贴标准”", show(amount),
            )  # fmt: skip


@cache
def rate_of(standard: str) -> Decimal | None:
    """Yuan for one unit of quantity (`每亩 120 元`, `117.5元/亩`, `120`); None where it says more or another thing."""
    found = _RATE.fullmatch(standard.strip())
    return Decimal((found[1] or found[2]).replace(",", "")) if found else None


def _rounded(computed: Decimal, amount: Decimal) -> bool:
    return any(computed.quantize(place, way) == amount for place in _PLACES for way in _WAYS)
