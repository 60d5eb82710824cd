"""Dates with the precision given: a year, a month or a day. Never filled up, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.fields.value import InvalidValue, ValueKind, clean

_REMEDY = "请写成 2026年3月12日、2026-03-12 或 2026年3月"
_FULL = re.compile(
    r"(\d{4})\s*[年./\-—–]\s*(\d{1,2})\s*[月./\-—–]\s*(\d{1,2})\s*[日号]?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
_MONTH = re.compile(r"(\d{4})\s*[年./\-—–]\s*(\d{1,2})\s*月?份?")
_YEAR = re.compile(r"(\d{4})\s*年?度?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as precise as it was given; `month` and `day` are 0 where not said. Orders as a calendar does."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO form: `2026-03-12`, `2026-03` or `2026`."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean."""
        if self.day:
            return self.first
        if self.month:
            following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
            return following - timedelta(days=1)
        return date(self.year, 12, 31)

    @classmethod
    def of(cls, when: date) -> Day:
        """The day of a calendar date."""
        return cls(when.year, when.month, when.day)


def parse(cell: object) -> Day:
    """Reads 2026年3月12日, 2026.3.12, 2026-03, 2026年, Excel dates and serials; years 1949 to 2099."""
    if isinstance(cell, Day):
        return cell
    if isinstance(cell, datetime):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(float(cell))
    text = clean(cell)
    if not text:
        raise InvalidValue("没有填写日期", _REMEDY)
    for pattern in (_FULL, _COMPACT, _MONTH, _YEAR):
        match = pattern.fullmatch(text)
        if match:
            return _checked(*(int(part) for part in match.groups()))
    if re.fullmatch(r"\d{1,2}月(\d{1,2}[日号])?", text):
        raise InvalidValue(f"“{text}”没有写年份", _REMEDY)
    raise InvalidValue(f"“{text}”不是日期", _REMEDY)


def _from_number(number: float) -> Day:
    if 19490101 <= number <= 20991231 and number.is_integer():
        return parse(str(int(number)))
    if 1949 <= number <= 2099 and number.is_integer():
        return Day(int(number))
    if 18264 <= number < 73051:  # 1950-01-01 to 2099-12-31 as Excel serial numbers
        return Day.of(_EPOCH + timedelta(days=int(number)))
    raise InvalidValue(f"“{number:g}”不是日期", _REMEDY)


def _checked(year: int, month: int = 0, day: int = 0) -> Day:
    if not 1949 <= year <= 2099:
        raise InvalidValue(f"年份 {year} 不合理", _REMEDY)
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise InvalidValue(f"没有 {year}年{month}月{day}日 这一天", _REMEDY) from error
    return Day(year, month, day)


def show(value: Day) -> str:
    """`2026年3月12日`, `2026年3月` or `2026年`."""
    text = f"{value.year}年"
    if value.month:
        text += f"{value.month}月"
    if value.day:
        text += f"{value.day}日"
    return text


DAY = ValueKind("day", "日期", parse, show, excel_format='yyyy"年"m"月"d"日"', schema_type="date")
