"""Every recognizer of numbers is asked, and the spans are those of the text as it was written."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.numbers import find_local_numbers, find_numbers
from tests.privacy.hard_cases import CARD, ID, MOBILE
from tools.personal_numbers import bank_card, chinese, full_width, identity_number, mobile

Maker = Callable[[Random], str]
Spelling = Callable[[Random, str], str]
SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.sampled_from([identity_number, mobile, bank_card]), st.sampled_from([None, full_width, chinese]))
def test_the_span_of_a_number_is_where_it_stands(seed: int, make: Maker, spell: Spelling | None) -> None:
    """In ASCII, in full width and in Chinese numerals."""
    random = Random(seed)
    number = str(make(random))
    text = f"（已发）：{number if spell is None else spell(random, number)}；"
    assert (5, len(text) - 1) in {(one.start, one.end) for one in find_numbers(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ID, PersonalKind.IDENTITY),
        (f"{MOBILE}X", PersonalKind.MOBILE),  # the letter is a word of its own
        ("138 1234 5678", PersonalKind.MOBILE),  # in groups
        ("5.10112E+17", PersonalKind.IDENTITY),  # spoilt by a spreadsheet
        ("5lOll2l99OO3O7l237", PersonalKind.IDENTITY),  # misread by a scanner
        ("138123456**", PersonalKind.MOBILE),  # with stars
        ("前三位138，中间1234，后四位5678", PersonalKind.MOBILE),  # told in parts
        ("5、1、0、1、1、2、1、9、9、0、0、3、0、7、1、2、3、7", PersonalKind.IDENTITY),  # strewn among marks
        (f"{ID}{MOBILE}", PersonalKind.MOBILE),  # behind another
    ],
)
def test_each_way_of_writing_is_asked_for(text: str, kind: PersonalKind) -> None:
    """One example for each module that finds numbers."""
    assert kind in {one.kind for one in find_numbers(text)}


def test_stars_and_parts_are_looked_for_only_in_what_people_wrote() -> None:
    """Files are full of stars."""
    assert find_numbers("138123456**", written=False) == []
    assert find_numbers("前三位138，中间1234，后四位5678", written=False) == []
    assert find_numbers(CARD, written=False)


def test_a_fraction_has_no_owner() -> None:
    """0.13812345678 is a share."""
    assert find_numbers(f"0.{MOBILE}") == []


def test_a_landline_without_its_area_code_is_known_by_the_word_before() -> None:
    """Eight figures alone are an amount as well as a telephone."""
    (one,) = find_local_numbers("办公电话：85551234转3")
    assert (one.kind, one.start, one.end) == (PersonalKind.LANDLINE, 5, 13)
    assert not list(find_local_numbers("金额：85551234"))
    assert not list(find_local_numbers("电话：855512345"))
