"""Cells are coloured, and nothing else of them changes."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from portal.annotate.marks import RED, Styles, mark_cells
from portal.annotate.package import Package, Unfamiliar
from tests.intake.files import row, sheet, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def marked(data: bytes, wanted: dict[int, set[str]]) -> tuple[bytes, dict[int, set[str]]]:
    """The workbook with these cells red, and those that were marked."""
    package = Package(data)
    styles = Styles(package)
    package.parts[SHEET], done = mark_cells(package.parts[SHEET], wanted, styles)
    styles.write()
    return package.to_file(), done


def red(data: bytes) -> set[str]:
    """The cells that are red."""
    cells = [cell for line in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in line]
    return {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == RED.decode()}


def values(data: bytes) -> list[list[object]]:
    """What stands in the sheet."""
    return [[cell.value for cell in line] for line in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()]


def test_the_cells_that_are_wanted_are_red_and_say_what_they_said() -> None:
    """A row without a column has its first filled cell marked."""
    data = xlsx(sheet(row(1), row(2)))
    out, done = marked(data, {4: {"E", "B"}, 5: {""}})
    assert red(out) == {"B4", "E4", "A5"}
    assert done == {4: {"E", "B"}, 5: {"A"}}
    assert values(out) == values(data)


def test_a_cell_that_is_not_there_is_made_in_its_place() -> None:
    """Columns of a row ascend, else Excel opens no such file."""
    out, _ = marked(xlsx([["甲", None, "丙"]]), {1: {"B", "AA"}})
    assert red(out) == {"B1", "AA1"}
    assert [cell for cell in values(out)[0] if cell] == ["甲", "丙"]
    assert re.findall(rb'<c r="([A-Z]+)1"|<c s="\d+" r="([A-Z]+)1"', Package(out).parts[SHEET]) == [
        (b"A", b""),
        (b"", b"B"),
        (b"C", b""),
        (b"", b"AA"),
    ]


def test_the_look_of_a_marked_cell_stays_but_for_its_fill() -> None:
    """Numbers keep their format, words their weight."""
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.number_format = 1.5, "0.00%"
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", "FF00FF00")
    raw = io.BytesIO()
    book.save(raw)
    out, _ = marked(raw.getvalue(), {1: {"A"}})
    after = load_workbook(io.BytesIO(out)).worksheets[0]["A1"]
    assert (after.number_format, after.font.bold, red(out)) == ("0.00%", True, {"A1"})


def test_marks_of_an_earlier_check_go() -> None:
    """What was mended is not red any more."""
    first, _ = marked(xlsx(sheet(row(1), row(2))), {4: {"E"}})
    second, _ = marked(first, {5: {"B"}})
    assert red(second) == {"B5"}


def test_a_workbook_without_styles_we_know_is_unfamiliar() -> None:
    """It gets a copy made anew instead."""
    package = Package(xlsx(sheet(row(1))))
    package.parts["xl/styles.xml"] = b"<x:styleSheet/>"
    with pytest.raises(Unfamiliar):
        Styles(package)
