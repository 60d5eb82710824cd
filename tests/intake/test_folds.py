"""Columns that stand beside each other, read as rows below one another."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.intake.folds import Fold, Folds, stacked
from portal.intake.headings import Headings
from portal.intake.model import Sheet

HEADS = ("名", "甲", "乙")
HEADINGS = Headings(1, 1, (), (), (), (HEADS,))


def folds(*rows: list[Any]) -> Folds:
    """A title, headings, rows; columns B and C are of a fold each."""
    sheet = Sheet.of("表", [["题"], list(HEADS), *rows])
    both = (
        Fold(frozenset({1}), {1: "数"}, (("period", "1月"),)),
        Fold(frozenset({2}), {2: "数"}, (("period", "2月"),)),
    )
    return Folds(sheet, HEADINGS, frozenset({0}), both, amounts=True)


def filled(sheet: Sheet) -> list[list[Any]]:
    """The rows that hold anything, without empty cells."""
    rows = ([cell for cell in row if cell not in (None, "")] for row in sheet.rows())
    return [row for row in rows if row]


CELLS = st.sampled_from([None, 0, 3, 7])


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_every_amount_is_read_once_with_what_it_shares(rows: list[tuple[Any, Any]]) -> None:
    """0 and empty are none; a row of no amount stays in the first fold, so that it does not vanish."""
    laid = folds(*([f"人{at}", *pair] for at, pair in enumerate(rows))).laid_out()
    found = filled(laid)
    first = [[f"人{at}", one] for at, (one, _) in enumerate(rows) if one]
    second = [[f"人{at}", other] for at, (_, other) in enumerate(rows) if other]
    neither = [[f"人{at}"] for at, pair in enumerate(rows) if not any(pair)]
    assert [row for row in found if row[:1] == ["题"]] == [["题"]]
    assert [row for row in found if row == ["名", "数"]] == [["名", "数"]] * 2
    people = [[cell for cell in row if cell != 0] for row in found if str(row[0]).startswith("人")]
    assert sorted(people) == sorted(first + second + neither)


def test_a_cell_as_above_is_written_out_where_it_is_shared() -> None:
    """The row above may stand in another fold."""
    assert ["人0", 7] in filled(folds(["人0", 3, None], ["〃", None, 7]).laid_out())


def test_rows_of_a_fold_stand_where_they_stand_in_the_workbook() -> None:
    """The second fold says its own, and its headings are known as such."""
    layout = folds(["人0", 3, 7]).laid_out().layout
    assert layout is not None
    assert [(one.before, one.sheet, one.says) for one in layout.stretches] == [
        (0, "表", (("period", "1月"),)), (3, "表", (("period", "2月"),)),
    ]  # fmt: skip
    assert layout.heads == {5}


def test_sheets_are_stacked_with_their_headings_and_titles_known() -> None:
    """What a sheet's name says holds for its rows; merged cells lie where they are read."""
    one = Sheet("1月", lambda: iter([["题"], list(HEADS), ["人0", 1, 2]]), merged=(((2, 0), (2, 1)),))
    two = Sheet("2月", lambda: iter([["题"], list(HEADS), ["人1", 3, 4]]), merged=(((2, 0), (2, 1)),))
    whole = stacked([(one, HEADINGS, (("period", "1月"),)), (two, HEADINGS, (("period", "2月"),))])
    assert whole.layout is not None
    assert [stretch.says for stretch in whole.layout.stretches] == [(("period", "1月"),), (("period", "2月"),)]
    assert [set(whole.layout.titles), set(whole.layout.heads)] == [{4}, {5}]
    assert whole.merged == (((2, 0), (2, 1)), ((5, 0), (5, 1)))
    assert len(list(whole.source())) == 6
