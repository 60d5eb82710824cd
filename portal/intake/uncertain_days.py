"""Days that a sheet does not show whole, and numbers that stand for days.

A day shown without its year has the year in which it was typed, which nobody sees. 3月12日 in the notice of March 2026
is the 12 March 2026 to everybody who reads it; where Excel holds another year, or another would be nearer to the
notice's period, it is asked for. So is one that is typed without a year, unless it lies in the period; then it has the
year of that, and staff are told. In a workbook that counts days from 1904 a bare 44631 is no day that could be told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from portal.fields.day import DAY
from portal.fields.shown import ShownDate
from portal.fields.value import Cell, clean
from portal.intake.model import RawTable, ReadNotice
from portal.problems import Problems
from portal.records.notice import Period

_REMEDY = "请写全年月日，例如 2026年3月12日"
_NO_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
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
    days = {bound.name for bound in table.model.columns() if bound.value is DAY}
    told: set[str] = set()
    for at, raw in enumerate(table.rows):
        dated = {
            name: f"{period.year}年{clean(cell)}"
            for name, cell in zip(raw.names, raw.values, strict=True)
            if name in days and isinstance(cell, str) and _lies_in(clean(cell), period)
        }
        if not dated:
            continue
        values = tuple(dated.get(name, cell) for name, cell in zip(raw.names, raw.values, strict=True))
        table.rows[at] = replace(raw, values=values)
        for name in dated.keys() - told:
            told.add(name)
            column = table.columns_at(raw.row)[name]
            problems.warn(
                "year_of_period", table.cell(name, raw.row),
                f"“{column.heading}”没有写年份，照本期读作 {period.year} 年（下面的一样）",
                f"请核对；{_REMEDY}", dated[name],
            )  # fmt: skip


def _lies_in(text: str, period: Period) -> bool:
    """Whether a month and a day without a year are a day of the period."""
    found = _NO_YEAR.fullmatch(text)
    try:
        return found is not None and period.first <= date(period.year, int(found[1]), int(found[2])) <= period.last
    except ValueError:
        return False


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
