"""Boards and grids as staff name them in their sheets: by their number, or by what they are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from portal.places.model import Board, Grid

_BOARD, _GRID = "公示栏", "网格"


def board_called(boards: Iterable[Board], text: str) -> Board | None:
    """The one of these boards with this number, or that hangs where the text says; None where none or two do."""
    wanted = _plain(text, _BOARD)
    every = list(boards)
    found = [board for board in every if board.id == text.strip().lower()]
    found = found or [board for board in every if wanted and _plain(board.where, _BOARD) == wanted]
    return found[0] if len(found) == 1 else None


def grid_called(grids: Iterable[Grid], text: str) -> Grid | None:
    """The one of these grids with this number or name; None where none or two have it."""
    wanted = _plain(text, _GRID)
    every = list(grids)
    found = [grid for grid in every if grid.id == text.strip().lower()]
    found = found or [grid for grid in every if wanted and _plain(grid.name, _GRID) == wanted]
    return found[0] if len(found) == 1 else None


def _plain(text: str, word: str) -> str:
    """The name without the word for what it is: 村口 and 村口公示栏 are one."""
    name = "".join(unicodedata.normalize("NFKC", text).upper().split())
    return name.removesuffix(word) or name
