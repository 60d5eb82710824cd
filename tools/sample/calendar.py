"""The months and quarters of the sample year and the days on which an office does its paperwork."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 11, 24)
MONTHS = [(2025, 12), *((2026, month) for month in range(1, 12))]
QUARTERS = [(2025, 4), (2026, 1), (2026, 2), (2026, 3), (2026, 4)]
WEEK = timedelta(days=6)
_CLOSED = {date(2026, 1, 1), *(date(2026, 2, day) for day in range(15, 24)), *(date(2026, 10, d) for d in range(1, 8))}
"""New Year, the spring festival and the national holidays."""


def workday(day: date) -> date:
    """The day itself or the next one on which an office is open."""
    while day.weekday() >= 5 or day in _CLOSED:
        day += timedelta(days=1)
    return day


def payday(year: int, month: int) -> date:
    """When the month's benefits are paid."""
    return workday(date(year, month, 10))


def benefit_notice(year: int, month: int) -> tuple[date, date]:
    """The notice period of a month's benefits: seven days from the second working day after."""
    start = workday(payday(year, month) + timedelta(days=2))
    return start, start + WEEK


def receipt_notice(year: int, month: int) -> tuple[date, date]:
    """The notice period of a month's receipts, which are closed on the 20th."""
    start = workday(date(year, month, 21))
    return start, start + WEEK


def tender_notice(year: int, quarter: int) -> tuple[date, date]:
    """The notice period of a quarter's purchases; the running quarter is told on 20 November."""
    start = date(2026, 11, 20)
    if (year, quarter) != QUARTERS[-1]:
        start = workday(date(year + quarter // 4, quarter % 4 * 3 + 1, 8))
    return start, start + WEEK
