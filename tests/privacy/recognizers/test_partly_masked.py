from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.partly_masked import find_starred
from tools.personal_numbers import bank_card, identity_number, mobile

SEEDS = st.integers(0, 2**32)


def kinds(text: str) -> list[PersonalKind]:
    """What is found."""
    return [one.kind for one in find_starred(text)]


def starred(number: str, start: int, count: int) -> str:
    """A number with figures hidden side by side."""
    return number[:start] + "*" * count + number[start + count :]


@given(SEEDS, st.integers(1, 3), st.data())
def test_up_to_three_stars_hide_no_number(seed: int, count: int, data: st.DataObject) -> None:
    """Wherever they stand behind the first figure: at most a thousand numbers fit, and a village has one of them."""
    number = str(identity_number(Random(seed)))
    start = data.draw(st.integers(1, 18 - count))
    assert kinds(f"号码{starred(number, start, count)}。") == [PersonalKind.IDENTITY]


@given(SEEDS, st.integers(10, 14))
def test_an_identity_number_with_more_than_half_hidden_stays(seed: int, count: int) -> None:
    """As forms print it: its first four figures and its last."""
    assert kinds(starred(str(identity_number(Random(seed))), 4, min(count, 13))) == []


@given(SEEDS, st.integers(1, 3))
def test_a_mobile_shows_its_owner_up_to_three_stars_and_not_with_four(seed: int, count: int) -> None:
    """138****5678 is how it is masked everywhere."""
    number = str(mobile(Random(seed)))
    assert kinds(starred(number, 3, count)) == [PersonalKind.MOBILE]
    assert kinds(starred(number, 3, 4)) == []


@given(SEEDS)
def test_a_card_with_three_stars_is_a_card(seed: int) -> None:
    """Its check digit is known."""
    assert PersonalKind.BANK_CARD in kinds(starred(str(bank_card(Random(seed))), 8, 3))


@pytest.mark.parametrize("text", ["", "13812345678", "评分*****", "金额1381234567*元", "合同编号1381234567*"])
def test_what_has_no_hidden_figure_or_says_what_it_is_stays(text: str) -> None:
    """Whole numbers are another module's, amounts and papers nobody's."""
    assert kinds(text) == []
