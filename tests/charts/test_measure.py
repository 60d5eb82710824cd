from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from portal.charts.measure import pieces, width, wrap


def test_chinese_is_one_em_and_digits_about_half() -> None:
    """Chinese characters and marks take one em, rare ones too; figures little more than half."""
    assert width("王䢺𬱖〇·，") == 6
    assert 0.5 < width("0") < 0.6


@settings(max_examples=100)
@given(st.text("王小明，。（）“”abc123 ", max_size=60), st.floats(4, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, room: float) -> None:
    """The lines together are the text, and a line is wider than the room only when one piece is."""
    lines = wrap(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= room + 1e-9 or len(pieces(line)) <= 3 or line[0] in "，。）”" for line in lines)


def test_no_line_begins_with_a_closing_mark() -> None:
    """A full stop or closing bracket takes the character before it along; an opening one goes down."""
    assert wrap("村民代表会议。", 6) == ["村民代表会", "议。"]
    assert wrap("一二三四（五）六", 5) == ["一二三四", "（五）六"]
    assert wrap("", 5) == []


def test_no_character_is_wider_than_reckoned() -> None:
    """Against the font itself: ASCII is reckoned at most 0.1 em too wide and never too narrow."""
    path = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    if not path.exists():
        pytest.skip("Noto Sans CJK is not installed here")
    font = ImageFont.truetype(str(path), 1000, index=2)
    for letter in [chr(code) for code in range(32, 127)] + list("王䢺〇，（·“”"):
        real = font.getlength(letter) / 1000
        assert real <= width(letter) + 1e-6 <= real + 0.1, letter
