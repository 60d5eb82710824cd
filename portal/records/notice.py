"""The unit of work: a notice (公示) is one kind of record, of one community, for one period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from portal.fields.value import clean

_MONTH = re.compile(r"(?<!\d)(20\d{2})(?:\s*[-年./]\s*(0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))(?:\s*月)?(?!\d)")
_QUARTER = re.compile(r"(?<!\d)(20\d{2})\s*[-年.]?\s*(?:Q([1-4])|第?([一二三四1-4])季度?)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年?(?:度)?(?!\s*[-年./]?\s*\d|\s*年?\s*[上下]?半年)")
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A month `2026-03`, a quarter `2026-Q1` or a year `2026`. Orders by its first day."""

    year: int
    month: int = 0
    quarter: int = 0

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    @property
    def label(self) -> str:
        """`2026年3月`, `2026年第一季度`, `2026年`."""
        if self.quarter:
            return f"{self.year}年第{'一二三四'[self.quarter - 1]}季度"
        return f"{self.year}年{self.month}月" if self.month else f"{self.year}年"

    @property
    def first(self) -> date:
        """The first day of the period."""
        return date(self.year, (self.quarter * 3 - 2) if self.quarter else (self.month or 1), 1)

    @property
    def last(self) -> date:
        """The last day of the period."""
        months = 3 if self.quarter else (1 if self.month else 12)
        first = self.first
        following = first.month - 1 + months
        return date(first.year + following // 12, following % 12 + 1, 1) - timedelta(days=1)

    @classmethod
    def find(cls, text: str) -> Period | None:
        """The first period named in a file name or a title; None if there is none."""
        line = clean(text)
        quarter = _QUARTER.search(line)
        if quarter:
            number = quarter.group(2) or quarter.group(3)
            return cls(int(quarter.group(1)), quarter=_CHINESE.get(number) or int(number))
        month = _MONTH.search(line)
        if month:
            return cls(int(month.group(1)), month=int(month.group(2) or month.group(3)))
        year = _YEAR.search(line)
        return cls(int(year.group(1))) if year else None


@dataclass(frozen=True, slots=True, order=True)
class NoticeKey:
    """Names a notice for good: community id, kind id, period. `str` is its address below `c/`."""

    community: str
    kind: str
    period: Period

    def __str__(self) -> str:
        return f"{self.community}/{self.kind}/{self.period}"


@dataclass(frozen=True, slots=True)
class NoticeTerm:
    """The notice period (公示期) as staff wrote it; None where they did not."""

    start: date | None = None
    end: date | None = None

    @property
    def label(self) -> str:
        """`2026年3月5日 至 2026年3月11日`, or empty."""
        if self.start is None:
            return ""
        first = f"{self.start.year}年{self.start.month}月{self.start.day}日"
        if self.end is None:
            return first + " 起"
        return f"{first} 至 {self.end.year}年{self.end.month}月{self.end.day}日"
