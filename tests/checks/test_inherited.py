from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from portal.checks.inherited import FIRST, inherit
from portal.checks.model import CheckedNotice, Context
from portal.records.base import Base
from portal.records.notice import Period
from tests.content import TOWN
from tests.kinds.power_item.lists import WHOLE, checked, items, powers


def over(number: int, *, until: Period | None = None) -> CheckedNotice:
    """A list of so many own items over that of the town."""
    notice = checked(WHOLE, items(number))
    return replace(notice, source=replace(notice.source, base=Base(TOWN), until=until))


def known(number: int, year: int = 2026) -> Context:
    """What is known after the town's list of so many items."""
    notice = checked(WHOLE, items(number))
    key = replace(notice.source.key, community=TOWN, period=Period(year))
    source = replace(notice.source, key=key, path=Path("镇.xlsx"), file="镇.xlsx")
    context = Context(notice.term.start or notice.source.key.period.first)
    located = replace(notice.table, where=replace(notice.where, file="镇.xlsx")) if notice.table else None
    context.learn_notice(replace(notice, source=source, table=located))
    return context


def test_rows_of_the_base_are_told_where_they_stand() -> None:
    """In the base's own workbook, at their own row; own rows in their own."""
    whole = inherit(over(2), known(5))
    assert [one.number for one in powers(whole)] == [f"QL-00{n}" for n in range(1, 6)]
    assert [row.row >= FIRST for row in whole.rows] == [False, False, True, True, True]
    cells = [whole.cell("number", row.row) for row in whole.rows]
    assert [cell.file for cell in cells] == ["权力清单 2026.xlsx"] * 2 + ["镇.xlsx"] * 3
    assert [cell.row for cell in cells] == [3, 4, 5, 6, 7]


def test_a_list_over_none_is_itself() -> None:
    """Nothing is copied and nothing told."""
    notice = checked(WHOLE)
    assert inherit(notice, known(5)) is notice


def test_an_older_list_takes_nothing_from_a_base_that_came_later() -> None:
    """Once the place has a newer list of its own."""
    assert len(inherit(over(2, until=Period(2027)), known(5, 2027)).rows) == 2
    assert len(inherit(over(2, until=Period(2027)), known(5, 2026)).rows) == 5
    assert len(inherit(over(2), known(5, 2027)).rows) == 5


def test_the_base_of_a_base_is_inherited_too() -> None:
    """A town over its district's list: the rows are told in the workbook of the district."""
    context = known(5)
    town = over(2)
    middle = inherit(
        replace(town, source=replace(town.source, key=replace(town.source.key, community="t0001"))), context
    )
    context.learn_notice(middle)
    last = over(1)
    whole = inherit(replace(last, source=replace(last.source, base=Base("t0001"))), context)
    assert len(whole.rows) == 5
    assert whole.cell("number", whole.rows[4].row).file == "镇.xlsx"
