"""What a place pays for again and again: rows that differ in nothing but their month are one thing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records.column import Role
from portal.register.year_things import AGAIN, named, things
from tests.register.test_year import month, paid, tenders

WHAT = "办公电费"


@pytest.mark.parametrize(
    "written",
    [
        "3月办公电费", "12月份办公电费", "2026年3月办公电费", "办公电费（2026年3月份）", "办公电费(11月)",
        "1—3月办公电费", "1月至3月的办公电费", "第一季度办公电费", "2026年四季度办公电费", "办公电费，10月",
        "2025年12月至2026年1月办公电费", "2025年12月—2026年2月份办公电费",
    ],
)  # fmt: skip
def test_the_month_is_no_part_of_the_name(written: str) -> None:
    """Before or behind, in brackets, of several months or of a quarter."""
    assert named(written) == WHAT


@given(st.text("购办公用纸维修路灯0123456789号楼元", min_size=1, max_size=9))
def test_what_names_no_month_stays(words: str) -> None:
    """Numbers of houses and sums are none."""
    assert named(words) == words


@pytest.mark.parametrize("bare", ["3月", "（2026年3月）", "第一季度"])
def test_a_month_alone_is_its_own_name(bare: str) -> None:
    """A row is never called nothing."""
    assert named(bare) == bare


def test_what_is_paid_three_times_is_one_thing() -> None:
    """Under its newest name, with its sum and its newest row; twice is no habit."""
    told = [month(2026, n, 100 + n, purpose=f"{n}月{WHAT}") for n in (9, 10, 11)]
    twice = [month(2026, n, 900, purpose="修水管") for n in (7, 8)]
    (thing,) = things(paid(*told, *twice))
    assert (thing.name, thing.amount, thing.rows) == (WHAT, Decimal(330), AGAIN)
    assert thing.newest is not None
    assert thing.newest.record is not None
    assert thing.newest.record.text(Role.TITLE) == f"11月{WHAT}"


def test_the_largest_sum_comes_first() -> None:
    """Spellings that differ in width and case alone are one."""
    months, spelt = (8, 9, 10), ("ＷＩＦＩ费", "WIFI费", "wifi费")
    small = [month(2026, n, 10, purpose=what) for n, what in zip(months, spelt, strict=True)]
    large = [month(2026, n + 1, 20, purpose="保洁") for n in months]
    assert [(thing.name, int(thing.amount)) for thing in things(paid(*small, *large))] == [("保洁", 60), ("wifi费", 30)]


def test_no_row_that_hides_somebody_and_no_works_are_told() -> None:
    """Where a row has anything masked it does not count, so two others are no thing; nor do payments for works."""
    told = [month(2026, n, 10, purpose=WHAT) for n in (9, 10, 11)]
    (row,) = told[0].records
    shut = replace(told[0], records=(replace(row, masked=frozenset({"payee"})),))
    assert things(paid(*told))
    assert things(paid(shut, *told[1:])) == ()
    payments = [{"parent": "ZB-2026-01", "paid_on": f"2026年{n}月9日", "amount": 9} for n in (7, 8, 9)]
    assert things(paid(tenders({"payments": payments}), month(2026, 11))) == ()
