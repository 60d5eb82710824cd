"""How the boards of a place stand: when each was last changed, how long ago, and whether something is newer.

A board is changed by a record that names it (role BOARD) and is of the sort that its kind says refreshes one. Where a
place tells of no change at all, nothing is known, and nothing is said to be overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.fields.day import Day
from portal.places.model import Board
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.places_named import board_called
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class BoardState:
    """A board that hangs: the day of its last change (None: none is told), and the newest issue of its place.

    `days` are those since its change, or since it was hung up where none is told; after more than `limit` it is
    overdue. `told` says whether the place tells of changes at all.
    """

    board: Board
    changed: date | None
    newest: date | None
    days: int
    limit: int
    told: bool

    @property
    def overdue(self) -> bool:
        """Whether it has not been changed for too long."""
        return self.told and self.days > self.limit

    @property
    def behind(self) -> bool:
        """Whether its place has published something since."""
        return self.changed is not None and self.newest is not None and self.changed < self.newest


def states(register: Register, community: str) -> list[BoardState]:
    """Every board of a community that hangs, in the order of its file."""
    hanging = [board for board in register.boards_of(community) if board.closed is None]
    if not hanging:
        return []
    changes, told = _changes(register, community, hanging)
    newest = max((notice.issued for notice in register.notices_of(community)), default=None)
    return [
        BoardState(
            board,
            changed := changes.get(board.id),
            newest,
            max(0, (register.today - (changed or board.opened)).days),
            register.site.board_days,
            told,
        )
        for board in hanging
    ]


def overdue(register: Register, communities: Iterable[str]) -> list[BoardState]:
    """Boards of these communities that are overdue, the longest first."""
    found = [state for community in communities for state in states(register, community) if state.overdue]
    return sorted(found, key=lambda state: (-state.days, state.board.id))


def _changes(register: Register, community: str, boards: list[Board]) -> tuple[dict[str, date], bool]:
    """The day of the last change of each board, and whether a row of a kind that tells of them is there at all."""
    found: dict[str, date] = {}
    told = False
    for notice, record in _records(register, community):
        told = True
        if record.text(Role.PROGRAMME) != notice_refreshes(notice):
            continue
        board, when = board_called(boards, record.text(Role.BOARD)), record.value(Role.DATE)
        if board is None or not isinstance(when, Day) or when.first > register.today:
            continue
        day = min(when.last, register.today)
        found[board.id] = max(day, found.get(board.id, day))
    return found, told


def notice_refreshes(notice: PublicNotice) -> str:
    """What the rows of a notice are called that are changes of a board; empty where its kind has none."""
    return next((kind.about.refreshes for kind in all_kinds() if kind.about.id == notice.key.kind), "")


def _records(register: Register, community: str) -> Iterator[tuple[PublicNotice, PublicRecord]]:
    for notice in register.notices_of(community):
        if notice_refreshes(notice):
            yield from ((notice, record) for record in notice.records)
