"""Numbers written against each other are taken apart; what is called a code is left."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.privacy.recognizers.adjoining import find_glued, find_in_numerals
from portal.privacy.recognizers.digit_normalizer import groups_of, long_numbers
from portal.privacy.recognizers.entities import PersonalKind
from tests.privacy.hard_cases import CARD, ID, MOBILE
from tools.personal_numbers import identity_number, mobile

SEEDS = st.integers(0, 2**32)


def glued(text: str, *, written: bool = True) -> list[tuple[PersonalKind, str]]:
    """Each number found in the first run of a text."""
    (group,) = groups_of(next(long_numbers(text)))
    return [(one.kind, text[one.start : one.end]) for one in find_glued(group, text, written=written)]


@given(SEEDS)
def test_an_identity_number_and_a_mobile_against_each_other_are_two(seed: int) -> None:
    """In either order, each with its own span, in what people wrote and in files."""
    random = Random(seed)
    identity, telephone = str(identity_number(random)), str(mobile(random))
    assume(not identity.endswith("X"))
    told = {(PersonalKind.IDENTITY, identity), (PersonalKind.MOBILE, telephone)}
    assert set(glued(f"登记{identity}{telephone}", written=False)) == told
    assert set(glued(f"登记{telephone}{identity}", written=False)) == told


def test_a_number_of_a_list_hides_no_identity_number_and_no_card() -> None:
    """Up to four figures stand before or behind it."""
    assert glued(f"12{ID}") == [(PersonalKind.IDENTITY, ID)]
    assert glued(f"20260312{ID}") == [(PersonalKind.IDENTITY, ID)]  # an old birthday, however much stands before
    assert glued(f"{ID}8") == [(PersonalKind.IDENTITY, ID)]
    assert (PersonalKind.BANK_CARD, CARD) in glued(f"1{CARD}")


def test_what_is_called_the_number_of_a_thing_is_not_taken_apart() -> None:
    """Two mobiles in a row in the number of a contract are chance."""
    assert glued(f"合同编号：{MOBILE}{MOBILE}") == []
    assert len(glued(f"{MOBILE}{MOBILE}")) == 2


def test_bytes_of_files_hold_long_numbers_by_chance() -> None:
    """So only a chain of whole numbers counts where nobody wrote."""
    assert glued(f"12{ID}", written=False) == []


def test_a_numeral_of_the_word_beside_hides_no_number() -> None:
    """其一五一〇…: the first numeral belongs to the word."""
    spelt = ID.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    text = f"其一{spelt}一并"
    (group,) = groups_of(next(long_numbers(text)))
    (one,) = find_in_numerals(group)
    assert (one.kind, text[one.start : one.end]) == (PersonalKind.IDENTITY, spelt)
