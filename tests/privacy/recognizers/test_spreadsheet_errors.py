"""Numbers that a spreadsheet has rounded or punctuated."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.spreadsheet_errors import find_damaged
from tools.personal_numbers import identity_number

SEEDS = st.integers(0, 2**32)


def kinds(text: str) -> list[PersonalKind]:
    """What is found."""
    return [one.kind for one in find_damaged(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5.10112E+17", PersonalKind.IDENTITY),
        ("5.10112199003071e17", PersonalKind.IDENTITY),
        ("5.1011266030712E+14", PersonalKind.IDENTITY),
        ("6．22Ｅ＋18", PersonalKind.BANK_CARD),
        ("1.38E+10", PersonalKind.MOBILE),
    ],
)
def test_a_long_number_in_scientific_writing_is_known_by_its_power(text: str, kind: PersonalKind) -> None:
    """What is left of it begins as such numbers do."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize("text", ["1.28E+10", "9.99E+17", "5.10112E+12", "a5.10112E+17", "1.38E+10Hz", "1.2E+05"])
def test_great_numbers_that_begin_otherwise_are_amounts(text: str) -> None:
    """Or parts of a code."""
    assert kinds(text) == []


@given(SEEDS)
def test_an_identity_number_with_thousands_is_one(seed: int) -> None:
    """With fen as well, and its span is all that the cell shows."""
    number = str(identity_number(Random(seed), last_year=2005))
    assume(not number.endswith("X"))
    text = f"合计{int(number):,}.00。"
    (one,) = find_damaged(text)
    assert (one.kind, one.start, one.end) == (PersonalKind.IDENTITY, 2, len(text) - 1)


def test_amounts_with_thousands_are_none() -> None:
    """However great; and a longer row of threes is a list."""
    assert kinds("12,345,678,900.00") == []
    assert kinds("510,112,199,003,071,237,000") == []
    assert kinds("1.510,112,199,003,071,237") == []
