"""The sums of closed programmes as they stand on a sheet, reckoned: how high they are, and standard and basis where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.channels.advances import advance, lines, lines_of_boxes
from portal.channels.listed import ClosedSums
from portal.channels.sheet_head import paragraph

_LEADING, _INSET, _ABOVE = 0.3, 0.4, 0.24
_HEADING = 24.0
"""Points of the heading on a sheet of unit 1; below it are 1.4 mm."""
_BELOW = 1.4 * 72 / 25.4
_BESIDE = 6.0
"""Em that standard and basis need beside the sums at the least."""


@dataclass(frozen=True, slots=True)
class SumsLaid:
    """Height in points at this size; whether standard and basis stand beside the sums, else below each."""

    size: float
    beside: bool
    high: float


def laid(closed: ClosedSums, full: float, size: float, unit: float) -> SumsLaid:
    """The sums at one size over `full` points, in the lower of both ways."""
    room = full / size
    beside, below = sum(_beside(closed, room)), sum(_below(closed, room))
    where = lines("　".join(closed.where), room - 1.4)
    high = (_HEADING + _BELOW) * unit + (min(beside, below) + 0.5 + 0.72 + paragraph(where, 1.0, _LEADING)) * size
    return SumsLaid(size, beside <= below, high)


def largest(closed: ClosedSums, full: float, high: float, sizes: Sequence[float], *, unit: float) -> SumsLaid:
    """The sums at the largest of `sizes` (falling) at which they are no higher; at the smallest otherwise."""
    tried = [laid(closed, full, size, unit) for size in sizes]
    return next((one for one in tried if one.high <= high), tried[-1])


def _said(said: str, room: float) -> int:
    return lines_of_boxes([advance(fact) for fact in said.split("　")], 0.8, room)


def _beside(closed: ClosedSums, room: float) -> Iterator[float]:
    """Heights in em of the rows of a table; endless where it has no room."""
    names = max(advance(name, "bold") for name, _, _, _ in closed.sums)
    counts = max(advance(count) for _, count, _, _ in closed.sums)
    amounts = max(advance(amount, "bold") for _, _, amount, _ in closed.sums)
    left = room - names - counts - amounts - 3
    for _, _, _, said in closed.sums:
        if left < _BESIDE:
            yield float("inf")
        yield paragraph(_said(said, left) if said else 1, 1.0, _LEADING) + _INSET


def _below(closed: ClosedSums, room: float) -> Iterator[float]:
    for name, count, amount, said in closed.sums:
        own = lines(name, room - advance(count) - advance(amount, "bold") - 2, "bold")
        high = paragraph(own, 1.0, _LEADING) + _INSET
        yield high + _ABOVE + paragraph(_said(said, room), 1.0, _LEADING) if said else high
