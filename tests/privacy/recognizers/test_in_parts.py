"""Numbers told part by part are put together."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.in_parts import find_told
from tests.privacy.hard_cases import MOBILE
from tools.personal_numbers import identity_number

SEEDS = st.integers(0, 2**32)


def kinds(text: str) -> list[PersonalKind]:
    """What is found."""
    return [one.kind for one in find_told(text)]


@given(SEEDS, st.permutations(range(3)))
def test_an_identity_number_in_three_parts_is_found_in_any_order(seed: int, order: list[int]) -> None:
    """Where words say which part is which."""
    number = str(identity_number(Random(seed)))
    parts = (f"前六位{number[:6]}", f"出生{number[6:14]}", f"后四位{number[14:]}")
    assert kinds("，".join(parts[at] for at in order)) == [PersonalKind.IDENTITY]


def test_a_birthday_written_as_a_day_is_a_part() -> None:
    """Its month and day are filled to two figures."""
    assert kinds("前六位510112，生日1990-3-7，尾号1237") == [PersonalKind.IDENTITY]


def test_a_mobile_in_three_parts_is_found() -> None:
    """Its span covers all that was told."""
    text = f"前三位{MOBILE[:3]}，中间{MOBILE[3:7]}，后四位{MOBILE[7:]}"
    (one,) = find_told(text)
    assert one.kind is PersonalKind.MOBILE
    assert text[one.start : one.end].startswith("138")
    assert text[one.start : one.end].endswith("5678")


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{MOBILE[:3]}，{MOBILE[3:7]}，{MOBILE[7:]}",  # no word says that these are parts
        "尾号5678",
        f"后四位{MOBILE[:3]}，{MOBILE[3:7]}，{MOBILE[7:]}",  # what is last is not first
        f"前三位{MOBILE[:3]}，中间{MOBILE[3:7]}" + "，情况属实" * 20 + f"后四位{MOBILE[7:]}",  # too far apart
    ],
)
def test_figures_that_no_word_joins_are_not_tried(text: str) -> None:
    """Every sheet is full of short numbers."""
    assert kinds(text) == []
