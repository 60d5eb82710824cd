from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.register.gaps import gaps_of
from portal.register.register import Register
from portal.register.year import spent
from tests.content import LIU
from tests.kinds.account.accounts import APRIL, MARCH, line, register

OURS = ("account-vouchers", "account-chain")
PAID: list[dict[str, Any]] = [
    {"凭证号": "PZ-1", "金额": 5400, "日期": "2026-03-12"}, {"凭证号": "PZ-2", "金额": 30000, "日期": "2026-03-20"},
]  # fmt: skip


def told(found: Register) -> list[str]:
    """What accounts say otherwise than what is published beside them."""
    return [one.gap.what for one in gaps_of(found, LIU) if one.detector.id in OURS]


def test_vouchers_that_come_to_the_spending_are_no_gap(tmp_path: Path) -> None:
    """Debts are not paid: what became less of them is in no sum of payments. Land compensation is."""
    assert told(register(tmp_path, {"2026-03": MARCH}, PAID)) == []


@pytest.mark.parametrize(
    ("receipts", "said"),
    [
        (PAID[:1], "2026年3月账上支出 35,400.00 元，公开的单据 5,400.00 元，差 30,000.00 元"),
        (
            [*PAID, {"凭证号": "PZ-3", "金额": 10}],
            "2026年3月账上支出 35,400.00 元，公开的单据 35,410.00 元，差 10.00 元",
        ),
        ([], "2026年3月账上支出 35,400.00 元，公开的单据 0.00 元，差 35,400.00 元"),
    ],
)
def test_another_sum_of_vouchers_is_one_gap(tmp_path: Path, receipts: list[dict[str, Any]], said: str) -> None:
    """Fewer or more of them, with both sums and the difference, at the account."""
    found = register(tmp_path, {"2026-03": MARCH}, receipts)
    assert told(found) == [said]
    (gap,) = [one.gap for one in gaps_of(found, LIU) if one.detector.id == "account-vouchers"]
    assert str(gap.notice) == f"{LIU}/accounts/2026-03"


def test_an_account_that_does_not_go_on_is_one_gap(tmp_path: Path) -> None:
    """With both numbers, as the public can see them; what goes on is none, nor is a month that was left out."""
    off = (line("集体资产出租", 15300, 0, 0, 15300), *({**row, "支出": None} for row in APRIL[1:]))
    chain = [
        text for text in told(register(tmp_path / "1", {"2026-03": MARCH, "2026-04": off}, PAID)) if "上期" in text
    ]
    assert chain == ["2026年4月的上期结存是 75,312.50 元，2026年3月的结存是 75,212.50 元，差 100.00 元"]
    assert not [t for t in told(register(tmp_path / "2", {"2026-03": MARCH, "2026-04": APRIL}, PAID)) if "上期" in t]
    assert not [t for t in told(register(tmp_path / "3", {"2026-02": MARCH, "2026-04": off}, PAID)) if "上期" in t]


def test_what_an_account_tells_is_not_paid_once_more(tmp_path: Path) -> None:
    """The year of what a place paid has the vouchers alone."""
    with_account, without = (
        spent(register(tmp_path / str(n), accounts, PAID), LIU) for n, accounts in enumerate(({"2026-03": MARCH}, {}))
    )
    assert with_account is not None
    assert without is not None
    assert with_account.total == without.total == 35400
