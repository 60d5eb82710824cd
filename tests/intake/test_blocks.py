"""Headings in the middle of a sheet, told from rows of data."""

from __future__ import annotations

from portal.fields.value import Cell
from portal.intake.blocks import BlockColumns, HeadingWatch
from portal.intake.headings import match_headings
from portal.kinds.benefit.record import Benefit
from tests.intake.files import HEADINGS, row

BLOCK = BlockColumns.of(match_headings([HEADINGS], Benefit), Benefit, 10_000)


def takes(cells: list[Cell]) -> bool:
    """Whether a row below the headings reads as headings itself."""
    return HeadingWatch(Benefit).takes(9, cells, [str(cell) for cell in cells if cell is not None], BLOCK)


def test_headings_printed_again_and_those_of_a_further_block_are_headings() -> None:
    """Cell for cell, or other known words in other places; they wait for what follows."""
    assert takes(list(HEADINGS))
    assert takes(["受益人", "金额", "发放日期", "补贴项目", None, None, None])
    watch = HeadingWatch(Benefit)
    assert watch.takes(9, list(HEADINGS), HEADINGS, BLOCK)
    rows, found = watch.found()
    assert ([number for number, _ in rows], found.top, found.bottom, watch.waiting) == ([9], 8, 8, [])


def test_a_row_of_data_is_never_headings() -> None:
    """Not with numbers, not with a word of the headings among its values, not where an amount reads."""
    assert not takes(list(row(1)))
    assert not takes(["1", "QL-001", "补贴项目", "受益人", "300", "2026年3月12日", "2026年"])
    assert not takes([None, None, "补贴项目", "受益人", "300", None, None])


def test_what_stands_where_no_heading_is_is_found_and_the_unit_holds_for_all_amounts() -> None:
    """By its column, from 0; a heading that names no unit has that of the sheet."""
    assert (BLOCK.headless([*row(1), None, "批注"]), BLOCK.headless(row(1))) == ({8}, set())
    assert BLOCK.by_name["amount"].factor == 10_000
