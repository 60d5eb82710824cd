"""The day of the site: the calendar day in Chengdu, whatever this machine says of its own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")
"""All of China keeps one time; a host abroad, or one set to UTC, is a day behind for part of every day."""


def now() -> datetime:
    """The instant it is. The one place where the machine's clock is read."""
    return datetime.now(UTC)


def today(instant: datetime | None = None) -> date:
    """The day in Chengdu at an instant (with its time zone); default: now."""
    return (instant or now()).astimezone(ZONE).date()
