from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.money import parse, show
from portal.fields.numerals import read_sum
from portal.fields.value import InvalidValue

FIGURES = "零壹贰叁肆伍陆柒捌玖"


def written(fen: int) -> str:
    """A sum in the numerals of cheques."""
    yuan, rest = divmod(fen, 100)
    text = f"{_whole(yuan)}元"
    jiao, one = divmod(rest, 10)
    text += f"{FIGURES[jiao]}角" if jiao else ("零" if one else "")
    return text + (f"{FIGURES[one]}分" if one else "整")


def _whole(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return f"{_whole(high)}万" + (("零" if low < 1000 else "") + _whole(low) if low else "")
    text, gap = "", False
    for at, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        figure = number // at % 10
        if figure:
            text += ("零" if gap and text else "") + FIGURES[figure] + unit
        gap = not figure
    return text or "零"


@given(st.integers(0, 10**9))
def test_a_sum_in_numerals_is_the_sum_in_figures(fen: int) -> None:
    """Alone and beside its figures."""
    yuan, said = Decimal(fen) / 100, written(fen)
    assert read_sum(said) == yuan
    assert parse(said) == yuan
    assert parse(f"{show(yuan)}（大写：{said}）") == yuan
    assert parse(f"{said}（¥{yuan}）") == yuan


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_figures_and_numerals_must_agree(one: int, other: int) -> None:
    """Nobody can say which of two was meant."""
    if one != other:
        with pytest.raises(InvalidValue, match="两个不一样"):
            parse(f"{Decimal(one) / 100}（{written(other)}）")


@pytest.mark.parametrize("text", ["佰元", "壹佰贰佰元", "贰拾叁仟元", "万元整", "壹贰元", "壹元贰元", "壹角元", "叁仟"])
def test_numerals_in_another_order_are_no_sum(text: str) -> None:
    """Nothing is made of what nobody would write on a cheque."""
    assert read_sum(text) is None


@pytest.mark.parametrize(("text", "yuan"), [("1 200", 1200), ("12 300.50元", "12300.50"), ("1 200 300", 1200300)])
def test_thousands_may_be_set_apart(text: str, yuan: object) -> None:
    """By a space, where no two amounts could be meant."""
    assert parse(text) == Decimal(str(yuan))


@pytest.mark.parametrize("text", ["300 200", "1\n200", "1 2000", "1 20", "一百元", "叁佰", "壹仟元/人"])
def test_two_amounts_in_a_cell_are_never_joined(text: str) -> None:
    """Nor are words read that may say something else."""
    with pytest.raises(InvalidValue):
        parse(text)
