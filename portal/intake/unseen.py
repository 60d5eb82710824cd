"""Rows and columns that are hidden, filtered away or of no height: they would be published though nobody saw them.

Sources: ECMA-376 part 1, 18.3.1.73 `row` and 18.3.1.13 `col`; [MS-XLS] 2.4.221 Row and 2.4.53 ColInfo;
OpenDocument 1.3 part 3, 19.755 `table:visibility`.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from portal.intake.model import RawTable, ReadNotice
from portal.problems import Problems
from portal.records.policy import Leaves

MAX_HIDDEN_COLUMNS = 1_000
MAX_ALIKE = 100_000
"""So many rows written as one are noted."""
ROW, COLUMN = 0x208, 0x7D
"""Kinds of records of an .xls."""

_HINT = re.compile(rb"hidden=|\b(?:ht|width)=[\"']0")
_XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"\b(r|min|max|hidden|ht|width)=[\"']([^\"'<>]*)[\"']")
_NO_SIZE = re.compile(rb"0(?:\.0*)?")
_FOLDED = re.compile(rb"\btable:visibility=[\"'](?:collapse|filter)[\"']")


@dataclass(slots=True)
class Unseen:
    """What cannot be seen of one sheet: rows as Excel counts, columns from 0.

    `struck` (text struck out) and `faint` (text shown in the colour behind it, or not at all) have, for each row with
    such cells, a bit for each of their columns: a large sheet may be struck out whole.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    struck: dict[int, int] = field(default_factory=dict)
    faint: dict[int, int] = field(default_factory=dict)
    percent: dict[int, int] = field(default_factory=dict)

    def look_at_xml(self, chunk: bytes) -> None:
        """Takes note of hidden rows and columns in a piece of an .xlsx sheet that begins and ends between tags."""
        if not _HINT.search(chunk):
            return
        for kind, inside in _XLSX_TAG.findall(chunk):
            said = dict(_ATTRIBUTE.findall(inside))
            size = said.get(b"ht" if kind == b"row" else b"width", b"1")
            if said.get(b"hidden") not in (b"1", b"true") and not _NO_SIZE.fullmatch(size):
                continue
            if kind == b"row" and said.get(b"r", b"").isdigit():
                self.rows.add(int(said[b"r"]))
            elif said.get(b"min", b"").isdigit() and said.get(b"max", b"").isdigit():
                self.columns |= set(range(int(said[b"min"]) - 1, min(int(said[b"max"]), MAX_HIDDEN_COLUMNS)))

    def look_at_record(self, kind: int, body: bytes) -> None:
        """Takes note of a `ROW` or `COLUMN` record of an .xls."""
        if kind == ROW and len(body) >= 14 and struct.unpack_from("<H", body, 12)[0] & 0x20:
            self.rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == COLUMN and len(body) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", body)
            if flags & 1 or width == 0:
                self.columns |= set(range(first, min(last + 1, MAX_HIDDEN_COLUMNS)))

    def look_at_tag(self, kind: bytes, inside: bytes, first: int, count: int) -> None:
        """Takes note of a `table-row` or `table-column` of an .ods, the `first` (from 0) of `count` like it."""
        if _FOLDED.search(inside):
            if kind == b"table-row":
                self.rows |= set(range(first + 1, first + 1 + min(count, MAX_ALIKE)))
            else:
                self.columns |= set(range(first, min(first + count, MAX_HIDDEN_COLUMNS)))


def note_cell(found: dict[int, int], column: bytes, row: bytes) -> None:
    """Sets the bit of a cell of an .xlsx (`AB`, `12`)."""
    at = 0
    for letter in column:
        at = at * 26 + letter - 64
    found[int(row)] = found.get(int(row), 0) | 1 << at - 1


def tell_unseen(unseen: dict[str, Unseen], notice: ReadNotice) -> None:
    """Hidden rows that hold data, and hidden columns that would be published, as problems.

    Hidden columns of private values are what staff should do with them.
    """
    for table in (notice.table, *notice.parts.values()):
        if table is not None and table.where.sheet in unseen:
            _tell(unseen[table.where.sheet], table, notice.problems)
            _tell_percent(unseen[table.where.sheet].percent, table, notice.problems)
            for sort in SORTS:
                _tell_cells(sort, unseen[table.where.sheet], table, notice.problems)


def _tell(unseen: Unseen, table: RawTable, problems: Problems) -> None:
    rows = [raw.row for raw in table.rows if raw.row in unseen.rows]
    if rows:
        problems.error(
            "hidden_rows", table.where.at(row=rows[0]), f"第 {_said(rows)} 行是隐藏的（或被筛选掉了），里面却有内容",
            "请清除筛选、取消隐藏后核对；不公开的行请整行删去，不要隐藏",
        )  # fmt: skip
    for bound in table.model.columns():
        column = table.columns.get(bound.name)
        if column is None or column.index not in unseen.columns or bound.column.leaves is Leaves.NEVER:
            continue
        if any(raw.cells.get(bound.name) is not None for raw in table.rows):
            problems.error(
                "hidden_column", table.where.at(column=column.letter), f"“{column.heading}”一列是隐藏的，却会公开",
                "请取消隐藏后核对；不公开的内容请删去整列", column.heading,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """A way in which a cell's text is there for programs but not for people."""

    code: str
    name: str
    whole: str
    some: str
    remedy: str


SORTS = (
    Sort(
        "struck_out", "struck", "整行划了删除线，却仍会公开", "划了删除线，却仍会公开",
        "不要的请整行删去（或清空这一格）；要公开的请去掉删除线",
    ),
    Sort(
        "invisible", "faint", "整行的字看不见（字色和底色几乎一样，或格式是“;;;”），却仍会公开",
        "看不见（字色和底色几乎一样，或格式是“;;;”），却仍会公开",
        "不要的请删去；要公开的请改成看得见的颜色和格式后核对",
    ),
)  # fmt: skip


def _tell_cells(sort: Sort, unseen: Unseen, table: RawTable, problems: Problems) -> None:
    """Cells that would be published though paper says otherwise: one problem a row."""
    marked: dict[int, int] = getattr(unseen, sort.name)
    public = {bound.name for bound in table.model.columns() if bound.column.leaves is not Leaves.NEVER}
    columns = [column for column in table.columns.values() if column.name in public]
    for raw in table.rows if marked else ():
        bits = marked.get(raw.row, 0)
        if not bits:
            continue
        cells = raw.cells
        filled = [column for column in columns if column.name in cells]
        found = [column for column in filled if bits >> column.index & 1]
        if found:
            names = "”“".join(column.heading for column in found)
            message = sort.whole if len(found) == len(filled) else f"“{names}”{sort.some}"
            problems.error(sort.code, table.where.at(row=raw.row, column=found[0].letter), message, sort.remedy)


def _tell_percent(marked: Mapping[int, int], table: RawTable, problems: Problems) -> None:
    """Numbers that show as 35% and are 0.35: nobody can say which was meant."""
    numeric = {bound.name for bound in table.model.columns() if bound.value.numeric}
    columns = [column for column in table.columns.values() if column.name in numeric]
    for raw in table.rows if marked else ():
        for column in columns:
            cell = raw.cells.get(column.name) if marked.get(raw.row, 0) >> column.index & 1 else None
            if isinstance(cell, (int, float)):
                problems.error(
                    "percent", table.where.at(row=raw.row, column=column.letter),
                    f"“{column.heading}”是百分比格式（显示 {cell * 100:g}%，实际是 {cell:g}）",
                    "请把这一格的格式改成“常规”，再填写数字", f"{cell * 100:g}%",
                )  # fmt: skip


def _said(rows: Iterable[int]) -> str:
    """`5、7–9` for 5, 7, 8, 9."""
    return "、".join(_runs(rows))


def _runs(rows: Iterable[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
