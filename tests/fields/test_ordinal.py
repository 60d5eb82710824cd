from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.ordinal import ORDINAL, parse
from portal.fields.value import InvalidValue

_DIGITS = "零一二三四五六七八九"


def _spelt(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("十" if tens == 1 else f"{_DIGITS[tens]}十") if tens else ""
    return ten + (_DIGITS[ones] if ones else "")


@given(st.integers(1, 99), st.sampled_from(("", "第")), st.sampled_from(("", "轮", "次", "回")))
def test_figures_and_characters_are_the_same_round(number: int, before: str, after: str) -> None:
    """第12轮, 第十二轮, 12 and 十二 are one; what is shown is read again as itself."""
    assert parse(f"{before}{number}{after}") == number
    assert parse(f"{before}{_spelt(number)}{after}") == number
    assert ORDINAL.parse(ORDINAL.show(number)) == number


@pytest.mark.parametrize("cell", ["", None, "0", "第零轮", "最后一轮", "1-3", "100", "轮"])
def test_what_is_no_round_is_asked_for(cell: object) -> None:
    """Nothing is guessed."""
    with pytest.raises(InvalidValue):
        parse(cell)


def test_the_first_has_a_word_of_its_own() -> None:
    """首轮征求意见."""
    assert parse("首轮") == 1
    assert parse(2) == 2
