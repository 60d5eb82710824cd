"""Workbooks made by code, each with one mistake."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import xlwt
from openpyxl import Workbook

from portal.intake.model import NoticeSource, ReadNotice
from portal.intake.read import read_bytes
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period

HEADINGS: list[Any] = ["序号", "权力事项编号", "补贴项目", "受益人", "金额", "发放日期", "所属期"]
TITLE: list[Any] = ["2026年3月惠民惠农补贴公示"]
TERM: list[Any] = ["公示期：2026年3月5日至2026年3月11日"]


def row(number: int, name: str = "张三", amount: Any = 300.0, day: Any = "2026年3月12日") -> list[Any]:
    """A row of data without fault."""
    return [number, "QL-001", "耕地地力保护补贴", name, amount, day, "2026年"]


def sheet(*rows: list[Any], head: list[Any] | None = None) -> list[list[Any]]:
    """A whole sheet: title, notice period, headings, rows."""
    return [TITLE, TERM, head or HEADINGS, *rows]


def xlsx(rows: list[list[Any]], merges: tuple[str, ...] = (), **sheets: list[list[Any]]) -> bytes:
    """An .xlsx; further sheets by name (a name ending in _ is hidden)."""
    book = Workbook()
    for line in rows:
        book.worksheets[0].append(line)
    for area in merges:
        book.worksheets[0].merge_cells(area)
    for name, lines in sheets.items():
        other = book.create_sheet(name.rstrip("_"))
        other.sheet_state = "hidden" if name.endswith("_") else "visible"
        for line in lines:
            other.append(line)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def xls(rows: list[list[Any]], hide_column: int | None = None) -> bytes:
    """An old .xls; `hide_column` (from 0) is of an ordinary width and hidden."""
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for at, line in enumerate(rows):
        for across, cell in enumerate(line):
            page.write(at, across, cell)
    if hide_column is not None:
        page.col(hide_column).hidden = True
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def ods(rows: list[list[Any]], attributes: str = "") -> bytes:
    """An .ods of texts; `attributes` stand on every filled cell."""
    cell = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    body = "".join(
        f"<table:table-row>{''.join(cell.format(attributes, text) for text in line)}</table:table-row>" for line in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="表">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return raw.getvalue()


def csv(rows: list[list[Any]], delimiter: str = ",", end: str = "\r\n") -> str:
    """The text of a CSV file."""
    return end.join(delimiter.join(str(cell) for cell in line) for line in rows)


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """A zip with a piece of one part replaced."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            if part == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(part, content)
    return raw.getvalue()


def read(data: bytes, kind: str = "benefits", name: str = "补贴.xlsx", **more: Any) -> ReadNotice:
    """The notice in a file."""
    source = NoticeSource(NoticeKey("c00013", kind, Period(2026, 3)), Path(name), name, **more)
    return read_bytes(data, source, kind_by_id(kind))
