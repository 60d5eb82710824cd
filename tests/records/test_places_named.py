from __future__ import annotations

from datetime import date

import pytest

from portal.places.model import Board, Grid
from portal.records.places_named import board_called, grid_called

BOARDS = [Board("b00013", "c18701", "村口", date(2025, 1, 1)), Board("b00021", "c18701", "３组院坝", date(2025, 1, 1))]
GRIDS = [Grid("g00013", "c18701", "第一网格"), Grid("g00021", "c18701", "第二网格")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("b00013", 0), ("B00013 ", 0), ("村口", 0), ("村口公示栏", 0), ("村 口", 0), ("3组院坝", 1),
        ("3组院坝公示栏", 1),
        ("b00031", None), ("村头", None), ("公示栏", None), ("", None),
    ],
)  # fmt: skip
def test_a_board_is_called_by_its_number_or_where_it_hangs(text: str, found: int | None) -> None:
    """In any width and with or without the word 公示栏; a place where none hangs is none."""
    assert board_called(BOARDS, text) is (None if found is None else BOARDS[found])


def test_two_boards_of_one_place_are_told_apart_by_number_alone() -> None:
    """A name that fits two names none."""
    two = [BOARDS[0], Board("b00021", "c18701", "村口", date(2025, 1, 1))]
    assert board_called(two, "村口") is None
    assert board_called(two, "b00021") is two[1]


@pytest.mark.parametrize(("text", "found"), [("g00021", 1), ("第一网格", 0), ("第一", 0), ("第三网格", None)])
def test_a_grid_is_called_by_its_number_or_name(text: str, found: int | None) -> None:
    """As with boards."""
    assert grid_called(GRIDS, text) is (None if found is None else GRIDS[found])
