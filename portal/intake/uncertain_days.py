"""Days that a sheet does not show whole, and numbers that stand for days.

A day shown without its year has the year in which it was typed, which nobody sees. 3月12日 in the notice of March 2026
is the 12 March 2026 to everybody who reads it; where Excel holds another year, or another would be nearer to the
notice's period, it is asked for. So is one that is typed without a year, unless it lies in the period; then it has the
year of that, and staff are told. A year of two figures is that of this century next to the period. Of a span of days a
column that asks for a beginning or an end takes it; any other asks.
In a workbook that counts days from 1904 a bare 44631 is no day that could be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from portal.fields.day import DAY, marked
from portal.fields.partial_day import LONGEST, Partial, lost_nought, partial, span
from portal.fields.shown import ShownDate
from portal.fields.value import Cell, clean
from portal.intake.model import RawTable, ReadNotice
from portal.problems import Problems
from portal.records.notice import Period

_REMEDY = "请写全年月日，例如 2026年3月12日"
_FEW = re.compile(r"\d{1,2}\.\d{1,2}")
_BEGINS, _ENDS = re.compile(r"开工|开始|起始|启动|进场|开标"), re.compile(r"竣工|完工|结束|截止|到期|完成")
_SHORT = 99
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


def tell_uncertain_days(notice: ReadNotice, *, from_1904: bool) -> None:
    """Such days in columns of days, each as an error; those of the period get its year."""
    for table in (notice.table, *notice.parts.values()):
        if table is not None:
            _give_years(table, notice.source.key.period, notice.problems)
            _tell(table, notice.source.key.period, from_1904, notice.problems)


def _tell(table: RawTable, period: Period, from_1904: bool, problems: Problems) -> None:
    names = [bound.name for bound in table.model.columns() if bound.value is DAY]
    for name in names:
        for raw in table.rows:
            if name not in raw.names:
                continue
            cell = raw.values[raw.names.index(name)]
            where = table.cell(name, raw.row)
            if isinstance(cell, ShownDate):
                if cell.parts == "md" and not _as_read(cell.date(), period):
                    problems.error(
                        "hidden_year", where,
                        f"这一格显示“{cell}”，没有年份，表格里存的是 {cell.year} 年，和本期（{period.label}）对不上",
                        _REMEDY, str(cell),
                    )  # fmt: skip
            elif from_1904 and _is_serial(cell):
                problems.error(
                    "serial_1904", where,
                    f"这一格是数字 {clean(cell)}，看不出是哪一天（这份工作簿的日期从 1904 年算起）",
                    _REMEDY, clean(cell),
                )  # fmt: skip


def _give_years(table: RawTable, period: Period, problems: Problems) -> None:
    days = {bound.name: bound for bound in table.model.columns() if bound.value is DAY}
    told: set[str] = set()
    known: dict[tuple[str, Cell], Settled | None] = {}
    for at, raw in enumerate(table.rows):
        dated: dict[str, Settled] = {}
        for name, cell in zip(raw.names, raw.values, strict=True):
            if name in days and isinstance(cell, (str, float)):
                if (name, cell) not in known:
                    known[name, cell] = settle(cell, period, days[name].label)
                if (settled := known[name, cell]) is not None:
                    dated[name] = settled
        if not dated:
            continue
        values = tuple(
            dated[name].day if name in dated else cell for name, cell in zip(raw.names, raw.values, strict=True)
        )
        table.rows[at] = replace(raw, values=values)
        for name, settled in dated.items():
            if settled.code + name in told:
                continue
            told.add(settled.code + name)
            column = table.columns_at(raw.row)[name]
            problems.warn(
                settled.code, table.cell(name, raw.row), f"“{column.heading}”{settled.said}（下面的一样）",
                f"请核对；{_REMEDY}", settled.day,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settled:
    """A day that what stands around its cell makes whole, and how."""

    day: str
    code: str
    said: str


def settle(cell: Cell, period: Period, label: str) -> Settled | None:
    """The whole day of a cell that says a part of one, or a span of which the column asks for an end."""
    text = marked(clean(cell))
    if lost_nought(cell) or not text or len(text) > LONGEST or (isinstance(cell, float) and not _FEW.fullmatch(text)):
        return None
    if found := partial(text):
        day = _in_period(found, period)
        said = "的年份只写了两位" if found.year else "没有写年份"
        return Settled(day, "year_of_period", f"{said}，照本期读作 {day[:4]} 年") if day else None
    ends = span(text) if _BEGINS.search(label) or _ENDS.search(label) else None
    if ends is None:
        return None
    ends_last = _ENDS.search(label) is not None
    day = _in_period(ends[ends_last], period)
    said = f"写的是一段时间，照列名读作{'最后' if ends_last else '开始'}的那一天"
    return Settled(day, "end_of_span", said) if day else None


def _in_period(found: Partial, period: Period) -> str:
    """A day with its whole year: as written, else that of the period if it lies there; empty where it does not."""
    if found.year > _SHORT:
        return found.in_year(found.year)
    if found.year:
        year = period.year // 100 * 100 + found.year
        return found.in_year(year) if abs(year - period.year) <= 1 and _lies(found, year, None) else ""
    return found.in_year(period.year) if _lies(found, period.year, period) else ""


def _lies(found: Partial, year: int, period: Period | None) -> bool:
    """Whether there is such a day, and it lies in the period."""
    try:
        day = date(year, found.month, found.day)
    except ValueError:
        return False
    return period is None or period.first <= day <= period.last


def _is_serial(cell: Cell) -> bool:
    return isinstance(cell, (int, float, str)) and _SERIAL.fullmatch(clean(cell)) is not None


def _as_read(held: date, period: Period) -> bool:
    """Whether no other year would put the day nearer to the period."""
    far = _distance(held, period)
    return all(far < _distance(other, period) for other in (_moved(held, -1), _moved(held, 1)))


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _distance(day: date, period: Period) -> int:
    """Days between a day and the period; 0 within it."""
    return max((period.first - day).days, (day - period.last).days, 0)
