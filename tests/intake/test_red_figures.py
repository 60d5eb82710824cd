"""A red figure among black ones takes back what was booked, and is asked about."""

from __future__ import annotations

from portal.intake.ooxml import Look
from portal.intake.red_figures import tell_red
from portal.intake.unseen import Unseen
from tests.intake.files import read, row, sheet, xlsx

AMOUNT = 1 << 4
"""The bit of the fifth column."""


def told(red: dict[int, int], *amounts: float) -> list[tuple[str, int, str]]:
    """Code, row and column of what is told of rows with these amounts, from row 4 on."""
    lines = [
        row(number, "张三李四王五"[2 * number - 2 : 2 * number], amount) for number, amount in enumerate(amounts, 1)
    ]
    notice = read(xlsx(sheet(*lines)))
    assert notice.table is not None
    before = len(notice.problems.errors)
    tell_red(Look(unseen={notice.table.where.sheet: Unseen(red=red)}), notice)
    return [(one.code, one.where.row, one.where.column) for one in notice.problems.errors[before:]]


def test_red_amounts_among_black_ones_are_one_error_a_column() -> None:
    """At the first of them."""
    assert told({5: AMOUNT}, 300, 200, 100) == [("red_figure", 5, "E")]
    assert told({5: AMOUNT, 6: AMOUNT}, 300, 200, 100) == [("red_figure", 5, "E")]


def test_a_column_that_is_red_throughout_is_a_matter_of_taste() -> None:
    """And one that is black as well."""
    assert told({4: AMOUNT, 5: AMOUNT}, 300, 200) == []
    assert told({}, 300, 200) == []


def test_an_amount_with_its_minus_says_what_it_is() -> None:
    """Red or not."""
    assert told({5: AMOUNT}, 300, -200) == []


def test_of_a_single_row_its_amount_alone_is_red_on_purpose() -> None:
    """A row that is red as a whole is marked for something else."""
    assert told({4: AMOUNT}, 300) == [("red_figure", 4, "E")]
    assert told({4: AMOUNT | 1 << 3}, 300) == []
