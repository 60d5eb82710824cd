"""Lines of text that stand beside each other on a picture, however it is turned."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from portal.scans.ocr import Line, Point
from portal.scans.rows import adjacent
from tests.scans.invented import line


def turned(one: Line, angle: float) -> Line:
    """A line on the picture turned about its middle by an angle in radians."""
    sine, cosine = math.sin(angle), math.cos(angle)

    def point(at: Point) -> Point:
        x, y = at[0] - 500, at[1] - 500
        return (500 + x * cosine - y * sine, 500 + x * sine + y * cosine)

    a, b, c, d = one.quad
    return Line(one.text, one.score, (point(a), point(b), point(c), point(d)), one.width, one.height)


@given(st.floats(-math.pi, math.pi))
def test_a_label_and_what_stands_behind_it_are_in_one_row(angle: float) -> None:
    """On a picture that was taken at any angle; either way round."""
    label, name, below = line("姓名"), line("张三丰", left=180), line("张三丰", top=150, left=180)
    first, second, other = (turned(one, angle) for one in (label, name, below))
    assert adjacent(first, second, 2)
    assert adjacent(second, first, 2)
    assert not adjacent(first, other, 2)


def test_a_gap_counts_in_thicknesses_of_the_first_line() -> None:
    """A column far to the right is another."""
    label = line("姓名", size=30)
    ends = 100 + 2 * 30
    assert adjacent(label, line("张三", left=ends + 59), 2)
    assert not adjacent(label, line("张三", left=ends + 61), 2)
    assert adjacent(label, line("张三", left=ends + 61), 3)


def test_a_line_over_another_is_in_its_row_up_to_two_thirds_of_its_thickness() -> None:
    """Paper is never quite level."""
    assert adjacent(line("姓名"), line("张三", top=120, left=170), 2)
    assert not adjacent(line("姓名"), line("张三", top=122, left=170), 2)
