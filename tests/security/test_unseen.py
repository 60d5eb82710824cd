"""Hidden, filtered and merged cells: nothing is published that staff did not see, and no amount counts twice."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.intake.unseen import COLUMN, ROW, Unseen
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from tests.content import LIU, Content


def problems_of(path: Path) -> Problems:
    """What intake says of a workbook of benefits."""
    period = Period.find("2026-03")
    assert period is not None
    source = NoticeSource(NoticeKey(LIU, "benefits", period), path, path.name)
    return read_notice(source, kind_by_id("benefits")).problems


def codes(path: Path) -> list[str]:
    """The codes of its errors."""
    return [problem.code for problem in problems_of(path).errors]


@pytest.fixture
def change(tmp_path: Path) -> Callable[[Callable[[Any], object]], Path]:
    """Makes a workbook of three rows (4 to 6) and does something to its sheet."""

    def make(do: Callable[[Any], object]) -> Path:
        content = Content.small(tmp_path / "content")
        people = [{"受益人": name, "身份证号": "留底"} for name in ("张三丰", "李四光", "王五一")]
        path = content.benefits(LIU, "2026-03", people)
        book = openpyxl.load_workbook(path)
        do(book.worksheets[0])
        book.save(path)
        return path

    return make


def hide_rows(sheet: Any) -> None:
    """The two last rows."""
    sheet.row_dimensions[5].hidden = sheet.row_dimensions[6].hidden = True


def hide_amounts(sheet: Any) -> None:
    """The column of amounts."""
    sheet.column_dimensions[letter(sheet, "金额")].hidden = True


def merge_amounts(sheet: Any) -> None:
    """One amount over two people."""
    sheet.merge_cells(f"{letter(sheet, '金额')}4:{letter(sheet, '金额')}5")


def letter(sheet: Any, heading: str) -> str:
    """The column under a heading."""
    return next(str(cell.column_letter) for cell in sheet[3] if cell.value == heading)


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (hide_rows, "hidden_rows"), (hide_amounts, "hidden_column"), (merge_amounts, "merged_amount"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_as_it_would_be_published_is_an_error(
    change: Callable[..., Path], do: Callable[[Any], object], code: str
) -> None:
    """Hidden rows, hidden public columns, an amount merged over two rows."""
    assert codes(change(do)) == [code]


def test_hidden_rows_are_named(change: Callable[..., Path]) -> None:
    """As Excel counts them, runs together."""
    assert "第 5–6 行" in problems_of(change(hide_rows)).errors[0].message


def test_a_hidden_column_of_private_values_is_welcome(change: Callable[..., Path]) -> None:
    """Staff hide identity numbers; those never leave anyway."""
    assert (
        codes(change(lambda sheet: setattr(sheet.column_dimensions[letter(sheet, "身份证号")], "hidden", True))) == []
    )


def test_hidden_rows_without_content_do_not_matter(change: Callable[..., Path]) -> None:
    """Empty rows hidden below the table."""
    assert codes(change(lambda sheet: setattr(sheet.row_dimensions[40], "hidden", True))) == []


def test_rows_and_columns_without_size_are_hidden() -> None:
    """Of no height or width, whatever else their tags say."""
    unseen = Unseen()
    unseen.look_at_xml(b'<cols><col min="2" max="3" width="0.0"/><col min="4" max="4" width="1.5"/></cols>')
    unseen.look_at_xml(b"<row r='7' ht='0' customHeight='1'><c r='A7'/></row><row r='8' ht='15'><c r='A8'/></row>")
    assert (unseen.rows, unseen.columns) == ({7}, {1, 2})


def test_filtered_rows_of_an_ods_are_an_error(tmp_path: Path) -> None:
    """`table:visibility` is filter; repeated rows before it are counted."""
    path = tmp_path / "惠民惠农 2026-03.ods"
    headings = ("权力事项编号", "补贴项目", "受益人", "金额", "发放日期")
    values = ("QL-002", "耕地地力保护补贴", "张三丰", "300", "2026-03-12")
    rows = [_ods_row(headings), '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>']
    rows.append(_ods_row(values, ' table:visibility="filter"'))
    path.write_bytes(ods("".join(rows)))
    assert "第 4 行" in next(p.message for p in problems_of(path).errors if p.code == "hidden_rows")


def test_hidden_rows_and_columns_of_an_xls_are_known() -> None:
    """Bits of ROW and COLINFO records as [MS-XLS] sets them."""
    unseen = Unseen()
    unseen.look_at_record(ROW, struct.pack("<7H", 4, 0, 9, 300, 0, 0, 0x20 | 0x100) + b"\0\0")
    unseen.look_at_record(ROW, struct.pack("<7H", 5, 0, 9, 300, 0, 0, 0x100) + b"\0\0")
    unseen.look_at_record(COLUMN, struct.pack("<6H", 2, 3, 2000, 15, 1, 0))
    assert (unseen.rows, unseen.columns) == ({5}, {2, 3})


def _ods_row(texts: tuple[str, ...], more: str = "") -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def ods(rows: str) -> bytes:
    """An .ods with one table of these rows."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="公示表">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return out.getvalue()
