from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from portal.charts.measure import JOINER, joined, pieces, width, wrap


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
    assert wrap("村民代表会议。", 6) == ["村民代表", "会议。"]
    assert wrap("一二三四（五）六", 5) == ["一二三四", "（五）六"]
    assert wrap("", 5) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("共有8人同意", ["8人", "同意"]), ("12个工作日内办完", ["12个工作日", "办完"]), ("第 3 名", ["第 3 名"]),
        ("11月12日至18日", ["11月12日", "18日"]), ("每人 120 元/月。", ["120 元/月"]),
        ("共1,234.50万元", ["1,234.50万元"]),
        ("占 15% 的人", ["15% 的人"]), ("收了8件了", ["8件了"]), ("报PZ-2026-11号", ["PZ-2026-11号"]),
    ],
)  # fmt: skip
def test_a_number_and_its_unit_are_one_piece(text: str, whole: list[str]) -> None:
    """And so are the last two characters; nothing is lost."""
    found = pieces(text)
    assert "".join(found) == text
    assert [piece for piece in found if len(piece) > 1][-len(whole) :] == whole


@given(st.text("王小明，。（）“”abc12月日元个 ", max_size=20))
def test_the_joiner_stands_where_the_last_piece_has_one_character_more(text: str) -> None:
    """And changes nothing else."""
    assert joined(text).replace(JOINER, "") == text
    before, _, last = joined(text).partition(JOINER)
    assert not last or (before[-1:] + last == pieces(text)[-1][-len(last) - 1 :] and last.rstrip("，。）”")[1:] == "")


def test_no_character_is_wider_than_reckoned() -> None:
    """Against the font itself: ASCII is reckoned at most 0.1 em too wide and never too narrow."""
    path = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
    if not path.exists():
        pytest.skip("Noto Sans CJK is not installed here")
    font = ImageFont.truetype(str(path), 1000, index=2)
    for letter in [chr(code) for code in range(32, 127)] + list("王䢺〇，（·“”"):
        real = font.getlength(letter) / 1000
        assert real <= width(letter) + 1e-6 <= real + 0.1, letter
