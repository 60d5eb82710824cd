"""What the rows above and below a table say of the notice period (公示期)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from portal.fields.day import parse as parse_day
from portal.fields.partial_day import span
from portal.fields.value import Cell, InvalidValue, clean
from portal.intake.heading_words import letters
from portal.problems import Location, Problems
from portal.records.notice import NoticeTerm, Period

_TERM = re.compile(r"公示(?:期限?|时间|日期)[:：为]?\s*(.+)")
_BLANK = re.compile(r"_{2,}|年[\s_]*月|月[\s_]*日")
"""A line to be filled in by hand, as in a template or on paper."""
_DATE = r"(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
_RANGE = re.compile(_DATE + r"\s*(?:起)?\s*(?:至|到|-|—|–|~|～)+\s*" + _DATE)
_TAIL = r"(?:[日号]|(?<=[.月]\d)(?!\d)|(?<=[.月]\d\d)(?!\d))"
_SHORT = re.compile(_DATE + rf"\s*(?:起)?\s*(?:至|到|-|—|–|~|～)+\s*(?:(\d{{1,2}})\s*[月.])?\s*(\d{{1,2}})\s*{_TAIL}")

_AFTER = timedelta(days=92)


def place_of_term(rows: Iterable[Sequence[Cell]], texts: Sequence[str], where: Location) -> Location:
    """The cell of the text that says the notice period; the sheet itself where none of the texts does."""
    said = next((text for text in texts if _TERM.search(text)), None)
    for number, row in enumerate(rows if said else (), start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and "公示" in cell and clean(cell) == said:
                return where.at(row=number, column=letters(at))
    return where


def notice_term(texts: Sequence[str], where: Location, problems: Problems, period: Period | None = None) -> NoticeTerm:
    """The notice period; one that cannot be read is an error, none at all gives an empty term and a warning.

    Without a year it has that of the notice's `period`, if it begins in this or the quarter after; that is told.
    """
    for text in texts:
        match = _TERM.search(text)
        if not match:
            continue
        if _BLANK.search(match.group(1)):
            problems.error(
                "bad_term", where, "公示期还没有填日期",
                "请把这一格改成张贴的日子，例如：公示期：2026年3月5日至2026年3月11日；不写公示期的，把这一格删空",
            )  # fmt: skip
            return NoticeTerm()
        try:
            start, end = _dates(match.group(1)) or _yearless(match.group(1), period, where, problems)
        except InvalidValue as error:
            problems.error(
                "bad_term", where, f"公示期“{match.group(1)[:30]}”读不出来（{error.message}）",
                "请写成：公示期：2026年3月5日至2026年3月11日", match.group(1),
            )  # fmt: skip
            return NoticeTerm()
        if end < start:
            problems.error("bad_term", where, "公示期的结束日期早于开始日期", "请核对公示期的两个日期", match.group(1))
        return NoticeTerm(start, end)
    problems.warn("no_term", where, "没有写公示期", "请在标题下面写一行，例如：公示期：2026年3月5日至2026年3月11日")
    return NoticeTerm()


def _yearless(text: str, period: Period | None, where: Location, problems: Problems) -> tuple[date, date]:
    said = re.search(r"[\d一二三四五六七八九十].*?[日号\d](?=[（(\s]|$|[^\d日号]*$)", text)
    ends = span(said[0]) if said else None
    if ends is None or period is None or ends[0].year:
        raise InvalidValue("要有开始和结束两个完整的日期", "")
    years = {period.first.year, (period.last + _AFTER).year}
    starts = [
        start
        for year in sorted(years)
        if period.first <= (start := parse_day(ends[0].in_year(year)).first) <= period.last + _AFTER
    ]
    if len(starts) != 1:
        raise InvalidValue("没有写年份", "")
    start, last = starts[0], ends[1]
    end = parse_day(last.in_year(start.year + ((last.month, last.day) < (start.month, start.day)))).first
    problems.warn(
        "year_of_period", where, f"公示期“{said[0] if said else ''}”没有写年份，照本期读作 {start.year} 年",
        "请核对；最好写成：公示期：2026年3月5日至2026年3月11日", text,
    )  # fmt: skip
    return start, end


def _dates(text: str) -> tuple[date, date] | None:
    whole = _RANGE.search(text)
    if whole:
        return parse_day(whole.group(1)).first, parse_day(whole.group(2)).first
    short = _SHORT.search(text)
    if short:
        start = parse_day(short.group(1)).first
        month = int(short.group(2) or start.month)
        year = start.year + (month < start.month)
        return start, parse_day(f"{year}-{month}-{short.group(3)}").first
    return None
