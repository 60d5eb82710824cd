"""Telephones and cards between marks are known by their shape."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.digit_runs import pieces, runs, stretches
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.separated import find_separated
from tests.privacy.hard_cases import CARD
from tools.personal_numbers import mobile

SEEDS = st.integers(0, 2**32)


def kinds(text: str) -> set[PersonalKind]:
    """What is found in the runs of a text."""
    return {
        one.kind
        for plain, start, end in stretches(text, written=True)
        for run in runs(plain, start, end)
        for one in find_separated(plain, pieces(plain, run))
    }


@given(SEEDS, st.sampled_from(["、", "，", "+", "】【", "——", "；"]))
def test_a_mobile_between_any_marks_is_found(seed: int, mark: str) -> None:
    """In the pieces people say it in, unless all of them are round as amounts are."""
    number = str(mobile(Random(seed)))[:10] + "7"
    assert kinds(mark.join((number[:3], number[3:7], number[7:]))) == {PersonalKind.MOBILE}


def test_several_mobiles_in_a_row_are_each_found() -> None:
    """With the same mark between all of their pieces."""
    text = "138 1234 5678 139 8765 4321"
    ((plain, start, end),) = stretches(text, written=True)
    (run,) = runs(plain, start, end)
    spans = {text[one.start : one.end] for one in find_separated(plain, pieces(plain, run))}
    assert {"138 1234 5678", "139 8765 4321"} <= spans


def test_a_number_of_a_list_and_a_numeral_of_the_word_beside_hide_none() -> None:
    """3、138、1234、5678 and 其一138…."""
    assert kinds("3、138、1234、5678") == {PersonalKind.MOBILE}
    assert kinds("138、1234、5678、5组") == {PersonalKind.MOBILE}
    assert PersonalKind.MOBILE in kinds("其一138、1234、5678")


def test_a_card_in_fours_and_a_landline_behind_its_code() -> None:
    """Whatever stands between."""
    assert kinds("、".join((CARD[:4], CARD[4:8], CARD[8:12], CARD[12:16], CARD[16:]))) == {PersonalKind.BANK_CARD}
    assert kinds("【028】85551234") == {PersonalKind.LANDLINE}
    assert kinds("028、8555、1234") == {PersonalKind.LANDLINE}


@pytest.mark.parametrize(
    "text",
    [
        "130、1200、4560",  # three round amounts
        "138、1234、5678元",
        "13,812,345,678",  # thousands
        "合同编号138、1234、5678",
        "138×1234×567",
        "028、85551234元",
        "1、2、3、4、5、6、7、8、9、10、11",
    ],
)
def test_amounts_measures_and_papers_are_none(text: str) -> None:
    """A false alarm stops an ordinary sheet."""
    assert kinds(text) == set()
