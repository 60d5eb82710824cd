"""What nobody sees of a workbook and would be published is told, row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.unseen import Unseen
from portal.intake.unseen_problems import rows_said, tell_unseen
from tests.intake.files import read as read_file
from tests.intake.files import row, sheet, xlsx

AMOUNT = 1 << 4
"""The bit of the fifth column."""


def told(unseen: Unseen) -> list[tuple[str, int, str]]:
    """Code, row and column of what is told of two rows of benefits, 4 and 5."""
    notice = read_file(xlsx(sheet(row(1), row(2, "李四"))))
    assert notice.table is not None
    assert not notice.problems.errors
    tell_unseen({notice.table.where.sheet: unseen}, notice)
    return [(one.code, one.where.row, one.where.column) for one in notice.problems.errors]


@pytest.mark.parametrize(
    ("unseen", "problem"),
    [
        (Unseen(rows={5}), ("hidden_rows", 5, "")),
        (Unseen(columns={4}), ("hidden_column", 0, "E")),
        (Unseen(struck={5: AMOUNT}), ("struck_out", 5, "E")),
        (Unseen(faint={4: AMOUNT}), ("invisible", 4, "E")),
        (Unseen(percent={4: AMOUNT}), ("percent", 4, "E")),
    ],
)
def test_each_way_of_hiding_is_told_with_its_place(unseen: Unseen, problem: tuple[str, int, str]) -> None:
    """Nobody who looked at the sheet knew of it."""
    assert told(unseen) == [problem]


def test_hidden_rows_and_columns_without_data_are_nobodys_matter() -> None:
    """Nor is another sheet."""
    assert told(Unseen(rows={1, 2, 9}, columns={40}, struck={9: AMOUNT}, percent={4: 1 << 3})) == []
    notice = read_file(xlsx(sheet(row(1))))
    tell_unseen({"别的表": Unseen(rows={4})}, notice)
    assert not notice.problems.errors


def test_a_row_is_told_once_however_many_of_its_cells_are_struck_out() -> None:
    """One problem for one mistake."""
    assert told(Unseen(struck={5: 0b1111110})) == [("struck_out", 5, "B")]


@given(st.sets(st.integers(1, 60), min_size=1))
def test_rows_are_said_in_runs(rows: set[int]) -> None:
    """And none is left out."""
    said = rows_said(sorted(rows))
    spans = [[int(number) for number in part.split("–")] for part in said.split("、")]
    assert {row for span in spans for row in range(span[0], span[-1] + 1)} == rows


def test_three_rows_side_by_side_are_one_run() -> None:
    """As staff say it."""
    assert rows_said([5, 7, 8, 9]) == "5、7–9"
