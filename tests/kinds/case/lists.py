"""Cases as they are made public, made by a generator: what is counted in tests is counted from these rows."""

from __future__ import annotations

from datetime import date, timedelta

from tests.content import CASE, Row

FIELDS = ("惠民惠农资金", "集体资金", "工程建设", "作风问题")


def cases(number: int, people: int) -> list[Row]:
    """So many cases, in which so many people were dealt with: one in most, two in the first ones."""
    first, more = date(2026, 1, 5), people - number
    return [
        {
            **CASE,
            "案例编号": f"AL-2026-{at:02}",
            "案例名称": f"第{at}件：评定走过场",
            "领域": FIELDS[at % len(FIELDS)],
            "办结日期": (first + timedelta(days=at % 20)).isoformat(),
            "通报日期": (first + timedelta(days=25 + at % 40)).isoformat(),
            "人数": 2 if at <= more else 1,
        }
        for at in range(1, number + 1)
    ]
