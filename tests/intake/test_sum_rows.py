"""Rows that sum others among the rows of a table: checked totals, running sums, parts of a sum."""

from __future__ import annotations

import pytest

from portal.fields.value import Cell
from portal.intake.blocks import BlockColumns
from portal.intake.doubtful import DoubtfulRows
from portal.intake.headings import match_headings
from portal.intake.model import RawTable
from portal.intake.sum_rows import OF_WHICH, RUNNING, SUBTOTAL, TOTAL, SumRows
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problems
from tests.intake.files import HEADINGS, row

BLOCK = BlockColumns.of(match_headings([HEADINGS], Benefit), Benefit, 1)
SINCE = 4


class Sums(SumRows):
    """Rows of an empty list of benefits, given one after the other from row 10 on."""

    def __init__(self) -> None:
        super().__init__(DoubtfulRows(RawTable(Benefit, Location("补贴.xlsx")), Problems()))

    def take(self, *rows: list[Cell]) -> list[bool]:
        """Which of the rows sum others."""
        return [
            self.takes(number, cells, [str(cell) for cell in cells if cell is not None], BLOCK, begins=SINCE)
            for number, cells in enumerate(rows, start=10)
        ]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        """What was left out as what."""
        return [(one.row, one.reason) for one in self.doubtful.table.left]

    @property
    def codes(self) -> list[tuple[str, int]]:
        """What must be asked, and of which row."""
        return [(one.code, one.where.row) for one in self.doubtful.problems]


def summing(word: str, amount: Cell = 300) -> list[Cell]:
    """A row of a word and an amount."""
    return [word, None, None, None, amount, None, None]


@pytest.mark.parametrize(
    ("word", "reason"),
    [("合计", TOTAL), ("总 计", TOTAL), ("小计", SUBTOTAL), ("本页合计", SUBTOTAL), ("一组小计", SUBTOTAL)],
)
def test_a_total_is_left_out_and_kept_to_be_checked(word: str, reason: str) -> None:
    """With its cells, and from where it sums."""
    sums = Sums()
    assert sums.take(summing(word)) == [True]
    assert sums.reasons == [(10, reason)]
    (written,) = sums.written
    assert (written.cells[4], written.subtotal, written.since) == (300, reason == SUBTOTAL, SINCE)


@pytest.mark.parametrize("word", ["本年累计", "承前页", "过次页"])
def test_a_running_sum_is_left_out_unchecked(word: str) -> None:
    """What it sums is not all in this table."""
    sums = Sums()
    assert sums.take(summing(word)) == [True]
    assert (sums.reasons, sums.written) == ([(10, RUNNING)], [])


def test_a_row_of_data_is_no_sum_whatever_its_words() -> None:
    """A person called 总 or a programme with 计 in it; one that fills its columns and says 合计 is asked about."""
    sums = Sums()
    assert sums.take(list(row(1)), list(row(2, name="计总福"))) == [False, False]
    assert (sums.reasons, sums.codes) == ([], [])
    doubtful = [*row(3)[:6], "合计"]
    assert sums.take(doubtful) == [True]
    assert (sums.reasons, sums.written, sums.codes) == ([], [], [("total_or_row", 10)])


def test_a_total_merged_over_two_rows_is_one() -> None:
    """Its lower row shows the same cells, and is no second sum; another total below is."""
    sums, merged = Sums(), summing("合计")
    assert sums.take(merged, merged, summing("总计", 900)) == [True, True, True]
    assert [(one.row, one.last) for one in sums.written] == [(10, 11), (12, 12)]
    assert sums.reasons == [(10, TOTAL), (11, TOTAL), (12, TOTAL)]


def test_parts_of_a_sum_stand_right_below_it() -> None:
    """其中：… and what goes on with it; elsewhere it is no sum, and after data no part goes on."""
    sums = Sums()
    assert sums.take(summing("合计"), summing("其中：低保户", 200), summing("一般户", 100)) == [True, True, True]
    assert sums.reasons == [(10, TOTAL), (11, OF_WHICH), (12, OF_WHICH)]
    assert len(sums.written) == 1
    assert Sums().take(summing("其中：低保户", 200)) == [False]
    again = Sums()
    again.take(summing("合计"))
    again.doubtful.data_follows(11)
    assert again.take(summing("其中：低保户", 200)) == [False]
    assert Sums().take(summing("合计"), summing("一般户", 100)) == [True, False]
