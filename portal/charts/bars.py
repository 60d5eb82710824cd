"""Bars in the cells of a table, columns of a year, and dots on a line: every length in per cent of one scale from zero.

The number stands beside its bar, so that a drawing says nothing that is not written. What is below zero is drawn to
the left of it; a bar that is too short to be seen is drawn as a hair, unless its value is zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts.measure import width

DAILY, WORKS, OTHERS, PAID, MISSING, PLANNED = "d", "w", "o", "y", "m", "f"
"""How a part looks, by the class of its rectangle: everyday money or what is one's own, works, others or what is only
agreed, paid, what is owed and missing, and what was planned: an empty frame."""

Value = Decimal | int
_HAIR = Decimal("0.4")
_PLACES = Decimal("0.1")
_WHOLE = Decimal(100)
_ROOM, _ROOM_OF_LARGE = 12, 8.6
"""In em, beside a bar of some length: of 288 px in type of 18 px and of 30 px."""
_FIRST, _SPAN = Decimal(3), Decimal(94)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it is, its number in words, and the parts it is drawn of (look, value) from zero on.

    `own`: it is the reader's own place, or the row the sentence above speaks of. `note` stands after the number.
    A row with an `address` is a link.
    """

    label: str
    said: str
    parts: tuple[tuple[str, Value], ...] = ()
    own: bool = False
    address: str = ""
    note: str = ""

    @property
    def value(self) -> Value:
        """What its parts come to."""
        return sum((value for _, value in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A drawn part: its look, where it begins and ends and how long it is, as texts in per cent (`2.5%`)."""

    look: str
    at: str
    end: str
    length: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row with its parts as drawn; `layout` says how much room the words of all rows leave beside a bar.

    `long`: none on a telephone, the bar stands below them; `full`: none where the type is large.
    """

    row: Bar
    parts: tuple[Stretch, ...]
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Upright:
    """A part of a column: its look, left edge, upper edge, width and height in per cent."""

    look: str
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Spread:
    """One line of dots: what is compared, each value of the others, one's own (None: has none), and both in words."""

    label: str
    said: str
    others: tuple[Value, ...]
    own: Value | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """A line of dots as drawn: where the others are and oneself (empty: nowhere), in per cent from zero on."""

    row: Spread
    others: tuple[str, ...]
    own: str


def drawn(rows: Sequence[Bar]) -> tuple[Drawn, ...]:
    """The rows of one chart on one scale: the longest of them takes the width; zero is where all of them begin."""
    over = max((_sum(row, 1) for row in rows), default=Decimal(0))
    under = max((_sum(row, -1) for row in rows), default=Decimal(0))
    whole = over + under
    layout = _layout(rows)
    if not whole:
        return tuple(Drawn(row, (), layout) for row in rows)
    zero = _WHOLE * under / whole
    return tuple(Drawn(row, _stretches(row, zero, whole), layout) for row in rows)


def columns(rows: Sequence[Bar]) -> tuple[Upright, ...]:
    """The rows as columns of one height, side by side in their order; what is below zero is not drawn upwards.

    Raises ValueError for a value below zero: there is no room for it in a picture without an axis.
    """
    if any(value < 0 for row in rows for _, value in row.parts):
        raise ValueError("columns without an axis have no place below zero")
    highest = max((row.value for row in rows), default=Decimal(0))
    if not highest:
        return ()
    step = _WHOLE / len(rows)
    found = []
    for at, row in enumerate(rows):
        top = _WHOLE
        for look, value in row.parts:
            tall = _long(Decimal(value), Decimal(highest))
            top -= tall
            if tall:
                found.append(Upright(look, _said(step * at), _said(top), _said(step * Decimal("0.8")), _said(tall)))
    return tuple(found)


def dots(row: Spread) -> Dots:
    """One line of dots on a scale of its own from zero to its greatest value.

    Raises ValueError for a value below zero.
    """
    every = [*row.others, *(() if row.own is None else (row.own,))]
    if any(value < 0 for value in every):
        raise ValueError("a line of dots begins at zero")
    most = max(every, default=Decimal(0)) or Decimal(1)

    def place(value: Value) -> str:
        return _said(_FIRST + _SPAN * value / most)

    return Dots(row, tuple(map(place, row.others)), "" if row.own is None else place(row.own))


def _layout(rows: Sequence[Bar]) -> str:
    """Words and numbers of the widest rows beside each other, in em, held against a telephone of 320 px."""
    columns_ = ([row.label for row in rows], [row.said for row in rows], [row.note for row in rows])
    widest = sum((max(map(width, column), default=0.0) for column in columns_), 0.0)
    return "long" if widest > _ROOM else "full" if widest > _ROOM_OF_LARGE else ""


def _sum(row: Bar, sign: int) -> Decimal:
    """How far the parts of a row reach to one side of zero."""
    return sum((Decimal(value) * sign for _, value in row.parts if value * sign > 0), Decimal(0))


def _stretches(row: Bar, zero: Decimal, whole: Decimal) -> tuple[Stretch, ...]:
    ends = {1: zero, -1: zero}
    found = []
    for look, value in row.parts:
        long = _long(abs(Decimal(value)), whole)
        if not long:
            continue
        sign = 1 if value > 0 else -1
        at = ends[sign] if sign > 0 else ends[sign] - long
        ends[sign] += sign * long
        at = min(max(at, Decimal(0)), _WHOLE - long)  # a hair at the very edge stays inside
        found.append(Stretch(look, _said(at), _said(at + long), _said(long)))
    return tuple(found)


def _long(value: Decimal, whole: Decimal) -> Decimal:
    return max(_WHOLE * value / whole, _HAIR) if value else Decimal(0)


def _said(per_cent: Decimal) -> str:
    """`2.5%`, `40%`: a tenth of a per cent is a third of a pixel on a telephone."""
    return f"{per_cent.quantize(_PLACES).normalize():f}%"
