"""Records by the month of their day, as calendars on pages have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from portal.fields.day import Day
from portal.pages.view import Entry
from portal.records.column import Role

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Month(Generic[Line]):
    """What lies in one month, in the order of the days; `label` is the month in words, or the year alone."""

    label: str
    lines: tuple[Line, ...]


def by_month(entries: Iterable[Entry], line: Callable[[Entry], Line]) -> list[Month[Line]]:
    """Every record that has a day under its month, each as its `line`; the newest month first."""
    dated = [(when, entry) for entry in entries if isinstance(when := entry[1].value(Role.DATE), Day)]
    months: dict[tuple[int, int], list[Line]] = {}
    for when, entry in sorted(dated, key=lambda pair: (pair[0], pair[1][1].id)):
        months.setdefault((when.year, when.month), []).append(line(entry))
    return [
        Month(f"{year}年{month}月" if month else f"{year}年", tuple(lines))
        for (year, month), lines in sorted(months.items(), reverse=True)
    ]
