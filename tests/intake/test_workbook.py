"""A file that has passed the guard, opened: its sheets, row by row, and what damage of it says."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from portal.intake import workbook
from portal.intake.model import Sheet
from portal.intake.ooxml import MAX_COLUMNS
from portal.intake.refusal import Refusal
from portal.intake.workbook import Opened, open_workbook, read_csv
from tests.intake.files import edited, ods, xls, xlsx
from tests.intake.shown_files import Drawn, styled_ods, styled_xls, styled_xlsx

ROWS: list[list[Any]] = [["姓名", "金额"], ["张三", "300"]]


def saved(change: Callable[[Workbook], None]) -> bytes:
    """An .xlsx changed before it is saved."""
    book = Workbook()
    change(book)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def only(opened: Opened) -> Sheet:
    """Its one sheet."""
    (sheet,) = opened.sheets
    return sheet


def refusal(data: bytes) -> tuple[str, str]:
    """The code and the message of what is not opened."""
    with pytest.raises(Refusal) as refused:
        open_workbook(data, "补贴")
    assert refused.value.remedy
    return refused.value.code, refused.value.message


@pytest.mark.parametrize("data", [xlsx(ROWS), xls(ROWS), ods(ROWS), "姓名,金额\n张三,300".encode()])
def test_every_type_of_file_gives_the_same_cells(data: bytes) -> None:
    """As often as they are asked for; a CSV is one sheet that is named as the file."""
    opened = open_workbook(data, "三月补贴")
    sheet = only(opened)
    assert list(sheet.rows()) == list(sheet.rows()) == ROWS
    assert (sheet.hidden, sheet.empty) == (False, False)
    assert opened.text == (sheet.name == "三月补贴")


def test_a_table_that_begins_further_down_keeps_its_places() -> None:
    """Rows and columns are counted from A1, as people see them."""

    def far(book: Workbook) -> None:
        book.worksheets[0]["C4"], book.worksheets[0]["D5"] = "姓名", "张三"

    rows = list(only(open_workbook(saved(far), "x")).rows())
    assert rows[3:] == [[None, None, "姓名", ""], [None, None, "", "张三"]]
    assert len(rows) == 5
    assert not any(cell for row in rows[:3] for cell in row)


def test_an_empty_sheet_has_no_rows() -> None:
    """And says so."""
    sheet = only(open_workbook(saved(lambda _: None), "x"))
    assert list(sheet.rows()) == []
    assert sheet.empty


def test_hidden_sheets_say_so_and_charts_are_no_sheets() -> None:
    """In the order of the workbook; a sheet that only a macro can show is hidden too."""

    def several(book: Workbook) -> None:
        book.worksheets[0].title = "表"
        book.create_chartsheet("图")
        for state in ("hidden", "veryHidden", "visible"):
            book.create_sheet(state).sheet_state = state

    opened = open_workbook(saved(several), "x")
    found = [(sheet.name, sheet.hidden) for sheet in opened.sheets]
    assert found == [("表", False), ("hidden", True), ("veryHidden", True), ("visible", False)]


SPAN = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'


@pytest.mark.parametrize("data", [xlsx(ROWS, ("A2:B2",)), ods([["姓名", "金额"], ["张三"]], SPAN)])
def test_merged_cells_show_their_value_over_their_area(data: bytes) -> None:
    """Those of an .xlsx, and those of an .ods, which were looked for before it was opened."""
    sheet = only(open_workbook(data, "x"))
    assert ((1, 0), (1, 1)) in sheet.merged
    assert list(sheet.rows())[1] == ["张三", "张三"]


@pytest.mark.parametrize("made", [styled_xlsx, styled_xls, styled_ods])
def test_cells_come_with_what_they_show(made: Callable[[list[list[Any]]], bytes]) -> None:
    """In the row and the column where it stands, and nowhere else."""
    drawn = Drawn(7.0, code="0000", text="0007")
    rows = list(only(open_workbook(made([["甲", 7.0], [7.0, drawn]]), "x")).rows())
    assert [[getattr(cell, "text", None) for cell in row] for row in rows] == [[None, None], [None, "0007"]]
    assert [row[1] == 7.0 for row in rows] == [True, True]


class PanicException(BaseException):
    """What calamine raises for some damage: no `Exception`, and of no class that could be named."""


@pytest.mark.parametrize(
    ("raised", "code"),
    [(PasswordError("x"), "password"), (CalamineError("x"), "broken"), (OSError("x"), "broken"),
     (ValueError("x"), "broken"), (PanicException("x"), "broken")],
)  # fmt: skip
def test_damage_becomes_a_refusal_and_nothing_else_is_told(
    raised: BaseException, code: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A trace in English on standard error helps nobody; what is written there afterwards is seen again."""

    def panics(_: io.BytesIO) -> CalamineWorkbook:
        os.write(2, b"thread panicked")
        raise raised

    monkeypatch.setattr(workbook, "CalamineWorkbook", type("Book", (), {"from_filelike": staticmethod(panics)}))
    message = "工作簿设有打开密码" if code == "password" else "工作簿已损坏，打不开"
    assert refusal(xlsx(ROWS)) == (code, message)
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"


def test_what_is_no_damage_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who ends the program ends it."""

    def ended(_: io.BytesIO) -> CalamineWorkbook:
        raise KeyboardInterrupt

    monkeypatch.setattr(workbook, "CalamineWorkbook", type("Book", (), {"from_filelike": staticmethod(ended)}))
    with pytest.raises(KeyboardInterrupt):
        open_workbook(xlsx(ROWS), "x")


def test_without_standard_error_damage_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service of Windows has none."""

    def none(_: int) -> int:
        raise OSError

    monkeypatch.setattr(os, "dup", none)
    assert list(only(open_workbook(xlsx(ROWS), "x")).rows()) == ROWS


def test_a_damaged_sheet_is_named() -> None:
    """The workbook opens, the sheet does not."""
    torn = edited(xlsx(ROWS), "xl/worksheets/sheet1.xml", "</sheetData>", "</sheetDat>")
    assert refusal(torn) == ("broken", "工作表“Sheet”读不出来")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"), (codecs.BOM_UTF16_LE, "utf-16-le"),
     (codecs.BOM_UTF16_BE, "utf-16-be")],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_in_every_encoding_with_every_delimiter(
    mark: bytes, encoding: str, delimiter: str, end: str
) -> None:
    """As Excel, WPS and banks write it; 䢺 stands in GB 18030 alone, and a line may be broken within quotes."""
    text = end.join([f"姓名{delimiter}地址", f'䢺三{delimiter}"甲{end}乙{delimiter}""丙"""', f"李四{delimiter}"])
    expected = [["姓名", "地址"], ["䢺三", f'甲\n乙{delimiter}"丙"'], ["李四", ""]]
    assert read_csv(mark + text.encode(encoding)) == expected


def test_the_delimiter_is_the_one_of_which_the_first_lines_have_most() -> None:
    """A comma in a remark makes no column; what stands far down is not counted."""
    assert read_csv("甲\t乙\n一，二,三\t四\n".encode())[1] == ["一，二,三", "四"]
    lines = ["甲,乙"] * 30 + ["丙;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;,丁"]
    assert {len(row) for row in read_csv("\n".join(lines).encode())} == {2}


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"\x81", "encoding", "认不出文字编码"),
        (codecs.BOM_UTF8 + "姓名".encode("gb18030"), "encoding", "认不出文字编码"),
        (codecs.BOM_UTF16_LE + b"\x00", "encoding", "认不出文字编码"),
        (b'"' + b"x" * 140_000, "broken", "CSV 的引号或换行不成对，读不出来"),
        (b"x," * MAX_COLUMNS, "too_many_cells", f"有 {MAX_COLUMNS + 1} 列，大得不合理"),
    ],
)
def test_a_csv_that_cannot_be_read_says_why(data: bytes, code: str, message: str) -> None:
    """An encoding nobody knows, a quote without an end, more columns than a table has."""
    assert refusal(data) == (code, message)
    assert len(read_csv(b"x," * (MAX_COLUMNS - 1))[0]) == MAX_COLUMNS
