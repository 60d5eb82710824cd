"""Tables that go on to the right: two lists side by side, and a column for every month. Each is one question."""

from __future__ import annotations

import re
from collections import defaultdict

from portal.fields.day import DAY
from portal.fields.money import MONEY
from portal.intake.heading_words import letters
from portal.intake.headings import Headings
from portal.problems import Location, Problems
from portal.records.column import BoundColumn
from portal.records.record import Table

_MONTH = re.compile(
    r"(?:20\d\d年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:金额|补贴|发放|资金|工资|保障金|津贴)*(?:（元）)?"
)
_LEAST = 2


def months_across(found: Headings, missing: list[BoundColumn]) -> tuple[tuple[int, str], ...]:
    """The unknown columns that are months, where the table has no other column of its amounts."""
    months = tuple(one for one in found.unknown if _MONTH.fullmatch(one[1]))
    lacks = any(bound.value is MONEY for bound in missing)
    return months if lacks and len(months) >= _LEAST else ()


def said_by_months(bound: BoundColumn) -> bool:
    """Whether what is missing would be said row by row if each month had one."""
    return bound.value is MONEY or bound.value is DAY


def tell_months(months: tuple[tuple[int, str], ...], where: Location, problems: Problems) -> None:
    """One error for all columns of months."""
    first, last = months[0], months[-1]
    problems.error(
        "months_across", where.at(column=letters(first[0])),
        f"“{first[1]}”到“{last[1]}”一个月一列，一行里有 {len(months)} 个月的金额，看不出每一笔的金额和日期",
        "请改成一人一月一行（列名写“金额”和日期），或每月另存一份表格；"
        "只公开一个总数的，请把总数那一列的列名改成“金额”，删去各月的列", first[1],
    )  # fmt: skip


def side_by_side(found: Headings, model: type[Table]) -> tuple[int, int]:
    """The first columns (from 0) of two lists that stand beside each other; (0, 0) where there is only one."""
    several = {bound.name for bound in model.columns() if bound.several}
    at: dict[str, list[int]] = defaultdict(list)
    for column in found.known:
        if column.name not in several:
            at[column.name].append(column.index)
    doubled = [places for places in at.values() if len(places) > 1]
    needed = {bound.name for bound in model.columns() if bound.required}
    if len(doubled) < max(_LEAST, len(needed & at.keys())):
        return 0, 0
    apart = max(places[0] for places in doubled) < min(places[1] for places in doubled)
    return (min(places[0] for places in doubled), min(places[1] for places in doubled)) if apart else (0, 0)


def tell_beside(lists: tuple[int, int], where: Location, problems: Problems) -> None:
    """One error for both lists."""
    left, right = map(letters, lists)
    problems.error(
        "side_by_side", where.at(column=right),
        f"左右并排了两份同样的列（一份从 {left} 列起，一份从 {right} 列起），只能从上往下读一份",
        f"请把 {right} 列起的各行剪切到左边那一份的下面，再删去右边的列名",
    )  # fmt: skip
