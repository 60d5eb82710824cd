"""Unified social credit codes."""

from __future__ import annotations

from random import Random

import pytest

from portal.privacy.recognizers.contacts import find_chat_ids
from portal.privacy.recognizers.credit_code import credit_code_spans, is_credit_code
from tools.personal_numbers import credit_code

CODE = "91350100M000100Y43"


def test_the_example_of_the_standard_is_valid() -> None:
    """GB 32100-2015 gives 91350100M000100Y43 as its example."""
    assert is_credit_code(CODE)


def test_invented_codes_are_valid() -> None:
    """Codes made by an independent generator pass."""
    rng = Random(6)
    assert all(is_credit_code(credit_code(rng)) for _ in range(500))


@pytest.mark.parametrize(
    "code", [CODE[:17] + "5", CODE[:17], "0" + CODE[1:], CODE.replace("M", "O"), "9135A100M000100Y43"]
)
def test_other_codes_are_not_valid(code: str) -> None:
    """A wrong check character, a letter that may not occur or a letter in the place code makes it none."""
    assert not is_credit_code(code)


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        f"公司{CODE}，",
        "9135 0100 M000 100Y 43",
        "91-350100-M000100Y4-3",
        "９１３５０１００Ｍ０００１００Ｙ４３",
    ],
)
def test_codes_are_found_in_every_spelling(text: str) -> None:
    """One span covers the code, plain, lower-case, in groups or full-width."""
    ((start, end),) = credit_code_spans(text)
    assert sum(char.isalnum() for char in text[start:end]) == 18


def test_a_code_within_a_longer_number_is_none() -> None:
    """Eighteen characters out of a longer spaced number are no code."""
    assert credit_code_spans("1 " + " ".join(CODE)) == []
    assert credit_code_spans(CODE + "9") == []


@pytest.mark.parametrize("ending", ["WX", "QQ"])
@pytest.mark.parametrize("between", [",", ",,", "\t", " ", "\n"])
def test_a_code_that_ends_like_a_word_for_a_chat_announces_no_number(ending: str, between: str) -> None:
    """The amount in the cell behind it is none's account; the same word behind anything else still says so."""
    rng = Random(3)
    codes = (credit_code(rng) for _ in range(40_000))
    code = next(found for found in codes if found.endswith(ending) and found[-3].isdigit())
    assert not list(find_chat_ids(f"示例公司,{code}{between}250300.00"))
    assert list(find_chat_ids(f"示例公司,{ending}{between[:1]}250300"))
    assert list(find_chat_ids(f"示例公司,{code[1:]}{between[:1]}250300"))
