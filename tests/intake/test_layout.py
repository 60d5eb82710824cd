"""Where rows stand in the workbook after a sheet was laid out anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.intake.layout import LaidOut, Layout, Stretch, bits_over, laid_over

TWICE = (Stretch(0, "一"), Stretch(10, "一", (("group", "2组"),)), Stretch(20, "二"))


@given(st.integers(1, 40))
def test_a_row_as_read_is_found_where_excel_counts_it(row: int) -> None:
    """On the sheet of its stretch, counted from there."""
    where = LaidOut("补贴.xlsx", "一", stretches=TWICE).at(row=row, column="C")
    sheet, line = ("二", row - 20) if row > 20 else ("一", row - 10 if row > 10 else row)
    assert (where.sheet, where.row, where.column) == (sheet, line, "C")


def test_the_sheet_itself_has_no_row() -> None:
    """Nor is it another one than the first."""
    where = LaidOut("补贴.xlsx", "一", stretches=TWICE).at(column="B")
    assert (where.sheet, where.row, where.column) == ("一", 0, "B")


def test_what_is_said_of_stretches_is_given_and_a_new_sheet_begins_once() -> None:
    """A further stretch of the same sheet is no beginning."""
    layout = Layout(TWICE)
    assert layout.given == {"group"}
    assert [row for row in range(1, 31) if layout.begins(row)] == list(range(21, 31))


def test_marks_of_a_sheet_lie_over_each_of_its_stretches() -> None:
    """As far as the stretch goes."""
    assert laid_over(TWICE, {"一": [3, 12], "二": [1]}) == {3, 13, 21}
    assert bits_over(TWICE, {"一": {3: "x", 12: "y"}, "二": {2: "z"}}) == {3: "x", 13: "x", 22: "z"}
