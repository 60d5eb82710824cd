"""How lines of text lie beside each other on a picture, however it is turned."""

from __future__ import annotations

import math

from portal.scans.ocr import Line, Point


def _frame(line: Line) -> tuple[Point, Point, float, float]:
    """Centre, unit vector along the text, half its length and half its thickness, all in thousandths."""
    a, b, c, d = line.quad
    centre = ((a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4)
    across, down = (b[0] - a[0], b[1] - a[1]), (d[0] - a[0], d[1] - a[1])
    long, short = math.hypot(*across), math.hypot(*down)
    axis = across
    if line.height > 1.5 * line.width:
        axis, long, short = down, short, long
    size = math.hypot(*axis) or 1.0
    return centre, (axis[0] / size, axis[1] / size), long / 2, short / 2


def _offset(first: Line, second: Line) -> tuple[float, float, float]:
    """(gap along the first's text, distance across it, the first's thickness), in thousandths."""
    centre, axis, long, short = _frame(first)
    other, _, other_long, _ = _frame(second)
    x, y = other[0] - centre[0], other[1] - centre[1]
    along, across = x * axis[0] + y * axis[1], -x * axis[1] + y * axis[0]
    return abs(along) - long - other_long, abs(across), 2 * short


def adjacent(first: Line, second: Line, gap: float) -> bool:
    """Whether both stand in one row with at most `gap` times the first's thickness between them."""
    between, across, thick = _offset(first, second)
    return across <= 0.7 * thick and between <= gap * thick
