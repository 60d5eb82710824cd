"""Column widths and text size of a printed table, so that nothing overflows and little wraps.

Widths are reckoned in em of the table's text: Noto Sans CJK sets Chinese one em wide and digits 0.555 em.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.charts.measure import pieces, width

PADDING = 0.7
"""White space of a cell, left and right together, in em."""
LEADING = 0.3
"""White space between two lines of one cell in em; a line itself is one em high."""
INDENT, SMALLER = 1.4, 0.85
"""Of a text that stands under a row: white space left of it in em of the table's text, and its size in that."""
ROW_PADDING = (0.4, 1.5)
"""White space of a row, above and below together, in em: the least, and the most when there is room."""

Needs = tuple[float, float, float]
"""Text width of a column in em: the least it can have, what short cells want, what all cells want."""

_LONGEST_PIECE = 14.0
_SHORT = (9.0, 6.0, 4.0)
_WORTH = 0.62
_TALL = (5, 8)
"""Lines of a row from which a narrow column reads badly: a smaller text that has fewer comes first."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a printed table; a `numeric` one is set flush right and never wraps."""

    label: str
    numeric: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A table's text size in points, its column widths in points, the lines of every row and of the headings."""

    size: float
    widths: tuple[float, ...]
    lines: tuple[int, ...]
    padding: float = ROW_PADDING[0]
    headings: int = 2

    @property
    def heading_height(self) -> float:
        """Height of the headings in points."""
        return (self.headings + (self.headings - 1) * LEADING + self.padding) * self.size

    def sheets(self, heights: tuple[float, float]) -> int:
        """Sheets the table takes when the first leaves it `heights[0]` points and every further one `heights[1]`."""
        count, room = 1, heights[0] - self.heading_height
        for lines in self.lines:
            row = (lines + (lines - 1) * LEADING + self.padding) * self.size
            if row > room:
                count, room = count + 1, heights[1] - self.heading_height
            room -= row
        return count

    def spread(self, heights: tuple[float, float]) -> Fit:
        """The same table with its rows drawn apart as far as that takes no further sheet."""
        least, most = ROW_PADDING
        count = self.sheets(heights)
        steps = (replace(self, padding=most - (most - least) * step / 16) for step in range(16))
        return next((drawn for drawn in steps if drawn.sheets(heights) == count), self)


def _longest_piece(text: str) -> float:
    """Advance of the longest stretch that Typst does not break (a Latin word or number, or one character)."""
    return max((width(piece) for piece in pieces(text)), default=0.0)


def breakable(text: str) -> str:
    """The text with break opportunities inside Latin stretches too long for any column (contract numbers)."""
    return "".join(_loosen(piece) for piece in pieces(text))


def _loosen(piece: str) -> str:
    if width(piece) <= _LONGEST_PIECE:
        return piece
    return "\u200b".join(piece[start : start + 6] for start in range(0, len(piece), 6))


def fit(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    total: float,
    sizes: Sequence[float],
    *,
    heights: tuple[float, float],
    below: Sequence[Sequence[str]] = (),
) -> Fit:
    """The largest of `sizes` (pt, falling) at which the table fits one sheet, else the one with fewest sheets.

    Of the sizes that fit, one at which no cell of a few words is broken over two lines comes first.

    `total` is the width of the table in points; `heights` are the points left for the table on the first
    and on every further sheet. `below` are the texts under each row over the whole width, none at all where no row has
    any. When even the smallest size cannot hold the longest words, all columns are even.
    """
    best: Fit | None = None
    fitting: list[Fit] = []
    stages = [_needs(column, [row[index] for row in rows]) for index, column in enumerate(columns)]
    for size in sizes:
        widths = _widths(columns, stages, total / size)
        if widths is None:
            continue
        lines = _with_below(_lines(columns, rows, widths), below, total / size)
        candidate = Fit(size, tuple(em * size for em in widths), lines, headings=_headings(columns, widths))
        if candidate.sheets(heights) == 1:
            fitting.append(candidate)
        elif best is None or candidate.sheets(heights) < best.sheets(heights):
            best = candidate
    if chosen := _calmest(columns, rows, fitting) or best:
        return chosen.spread(heights)
    size = sizes[-1]
    even = total / size / len(columns)
    lines = _with_below(_lines(columns, rows, (even,) * len(columns)), below, total / size)
    return Fit(size, (even * size,) * len(columns), lines, headings=_headings(columns, (even,) * len(columns)))


def _calmest(columns: Sequence[Column], rows: Sequence[Sequence[str]], fitting: Sequence[Fit]) -> Fit | None:
    """Of the tables that fit one sheet, the largest whose rows are not tall and that breaks no short cell.

    Neither may cost too much size; where both cannot be had, short cells may break before rows are tall.
    """
    if not fitting:
        return None
    worth = [table for table in fitting if table.size >= fitting[0].size * _WORTH]
    for tall in (*_TALL, None):
        for short in _SHORT:
            for table in worth:
                if (tall is None or max(table.lines, default=0) <= tall) and not _breaks(columns, rows, table, short):
                    return table
    return fitting[0]


def _breaks(columns: Sequence[Column], rows: Sequence[Sequence[str]], table: Fit, short: float) -> bool:
    """Whether a cell of at most `short` em takes two lines."""
    return any(
        not column.numeric and points / table.size - PADDING < width(row[index]) <= short
        for index, (column, points) in enumerate(zip(columns, table.widths, strict=True))
        for row in rows
    )


def _widths(columns: Sequence[Column], stages: Sequence[Needs], total: float) -> tuple[float, ...] | None:
    """Column widths in em that add up to `total`, or None when the longest words do not fit.

    `stages` are the needs of each column, which no size changes. Room goes first to what must not break, then to cells
    of a few words, then to long ones by weight.
    """
    given = [least + PADDING for least, _, _ in stages]
    if sum(given) > total:
        return None
    for stage in (1, 2):
        need = [
            max(0.0, needs[stage] + PADDING - have) * column.weight**0.5
            for needs, have, column in zip(stages, given, columns, strict=True)
        ]
        spare = total - sum(given)
        whole = [max(0.0, needs[stage] + PADDING - have) for needs, have in zip(stages, given, strict=True)]
        if sum(whole) > spare:
            return tuple(have + spare * part / sum(need) for have, part in zip(given, need, strict=True))
        given = [have + part for have, part in zip(given, whole, strict=True)]
    weights = [column.weight * have for column, have in zip(columns, given, strict=True)]
    spare = total - sum(given)
    return tuple(have + spare * weight / sum(weights) for have, weight in zip(given, weights, strict=True))


def _needs(column: Column, cells: Sequence[str]) -> Needs:
    """What a column of these cells needs, by three measures."""
    widths = [width(cell) for cell in cells]
    natural = max(widths, default=0.0)
    if column.numeric:
        name = width(column.label.partition("（")[0])
        return (max(natural, min(4.0, name), 2.0),) * 3
    label = width(column.label)
    pieces = [_longest_piece(part) for cell in cells for part in breakable(cell).split("\u200b")]
    least = max(*pieces, min(4.0, natural), min(4.0, label), 2.0, 0.0)
    short = max((em for em in widths if em <= _SHORT[0]), default=0.0)
    comfortable = max(least, short, min(8.0, label))
    return least, comfortable, max(comfortable, natural)


def _lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> tuple[int, ...]:
    """Lines each row takes."""
    rooms = [max(1.0, em - PADDING) for em in widths]
    return tuple(
        max(
            1 if column.numeric else _lines_of(cell, room)
            for cell, room, column in zip(row, rooms, columns, strict=True)
        )
        for row in rows
    )


def _headings(columns: Sequence[Column], widths: Sequence[float]) -> int:
    """Lines of the headings; a number's unit stands under its name."""
    return max(
        sum(
            _lines_of(part, max(1.0, em - PADDING))
            for part in (column.label.split("（") if column.numeric else [column.label])
        )
        for column, em in zip(columns, widths, strict=True)
    )


def _with_below(lines: tuple[int, ...], below: Sequence[Sequence[str]], total: float) -> tuple[int, ...]:
    """The lines of the rows and of the texts under each of them, in the order in which they stand."""
    room = max(1.0, (total - PADDING / 2 - INDENT) / SMALLER)
    found: list[int] = []
    for number, own in enumerate(lines):
        found.append(own)
        found += [_lines_of(text, room) for text in (below[number] if below else ())]
    return tuple(found)


def _lines_of(text: str, room: float) -> int:
    """Lines a text takes; Chinese breaks anywhere, so a line is full but for one character."""
    return 1 if width(text) <= room else math.ceil(width(text) / max(1.0, room - 0.8))
