from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.ocr_errors import find_misread, read_as_digits
from tools.personal_numbers import identity_number, mobile

ALIKE = {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z"}


def misread(number: str, seed: int, most: int) -> str:
    """The number with up to `most` figures as letters that look like them; at least one where it can be."""
    places = [at for at, figure in enumerate(number) if figure in ALIKE]
    chosen = {*Random(seed).sample(places, min(most, len(places)))}
    return "".join(ALIKE[figure] if at in chosen else figure for at, figure in enumerate(number))


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_an_identity_number_is_found_among_letters(seed: int, most: int) -> None:
    """Up to six figures of it read as letters; behind words and before them."""
    number = str(identity_number(Random(seed)))
    text = misread(number, seed, most)
    found = [one.kind for one in find_misread(f"号码：{text}，请核对")]
    assert (PersonalKind.IDENTITY in found) is (text != number)


@given(st.integers(0, 2**32), st.integers(1, 3))
def test_a_mobile_is_found_among_letters(seed: int, most: int) -> None:
    """A whole one without a letter is another module's."""
    number = str(mobile(Random(seed)))
    text = number[:2] + misread(number[2:], seed, most)
    assert (PersonalKind.MOBILE in [one.kind for one in find_misread(f"电话{text}")]) is (text != number)


@pytest.mark.parametrize("text", ["ISO9001-2015", "合同编号l38O1234567", "BOOKSHOP2026", "1|2|3|4|5|6|7|8|9|0|1"])
def test_words_papers_and_columns_are_no_numbers(text: str) -> None:
    """Standards, contracts, names, the strokes of a table."""
    assert [*find_misread(text)] == []


def test_letters_are_read_as_the_figures_they_look_like() -> None:
    """O, l, I, S, Z and B."""
    assert read_as_digits("2O l5".replace(" ", "")) == "2015"
    assert read_as_digits("SZBI") == "5281"
