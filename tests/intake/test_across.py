"""A sheet that goes on to the right and is laid out anew: what is told of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.across import Across, amount_in, lowest, said_by_each
from portal.intake.folds import Fold, Folds
from portal.intake.headings import find_headings
from portal.intake.model import HeadedColumn, Sheet
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problems

HEAD: list[Any] = ["权力事项编号", "补贴项目", "受益人", "1月", "2月", "合计", "发放日期"]


def across(*rows: list[Any]) -> Across:
    """Months in columns D and E, with their sum in F."""
    sheet = Sheet.of("补贴", [HEAD, *rows])
    found = find_headings([HEAD], Benefit)
    assert found is not None
    folds = (Fold(frozenset({3})), Fold(frozenset({4})))
    sums = HeadedColumn(5, "F", "amount", "合计")
    return Across(Folds(sheet, found, frozenset({0, 1, 2, 6}), folds, amounts=True), ("read_across", "照月读"), 3, sums)


def person(*amounts: Any) -> list[Any]:
    """A row with these amounts and their sum."""
    return ["QL-001", "耕地补贴", "张三", *amounts, "2026-03-12"]


@given(st.integers(0, 999), st.integers(0, 999), st.integers(-2, 2))
def test_a_sum_that_differs_from_its_row_is_told_at_its_cell(first: int, second: int, off: int) -> None:
    """And how it was read is told once, at the first column."""
    problems = Problems()
    across(person(first, second, first + second + off)).tell(Location("补贴.xlsx", "补贴"), problems)
    read, *wrong = problems
    assert (read.code, read.where.row, read.where.column) == ("read_across", 1, "D")
    assert [(one.code, one.where.row, one.where.column) for one in wrong] == [("row_sum_differs", 2, "F")] * bool(off)


def test_a_row_without_amounts_or_sum_is_not_reckoned() -> None:
    """Empty ones, and those whose sum says nothing."""
    problems = Problems()
    across(person(None, None, 5), person(1, 2, None)).tell(Location("补贴.xlsx", "补贴"), problems)
    assert [one.code for one in problems] == ["read_across"]


@pytest.mark.parametrize(
    ("cell", "amount"), [(3, Decimal(3)), ("12.5元", Decimal("12.5")), ("", None), (None, None), ("合计", None)]
)
def test_an_amount_is_read_whatever_its_unit(cell: Any, amount: Decimal | None) -> None:
    """Words are none."""
    assert amount_in(cell) == amount


def test_columns_in_which_every_row_says_its_own_are_amounts_and_numbers() -> None:
    """A person may be as above, an amount may not; the lowest heading of a column is its own."""
    found = find_headings([[*HEAD[:3], "金额", "人口数", "发放日期"]], Benefit)
    assert found is not None
    assert said_by_each(found, Benefit) == {3, 4}
    assert (lowest(found, 3), lowest(found, 99)) == ("金额", "")
