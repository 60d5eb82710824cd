"""What an amount is: paid, agreed, a limit, an offer, or a line of an account. Only what is paid counts as paid.

An account tells in sums what vouchers tell one by one: what came in, what went out, what is left. None of that is ever
added to payments, which would be counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Money(Enum):
    """What the amounts of a column are; every column of amounts says it."""

    PAID = "已付"
    AGREED = "已定"
    LIMIT = "预算"
    ASKED = "报价"
    RECEIVED = "收入"
    SPENT = "支出"
    HELD = "结存"
    DUE = "应收"


IN_ACCOUNTS = frozenset({Money.RECEIVED, Money.SPENT, Money.HELD})
"""Sums of accounts: any of them may be nothing, or below zero where something was put right or overdrawn."""


@dataclass(frozen=True, slots=True)
class Told:
    """How rows in some stages are counted and summed: `2 个正在招，预算 460,000.00 元`.

    `stages` are texts of the STAGE column, `field` the amounts that are summed (empty: none), `word` what stands
    before the sum.
    """

    label: str
    stages: tuple[str, ...]
    field: str = ""
    word: str = ""
