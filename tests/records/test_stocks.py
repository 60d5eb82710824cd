from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.records.column import Role
from portal.records.stocks import ROLES, Amounts, stocks, total


def line(
    opening: int | None = None, income: int | None = None, spending: int | None = None, closing: int | None = None
) -> Amounts:
    """One line of an account."""
    said = (opening, income, spending, closing)
    return {role: None if one is None else Decimal(one) for role, one in zip(ROLES, said, strict=True)}


def test_money_in_hand_beside_what_came_and_went_is_a_stock() -> None:
    """It has neither income nor spending; without it the lines balance for themselves."""
    flows = [line(income=300), line(spending=120)]
    assert stocks([*flows, line(opening=50, closing=230)]) == [2]
    assert stocks(flows) == []
    assert stocks([line(50, 300, 120, 230)]) == []
    assert stocks([*flows, line(50, 0, 120, 230)]) == []


def test_what_did_not_change_says_nothing_of_the_whole() -> None:
    """A line with as much at the end as at the beginning balances for itself."""
    assert stocks([line(income=300), line(opening=50, closing=50)]) == []


@given(st.lists(st.one_of(st.none(), st.integers(-10_000, 10_000)), max_size=8))
def test_a_total_is_the_sum_of_what_is_said(amounts: list[int | None]) -> None:
    """A line that says nothing adds nothing."""
    lines = [line(income=amount) for amount in amounts]
    assert total(lines, Role.INCOME) == sum(amount or 0 for amount in amounts)
