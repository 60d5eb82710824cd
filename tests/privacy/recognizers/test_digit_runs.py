"""Digits among marks: what is one run, and where it breaks into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.digit_runs import Digit, pieces, runs, stretches
from tests.privacy.hard_cases import MOBILE


def all_runs(text: str, *, written: bool = True) -> list[tuple[str, list[Digit]]]:
    """Every run of a text, with the text its offsets belong to."""
    return [(plain, run) for plain, a, b in stretches(text, written=written) for run in runs(plain, a, b)]


def figures(text: str, *, written: bool = True) -> list[str]:
    """The digits of each run."""
    return ["".join(digit.value for digit in run) for _, run in all_runs(text, written=written)]


@given(st.lists(st.sampled_from(["", "、", "；", "【", "】", " ", "年", "——"]), min_size=10, max_size=10))
def test_marks_of_any_sort_part_no_run(marks: list[str]) -> None:
    """Eleven digits stay one run, and each is known by its place in the text."""
    text = "".join(map("".join, zip(MOBILE, [*marks, ""], strict=True)))
    ((plain, run),) = all_runs(text)
    assert "".join(plain[digit.at] for digit in run) == MOBILE


def test_words_control_characters_and_long_gaps_part_runs() -> None:
    """Ten digits are none."""
    assert figures("138123456") == []
    assert figures("13812村委会345678") == []
    assert figures("138123\x1e45678") == []
    assert figures("138123" + "、" * 9 + "45678") == []
    assert figures("138123" + "\n" + " " * 40 + "45678") == [MOBILE]


def test_between_marks_of_programs_no_number_is_looked_for_in_files() -> None:
    """`[1,3,8…]` is data; Chinese marks are writing."""
    assert figures("1,3,8,1,2,3,4,5,6,7,8") == [MOBILE]
    assert figures("1,3,8,1,2,3,4,5,6,7,8", written=False) == []
    assert figures("138、1234、5678", written=False) == [MOBILE]


def test_signs_beyond_the_first_plane_are_marks_and_keep_the_offsets() -> None:
    """Emoji between digits."""
    text = "138😀1234😀5678"
    ((plain, run),) = all_runs(text)
    assert len(plain) == len(text)
    assert [piece.digits for piece in pieces(plain, run)] == ["138", "1234", "5678"]


def test_a_run_breaks_at_marks_and_where_the_script_changes() -> None:
    """The gap is what stands before a piece."""
    ((plain, run),) = all_runs("138-一二三四5678")
    assert [(piece.digits, piece.gap, piece.chinese) for piece in pieces(plain, run)] == [
        ("138", "", False),
        ("1234", "-", True),
        ("5678", "", False),
    ]
