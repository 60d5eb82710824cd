"""A sheet of a workbook before it is written: values by field of the record model, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from portal.records.record import Table
from tools.sample.publisher import Publisher

Value = str | int | Decimal | date | None
Row = dict[str, Value]


@dataclass(slots=True)
class Sheet:
    """One sheet: `rows` hold values by field; `total` is the field that the 合计 row sums."""

    name: str
    model: type[Table]
    rows: list[Row]
    title: str = ""
    total: str = ""
    numbered: bool = True


@dataclass(slots=True)
class Book:
    """One file of one notice. `suffix` says how it is written; `start` and `end` are the notice period."""

    community: Publisher
    words: str
    period: str
    start: date
    end: date
    sheets: list[Sheet]
    suffix: str = ".xlsx"
    maker: str = ""
    checker: str = ""
    filled: date | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name, as staff call it."""
        return f"{self.words} {self.period}{self.suffix}"


def long_date(day: date) -> str:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
