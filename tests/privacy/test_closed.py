"""What the site says of closed programmes: sums that name nobody, small ones folded."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.closed import ALL, OTHERS, Sized, folded
from portal.privacy.public import Closed
from tests.privacy.invented import FARM, RELIEF, START, Cells, published

DIGITS = "零一二三四五六七八九"


def lists(*sizes: int, **cells: Any) -> list[Cells]:
    """Rows of closed programmes of these sizes: 救助甲, 救助乙, …"""
    return [
        {
            **RELIEF,
            "programme": f"救助{'甲乙丙丁戊己'[at]}",
            "recipient": f"赵{DIGITS[at]}{DIGITS[n]}",
            "amount": 100 + n,
            **cells,
        }
        for at, size in enumerate(sizes)
        for n in range(size)
    ]


def said(*sizes: int) -> list[tuple[str, int]]:
    """Programme and households of what is shown."""
    sums = published("benefits", [FARM, *lists(*sizes)]).closed.sums
    return sorted((item.programme, item.rows) for item in sums)


def test_programmes_of_enough_households_are_named() -> None:
    """Each with its sum."""
    assert said(5, 8) == [("救助乙", 8), ("救助甲", 5)]


def test_a_small_one_takes_the_next_smallest_with_it() -> None:
    """A fold of one programme would be that programme."""
    assert said(9, 2, 6) == [(OTHERS, 8), ("救助甲", 9)]


def test_a_fold_holds_enough_households() -> None:
    """Two small ones of two rows take a third."""
    assert said(2, 2, 7, 9) == [(OTHERS, 11), ("救助丁", 9)]
    assert said(3, 2, 7) == [(OTHERS, 5), ("救助丙", 7)]


def test_all_together_too_few_are_one_line_with_the_sum() -> None:
    """Their number is not told, their money is."""
    (item,) = published("benefits", [FARM, *lists(2, 1)]).closed.sums
    assert (item.programme, item.rows, item.fewer, item.amount) == (ALL, 0, 5, Decimal(301))
    assert published("benefits", lists(2, 1)).closed.ties is None


def test_people_standard_and_basis_stand_where_all_rows_agree() -> None:
    """People are summed where every row has them."""
    rows = lists(5, household_size=3, standard="每人 100 元", basis="暂行办法")
    (item,) = published("benefits", rows).closed.sums
    assert (item.people, item.standard, item.basis, item.power_item) == (15, "每人 100 元", "暂行办法", "QL-001")
    rows[0] = {name: cell for name, cell in rows[0].items() if name != "household_size"} | {"standard": "每人 90 元"}
    (item,) = published("benefits", rows).closed.sums
    assert (item.people, item.standard, item.basis) == (None, "", "暂行办法")


def test_ties_to_officials_are_one_number() -> None:
    """Nought is said as well; the tie itself stands nowhere."""
    rows = lists(5, 5)
    assert published("benefits", rows).closed.ties == 0
    rows[2] = {**rows[2], "official_tie": "无"}
    assert published("benefits", rows).closed.ties == 0  # a word that says there is none is no tie
    rows[7] = {**rows[7], "official_tie": "村主任之兄"}
    notice = published("benefits", rows)
    assert notice.closed.ties == 1
    assert "之兄" not in repr(notice)


def test_sums_stay_when_the_list_hangs_no_longer() -> None:
    """Thirty days later, and on any day, the site says the same."""
    rows = lists(6, 6)
    first, later = published("benefits", rows), published("benefits", rows, START + timedelta(days=400))
    assert first.closed == later.closed
    assert first.closed.until == START + timedelta(days=30)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(3, 20))
def test_no_fold_is_small_or_alone(sizes: list[int], least: int) -> None:
    """Whatever the sizes: what is shown has enough, what is folded is two programmes and enough, or is all there is."""
    shown, small = folded([Sized(str(at), size, None) for at, size in enumerate(sizes)], least)
    assert sorted(group.name for group in (*shown, *small)) == sorted(str(at) for at in range(len(sizes)))
    assert all(group.rows >= least for group in shown)
    if small and shown:
        assert len(small) >= 2
        assert sum(group.rows for group in small) >= least


@given(st.lists(st.integers(0, 7), min_size=1, max_size=5), st.integers(0, 10**6))
def test_other_people_and_another_order_say_the_same(sizes: list[int], seed: int) -> None:
    """The whole of what is said of closed programmes, for any two draws."""
    rows = lists(*sizes)
    others = [
        {**row, "recipient": f"钱{DIGITS[n // 10]}{DIGITS[n % 10]}", "group": "9组"} for n, row in enumerate(rows)
    ]
    random.Random(seed).shuffle(others)
    assert closed(rows) == closed([*others])


def closed(rows: list[Cells]) -> Closed:
    """What is said of them."""
    return published("benefits", [FARM, *rows]).closed
