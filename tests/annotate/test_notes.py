"""Cells get their notes, and those of staff stay."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from portal.annotate.notes import AUTHOR, annotate_sheet
from portal.annotate.package import Package
from tests.intake.files import row, sheet, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def noted(data: bytes, notes: dict[tuple[int, str], str]) -> bytes:
    """The workbook with these notes."""
    package = Package(data)
    annotate_sheet(package, SHEET, notes)
    return package.to_file()


def read(data: bytes) -> dict[str, tuple[str, str]]:
    """Author and text of each note."""
    cells = [cell for line in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in line]
    return {cell.coordinate: (cell.comment.author, cell.comment.text) for cell in cells if cell.comment}


def with_note(text: str) -> bytes:
    """A workbook with a note of staff in A1."""
    book = Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.comment = "甲", Comment(text, "张会计")
    book.worksheets[0]["B2"] = "乙"
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_each_cell_has_its_note() -> None:
    """With signs that XML keeps for itself."""
    out = noted(xlsx(sheet(row(1))), {(4, "E"): "金额 < 0 & 空", (4, "B"): "编号"})
    assert read(out) == {"E4": (AUTHOR, "金额 < 0 & 空"), "B4": (AUTHOR, "编号")}


def test_without_notes_nothing_is_touched() -> None:
    """No empty parts are added."""
    package = Package(xlsx(sheet(row(1))))
    before = dict(package.parts)
    annotate_sheet(package, SHEET, {})
    assert package.parts == before


def test_a_note_of_staff_stays_and_is_kept_below_ours_in_the_same_cell() -> None:
    """It may be what explains the cell."""
    assert read(noted(with_note("去年也是"), {(2, "B"): "编号"}))["A1"] == ("张会计", "去年也是")
    author, text = read(noted(with_note("去年也是"), {(1, "A"): "编号"}))["A1"]
    assert author == AUTHOR
    assert text.startswith("编号")
    assert "去年也是" in text


def test_notes_of_an_earlier_check_go() -> None:
    """What was mended has none any more."""
    first = noted(with_note("去年也是"), {(2, "B"): "编号"})
    assert set(read(noted(first, {}))) == {"A1"}
    assert read(noted(first, {(2, "B"): "金额"}))["B2"] == (AUTHOR, "金额")
