"""Periods a notice is for: years, halves, quarters, months; `portal.records.period_text` reads them from names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from portal.records.period_text import Span, read_period

_CHINESE = "一二三四"


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A month `2026-03`, a quarter `2026-Q1`, a half `2026-H1` or a year `2026`. Orders by its first day."""

    year: int
    month: int = 0
    quarter: int = 0
    half: int = 0

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        if self.half:
            return f"{self.year}-H{self.half}"
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    def __lt__(self, other: Period) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    @property
    def label(self) -> str:
        """`2026年3月`, `2026年第一季度`, `2026年上半年`, `2026年`."""
        if self.quarter:
            return f"{self.year}年第{_CHINESE[self.quarter - 1]}季度"
        if self.half:
            return f"{self.year}年{'上下'[self.half - 1]}半年"
        return f"{self.year}年{self.month}月" if self.month else f"{self.year}年"

    @property
    def first(self) -> date:
        """The first day of the period."""
        return date(self.year, self._months[0], 1)

    @property
    def last(self) -> date:
        """The last day of the period."""
        month = self._months[1]
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def _months(self) -> tuple[int, int]:
        """Its first and its last month."""
        for number, months in ((self.quarter, 3), (self.half, 6)):
            if number:
                return (number - 1) * months + 1, number * months
        return (self.month, self.month) if self.month else (1, 12)

    @classmethod
    def of(cls, span: Span) -> Period | None:
        """The period of these months; None where they are no month, quarter, half or year."""
        first, last = span.months
        length = last - first + 1
        if length == 1:
            return cls(span.year, month=first)
        if length == 3 and last % 3 == 0:
            return cls(span.year, quarter=last // 3)
        if length == 6 and last % 6 == 0:
            return cls(span.year, half=last // 6)
        return cls(span.year) if length == 12 else None

    @classmethod
    def find(cls, text: str) -> Period | None:
        """The period a file name or a title names; None if it names none, several, or one that is no period."""
        return cls.read(text)[0]

    @classmethod
    def read(cls, text: str) -> tuple[Period | None, str]:
        """The period a file name names, else (None, what is wrong in Chinese); the reason is empty if none is named."""
        span, fault = read_period(text)
        if span is None:
            return None, fault
        period = cls.of(span)
        if period is None:
            return None, f"“{span.text}”不是一个月、一个季度、半年或一年"
        return period, ""
