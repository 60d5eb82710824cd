"""Hidden means hidden: in files of every type, however it is written, and however small a row or column was drawn."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

import pytest
import xlwt

from portal.intake.unseen import Unseen
from tests.intake.files import edited, ods, read, row, sheet, xlsx

PART = "xl/worksheets/sheet1.xml"
ROW = '<row r="5">'
COLS = "<sheetData>"
DEFAULT = '<sheetFormatPr defaultColWidth="0.1"/>'
ROWS = [row(1), row(2, "李四"), row(3, "王五")]


def codes(data: bytes) -> list[str]:
    """Codes of what is wrong."""
    return [problem.code for problem in read(data).problems]


@pytest.mark.parametrize(
    "tag",
    [
        '<row r="5" hidden="1">', '<row hidden = "1" r = "5">', "<row r='5' hidden='true'>",
        '<row r="5" hidden\n=\n"1">',
        '<row r="5" hidden="&#49;">', '<row r="5" ht="0">', '<row r="5" ht="0.1" customHeight="1">',
        "<row r='5' ht = '0.75'>", '<row r="5" ht="1E-1">', '<row r="5" ht=".5">', '<row r="5" ht="3">',
        '<row r="5" outlineLevel="1" hidden="1">', '<row r="5" spans=">" hidden="1">',
    ],
)  # fmt: skip
def test_rows_of_an_xlsx_that_nobody_sees_are_told(tag: str) -> None:
    """Spaces around the sign, single quotes, another order, characters by number, heights below a figure's."""
    assert codes(edited(xlsx(sheet(*ROWS)), PART, ROW, tag)) == ["hidden_rows"]


@pytest.mark.parametrize(
    "tag",
    [
        '<row r="5" hidden="0">', '<row r="5" hidden = "false">', '<row r="5" ht="13.5">', '<row r="5" ht="30" >',
        '<row r="5" collapsed="1">', '<row r="5" ht="409.5" customHeight="1">',
    ],
)  # fmt: skip
def test_rows_of_an_xlsx_that_are_seen_are_no_problem(tag: str) -> None:
    """What says that it is not hidden, ordinary and large heights, the row that folds others away."""
    assert codes(edited(xlsx(sheet(*ROWS)), PART, ROW, tag)) == []


@pytest.mark.parametrize(
    "cols",
    [
        '<cols><col min="5" max="5" width="0"/></cols>',
        '<cols><col min = "5" max = "5" width = "0.1"/></cols>',
        "<cols><col max='5' min='5' width='0.7' customWidth='1'/></cols>",
        '<cols><col min="5" max="5" hidden = "1" width="9"/></cols>',
        DEFAULT + '<cols><col min="1" max="4" width="9"/><col min="6" max="7" width="9"/></cols>',
    ],
)
def test_columns_of_an_xlsx_that_nobody_sees_are_told(cols: str) -> None:
    """Of no width, of next to none, hidden, or narrow because all others that are not named are."""
    assert codes(edited(xlsx(sheet(*ROWS)), PART, COLS, cols + COLS)) == ["hidden_column"]


@pytest.mark.parametrize(
    "before",
    [
        '<cols><col min="5" max="5" width="1.5"/></cols>', '<sheetFormatPr defaultColWidth="8.43"/>',
        '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
    ],
)  # fmt: skip
def test_columns_and_rows_that_are_seen_are_no_problem(before: str) -> None:
    """Narrow ones; and `zeroHeight` hides the rows that are not written, as forms do with the rest of a sheet."""
    assert codes(edited(xlsx(sheet(*ROWS)), PART, COLS, before + COLS)) == []


def test_rows_that_are_low_by_default_are_told() -> None:
    """Unless they say their own height."""
    data = edited(xlsx(sheet(*ROWS)), PART, COLS, '<sheetFormatPr defaultRowHeight="0.1" customHeight="1"/>' + COLS)
    found = read(edited(data, PART, ROW, '<row r="5" ht="15">')).problems.items
    assert [(problem.code, problem.message[:9]) for problem in found] == [("hidden_rows", "第 4、6 行是隐")]


@pytest.mark.parametrize("number", ["&#178;", "&#9312;", "x", ""])
def test_a_number_of_a_row_that_is_none_is_counted_from_the_row_before(number: str) -> None:
    """Signs that look like figures are no number; columns that say none are not hidden."""
    unseen = Unseen()
    unseen.look_at_xml(f'<cols><col min="{number}" max="{number}" hidden="1"/></cols>'.encode())
    unseen.look_at_xml(f'<row r="4"/><row r="{number}" hidden="1"/>'.encode())
    assert (unseen.rows, unseen.columns) == ({5}, set())


def test_rows_without_numbers_are_counted() -> None:
    """Some programs write rows one after the other and leave out which they are."""
    data = xlsx(sheet(*ROWS))
    for number in range(1, 7):
        data = edited(data, PART, f'<row r="{number}">', '<row hidden="1">' if number == 5 else "<row>")
    assert [problem.message[:7] for problem in read(data).problems.items] == ["第 5 行是隐"]
    unseen = Unseen()
    unseen.look_at_xml(b'<row r="1"><c r="A1"/></row><row r="7"><c r="A7"/></row>')
    unseen.look_at_xml(b"<row><c/></row><row hidden='true'><c/></row>")
    assert unseen.rows == {9}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("sign", ["=", " = "])
def test_hidden_sheets_are_told(state: str, sign: str) -> None:
    """Very hidden ones, which only a program can show again, too."""
    data = xlsx(sheet(*ROWS), 备用=[["张三", "李四"]])
    data = edited(data, "xl/workbook.xml", 'sheetId="2" state="visible"', f'sheetId="2" state{sign}"{state}"')
    assert codes(data) == ["hidden_sheet"]


def old(change: Callable[[Any], None]) -> bytes:
    """An .xls of three rows after a change of its looks."""
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for at, line in enumerate(sheet(*ROWS)):
        for across, cell in enumerate(line):
            page.write(at, across, cell)
    change(page)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def low(page: Any) -> None:
    """Two twentieths of a point."""
    page.row(4).height_mismatch = True
    page.row(4).height = 2


def narrow(page: Any) -> None:
    """A tenth of a character."""
    page.col(4).width = 25


def folded(page: Any) -> None:
    """A row of a group that is folded together."""
    page.row(4).level = 1
    page.row(4).hidden = True


def hidden(page: Any) -> None:
    """A column of an ordinary width that was hidden by hand."""
    page.col(4).hidden = True


@pytest.mark.parametrize(
    ("change", "code"),
    [(low, "hidden_rows"), (folded, "hidden_rows"), (narrow, "hidden_column"), (hidden, "hidden_column")],
)
def test_what_nobody_sees_of_an_xls_is_told(change: Callable[[Any], None], code: str) -> None:
    """Rows and columns too small to be seen, and folded ones; an ordinary sheet has neither."""
    assert codes(old(change)) == [code]
    assert codes(old(lambda page: None)) == []  # noqa: ARG005 - nothing is changed


@pytest.mark.parametrize(
    ("first", "last", "width", "flags", "columns"),
    [
        (4, 4, 2340, 1, {4}),
        (2, 4, 2340, 1, {2, 3, 4}),
        (4, 4, 2340, 0, set()),
        (4, 4, 2340, 0x1006, set()),  # other flags: user-set width, best fit, collapsed
        (4, 4, 205, 0, set()),
        (4, 4, 204, 0, {4}),
        (0, 0, 0, 0, {0}),
        (998, 60_000, 0, 0, {998, 999}),
    ],
)
def test_a_column_record_of_an_xls_hides_from_its_first_to_its_last(
    first: int, last: int, width: int, flags: int, columns: set[int]
) -> None:
    """By its flag or by a width below 0.8 characters (204.8 of 256ths), never beyond the columns that are looked at."""
    unseen = Unseen()
    unseen.look_at_record(0x7D, struct.pack("<5H", first, last, width, 15, flags))
    unseen.look_at_record(0x7D, struct.pack("<4H", 7, 7, 0, 0))  # cut short: says nothing
    assert unseen.columns == columns
    assert not unseen.rows


@pytest.mark.parametrize(
    ("height", "flags", "rows"),
    [(80, 0, set()), (79, 0, {8}), (300, 0x20, {8}), (300, 0x40, set()), (0x80FF, 0, set())],
)
def test_a_row_record_of_an_xls_hides_its_row(height: int, flags: int, rows: set[int]) -> None:
    """By its flag or by a height below 4 points (80 twentieths); the highest bit says the height is the default one."""
    unseen = Unseen()
    unseen.look_at_record(0x208, struct.pack("<7H", 7, 0, 5, height, 0, 0, flags))
    unseen.look_at_record(0x208, struct.pack("<6H", 9, 0, 5, 0, 0, 0))  # cut short: says nothing
    assert unseen.rows == rows
    assert not unseen.columns


LOW = (
    '<style:style style:name="ro" style:family="table-row">'
    '<style:table-row-properties style:row-height="{}"/></style:style>'
)
NARROW = (
    '<style:style style:name="co" style:family="table-column">'
    '<style:table-column-properties style:column-width="{}"/></style:style>'
)


def opened(styles: str, old: str, new: str) -> bytes:
    """An .ods of three rows with styles, a piece of its table replaced."""
    data = edited(
        ods(sheet(*ROWS)),
        "content.xml",
        "<office:body>",
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>",
    )
    name = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    spaces = f'{name} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    data = edited(data, "content.xml", name, spaces)
    return edited(data, "content.xml", old, new) if old else data


SECOND = '<table:table-row><table:table-cell office:value-type="string" ><text:p>2</text:p>'
COLUMN = '<table:table table:name="表">'
FIVE = (
    '{0}<table:table-column table:number-columns-repeated="4"/><table:table-column {1}/><table:table-column/>'
    "<table:table-column/>"
)


@pytest.mark.parametrize(
    ("row_tag", "height", "told"),
    [
        ('table:style-name="ro"', "0.1mm", True), ('table:style-name = "ro"', "0cm", True),
        ("table:style-name='ro'", "0.02in", True), ('table:style-name="ro"', "4.5mm", False),
        ('table:visibility="collapse"', "4.5mm", True), ('table:visibility = "filter"', "4.5mm", True),
        ('table:visibility="visible"', "4.5mm", False),
    ],
)  # fmt: skip
def test_rows_of_an_ods_that_nobody_sees_are_told(row_tag: str, height: str, told: bool) -> None:
    """Folded, filtered away, or of a style with next to no height."""
    new = SECOND.replace("<table:table-row", f"<table:table-row {row_tag}")
    assert codes(opened(LOW.format(height), SECOND, new)) == ["hidden_rows"] * told


@pytest.mark.parametrize(
    ("column_tag", "width", "told"),
    [
        ('table:style-name="co"', "0.01cm", True), ('table:style-name="co"', "2cm", False),
        ('table:visibility="collapse"', "2cm", True),
    ],
)  # fmt: skip
def test_columns_of_an_ods_that_nobody_sees_are_told(column_tag: str, width: str, told: bool) -> None:
    """Likewise."""
    assert codes(opened(NARROW.format(width), COLUMN, FIVE.format(COLUMN, column_tag))) == ["hidden_column"] * told


@pytest.mark.parametrize(("shown", "told"), [("false", True), ("true", False)])
def test_groups_of_an_ods_that_are_folded_together_are_told(shown: str, told: bool) -> None:
    """A group of rows that is not displayed, whatever its rows say of themselves."""
    group = f'<table:table-row-group table:display="{shown}">'
    data = opened("", SECOND, group + SECOND)
    third = SECOND.replace(">2<", ">3<")
    assert codes(edited(data, "content.xml", third, "</table:table-row-group>" + third)) == ["hidden_rows"] * told
