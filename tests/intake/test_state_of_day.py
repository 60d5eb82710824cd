"""How far each matter has come, in a ledger that has no column for it."""

from __future__ import annotations

import pytest

from portal.intake.model import HeadedColumn, RawRow, RawTable
from portal.intake.one_sheet import one_sheet
from portal.intake.state_of_day import follows, say_states, tells_all, told_by
from portal.kinds.benefit.record import Benefit
from portal.kinds.decision.record import Decision
from portal.kinds.opinion.record import Opinion
from portal.problems import Location, Problems
from portal.records.record import Record


@pytest.mark.parametrize(
    ("kind", "names", "label"),
    [
        (Opinion, {"replied_on"}, "办理状态"), (Opinion, {"replied_on", "state"}, ""), (Opinion, {"said"}, ""),
        (Benefit, {"paid_on"}, ""),
    ],
)  # fmt: skip
def test_the_state_follows_from_a_day_where_only_that_is_there(kind: type[Record], names: set[str], label: str) -> None:
    """A ledger with both is read as it is; a kind without matters has no state."""
    assert follows(kind, frozenset(names)) == label


def test_a_matter_with_a_day_of_its_end_is_done_and_told_once() -> None:
    """The warning names the column it follows from."""
    column = HeadedColumn(3, "D", "replied_on", "答复日期")
    rows = [RawRow(4, ("said", "replied_on"), ("路灯", "2026年3月5日")), RawRow(5, ("said",), ("水管",))]
    table = RawTable(Opinion, Location("意见.xlsx"), {"replied_on": column}, rows=rows)
    problems = Problems()
    say_states(table, problems)
    assert [raw.cells["state"] for raw in table.rows] == ["已办结", "办理中"]
    assert [(one.code, one.where.column, one.value) for one in problems] == [("state_of_day", "D", "答复日期")]


def test_without_the_day_nothing_is_filled_in() -> None:
    """Nor told."""
    table, problems = RawTable(Opinion, Location("意见.xlsx"), rows=[RawRow(4, ("said",), ("路灯",))]), Problems()
    say_states(table, problems)
    assert (table.rows, list(problems)) == ([RawRow(4, ("said",), ("路灯",))], [])


def test_what_a_meeting_came_to_tells_the_state_of_what_was_decided() -> None:
    """Row by row, told once; only where every word is one for a state."""
    names = frozenset({"meetings.outcome", "title"})
    assert (told_by(Decision, names), told_by(Decision, names | {"state"})) == ("meetings.outcome", "")
    assert [tells_all(Decision, cells) for cells in (["通过", None], ["通过", "38票"], [None])] == [True, False, False]
    column = HeadedColumn(3, "D", "meetings.outcome", "表决结果")
    rows = [RawRow(4, ("meetings.outcome",), ("通过",)), RawRow(5, ("meetings.outcome",), ("未通过",))]
    table, problems = RawTable(one_sheet(Decision), Location("a.xlsx"), {column.name: column}, rows=rows), Problems()
    say_states(table, problems)
    assert [raw.cells["state"] for raw in table.rows] == ["通过", "未通过"]
    assert [(one.code, one.where.column, one.value) for one in problems] == [("state_of_outcome", "D", "表决结果")]
