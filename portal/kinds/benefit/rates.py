"""An amount that is not its rate times its quantity."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from portal.checks.model import CheckedNotice, Context
from portal.fields.money import show
from portal.kinds.benefit.record import Benefit

_UNITS = (
    "亩|公顷|分地|头|只|羽|匹|株|棵|窝|台|套|辆|吨|公斤|千克|斤|米|平方米|平方|㎡|立方米|口|座|间|处|盏|件|本|袋|桶|箱"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_RATE = re.compile(
    rf"(?:按|标准|补贴标准)?[:：]?\s*(?:每\s*(?:{_UNITS})(?:每年)?[^\d]{{0,6}}{_NUMBER}\s*元"
    rf"|{_NUMBER}\s*元?(?:\s*[/／每]\s*(?:{_UNITS}))?)(?:[·.]?[/／每]?年)?"
)
_PLACES = (Decimal("0.01"), Decimal("0.1"), Decimal(1))
_WAYS = (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)


def check_rates(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """So many yuan a unit, times the quantity, is the amount; rounding to fen, jiao or yuan may make a difference."""
    for row in notice.rows:
        if not isinstance(row.record, Benefit) or row.record.quantity is None or not row.record.standard:
            continue
        rate, quantity, amount = rate_of(row.record.standard), row.record.quantity, row.record.amount
        if rate is not None and amount > 0 and not _rounded(rate * quantity, amount):
            notice.problems.warn(
                "rate_differs", notice.cell("amount", row.row),
                f"金额是 {show(amount)} 元，按标准 {rate:f} 元乘以数量 {quantity:f} 是 {rate * quantity:.2f} 元",
                "请核对标准、数量和金额；另有封顶、扣减的，请写进“补贴标准”", show(amount),
            )  # fmt: skip


@cache
def rate_of(standard: str) -> Decimal | None:
    """Yuan for one unit of quantity (`每亩 120 元`, `117.5元/亩`, `120`); None where it says more or another thing."""
    found = _RATE.fullmatch(standard.strip())
    return Decimal((found[1] or found[2]).replace(",", "")) if found else None


def _rounded(computed: Decimal, amount: Decimal) -> bool:
    return any(computed.quantize(place, way) == amount for place in _PLACES for way in _WAYS)
