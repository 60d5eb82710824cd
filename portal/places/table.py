"""Read a small CSV file that staff keep: places, boards, grids. Everything wrong becomes a problem with its cell."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.problems import Location, Problems
from portal.storage import read_regular, why

_DATE = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})日?")
_MARKS = {"--", "//", "..", "年月"}

# Excel's plain "CSV" is GBK, which lacks 䢺 and writes a question mark for it.
_LOST = re.compile(r"\?[\u4e00-\u9fff]|[\u4e00-\u9fff]\?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its heading, other headings that mean the same, and whether it must be there."""

    heading: str
    also: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row: `number` as Excel counts, cells by the column's heading, stripped."""

    file: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")

    def where(self, heading: str) -> Location:
        """The cell of this row in that column."""
        return Location(self.file, row=self.number, column=self.letters.get(heading, ""))


def letters(index: int) -> str:
    """Excel's name of a column counted from 0: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def decode(raw: bytes) -> tuple[str, str]:
    """Text and encoding of a file: `utf-8-sig` with or without the mark, else `gb18030`, both strict.

    Raises `UnicodeDecodeError` when it is neither.
    """
    try:
        return raw.decode("utf-8-sig"), "utf-8-sig"
    except UnicodeDecodeError:
        return raw.decode("gb18030"), "gb18030"


def read_table(path: Path, columns: list[Column], problems: Problems) -> list[Row]:
    """The filled rows of a file; no rows when the file is missing, unreadable or lacks a required heading."""
    file = Location(path.name)
    if not os.path.lexists(path):
        return []
    try:
        text, encoding = decode(read_regular(path, home=path.parent))
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except OSError as error:
        problems.error("table-unreadable", file, f"文件读不出来（{why(error)}），里面的内容都没有用上",
                       "请换成文件本身，检查权限")  # fmt: skip
        return []
    except UnicodeDecodeError:
        problems.error("table-encoding", file, "文件编码既不是 UTF-8 也不是 GB18030",
                       "请用 Excel 另存为“CSV UTF-8（逗号分隔）”")  # fmt: skip
        return []
    except csv.Error:
        problems.error("table-broken", file, "不是完整的 CSV 表格",
                       "请检查引号是否成对，或用 Excel 重新另存")  # fmt: skip
        return []
    used = _headings(records[0] if records else [], columns, file, encoding, problems=problems)
    if used is None:
        return []
    names = {heading: letters(at) for at, heading in used.items()}
    rows = []
    for number, record in enumerate(records[1:], start=2):
        extra = [at for at, cell in enumerate(record) if cell.strip() and at >= len(records[0])]
        if extra:
            problems.error("table-extra-cell", file.at(row=number, column=letters(extra[0])), "这一格超出了表头",
                           "请检查这一行是否多了一个逗号", record[extra[0]])  # fmt: skip
        elif any(cell.strip() for cell in record):
            cells = {used[at]: cell.strip() for at, cell in enumerate(record) if at in used}
            for at, cell in enumerate(record) if encoding == "gb18030" else ():
                if _LOST.search(cell):
                    problems.warn("table-lost-letter", file.at(row=number, column=letters(at)),
                                  f"“{cell.strip()}”里的问号可能是丢失的生僻字（如 䢺）",
                                  "请改正后另存为“CSV UTF-8（逗号分隔）”", cell)  # fmt: skip
            rows.append(Row(path.name, number, cells, names))
    return rows


def _headings(
    record: list[str], columns: list[Column], file: Location, encoding: str, *, problems: Problems
) -> dict[int, str] | None:
    """Which column stands at which position; None when a required heading is missing."""
    known = {name: column.heading for column in columns for name in (column.heading, *column.also)}
    used: dict[int, str] = {}
    for at, cell in enumerate(record):
        name = re.sub(r"\s", "", cell).replace("(", "（").replace(")", "）")
        here = file.at(row=1, column=letters(at))
        if name in known and known[name] in used.values():
            problems.error("table-heading-twice", here, f"表头“{name}”重复", "请只保留一列", name)
        elif name in known:
            used[at] = known[name]
        elif name:
            problems.error("table-heading-unknown", here, f"不认识表头“{name}”",
                           f"请删去这一列；可用的表头：{'、'.join(c.heading for c in columns)}", name)  # fmt: skip
    missing = [column.heading for column in columns if column.required and column.heading not in used.values()]
    if missing:
        hint = "；文件不是 UTF-8 编码，也可能是乱码" if encoding != "utf-8-sig" else ""
        problems.error("table-heading-missing", file.at(row=1), f"缺少表头：{'、'.join(missing)}{hint}",
                       "请在第一行补上表头")  # fmt: skip
        return None
    return used


def read_date(row: Row, heading: str, problems: Problems) -> date | None:
    """The day in a cell, written 2026-03-12, 2026/3/12, 2026.3.12 or 2026年3月12日; None if empty or wrong (noted)."""
    text = row[heading]
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found and found[2] + found[4] in _MARKS:
        try:
            return date(int(found[1]), int(found[3]), int(found[5]))
        except ValueError:
            pass
    problems.error("date-wrong", row.where(heading), f"“{text}”不是日期", "请写成 2026-03-12 的样子", text)
    return None
