"""Identity numbers strewn among marks and scripts are known by province, birthday and check digit alone."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.identity import check_digit
from portal.privacy.recognizers.separated_identity import find_strewn
from tests.privacy.hard_cases import ID, MOBILE
from tools.personal_numbers import identity_number

SEEDS = st.integers(0, 2**32)


def kinds(text: str, *, written: bool = True) -> set[PersonalKind]:
    """What is found."""
    return {one.kind for one in find_strewn(text, written=written)}


@given(SEEDS, st.lists(st.sampled_from(["、", "；", " ", "】【", "\n      ", "——"]), min_size=17, max_size=17))
def test_marks_of_any_sort_between_its_digits_hide_no_number(seed: int, marks: list[str]) -> None:
    """Each its own, as nobody would group them; the span is from the first digit to the last."""
    number = str(identity_number(Random(seed)))
    strewn = "".join(map("".join, zip(number, [*marks, ""], strict=True)))
    text = f"低保户{strewn}号"
    assert (PersonalKind.IDENTITY, 3, 3 + len(strewn)) in {(one.kind, one.start, one.end) for one in find_strewn(text)}


def test_a_change_of_script_parts_its_digits_as_a_mark_does() -> None:
    """五1零…."""
    assert PersonalKind.IDENTITY in kinds("五1零112一九90〇三07幺237")


@pytest.mark.parametrize("letter", ["X", "x", "Ｘ", "Ⓧ", "Ⅹ"])
def test_a_check_letter_however_written_ends_a_number(letter: str) -> None:
    """Behind a mark like the rest."""
    assert kinds("、".join("11010519491231002") + f"、{letter}") == {PersonalKind.IDENTITY}
    assert kinds("、".join("11010519491231002") + f"、{letter}y") == set()


def test_a_wrong_check_digit_is_a_list_of_amounts() -> None:
    """Nothing else tells them apart."""
    assert kinds("、".join(ID[:-1] + "8")) == set()
    assert kinds("、".join(ID[:-1])) == set()


def test_a_birthday_that_no_month_has_is_none() -> None:
    """Nor one that is to come; the check digit is right by chance."""
    for born in ("19900231", "20360307"):
        body = f"510112{born}123"
        assert kinds("、".join(body + check_digit(body))) == set()


def test_between_ascii_marks_of_a_file_nothing_is_looked_for() -> None:
    """A program's numbers are nobody's."""
    assert kinds(",".join(ID)) == {PersonalKind.IDENTITY}
    assert kinds(",".join(ID), written=False) == set()
    assert kinds("、".join(ID), written=False) == {PersonalKind.IDENTITY}


def test_eleven_digits_each_behind_the_same_mark_are_a_mobile_unless_they_count_up() -> None:
    """No list counts so."""
    assert PersonalKind.MOBILE in kinds("、".join(MOBILE))
    assert kinds("、".join("13333455678")) == set()
