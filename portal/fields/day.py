"""Dates with the precision given: a year, a month or a day. Never filled up, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from portal.fields.partial_day import lost_nought, partial, span
from portal.fields.shown import ShownDate, ShownNumber
from portal.fields.value import InvalidValue, ValueKind, clean

_REMEDY = "请写成 2026年3月12日、2026-03-12 或 2026年3月"
_FULL = re.compile(
    r"(\d{4})\s*[年./\-—–]\s*(\d{1,2})\s*[月./\-—–]\s*(\d{1,2})\s*[日号]?"
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][)）]?)?(?:(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
)
_MONTH = re.compile(r"(\d{4})\s*[年./\-—–]\s*(\d{1,2})\s*月?份?")
_YEAR = re.compile(r"(\d{4})\s*年?度?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4}|\d{4})年(?:([一二三四五六七八九十]{1,2}|\d{1,2})月份?"
    r"(?:([一二三四五六七八九十]{1,3}|\d{1,2})[日号])?)?"
)
_MARKS = re.compile(r"(?<=\d)\s*[、，,。]\s*(?=\d)")
_END = ".。．、，, "
_DIGITS = {**dict(zip("一二三四五六七八九", range(1, 10), strict=True)), "〇": 0, "零": 0, "○": 0}
_ONE_PLACE = re.compile(r"\d{4}\.\d")
_PRECISION = {"ymd": 3, "md": 3, "ym": 2, "y": 1}
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
    if isinstance(cell, (ShownDate, ShownNumber)):
        return _as_shown(cell)
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(float(cell))
    text = marked(clean(cell))
    if not text:
        raise InvalidValue("没有填写日期", _REMEDY)
    for pattern in (_FULL, _COMPACT, _MONTH, _YEAR):
        match = pattern.fullmatch(text)
        if match:
            return _checked(*(int(part) for part in match.groups()))
    if _SERIAL.fullmatch(text):
        return _from_number(float(text))
    if chinese := _CHINESE.fullmatch(text):
        return _from_chinese(*chinese.groups())
    raise _not_whole(text)


def _not_whole(text: str) -> InvalidValue:
    """Why a text is no day, and what would make it one."""
    if found := partial(text):
        return InvalidValue(f"“{text}”{'的年份只写了两位' if found.year else '没有写年份'}", _REMEDY)
    if span(text):
        return InvalidValue(f"“{text}”是一段时间，这一列只要一天", "请只写这一列要的那一天，例如 2026年3月12日")
    if re.fullmatch(r"\d{1,2}月", text):
        return InvalidValue(f"“{text}”没有写年份", _REMEDY)
    return InvalidValue(f"“{text}”不是日期", _REMEDY)


def marked(text: str) -> str:
    """A written day with one mark between its numbers and none behind it: 2026、3、12 and 2026.03.12. are 2026.3.12."""
    return _MARKS.sub(".", text.rstrip(_END))


def _as_shown(cell: ShownDate | ShownNumber) -> Day:
    """The year, month and day that the cell shows; of numbers 2026年, 2026-03-12 or, with two places, 2026.10.

    A day shown without its year is taken with the year Excel holds: reading has held that against the notice's period.
    """
    if isinstance(cell, ShownDate) and cell.parts in _PRECISION:
        return _checked(*(cell.year, cell.month, cell.day)[: _PRECISION[cell.parts]])
    if cell.text is None or isinstance(cell, ShownDate):
        raise InvalidValue(f"这一格显示“{cell.text or '认不准的格式'}”，看不出是哪一天", _REMEDY)
    return _from_number(float(cell)) if _ONE_PLACE.fullmatch(cell.text.strip()) else parse(cell.text)


def _from_chinese(year: str, month: str | None, day: str | None) -> Day:
    whole = int("".join(str(_DIGITS.get(char, char)) for char in year))
    return _checked(whole, small(month) if month else 0, small(day) if day else 0)


def small(words: str) -> int:
    """十二 → 12, 二十 → 20, 三十一 → 31, and what is written in figures."""
    if words.isdigit():
        return int(words)
    if "十" not in words:
        return _DIGITS[words] if len(words) == 1 else 99
    tens, _, ones = words.partition("十")
    if len(ones) > 1 or ones == "十":
        return 99
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _from_number(number: float) -> Day:
    if 19490101 <= number <= 20991231 and number.is_integer():
        return parse(str(int(number)))
    if 1949 <= number <= 2099 and number.is_integer():
        return Day(int(number))
    if 18264 <= number < 73051:  # 1950-01-01 to 2099-12-31 as Excel serial numbers
        return Day.of(_EPOCH + timedelta(days=int(number)))
    if number.is_integer() is False and 1949 <= number <= 2100:
        raise InvalidValue(f"“{number:.10g}”分不清是 1 月还是 10 月", _REMEDY)
    if lost_nought(number):
        month, _, day = f"{number:.10g}".partition(".")
        raise InvalidValue(f"“{number:.10g}”分不清是 {month}月{day}日 还是 {month}月{day}0日", _REMEDY)
    raise InvalidValue(f"“{number:.10g}”不是日期", _REMEDY)


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
