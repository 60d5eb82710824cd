"""Repairs as data: `corrections.yml` says which cell held what, what it is to be read as, why, and who says so.

A list of entries, each with all of::

    - file: communities/c18701 柳河社区/原始凭据 2026-03.xlsx
      sheet: 凭据            # may be left out where the workbook has one sheet
      cell: H17
      was: 5120              # exactly what the cell holds
      now: 512
      reason: 小数点错位，已核对原件
      who: 李四

An entry that no longer fits its cell is an error: a repair must never change what it was not written for.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr, ValidationError

from portal.fields.shown import ShownDate, ShownNumber
from portal.fields.value import Cell
from portal.problems import Location, Problems
from portal.storage import read_regular, why

MAX_BYTES = 2**21
FILE = "corrections.yml"

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
Value = StrictBool | StrictInt | StrictFloat | datetime | date | StrictStr | None
Words = Annotated[str, Field(min_length=1, max_length=500)]


class Correction(BaseModel):
    """One repaired cell: what it held (`was`), what it is read as (`now`; None empties it), why, and who says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    listed: ClassVar[str] = FILE

    file: Words
    sheet: str = ""
    cell: Annotated[str, Field(pattern=f"^{_CELL.pattern}$")]
    was: Value
    now: Value
    reason: Words
    who: Words

    @property
    def column(self) -> str:
        """Excel's letters of the column."""
        match = _CELL.fullmatch(self.cell)
        return match[1] if match else ""

    @property
    def row(self) -> int:
        """The row as Excel counts."""
        match = _CELL.fullmatch(self.cell)
        return int(match[2]) if match else 0

    def fits(self, cell: Cell) -> bool:
        """Whether the cell still holds, or shows, what this was written for."""
        shown = isinstance(cell, (ShownNumber, ShownDate)) and cell.text == self.was
        return shown or _plain(cell) == _plain(self.was)

    def told(self) -> str:
        """What was done, for the summary."""
        change = f"把“{_text(self.was)}”改读为“{_text(self.now)}”"
        return f"已按 {self.listed} {change}（理由：{self.reason}；经手：{self.who}）"


def _plain(cell: object) -> object:
    """A cell as compared: numbers by value, days as days, texts as they are; empty is None."""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    return None if cell == "" else cell


def _text(cell: object) -> str:
    return "（空）" if cell in (None, "") else str(cell)


def read_corrections(content: Path, problems: Problems) -> Mapping[str, tuple[Correction, ...]]:
    """The corrections by file; every fault of the list is a problem, and a list with faults is not used at all."""
    path = content / FILE
    where = Location(FILE)
    if not os.path.lexists(path):
        return {}
    try:
        entries = yaml.safe_load(read_regular(path, MAX_BYTES, content).decode("utf-8-sig")) or []
    except OSError as error:
        problems.error(
            "bad_corrections", where, f"文件读不出来（{why(error)}），里面的更正都没有用上", "请换成文件本身，检查权限"
        )
        return {}
    except (yaml.YAMLError, UnicodeDecodeError):
        problems.error("bad_corrections", where, "写法有误，读不出来", "请对照文档检查缩进和冒号，存为 UTF-8")
        return {}
    if not isinstance(entries, list):
        problems.error("bad_corrections", where, "应当是一条一条的列表", "每条以“- file:”开头")
        return {}
    return _by_file(content, entries, where, problems)


def _by_file(
    content: Path, entries: list[object], where: Location, problems: Problems
) -> Mapping[str, tuple[Correction, ...]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    before = len(problems.errors)
    for number, entry in enumerate(entries, start=1):
        try:
            correction = Correction.model_validate(entry)
        except ValidationError as error:
            faults = "、".join(sorted({str(fault["loc"][0]) if fault["loc"] else "整条" for fault in error.errors()}))
            problems.error(
                "bad_corrections", where, f"第 {number} 条不完整或写错（{faults}）",
                "每条要有 file、cell、was、now、reason、who（工作簿有几张表时还要有 sheet）",
            )  # fmt: skip
            continue
        if not (content / correction.file).is_file():
            problems.error(
                "bad_corrections", where, f"第 {number} 条的文件“{correction.file}”不存在",
                "请核对文件名（从 communities/ 写起），文件已删去的请删去这一条",
            )  # fmt: skip
        same = (other.cell == correction.cell and other.sheet == correction.sheet for other in found[correction.file])
        if any(same):
            problems.error(
                "bad_corrections", where, f"第 {number} 条和前面的一条改的是同一格（{correction.cell}）", "请只留一条"
            )
        found[correction.file].append(correction)
    if len(problems.errors) > before:
        return {}
    return {file: tuple(corrections) for file, corrections in found.items()}


def apply(
    corrections: Iterable[Correction], held: Mapping[Correction, Cell], where: Location, problems: Problems
) -> dict[tuple[int, int], Cell]:
    """The cells of a sheet to read otherwise, by (row, column) from 0.

    `held` says what each correction's cell holds; one that does not fit is an error, the others are told.
    """
    edits: dict[tuple[int, int], Cell] = {}
    for correction in corrections:
        place = where.at(row=correction.row, column=correction.column)
        cell = held.get(correction)
        if not correction.fits(cell):
            problems.error(
                "correction_differs", place,
                f"{correction.listed} 里说这一格是“{_text(correction.was)}”，实际是“{_text(cell)}”，没有改动",
                f"表格已经改过的，请从 {correction.listed} 删去这一条；否则请核对原来的内容（was）", _text(cell),
            )  # fmt: skip
            continue
        problems.warn("corrected", place, correction.told(), "请在下次修改表格时一并改正，并删去这一条")
        edits[correction.row - 1, _index(correction.column)] = correction.now
    return edits


def _index(column: str) -> int:
    total = 0
    for letter in column:
        total = total * 26 + ord(letter) - 64
    return total - 1


def held_cells(corrections: Iterable[Correction], rows: Iterable[list[Cell]]) -> dict[Correction, Cell]:
    """What the cells of the corrections hold."""
    wanted: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections:
        wanted[correction.row].append(correction)
    held: dict[Correction, Cell] = {}
    last = max(wanted, default=0)
    for number, row in enumerate(rows, start=1):
        if number > last:
            break
        for correction in wanted.get(number, ()):
            at = _index(correction.column)
            held[correction] = row[at] if at < len(row) else None
    return held
