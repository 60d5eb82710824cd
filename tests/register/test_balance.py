from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.public import PublicNotice
from portal.records.money import Money
from portal.register.balance import Balance, apart, of_notice, over
from portal.register.money import paid, said, sums_of
from tests.pages import sample

AMOUNTS = st.decimals(-(10**5), 10**6, places=2)


def account(period: str, *rows: dict[str, Any], place: str = sample.LIUHE) -> PublicNotice:
    """An account of these lines; each is of 甲 unless it says otherwise."""
    return sample.notice(place, "accounts", period, [{"subject": f"甲{n}", **row} for n, row in enumerate(rows)])


def told(found: Balance | None) -> str:
    """`140 + 55 - 40 = 155`."""
    assert found is not None
    return f"{found.opening} + {found.income} - {found.spending} = {found.closing}"


def line(opening: object, income: object, spending: object, closing: object, **more: object) -> dict[str, Any]:
    """A line; what is None is left out."""
    cells = {"opening": opening, "income": income, "spending": spending, "closing": closing, **more}
    return {name: cell for name, cell in cells.items() if cell is not None}


MARCH = account("2026年3月", line(100, 50, 30, 120), line(None, 5, None, 5), line(40, 0, 10, 30, sort="征地补偿费"),
                line(900, 0, 100, 800, sort="应收款"), line(70, 0, 0, 70, sort="应付款"))  # fmt: skip
APRIL = account("2026年4月", line(155, 10, 5, 160))


def test_only_money_in_hand_is_summed() -> None:
    """Land compensation is; what is owed either way stands beside it."""
    found = of_notice(MARCH)
    assert found is not None
    assert told(found) == "140.00 + 55.00 - 40.00 = 155.00"
    assert dict(found.owed) == {"应收款": 800, "应付款": 70}
    assert of_notice(sample.notice(sample.LIUHE, "receipts", "2026年3月", [sample.receipt("PZ-1", "纸", 5)])) is None


def test_nothing_of_an_account_is_paid() -> None:
    """Its sums are called by what they are, and payments are those of receipts alone."""
    receipts = sample.notice(sample.LIUHE, "receipts", "2026年3月", [sample.receipt("PZ-1", "纸", 5)])
    assert paid([MARCH, receipts]) == receipts.amount
    found = sums_of([MARCH])
    assert [(one.label, one.of, one.paid) for one in found] == [
        ("收入", Money.RECEIVED, False), ("支出", Money.SPENT, False), ("结存", Money.HELD, False),
        ("应收款", Money.HELD, False), ("应付款", Money.HELD, False),
    ]  # fmt: skip
    assert said(found).startswith("收入 55.00 元；支出 40.00 元；结存 155.00 元；")


def test_several_periods_have_the_first_opening_and_the_last_balance() -> None:
    """In and out are summed; of a quarter and its months the quarter counts; two places are summed."""
    assert told(over([APRIL, MARCH])) == "140.00 + 65.00 - 45.00 = 160.00"
    quarter = account("2026年第一季度", line(1, 60, 50, 11))
    assert apart([APRIL, MARCH, quarter]) == [APRIL, quarter]
    elsewhere = account("2026年4月", line(0, 7, 0, 7), place=sample.SANJIANG)
    both = over([APRIL, elsewhere])
    assert both is not None
    assert [both.income, both.closing or 0] == [17, 167]
    assert over([]) is None


@pytest.mark.parametrize("without", [line(None, 5, None, None), line(None, None, 3, None)])
def test_what_is_left_is_told_only_where_every_line_says_it(without: dict[str, Any]) -> None:
    """Half of it would be a wrong number."""
    found = of_notice(account("2026年3月", line(100, 50, 30, 120), without))
    assert found is not None
    assert found.opening is None
    assert found.closing is None


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=12), AMOUNTS)
def test_whatever_the_lines_the_sums_balance(flows: list[tuple[Decimal, Decimal]], opening: Decimal) -> None:
    """Lines that balance come to an account that balances, and so do its months together."""
    rows = [line(opening, income, spending, opening + income - spending) for income, spending in flows]
    found = of_notice(account("2026年3月", *rows))
    assert found is not None
    assert found.closing is not None
    assert found.opening is not None
    assert found.opening + found.income - found.spending == found.closing
    left, months = opening, []
    for month, (income, spending) in enumerate(flows, 1):
        months.append(account(f"2026年{month}月", line(left, income, spending, left + income - spending)))
        left += income - spending
    whole = over(months)
    assert whole is not None
    assert [whole.opening or 0, whole.closing or 0] == [opening, left]
    assert opening + whole.income - whole.spending == left
