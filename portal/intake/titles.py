"""What the rows above and below a table say of the notice period (公示期)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from portal.fields.day import parse as parse_day
from portal.fields.value import Cell, InvalidValue, clean
from portal.intake.heading_words import letters
from portal.problems import Location, Problems
from portal.records.notice import NoticeTerm

_TERM = re.compile(r"公示(?:期限?|时间|日期)[:：为]?\s*(.+)")
_DATE = r"(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)"
_RANGE = re.compile(_DATE + r"\s*(?:起)?\s*(?:至|到|-|—|–|~|～)+\s*" + _DATE)
_SHORT = re.compile(_DATE + r"\s*(?:起)?\s*(?:至|到|-|—|–|~|～)+\s*(?:(\d{1,2})\s*[月.])?\s*(\d{1,2})\s*日")


def place_of_term(rows: Iterable[Sequence[Cell]], texts: Sequence[str], where: Location) -> Location:
    """The cell of the text that says the notice period; the sheet itself where none of the texts does."""
    said = next((text for text in texts if _TERM.search(text)), None)
    for number, row in enumerate(rows if said else (), start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and "公示" in cell and clean(cell) == said:
                return where.at(row=number, column=letters(at))
    return where


def notice_term(texts: Sequence[str], where: Location, problems: Problems) -> NoticeTerm:
    """The notice period; one that cannot be read is an error, none at all gives an empty term and a warning."""
    for text in texts:
        match = _TERM.search(text)
        if not match:
            continue
        try:
            start, end = _dates(match.group(1))
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


def _dates(text: str) -> tuple[date, date]:
    whole = _RANGE.search(text)
    if whole:
        return parse_day(whole.group(1)).first, parse_day(whole.group(2)).first
    short = _SHORT.search(text)
    if short:
        start = parse_day(short.group(1)).first
        month = int(short.group(2) or start.month)
        year = start.year + (month < start.month)
        return start, parse_day(f"{year}-{month}-{short.group(3)}").first
    raise InvalidValue("要有开始和结束两个完整的日期", "")
