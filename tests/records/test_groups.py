"""One group in many spellings, and lists of groups as staff write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records.groups import NOWHERE, key, keys, listed

DIGITS = "零一二三四五六七八九"
FORMS = (
    "{n}组", "第{n}组", "{han}组", "第{han}组", "第{han}村民小组", "第{n}居民小组", "{n}号小组", "柳河社区{n}组",
    "柳河{han}组", "0{n}组", "{n} 组", "组{n}", "第{n}", "{n}",
)  # fmt: skip


def han(number: int) -> str:
    """A number below 100 as it is spoken."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


@given(st.integers(1, 99), st.sampled_from(FORMS), st.booleans())
def test_all_spellings_of_a_group_are_one(number: int, form: str, wide: bool) -> None:
    """Digits or characters, with or without 第, 村民小组, the village's name, blanks or a zero before."""
    text = form.format(n=number, han=han(number))
    if wide:
        text = text.translate({ord("0") + at: ord("０") + at for at in range(10)})
    assert key(text, "柳河社区") == f"{number}组"


@given(st.integers(1, 99), st.integers(1, 99))
def test_two_numbers_are_two_groups(one: int, other: int) -> None:
    """However they are written."""
    assert (key(f"第{han(one)}村民小组") == key(f"{other}组")) is (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1组", "1社"),
        ("1队", "1组"),
        ("八一组", "81组"),
        ("十里1组", "1组"),
        ("三河组", "3组"),
        ("张家湾", "张家湾组"),
        ("甲组", "乙组"),
    ],
)
def test_what_may_be_two_groups_is_not_made_one(one: str, other: str) -> None:
    """A village may have both, and names with a numeral in them are names."""
    assert key(one, "柳河社区") != key(other, "柳河社区")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3组", (("3组",),)),
        ("第三村民小组", (("3组",),)),
        ("3组、4组", (("3组", "4组"),)),
        ("张家湾（原5社）", (("张家湾",), ("5社",))),
        ("", ()),
    ],
)
def test_a_cell_says_groups_best_first(text: str, said: object) -> None:
    """What stands in brackets is looked at only where the rest is no group."""
    assert keys(text) == said


@pytest.mark.parametrize("text", sorted(NOWHERE))
def test_what_says_no_group_says_none(text: str) -> None:
    """外地, 居民 and the like."""
    assert keys(text) == ()


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("1组、2组", "1组 2组"),
        ("1-3组", "1组 2组 3组"),
        ("第一至第三村民小组", "1组 2组 3组"),
        ("1组~2组；5组", "1组 2组 5组"),
        ("1、2社", "1社 2社"),
        ("张家湾组 4组", "张家湾组 4组"),
        ("1组和2组", "1组 2组"),
        ("1组、1组", "1组"),
        ("3-1组", "3-1组"),
        ("", ""),
    ],
)
def test_a_list_of_groups_is_read(text: str, groups: str) -> None:
    """Lists, ranges, and numbers that share an ending; what runs backwards stays as it is and is asked about."""
    assert listed(text) == tuple(groups.split())


@given(st.text(max_size=40) | st.text("第一二十百0123组村民小社队、-至 （）原", max_size=20))
def test_any_text_has_a_key(text: str) -> None:
    """Nothing written there breaks it."""
    assert isinstance(keys(text), tuple)
    assert isinstance(key(text), str)
    assert all(listed(text)) or not listed(text)
