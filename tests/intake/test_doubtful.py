"""Rows that do not simply fill their columns: what they are taken for, and what must be asked."""

from __future__ import annotations

import pytest

from portal.fields.value import Cell
from portal.intake.blocks import BlockColumns
from portal.intake.doubtful import DoubtfulRows
from portal.intake.headings import match_headings
from portal.intake.model import RawTable
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problems
from tests.intake.files import HEADINGS, row

BLOCK = BlockColumns.of(match_headings([HEADINGS], Benefit), Benefit, 1)
EMPTY: list[Cell] = [None] * len(HEADINGS)


def given(*rows: list[Cell]) -> tuple[list[bool], list[str], list[str]]:
    """Rows of a sheet from row 4 on: which are data, why others were left out, and what is asked."""
    doubtful = DoubtfulRows(RawTable(Benefit, Location("补贴.xlsx")), Problems(), previous=3)
    data = []
    for number, cells in enumerate(rows, start=4):
        texts = [str(cell) for cell in cells if cell is not None]
        values = [cells[column.index] for column, _ in BLOCK.columns]
        data.append(doubtful.is_data(number, cells, texts, values, block=BLOCK))
        if data[-1]:
            doubtful.data_follows(number, texts)
    doubtful.end()
    return data, [one.reason for one in doubtful.table.left], [one.code for one in doubtful.problems]


def alone(text: str) -> list[Cell]:
    """A row with a single text."""
    return [text, *EMPTY[1:]]


def test_a_filled_row_is_data_and_nothing_is_said_of_it() -> None:
    """However many."""
    assert given(list(row(1)), list(row(2))) == ([True, True], [], [])


@pytest.mark.parametrize("text", ["注：以上为公示名单", "制表人：李四", "以上共计1户", "战旗村村民委员会", "7"])
def test_what_is_known_around_a_table_is_left_out_with_its_reason(text: str) -> None:
    """Notes, signatures, counts, a body's name below the last row, a row numbered beforehand."""
    data, left, asked = given(list(row(1)), alone(text))
    assert (data, len(left), asked) == ([True, False], 1, [])


def test_what_could_be_data_is_asked_and_never_dropped() -> None:
    """A text alone among rows of data, and a row that fills few columns."""
    assert given(list(row(1)), alone("张三丰"), list(row(2))) == ([True, False, True], [], ["lone_cell"])
    few: list[Cell] = [None, None, None, "张三丰", 300, None, None]
    assert given(list(row(1)), few) == ([True, False], [], ["stray_row"])
