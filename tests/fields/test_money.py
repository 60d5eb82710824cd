from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.money import MONEY, parse, show
from portal.fields.value import InUnit, InvalidValue

YUAN = st.decimals(Decimal("-999999999999.99"), Decimal("999999999999.99"), places=2)


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        (1280, "1280.00"),
        (1280.5, "1280.50"),
        (0.1 + 0.2, "0.30"),
        (86450.499999999985, "86450.50"),
        ("1280.50", "1280.50"),
        ("１２８０．５０", "1280.50"),
        ("1,280.50", "1280.50"),
        ("1，280.50元", "1280.50"),
        ("¥1280.5", "1280.50"),
        ("￥ 1280.5", "1280.50"),
        ("人民币1280元整", "1280.00"),
        (".5", "0.50"),
        ("-300", "-300.00"),
        ("3.2万元", "32000.00"),
        ("3.2万", "32000.00"),
        (InUnit(3.2, 10_000), "32000.00"),
        (InUnit("0.00005", 10_000), "0.50"),
        (InUnit("320元", 10_000), "320.00"),
        (-0.0, "0.00"),
        (Decimal(7), "7.00"),
    ],
)
def test_reads_amounts_as_staff_write_them(cell: object, yuan: str) -> None:
    """An amount is read exactly, in yuan, whatever its unit and spelling."""
    assert str(parse(cell)) == yuan


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("", "没有填写金额"),
        (None, "没有填写金额"),
        (True, "不是金额"),
        (float("nan"), "不是金额"),
        (float("inf"), "不是金额"),
        ("约300", "不是金额"),
        ("300元/亩", "不是金额"),
        ("3,5", "不是金额"),
        ("1,2,3", "不是金额"),
        ("12,34.5", "不是金额"),
        ("1.2.3", "不是金额"),
        ("-", "不是金额"),
        ("一百元", "不是金额"),
        (12.345, "不足一分"),
        ("12.345", "不足一分"),
        (InUnit(0.1234567, 10_000), "不足一分"),
        (510181199001011234, "大得不合理"),
        ("1000000000000", "大得不合理"),
    ],
)
def test_refuses_what_is_no_amount(cell: object, word: str) -> None:
    """Nothing is rounded or guessed: what is no exact amount is refused with the reason."""
    with pytest.raises(InvalidValue) as caught:
        parse(cell)
    assert word in caught.value.message


@given(YUAN)
def test_what_is_shown_reads_back(yuan: Decimal) -> None:
    """Grouped text and the number Excel keeps both read back as the same amount."""
    assert parse(show(yuan)) == yuan
    assert MONEY.parse(MONEY.show(yuan)) == yuan


@given(st.decimals(Decimal("-9999999999.99"), Decimal("9999999999.99"), places=2))
def test_binary_numbers_read_back(yuan: Decimal) -> None:
    """An amount that went through Excel's binary numbers is the same to the fen."""
    assert parse(float(yuan)) == yuan


@given(st.lists(st.decimals(Decimal(0), Decimal(99999), places=2), min_size=2, max_size=60))
def test_sums_of_binary_numbers_keep_their_fen(amounts: list[Decimal]) -> None:
    """A column summed by Excel equals the exact sum."""
    assert parse(sum(float(amount) for amount in amounts)) == sum(amounts)
