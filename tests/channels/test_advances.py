from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.advances import Face, advance, lines, lines_of_boxes
from tests.channels.measured import wide

FACES: dict[Face, tuple[str, str]] = {
    "plain": ("Noto Sans CJK SC", "regular"),
    "bold": ("Noto Sans CJK SC", "bold"),
    "song": ("Noto Serif CJK SC", "bold"),
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("text", ["2026年11月22日", "70,971.70 元", "12 户 1,234.50", "028-8700 0000", "王小明"])
def test_a_width_is_that_of_the_fonts(text: str, face: Face) -> None:
    """To a thousandth of an em, in each face of the sheets."""
    assert advance(text, face) == pytest.approx(wide(text, *FACES[face]), abs=0.002)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(
    "text",
    [
        "“表决”",
        "（含税），另计。",
        "AV To Ty.",
        "SC-510181-2026",
        "c.d_e@x (n) 50% #3",
        "、。",
        "阿卜杜热合曼·买买提",
        "——……",
    ],
)
def test_punctuation_and_kerning_only_make_it_shorter(text: str, face: Face) -> None:
    """What is trimmed is never reckoned, so that a text stands where room was reckoned for it."""
    assert advance(text, face) >= wide(text, *FACES[face]) - 0.002


@given(st.text("村委会，。（）、2026元 ab-", max_size=60), st.floats(1, 40), st.floats(0.1, 10))
def test_more_room_takes_no_more_lines(text: str, room: float, more: float) -> None:
    """And a text that fits is one line."""
    assert 1 <= lines(text, room + more) <= lines(text, room)
    assert lines(text, advance(text) + 1) == 1


@given(st.text("村委会公开", min_size=1, max_size=80), st.integers(2, 30))
def test_chinese_fills_its_lines(text: str, room: int) -> None:
    """As many characters a line as it has room for; a line break begins another."""
    assert lines(text, room + 0.5) == -(-len(text) // room)
    assert lines(f"{text}\n{text}", room + 0.5) == 2 * lines(text, room + 0.5)


def test_no_line_begins_with_a_closing_mark() -> None:
    """The character before it goes with it; a word that is longer than the line takes as many as it fills."""
    assert lines("一二三，四五", 3.2) == 3
    assert lines("1234567890" * 4, 5) == 5


def test_boxes_are_not_torn() -> None:
    """Each stands whole on a line, with its gap behind it but for the last; one wider than a line takes several."""
    assert lines_of_boxes([4, 4, 4], 1, 10.1) == 2
    assert lines_of_boxes([4, 4], 1, 9.1) == 1
    assert lines_of_boxes([4, 4, 4], 1, 9.5) == 2
    assert lines_of_boxes([25], 1, 10) == 3
    assert lines_of_boxes([], 1, 10) == 0
