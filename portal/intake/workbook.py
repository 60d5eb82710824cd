"""Opens a file that has passed the guard and gives its sheets as grids of cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import cast

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from portal.fields.value import Cell
from portal.intake.guard import FileType, Refusal, inspect
from portal.intake.model import Grid, Sheet

MAX_CELLS = 20_000_000
MAX_COLUMNS = 1_000


def open_workbook(data: bytes, stem: str) -> list[Sheet]:
    """The sheets of a workbook or of a CSV file (one sheet named `stem`); raises `Refusal`."""
    if inspect(data) is FileType.TEXT:
        return [Sheet(stem, read_csv(data))]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Refusal("password", "工作簿设有打开密码", "请在 Excel 里去掉密码后再保存") from error
    except (CalamineError, OSError, ValueError) as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise Refusal("password", "工作簿设有打开密码", "请在 Excel 里去掉密码后再保存") from error
        raise Refusal("broken", "工作簿已损坏，打不开", "请用 Excel 打开并修复，另存一份") from error
    with book:
        return [
            _sheet(book, meta.name, meta.visible != SheetVisibleEnum.Visible)
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]


def _sheet(book: CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    try:
        source = book.get_sheet_by_name(name)
    except (CalamineError, ValueError) as error:
        raise Refusal("broken", f"工作表“{name}”读不出来", "请用 Excel 打开并修复，另存一份") from error
    if source.total_width > MAX_COLUMNS or source.total_width * source.total_height > MAX_CELLS:
        size = f"{source.total_height} 行 × {source.total_width} 列"
        raise Refusal("too_many_cells", f"工作表“{name}”有 {size}，大得不合理", "请删去表格右边和下边的空白行列再保存")
    grid = cast("Grid", source.to_python(skip_empty_area=False))
    merged = tuple(source.merged_cell_ranges or ())
    _fill_merged(grid, merged)
    return Sheet(name, grid, hidden, merged)


def _fill_merged(grid: Grid, merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A merged cell shows one value over its whole area; titles as wide as the sheet stay where they are."""
    for (top, left), (bottom, right) in merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        value = grid[top][left]
        for row in range(top, min(bottom, len(grid) - 1) + 1):
            for column in range(left, min(right, len(grid[row]) - 1) + 1):
                grid[row][column] = value


def read_csv(data: bytes) -> Grid:
    """CSV, tab- or semicolon-separated: BOM first, then strict UTF-8, then strict GB18030."""
    text = _decode(data)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",\t;")
    except csv.Error:
        dialect = csv.excel
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        grid: Grid = [list[Cell](row) for row in csv.reader(lines, delimiter=dialect.delimiter)]
    except csv.Error as error:
        raise Refusal("broken", "CSV 的引号或换行不成对，读不出来", "请用 Excel 打开后另存为 .xlsx") from error
    return grid


def _decode(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strict(data, (encoding,))
    return _strict(data, ("utf-8", "gb18030"))


def _strict(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("encoding", "认不出文字编码", "请用 Excel 打开后另存为 .xlsx，或“CSV UTF-8”")
