"""Days one below the other: the year is said with the first of them, and again where it changes."""

from __future__ import annotations

from collections.abc import Sequence

from portal.fields.day import Day, show


def in_line(days: Sequence[Day | None]) -> list[str]:
    """`2025年12月29日`, `2026年1月12日`, `1月19日`; empty for what has no day."""
    said, year = [], 0
    for day in days:
        if day is None:
            said.append("")
            continue
        text = show(day)
        said.append(text.partition("年")[2] if day.year == year and day.month else text)
        year = day.year
    return said
