"""What an amount is: money that was paid, that was agreed, a limit, or an offer. Only what is paid counts as paid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Money(Enum):
    """What the amounts of a column are; every column of amounts says it."""

    PAID = "已付"
    AGREED = "已定"
    LIMIT = "预算"
    ASKED = "报价"


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
