"""Days written without their whole year (11月3日, 11.3, 26.11.3), and spans of days in one cell (11.3-11.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from portal.fields.value import clean

_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NO_YEAR = re.compile(
    rf"(?P<a>{_MONTH})\s*月份?\s*(?P<b>{_DAY})\s*[日号]?|(?P<m>\d{{1,2}})\s*[./\-—–]\s*(?P<d>\d{{1,2}})\s*[日号]?"
)
_SHORT_YEAR = re.compile(
    r"['’]?(?P<y>\d\d)\s*(?:年|(?P<mark>[./\-]))\s*(?P<m>\d{1,2})\s*(?:月|(?(mark)(?P=mark)|(?!)))\s*(?P<d>\d{1,2})\s*[日号]?"
)
_WHOLE = re.compile(r"(?P<y>\d{4})\s*[年./\-]\s*(?P<m>\d{1,2})\s*[月./\-]\s*(?P<d>\d{1,2})\s*[日号]?")
_TO = re.compile(r"\s*起?\s*(?:至|到|—+|–|-+|~|～)\s*")
_LAST = re.compile(r"(?P<d>\d{1,2})\s*[日号]?")
_FROM = re.compile(r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})")
_HALF = re.compile(r"(?:[1-9]|1[0-2])\.[123]")
_HAN = {**dict(zip("一二三四五六七八九", range(1, 10), strict=True))}
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Partial:
    """A month and a day with the last two figures of their year (0: not said), or the four of it."""

    year: int
    month: int
    day: int

    def in_year(self, year: int) -> str:
        """It as a whole day of a year, as text."""
        return f"{year}年{self.month}月{self.day}日"


def partial(text: str) -> Partial | None:
    """The day a text says without a whole year; None where it says none."""
    found = _NO_YEAR.fullmatch(text)
    if found is not None:
        return Partial(0, _number(found["a"] or found["m"]), _number(found["b"] or found["d"]))
    found = _SHORT_YEAR.fullmatch(text)
    return Partial(int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def lost_nought(cell: object) -> bool:
    """Whether a number stands for a day whose nought Excel may have dropped: 11.3 is the 3rd or the 30th."""
    return isinstance(cell, (int, float)) and _HALF.fullmatch(clean(cell)) is not None


def span(text: str) -> tuple[Partial, Partial] | None:
    """The first and the last day of a span in one cell; what the last leaves out is that of the first."""
    if len(text) > LONGEST:
        return None
    for mark in _TO.finditer(text):
        first = _side(text[: mark.start()])
        last = _side(text[mark.end() :])
        bare = _LAST.fullmatch(text[mark.end() :])
        if first and not last and bare:
            last = replace(first, day=int(bare["d"]))
        if first and last:
            return first, replace(last, year=last.year or first.year)
    return None


def _side(text: str) -> Partial | None:
    found = _WHOLE.fullmatch(text)
    if found is not None:
        return Partial(int(found["y"]), int(found["m"]), int(found["d"]))
    found = _FROM.fullmatch(text)
    return Partial(0, int(found["m"]), int(found["d"])) if found else partial(text)


def _number(text: str) -> int:
    """三十一 → 31; 0 for what is no number."""
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return _HAN[text] if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
