"""Write a book as .xlsx, .xls or .csv, the same bytes every time."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import xlwt
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tools.sample.grid import Grid, lay_out
from tools.sample.table import Book, Value

STAMP = (2026, 11, 20, 9, 0, 0)
_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CORE_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def write(book: Book) -> bytes:
    """The file's bytes, by its suffix. A .csv is GB18030 without a mark and holds the first sheet only."""
    grids = [(sheet.name, lay_out(book, sheet)) for sheet in book.sheets]
    if book.suffix == ".xlsx":
        return _xlsx(grids)
    if book.suffix == ".xls":
        return _xls(grids)
    return _csv(grids[0][1])


def _xlsx(grids: list[tuple[str, Grid]]) -> bytes:
    workbook = Workbook()
    workbook.properties.creator = "示例"
    workbook.remove(workbook.worksheets[0])
    for name, grid in grids:
        _fill(workbook.create_sheet(name), grid)
    raw = io.BytesIO()
    workbook.save(raw)
    return _fixed(raw.getvalue())


def _fill(sheet: Worksheet, grid: Grid) -> None:
    for at, line in enumerate(grid.cells):
        for across, value in enumerate(line):
            spot = sheet.cell(row=at + 1, column=across + 1)
            _style(spot, at, across, grid)
            if isinstance(value, Decimal):
                spot.value = float(value)
                spot.number_format = "#,##0.00" if value == round(value, 2) and across in grid.money else "General"
            elif value is not None:
                spot.value = value
                spot.number_format = 'yyyy"年"m"月"d"日"' if isinstance(value, date) else _format(value)
    for top, left, bottom, right in grid.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for across, width in enumerate(grid.widths):
        sheet.column_dimensions[get_column_letter(across + 1)].width = width
    sheet.freeze_panes = f"A{grid.body + 1}"


def _format(value: Value) -> str:
    return "@" if isinstance(value, str) else "General"


def _style(spot: Cell | MergedCell, at: int, across: int, grid: Grid) -> None:
    table = grid.head <= at <= grid.end and at < len(grid.cells)
    title = at == 0 and grid.head > 0
    heading = grid.head <= at < grid.body
    spot.font = Font(name="宋体", size=16 if title else 11, bold=title or heading)
    middle = title or heading or (table and across not in grid.money)
    spot.alignment = Alignment(horizontal="center" if middle else None, vertical="center", wrap_text=table)
    if table and grid.cells[at][0] is not None and not str(grid.cells[at][0]).startswith("制表人"):
        spot.border = _BOX


def _fixed(raw: bytes) -> bytes:
    """The same archive with times that do not tell when it was made."""
    result = io.BytesIO()
    moment = b"%04d-%02d-%02dT%02d:%02d:%02dZ" % STAMP
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(result, "w") as new:
        for entry in sorted(old.namelist()):
            data = old.read(entry)
            if entry == "docProps/core.xml":
                data = _CORE_TIME.sub(rb"\g<1>" + moment + rb"\g<2>", data)
            info = zipfile.ZipInfo(entry, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return result.getvalue()


def _xls(grids: list[tuple[str, Grid]]) -> bytes:
    workbook = xlwt.Workbook(encoding="utf-8")
    plain, money = xlwt.easyxf(), xlwt.easyxf(num_format_str="#,##0.00")
    for name, grid in grids:
        sheet = workbook.add_sheet(name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
        for at, line in enumerate(grid.cells):
            for across, value in enumerate(line):
                written = float(value) if isinstance(value, Decimal) else value
                style = money if isinstance(value, Decimal) else plain
                if (at, across) in merged:
                    bottom, right = merged[at, across]
                    sheet.write_merge(at, bottom, across, right, written, style)
                elif written is not None:
                    sheet.write(at, across, written, style)
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


def _csv(grid: Grid) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for line in grid.cells:
        writer.writerow(["" if value is None else _text(value) for value in line])
    return text.getvalue().encode("gb18030")


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, (date, datetime)):
        return f"{value.year}/{value.month}/{value.day}"
    return str(value)
