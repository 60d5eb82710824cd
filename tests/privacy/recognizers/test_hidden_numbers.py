"""Numbers with few digits hidden, glued to others or told part by part are found, and the next step beyond is not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind as K
from portal.privacy.recognizers.registry import find_personal
from tests.privacy.hard_cases import CARD, ID, MOBILE
from tools.personal_numbers import bank_card, identity_number, mobile


def kinds(text: str) -> list[K]:
    """The kinds found in `text`."""
    return [finding.kind for finding in find_personal(text)]


@pytest.mark.parametrize("star", list("*＊×xX●■□?#"))
@pytest.mark.parametrize("hidden", range(1, 9))
def test_an_identity_number_of_which_half_is_shown_is_found(star: str, hidden: int) -> None:
    """Wherever the stars begin, behind the province."""
    for start in range(2, 19 - hidden):
        assert kinds(f"户主{ID[:start]}{star * hidden}{ID[start + hidden :]}") == [K.IDENTITY], start


@pytest.mark.parametrize("hidden", [10, 12, 14])
def test_one_that_is_more_than_half_hidden_stays(hidden: int) -> None:
    """There is a way to write it that passes."""
    assert kinds(f"户主{ID[:4]}{'*' * hidden}{ID[4 + hidden :]}") == []


@given(st.randoms(use_true_random=False), st.integers(2, 10), st.sampled_from([1, 2, 3]))
def test_mobiles_and_cards_with_up_to_three_stars_are_found(rng: Random, start: int, hidden: int) -> None:
    """Ten to a thousand candidates; four stars, as telephones are hidden everywhere, pass."""
    number, card = mobile(rng), bank_card(rng)
    start = min(start, 11 - hidden)
    assert kinds(number[:start] + "*" * hidden + number[start + hidden :]) == [K.MOBILE]
    assert kinds(card[: start + 4] + "*" * hidden + card[start + 4 + hidden :]) == [K.BANK_CARD]
    assert kinds(number[:3] + "****" + number[7:]) == []


@given(st.randoms(use_true_random=False), st.integers(0, 99999))
def test_digits_glued_to_an_identity_number_do_not_hide_it(rng: Random, serial: int) -> None:
    """Before it and behind it; one in thousands reads as a card with them, and is found as that."""
    number = identity_number(rng, 1930, 2012)
    assert {K.IDENTITY, K.BANK_CARD} & set(kinds(f"{serial}{number}"))
    assert number[-1] == "X" or {K.IDENTITY, K.BANK_CARD} & set(kinds(f"{number}{serial}"))


def test_two_numbers_glued_together_are_two() -> None:
    """Each is told with its own kind and place."""
    for first, second in ((ID, MOBILE), (CARD, MOBILE), (MOBILE, CARD), (CARD, ID), (MOBILE, MOBILE)):
        spans = [(finding.start, finding.end) for finding in find_personal(first + second)]
        assert spans == [(0, len(first)), (len(first), len(first) + len(second))]


@pytest.mark.parametrize(
    "form",
    [
        "{p}，出生{d}，后四位{t}", "后四位{t}，{d}，{p}开头", "{p}开头，1990年3月7日出生，尾号{t}",
        "前14位{p}{d}，后4位{t}",
        "前六位：{p}\n中间：{d}\n最后：{t}",
    ],
)  # fmt: skip
def test_a_number_told_in_parts_is_found(form: str) -> None:
    """In any order, for the check digit says that they belong together; with another last part they do not."""
    parts = {"p": ID[:6], "d": ID[6:14]}
    assert kinds(form.format(**parts, t=ID[14:])) == [K.IDENTITY]
    assert kinds(form.format(**parts, t=str(int(ID[14:]) + 1))) == []


def test_parts_of_two_things_make_no_number() -> None:
    """Amounts are no parts, and the last four digits come last."""
    assert kinds("卡号后四位0018，补助6228480元，编号25648") == []
    assert kinds("手机尾号1381，面积2345678平方米") == []
    assert kinds("前三名138户，后四位1234户") == []
