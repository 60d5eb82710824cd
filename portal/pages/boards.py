"""How the boards of a place stand, in words: when each was last changed, and which is overdue."""

from __future__ import annotations

from dataclasses import dataclass

from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import day
from portal.register.boards import BoardState, states


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board that hangs; `said` tells of its last change, `behind` of what is newer (either may be empty)."""

    id: str
    where: str
    address: str
    said: str
    behind: str
    changed: bool
    overdue: bool


def board_lines(view: View, community: str) -> list[BoardLine]:
    """Every board of a community that hangs and of which it tells how it stands, overdue ones first."""
    told = [state for state in states(view.register, community) if state.told]
    return [
        _line(state)
        for state in sorted(told, key=lambda state: (not state.overdue, -state.days if state.overdue else 0))
    ]


def board_said(view: View, community: str, board: str) -> BoardLine | None:
    """How one board stands; None where nothing is told of it."""
    return next((line for line in board_lines(view, community) if line.id == board), None)


def _line(state: BoardState) -> BoardLine:
    if state.changed is None:
        said = f"{day(state.board.opened)}启用，没有更新过（{state.days} 天）" if state.told else ""
    else:
        said = f"最近更新 {day(state.changed)}（{state.days} 天前）" if state.days else "今天更新过"
    behind = f"最新的公示 {day(state.newest)}发布，之后还没有登记更新" if state.behind and state.newest else ""
    board = state.board
    return BoardLine(
        board.id, board.where, address.board(board.id), said, behind, state.changed is not None, state.overdue
    )
