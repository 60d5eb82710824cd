"""Workbooks made to exhaust memory or time are refused before they are opened."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from portal.intake.guard import Refusal, inspect
from tests.security.test_unseen import ods

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
FIRST = b'<row r="1"><c r="A1"><v>1</v></c></row>'


def workbook(rows: bytes) -> bytes:
    """An .xlsx whose only sheet holds these rows."""
    made, out = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, SHEET % rows if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


def code(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(Refusal) as told:
        inspect(data)
    return told.value.code


@pytest.mark.parametrize(
    "tag",
    [
        b'c foo=">" r="XFD1048576"', b'c r = "XFD1048576"', b'c r="xfd1048576"', b'c r="&#88;FD1048576"',
        b'c r="XFD1048576" t=">"', b"c\tr='XFD1048576'",
    ],
)  # fmt: skip
def test_a_far_cell_is_found_however_its_tag_is_written(tag: bytes) -> None:
    """Else it would take hundreds of gigabytes: a `>` in an attribute, blanks, small letters, entities."""
    assert code(workbook(FIRST + b'<row r="1048576"><' + tag + b"><v>1</v></c></row>")) in ("broken", "too_many_cells")


def test_a_row_far_below_with_a_bare_cell_counts() -> None:
    """The row says how far down it is, not its cell."""
    rows = b'<row r="1"><c r="ALL1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
    assert code(workbook(rows)) == "too_many_cells"


def test_an_endless_tag_is_refused() -> None:
    """Patterns over it would take hours."""
    assert code(workbook(b'<row r="1"><c r="A1" ' + b't="s" ' * 1000 + b"/></row>")) == "bomb"


def test_ordinary_tags_pass() -> None:
    """With styles, types, namespace prefixes and either quote."""
    inspect(workbook(FIRST + b"<row r='2'><c r='A2' s='3' t=\"n\"><v>1</v></c><c r=\"B2\" s=\"3\"/></row>"))


@pytest.mark.parametrize(
    "many", [b'table:number-rows-repeated = "1048576"', b'a=">" table:number-rows-repeated="1048576"']
)
def test_repetitions_of_an_ods_are_found_however_they_are_written(many: bytes) -> None:
    """Else one cell would become a billion."""
    cell = '<table:table-cell table:number-columns-repeated="900" office:value-type="float" office:value="1"/>'
    assert code(ods(f"<table:table-row {many.decode()}>{cell}</table:table-row>")) in ("broken", "too_many_cells")
