"""Days whose month and day stand in columns of their own, as in books of account: 月 | 日, with 年 beside or above.

The sheet is read as if the day stood in the column of its month. A month that is not repeated is that of the row above;
a day without a year gets that of the notice's period where other days do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portal.fields.value import Cell, clean
from portal.intake.heading_words import normal
from portal.intake.model import Sheet

_HEADING = "日期"
_NUMBER = re.compile(r"\d{1,4}(?:\.0)?")


@dataclass(frozen=True, slots=True)
class _Place:
    """The columns (from 0) of the year (-1: none), the month and the day."""

    year: int
    month: int

    @property
    def columns(self) -> range:
        """All of them."""
        return range(self.year if self.year >= 0 else self.month, self.month + 2)


def with_days(sheet: Sheet, rows: int) -> Sheet:
    """The sheet with each day in one cell; itself where no heading among its first `rows` says 月 | 日."""
    if not any(_place(row) for row in sheet.head(rows)):
        return sheet
    places = {column for row in sheet.head(rows) if (place := _place(row)) for column in place.columns}
    apart = tuple(area for area in sheet.merged if not places & set(range(area[0][1], area[1][1] + 1)))
    return replace(sheet, source=lambda: _joined(sheet), merged=apart, edits={})


def _place(row: Sequence[Cell]) -> _Place | None:
    names = [normal(cell) if isinstance(cell, str) else "" for cell in row]
    for at in range(len(names) - 1):
        if names[at] == "月" and names[at + 1] == "日":
            return _Place(at - 1 if at and names[at - 1] == "年" else -1, at)
    return None


def _joined(sheet: Sheet) -> Iterator[list[Cell]]:
    place: _Place | None = None
    year, month = "", ""
    waiting: list[Cell] | None = None
    for row in sheet.rows():
        if (found := _place(row)) is not None:
            place, month = found, ""
            year = _head(waiting or [], row, found)
        elif place is not None:
            year, month = _day(row, place, year, month)
        if waiting is not None:
            yield waiting
        waiting = row
    if waiting is not None:
        yield waiting


def _head(above: list[Cell], row: list[Cell], place: _Place) -> str:
    """Makes one heading of those of the parts and what stands above them; the year that is written there."""
    over = [clean(cell) for cell in above[place.columns.start : place.columns.stop] if cell not in ("", None)]
    alone = len(set(over)) == 1 and sum(cell not in ("", None) and clean(cell) == over[0] for cell in above) <= 3
    year = re.fullmatch(r"(\d{4})\s*年度?", over[0]) if over and alone else None
    # A row of data stands above headings that are printed again.
    alone = alone and (year is not None or not re.search(r"\d", over[0])) and all(map(_is_text, above))
    heading = _HEADING if not alone or year or over[0] in ("年", "月日") else over[0]
    for at in place.columns:
        row[at] = None
        if alone and at < len(above):
            above[at] = None
    if alone:
        above[place.month] = heading
    if not alone or any(cell not in ("", None) for cell in row):
        row[place.month] = heading
    return f"{year[1]}年" if year else ""


def _day(row: list[Cell], place: _Place, year: str, month: str) -> tuple[str, str]:
    """Writes a day into the cell of its month; the year and the month that hold for the next row."""
    row.extend([None] * (place.columns.stop - len(row)))
    cells = [row[at] for at in place.columns]
    texts = [clean(cell) for cell in cells]
    if not any(texts):
        return year, month
    same = all(cell is cells[0] or cell in ("", None) for cell in cells[1:])
    for at in place.columns:
        row[at] = None
    if place.year >= 0 and re.fullmatch(r"\d{4}年?", texts[0]):
        year = f"{texts[0][:4]}年"
    said, day = texts[-2] or month, texts[-1]
    if _number(said) and _number(day):
        row[place.month] = f"{year}{_number(said)}月{_number(day)}日"
        return year, said
    row[place.month] = cells[0] if same else " ".join(dict.fromkeys(text for text in texts if text))
    return year, month


def _is_text(cell: Cell) -> bool:
    return cell is None or isinstance(cell, str)


def _number(text: str) -> str:
    bare = text.rstrip("月日号")
    return str(int(float(bare))) if _NUMBER.fullmatch(bare) else ""
