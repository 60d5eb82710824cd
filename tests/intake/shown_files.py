"""Workbooks of the three types whose cells show other than they hold, made by code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font

_NAMES = ("office", "table", "text", "style", "number")
_SPACES = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_FO = ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
_DATE = {"y": '<number:year number:style="long"/>', "m": "<number:month/>", "d": "<number:day/>"}


@dataclass(frozen=True)
class Drawn:
    """A cell with its looks: a number format, and what an .ods says of it (the text; parts of a date as `ym`)."""

    value: Any
    code: str = "General"
    text: str | None = None
    parts: str = ""
    red: bool = False


def styled_xlsx(rows: list[list[Any]], *, widths: Mapping[str, float] | None = None) -> bytes:
    """An .xlsx as openpyxl writes it."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "表"
    for at, line in enumerate(rows, start=1):
        for across, cell in enumerate(line, start=1):
            drawn = cell if isinstance(cell, Drawn) else Drawn(cell)
            made = page.cell(at, across, drawn.value)
            if isinstance(cell, Drawn):
                made.number_format = drawn.code
            if drawn.red:
                made.font = Font(color="FFFF0000")
    for column, width in (widths or {}).items():
        page.column_dimensions[column].width = width
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def styled_xls(rows: list[list[Any]]) -> bytes:
    """An old .xls as xlwt writes it."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    styles: dict[tuple[str, bool], Any] = {}
    for at, line in enumerate(rows):
        for across, cell in enumerate(line):
            drawn = cell if isinstance(cell, Drawn) else Drawn(cell)
            look = (drawn.code, drawn.red)
            if look not in styles:
                styles[look] = xlwt.easyxf("font: colour red" if drawn.red else "", num_format_str=drawn.code)
            page.write(at, across, drawn.value, styles[look])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def styled_ods(rows: list[list[Any]]) -> bytes:
    """An .ods as LibreOffice writes it: a style for each look, the shown text beside each value."""
    styles: dict[tuple[str, bool], str] = {}
    lines = []
    for line in rows:
        cells = "".join(_ods_cell(cell if isinstance(cell, Drawn) else Drawn(cell), styles) for cell in line)
        lines.append(f"<table:table-row>{cells}</table:table-row>")
    automatic = "".join(_ods_style(name, *look) for look, name in styles.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_SPACES}{_FO}><office:automatic-styles>'
        f"{automatic}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{"".join(lines)}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return raw.getvalue()


def _ods_cell(cell: Drawn, styles: dict[tuple[str, bool], str]) -> str:
    value = cell.value
    look = (cell.parts, cell.red)
    style = ""
    if cell.parts or cell.red:
        style = f" table:style-name={quoteattr(styles.setdefault(look, f'ce{len(styles)}'))}"
    if isinstance(value, (date, datetime)):
        said = f'office:value-type="date" office:date-value="{value.isoformat()[:10]}"'
    elif isinstance(value, (int, float)):
        said = f'office:value-type="float" office:value="{value!r}"'
    else:
        said = 'office:value-type="string"'
    text = str(value) if cell.text is None else cell.text
    return f"<table:table-cell{style} {said}><text:p>{escape(text)}</text:p></table:table-cell>"


def _ods_style(name: str, parts: str, red: bool) -> str:
    data = f' style:data-style-name="N{name}"' if parts else ""
    colour = '<style:text-properties fo:color="#ff0000"/>' if red else ""
    number = "".join(_DATE[part] for part in parts)
    made = f'<number:date-style style:name="N{name}">{number}</number:date-style>' if parts else ""
    return f'{made}<style:style style:name="{name}" style:family="table-cell"{data}>{colour}</style:style>'
