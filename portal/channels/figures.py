"""Figures as sheets print them: to the yuan where all of them are whole, and a period without its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from portal.fields.money import show as show_money
from portal.records.notice import Period

_CENTS = ".00"
_WHOLE = re.compile(r"(?<![.\d])(\d[\d,]*)\.00(?= 元)")


def whole(amounts: Sequence[str]) -> list[str]:
    """Amounts in one column: without cents where none has any."""
    if all(text.endswith(_CENTS) or not text for text in amounts):
        return [text.removesuffix(_CENTS) for text in amounts]
    return list(amounts)


def to_the_yuan(text: str) -> str:
    """A sentence with its whole sums of money without cents: `付了 150,500.00 元` as `付了 150,500 元`."""
    return _WHOLE.sub(r"\1", text)


def yuan(amount: Decimal) -> str:
    """`28,824 元`, `28,824.50 元`."""
    (said,) = whole([show_money(amount)])
    return f"{said} 元"


def season(period: Period) -> str:
    """`11月`, `四季度`, `上半年`; a whole year by its number."""
    if period.month:
        return f"{period.month}月"
    if period.quarter:
        return f"{'一二三四'[period.quarter - 1]}季度"
    if period.half:
        return f"{'上下'[period.half - 1]}半年"
    return f"{period.year}年"
