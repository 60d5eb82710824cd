"""Reads `更正.csv` in a place's folder: cells to be read otherwise, listed in Excel instead of in `corrections.yml`.

    文件,工作表,单元格,原来,改为,原因,经手人
    原始凭据 2026-03.xlsx,凭据,H17,5120,512,小数点错位，已核对原件,李四

What stands in 原来 is what the cell shows; 改为 left empty empties it. A list with faults is not used at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import ClassVar

from pydantic import ValidationError

from portal.fields.day import parse as parse_day
from portal.fields.value import Cell, InvalidValue, clean
from portal.intake.corrections import Correction
from portal.places.table import Column, Row, read_table
from portal.problems import Problems

FILE = "更正.csv"
_BOOK, _SHEET, _CELL, _WAS, _NOW, _WHY, _WHO = "文件", "工作表", "单元格", "原来", "改为", "原因", "经手人"
_COLUMNS = [
    Column(_BOOK, ("文件名", "表格")),
    Column(_SHEET, (), required=False),
    Column(_CELL, ("格", "哪一格")),
    Column(_WAS, ("原来的内容", "改前")),
    Column(_NOW, ("改后", "更正为")),
    Column(_WHY, ("理由", "更正说明")),
    Column(_WHO, ("经手", "经办人")),
]
_HEADINGS = {"cell": _CELL, "reason": _WHY, "who": _WHO, "file": _BOOK, "sheet": _SHEET, "was": _WAS, "now": _NOW}
Corrections = Mapping[str, tuple[Correction, ...]]


class ListedCorrection(Correction):
    """One line of the table: what the cell held is said as it is shown."""

    listed: ClassVar[str] = FILE

    def fits(self, cell: Cell) -> bool:
        """Whether the cell still shows what this was written for: as text, as a number, or as a day."""
        if super().fits(cell):
            return True
        held, was = ("" if one is None else clean(one) for one in (cell, self.was))
        return held == was or (_number(held) is not None and _number(held) == _number(was)) or _same_day(cell, was)


def read_correction_table(folder: Path, file: str, listed: Corrections, problems: Problems) -> Corrections:
    """The corrections `listed` in `corrections.yml` and those of the folder's table, by workbook.

    `file` is the table as staff know it. Every fault is a problem at its cell.
    """
    heard = Problems()
    found: dict[str, list[Correction]] = defaultdict(list)
    for row in read_table(folder / FILE, _COLUMNS, heard):
        correction = _correction(row, folder, file, heard)
        if correction is None:
            continue
        others = (*listed.get(correction.file, ()), *found[correction.file])
        if any((one.cell, one.sheet) == (correction.cell, correction.sheet) for one in others):
            heard.error(
                "bad_corrections", row.where(_CELL), f"前面已经写过怎么改 {correction.cell}", "请只留一处", row[_CELL]
            )
        found[correction.file].append(correction)
    for problem in heard:
        problems.items.append(replace(problem, where=replace(problem.where, file=file)))
    if heard.errors:
        return listed
    return {**listed, **{book: (*listed.get(book, ()), *more) for book, more in found.items()}}


def _correction(row: Row, folder: Path, file: str, problems: Problems) -> Correction | None:
    book = f"{file.rpartition('/')[0]}/{row[_BOOK]}"
    if not row[_BOOK] or not (folder / row[_BOOK]).is_file():
        problems.error(
            "bad_corrections", row.where(_BOOK), f"这个文件夹里没有“{row[_BOOK]}”",
            "请写全文件名（例如 原始凭据 2026-03.xlsx）；文件已删去的请删去这一行", row[_BOOK],
        )  # fmt: skip
        return None
    try:
        return ListedCorrection(
            file=book, sheet=row[_SHEET], cell=row[_CELL].upper().replace("$", ""), was=row[_WAS] or None,
            now=row[_NOW] or None, reason=row[_WHY], who=row[_WHO],
        )  # fmt: skip
    except ValidationError as error:
        for fault in error.errors():
            heading = _HEADINGS.get(str(fault["loc"][0]), _CELL)
            way = "请写 Excel 左上角显示的格子，例如 H17" if heading == _CELL else "请填写"
            problems.error("bad_corrections", row.where(heading), f"“{heading}”没有填写，或者写错了", way, row[heading])
        return None


def _number(text: str) -> Decimal | None:
    with suppress(InvalidOperation):
        return Decimal(text.replace(",", "").replace("，", ""))
    return None


def _same_day(cell: Cell, was: str) -> bool:
    try:
        return parse_day(cell) == parse_day(was)
    except InvalidValue:
        return False
