"""Numbers in groups, as people write and read them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.digit_normalizer import groups_of, long_numbers
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.grouped import find_grouped
from portal.privacy.recognizers.telephone import MOBILE_GROUPS
from tests.privacy.hard_cases import CARD
from tools.personal_numbers import identity_number, mobile

SEEDS = st.integers(0, 2**32)


def kinds(text: str) -> set[PersonalKind]:
    """What is found in the runs of a text."""
    return {one.kind for run in long_numbers(text) for one in find_grouped(text, groups_of(run))}


def in_groups(number: str, sizes: tuple[int, ...], mark: str) -> str:
    """A number in groups of these sizes."""
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    return mark.join(number[end - size : end] for size, end in zip(sizes, ends, strict=True))


@given(SEEDS, st.sampled_from([(6, 8, 4), (6, 4, 4, 4), (6, 6, 6), (3, 3, 4, 4, 4), (14, 4)]), st.sampled_from(" -."))
def test_an_identity_number_in_groups_is_found(seed: int, sizes: tuple[int, ...], mark: str) -> None:
    """Place, birthday, the rest; or as it is read aloud."""
    assert PersonalKind.IDENTITY in kinds(f"号 {in_groups(str(identity_number(Random(seed))), sizes, mark)} 户")


@given(SEEDS, st.sampled_from(sorted(MOBILE_GROUPS)), st.sampled_from(" -"))
def test_a_mobile_in_groups_is_found(seed: int, sizes: tuple[int, ...], mark: str) -> None:
    """Where nothing else is in the run."""
    number = str(mobile(Random(seed)))
    assert kinds(in_groups(number, sizes, mark)) == {PersonalKind.MOBILE}


def test_a_card_in_fours_and_a_landline_behind_its_code() -> None:
    """Brackets stand around an area code."""
    assert PersonalKind.BANK_CARD in kinds(in_groups(CARD, (4, 4, 4, 4, 3), " "))
    assert kinds("(028) 8555 1234") == {PersonalKind.LANDLINE}


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12 2026-03-31",
        "合同编号138-1234-5678",
        "138/1234/5678户",
        "028 8555 1234元",
        "HT-138-1234-5678",
        "1.2.3.4.5.6.7.8.9.10",
    ],
)
def test_days_papers_counts_and_lists_are_none(text: str) -> None:
    """A false alarm stops an ordinary sheet."""
    assert kinds(text) == set()
