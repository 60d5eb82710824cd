"""Rows of an account that say what was and what is left of all of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.in_hand import AFTER, ALL, BEFORE, amount_of, gather_in_hand, in_unit, only_amount
from portal.intake.model import HeadedColumn, RawRow, RawTable
from portal.kinds.account.record import Account
from portal.kinds.benefit.record import Benefit
from portal.problems import Location

COLUMNS = {name: HeadedColumn(at, "ABCD"[at], name, name) for at, name in enumerate(("subject", "income", "spending"))}


def account(*rows: tuple[str, Any], factor: int = 1) -> RawTable:
    """A journal in which each row says one amount, as income."""
    columns = {**COLUMNS, "income": HeadedColumn(1, "B", "income", "收入", factor)}
    raws = [RawRow(at, ("subject", "income"), (text, amount)) for at, (text, amount) in enumerate(rows, start=4)]
    return RawTable(Account, Location("收支.xlsx"), columns, rows=raws)


@pytest.mark.parametrize("text", ["上期结存", "上月结余", "上年结转", "期初余额", "一、上期银行存款余额"])
def test_what_was_left_before_is_known(text: str) -> None:
    """With a number before it and the sort of money."""
    assert BEFORE.fullmatch(text)
    assert not AFTER.fullmatch(text)


@pytest.mark.parametrize("text", ["本期结存", "本月结余", "期末余额", "截至3月底结余", "现余额", "累计结余资金"])
def test_what_is_left_now_is_known(text: str) -> None:
    """However the end is called."""
    assert AFTER.fullmatch(text)
    assert not BEFORE.fullmatch(text)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_both_rows_become_one_line_of_what_is_in_hand(before: int, after: int) -> None:
    """Neither is income; the other row is told as left out."""
    table = account(("上期结存", before), ("门面租金", 300), ("本期结存", after))
    gather_in_hand(table)
    first, other = table.rows
    assert first.cells["subject"] == ALL
    assert [Decimal(str(first.cells[name])) for name in ("opening", "closing")] == [before, after]
    assert other.cells == {"subject": "门面租金", "income": 300}
    assert [(left.row, left.text) for left in table.left] == [(6, "本期结存")]


def test_cash_and_bank_are_lines_of_their_own() -> None:
    """Each sort of money that is named."""
    table = account(("上期现金结存", 10), ("上期银行存款余额", 20))
    gather_in_hand(table)
    assert [raw.cells["subject"] for raw in table.rows] == ["现金", "银行存款"]


def test_other_kinds_and_lines_that_say_their_own_are_left_alone() -> None:
    """A list of subsidies has nothing in hand; a line with an opening of its own says it."""
    other = RawTable(Benefit, Location("补贴.xlsx"), rows=[RawRow(4, ("recipient",), ("上期结存",))])
    gather_in_hand(other)
    assert len(other.rows) == 1
    own = account(("上期结存", 10))
    own.rows.append(RawRow(5, ("subject", "opening"), ("门面租金", 7)))
    gather_in_hand(own)
    assert [raw.row for raw in own.rows] == [4, 5]


def test_an_amount_is_in_yuan_and_one_that_differs_is_none() -> None:
    """A row that says two amounts says none alone."""
    table = account(("上期结存", 2), factor=10_000)
    assert only_amount(table.rows[0], table) == Decimal(20_000)
    assert in_unit(Decimal(20_000), "income", table, 4) == "2"
    two = RawRow(9, ("income", "spending"), (1, 5))
    assert only_amount(two, table) is None
    assert (amount_of("3元", 1), amount_of("无", 1)) == (Decimal(3), None)
