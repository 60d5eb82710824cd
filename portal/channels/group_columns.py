"""A list by group in columns, reckoned: how large, in how many columns, and which rows of which group stand in each.

All lengths are points where nothing else is said; the layout sets what is said here and measures none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from portal.channels.advances import advance, lines
from portal.channels.listed import Group

_GUTTER = 8 * 72 / 25.4
"""Between two columns, on a sheet of unit 1."""
_BETWEEN, _AIR = 0.55, 0.55
"""Between two cells of a row and between two groups, in em."""
_ROW, _LEADING, _INSET = 1.24, 0.2, 0.24
_NAMED = 1.08
_HEAD, _TALL_HEAD = 1.36, 2.52
"""Heights in em: a row of one line; the name of a group; it with its sum beside it, and with its sum below."""
_TORN_HEAD = 1.75
"""Room in em that the name of a group takes where it is torn."""
_NAME, _AMOUNT = 7.0, 9.0
"""Em a name and an amount have at most; what is longer takes two lines."""
_WAYS: Final = ((False, False), (False, True), (True, False), (True, True))
"""Rows on two lines or not, groups torn or not: in this order, the first that takes the fewest sheets."""
_FEW = 4
"""Rows of a group that is never torn to save a sheet."""
_EVEN: Final = (1.0, 1.06, 1.12, 1.2, 1.3, 1.45, 1.6)

Heights = tuple[float, float]
"""Room on the first sheet and on every further one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a group, from `begin` up to `end`; a `continued` one has the group's name again."""

    group: int
    begin: int
    end: int
    continued: bool = False


Columns = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A list as it is set: `widths` of a row's cells, whether names and sums stand side by side, what stands where.

    `sheets` has one for what follows the list, where that needs it.
    """

    size: float
    count: int
    widths: tuple[float, float, float]
    one_line: bool
    columns: Columns = ()
    sheets: int = 1


@dataclass(frozen=True, slots=True)
class _Room:
    """Room for the list: `full` across, `heights` down, of which sheet `last` leaves `tail` free."""

    full: float
    gutter: float
    heights: Heights
    tail: float = 0.0
    last: int = 1

    def column(self, count: int) -> float:
        return (self.full - (count - 1) * self.gutter) / count

    def down(self, at: int, count: int) -> float:
        """Height of column `at`."""
        high = self.heights[0] if at < count else self.heights[1]
        return high - (self.tail if at >= (self.last - 1) * count else 0.0)


def laid_out(
    groups: Sequence[Group], full: float, heights: Heights, sizes: Sequence[float], *, unit: float, tail: float
) -> Laid:
    """The list at the largest of `sizes` (falling) at which it takes the fewest sheets, `tail` below it included.

    No row takes two lines and no group is torn where that saves no sheet.
    """
    needs = _needs(groups)
    room = _Room(full, _GUTTER * unit, heights, tail)
    way, fewest = _WAYS[-1], 0
    for broken, tear in _WAYS:
        least = _laid(groups, needs, room, sizes[-1], broken=broken, tear=tear)
        if least is not None and (not fewest or least.sheets < fewest):
            way, fewest = (broken, tear), least.sheets
        if fewest == 1:
            break
    tried = (_laid(groups, needs, room, size, broken=way[0], tear=way[1]) for size in sizes)
    found = next(one for one in tried if one is not None and one.sheets == fewest)
    return _evened(groups, room, found, tear=way[1]) if fewest == 1 else found


def _needs(groups: Sequence[Group]) -> tuple[float, float, float, float]:
    """Em of the widest name, purpose and amount, and of the widest name of a group with its sum."""
    rows = [row for group in groups for row in group.rows]
    return (
        max((advance(row[0], "bold") for row in rows), default=0.0),
        max((advance(row[1]) for row in rows), default=0.0),
        max((advance(row[2], "bold") for row in rows), default=0.0),
        max((_NAMED * advance(one.name, "song") + advance(one.said, "song") + 0.46 for one in groups if one.name),
            default=0.0),
    )  # fmt: skip


def _widths(needs: Sequence[float], size: float, column: float) -> tuple[float, float, float]:
    """Name and amount have what they need, what it is for has the rest."""
    name, amount = (min(needs[0], _NAME) + 0.02) * size, (min(needs[2], _AMOUNT) + 0.02) * size
    return name, column - name - amount - 2 * _BETWEEN * size, amount


def _has_room(needs: Sequence[float], size: float, column: float, *, broken: bool) -> bool:
    """Whether rows of this size can stand in a column so wide."""
    what, wanted = _widths(needs, size, column)[1], needs[1] * size
    if broken:
        return what >= min(wanted, max(4.2 * size, 0.55 * wanted))
    return needs[3] * size <= column and what >= wanted


def _laid(
    groups: Sequence[Group], needs: Sequence[float], room: _Room, size: float, *, broken: bool, tear: bool
) -> Laid | None:
    """The list at one size; None where its rows do not stand on one line each and none may take two."""
    count = next((count for count in (3, 2, 1) if _has_room(needs, size, room.column(count), broken=broken)), None)
    if count is None and not broken:
        return None
    count = count or 1
    column = room.column(count)
    widths = _widths(needs, size, column)
    if widths[1] < 2 * size:
        widths = (0.36 * column, 0.28 * column, 0.36 * column - 2 * _BETWEEN * size)
    found = Laid(size, count, widths, needs[3] * size <= column)
    found = _counted(found, _placed(groups, found, replace(room, tail=0.0), tear=tear))
    if not room.tail:
        return found
    # What follows stands on the list's last sheet, or on one more where that has no room for it.
    for last in (found.sheets, found.sheets + 1):
        if room.heights[min(last, 2) - 1] > room.tail:
            fitted = _counted(found, _placed(groups, found, replace(room, last=last), tear=tear))
            if fitted.sheets <= last:
                return replace(fitted, sheets=last)
    return replace(found, sheets=found.sheets + 1)


def _counted(laid: Laid, columns: Columns) -> Laid:
    return replace(laid, columns=columns, sheets=max(1, -(-len(columns) // laid.count)))


def _row_heights(group: Group, laid: Laid) -> list[float]:
    rooms = [(wide + (_BETWEEN * laid.size if at < 2 else 0.0)) / laid.size for at, wide in enumerate(laid.widths)]
    found = []
    for name, what, amount in group.rows:
        count = max(lines(name, rooms[0], "bold"), lines(what, rooms[1]), lines(amount, rooms[2], "bold"))
        found.append((count + (count - 1) * _LEADING + _INSET) * laid.size)
    return found


class _Filling:
    """Columns as they are filled, one after the other; `left` is the room below what stands in the last."""

    def __init__(self, room: _Room, laid: Laid) -> None:
        self.columns: list[list[Piece]] = [[]]
        self._room, self._count, self._size = room, laid.count, laid.size
        self.left = self.next_room(0)

    def next_room(self, at: int) -> float:
        """Height of a column."""
        return self._room.down(at, self._count)

    def turn(self) -> None:
        """Goes on in the next column."""
        self.columns.append([])
        self.left = self.next_room(len(self.columns) - 1)

    def put(self, piece: Piece, high: float) -> None:
        """A piece below what stands there."""
        self.columns[-1].append(piece)
        self.left -= high + _AIR * self._size

    def tear(self, at: int, rows: Sequence[float], head: float) -> None:
        """A group over as many columns as it takes, its name above each part."""
        if self.left < head + 3 * 1.4 * self._size and self.columns[-1]:
            self.turn()
        begin = 0
        while begin < len(rows):
            end, high = begin, head
            while end < len(rows) and (end == begin or high + rows[end] <= self.left):
                high += rows[end]
                end += 1
            self.put(Piece(at, begin, end, begin > 0), high)
            begin = end
            if begin < len(rows):
                self.turn()


def _placed(groups: Sequence[Group], laid: Laid, room: _Room, *, tear: bool) -> Columns:
    """Which pieces stand in which column."""
    size, filling = laid.size, _Filling(room, laid)
    for at, group in enumerate(groups):
        rows = _row_heights(group, laid)
        head = (_HEAD if laid.one_line else _TALL_HEAD) * size if group.name else 0.0
        need, whole = head + sum(rows), Piece(at, 0, len(rows))
        if need <= filling.left:
            filling.put(whole, need)
            continue
        # It begins the next column, unless it takes more than half of one: then it is torn.
        worth = tear and filling.left > (_TORN_HEAD + 3 * _ROW) * size and len(rows) > _FEW
        if need <= 0.5 * filling.next_room(len(filling.columns)) and not worth:
            filling.turn()
            filling.put(whole, need)
        else:
            filling.tear(at, rows, max(head, _TORN_HEAD * size) if group.name else 0.0)
    return tuple(tuple(column) for column in filling.columns)


def _evened(groups: Sequence[Group], room: _Room, found: Laid, *, tear: bool) -> Laid:
    """The same with columns of one height, rather than the first ones full and the last one empty."""
    heads = sum((_HEAD if found.one_line else _TALL_HEAD) + _AIR for group in groups if group.name) * found.size
    even = (heads + sum(sum(_row_heights(group, found)) for group in groups)) / found.count
    for share in _EVEN:
        if even * share > room.heights[0] - room.tail:
            break
        columns = _placed(groups, found, _Room(room.full, room.gutter, (even * share, 0.0)), tear=tear)
        if len(columns) <= found.count:
            return replace(found, columns=columns)
    return found
