"""The unit of work: a notice (公示) is one kind of record, of one community, for one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.records.period import Period

__all__ = ["NoticeKey", "NoticeTerm", "Period"]


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
