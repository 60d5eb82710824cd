"""What a place pays for again and again: rows whose words are the same but for the month they are of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.folding import folded
from portal.register.year import Year
from portal.register.year_items import Amount

AGAIN = 3
"""So many rows of twelve months are no accident."""
_YEAR = r"(?:20\d\d年?)?"
_NUMBER = r"(?:1[0-2]|0?[1-9])"
_TO = rf"(?:(?:月份?)?[—–~～、至到-]{_YEAR}{_NUMBER})?"
"""Of several months the last: `1—3月`, `1月至3月`, `2025年12月—2026年1月`."""
_MONTH = re.compile(rf"[（(]?{_YEAR}(?:{_NUMBER}{_TO}月份?|第?[一二三四1-4]季度)[）)]?")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing paid for: its name as last written, how many rows, how much in yuan. `key` is the same everywhere.

    `newest` is the newest of its rows, where a reader begins.
    """

    key: str
    name: str
    amount: Decimal
    rows: int
    newest: Amount | None = None


def things(year: Year) -> tuple[Thing, ...]:
    """What was paid for at least three times, the largest sum first: of rows that hide nothing, and of no works."""
    groups: dict[str, list[Amount]] = defaultdict(list)
    for one in sorted(year.items, key=lambda item: item.months.last):
        if one.record is not None and not one.works and (key := folded(named(one.what))):
            groups[key].append(one)
    found = [
        Thing(key, named(group[-1].what), sum((one.amount for one in group), Decimal(0)), len(group), group[-1])
        for key, group in groups.items()
        if len(group) >= AGAIN
    ]
    return tuple(sorted(found, key=lambda thing: (-thing.amount, thing.key)))


def named(what: str) -> str:
    """What a row is for without the month it is of: `3月办公电费`, `办公电费（2026年3月份）` are both `办公电费`."""
    return _MONTH.sub("", what).strip(" 　，,、的") or what
