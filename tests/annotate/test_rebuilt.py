"""A workbook written anew as an .xlsx, where the one of staff cannot be marked."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annotate.rebuilt import _value, rebuilt
from portal.fields.shown import ShownDate, ShownNumber
from tests.intake.files import read, row, sheet, xls

ROWS = sheet(row(1), row(2, "李四", 120.5), row(3, "王五\n（代领）"))


def made(data: bytes, stem: str = "补贴") -> Any:
    """The only sheet of the workbook made anew."""
    return openpyxl.load_workbook(io.BytesIO(rebuilt(data, stem))).worksheets[0]


def test_every_cell_of_an_old_workbook_stands_where_it_stood() -> None:
    """Texts with their line breaks and numbers; what is read of both is the same."""
    data = xls(ROWS)
    page = made(data)
    found = [[cell.value for cell in line] for line in page.iter_rows()]
    assert [[value for value in line if value is not None] for line in found] == ROWS
    assert page["E5"].value == 120.5
    before, after = read(data).table, read(rebuilt(data, "补贴")).table
    assert before is not None
    assert after is not None
    assert [raw.cells for raw in after.rows] == [raw.cells for raw in before.rows]


def test_what_is_hidden_stays_hidden() -> None:
    """Or a copy would show what the workbook did not, and nobody would see why it is told."""
    page = made(xls(ROWS, hide_column=4))
    assert [name for name, column in page.column_dimensions.items() if column.hidden] == ["E"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("李四", "李四"), ("a\x00b\x1fc", "abc"), ("a\nb\tc", "a\nb\tc"), (" ~", " ~"), ("=1+1", " =1+1"),
        ("\x01=1+1", " =1+1"), (None, None), (True, True), (3, 3), (0.5, 0.5),
        (ShownNumber(7, "0007"), "0007"), (ShownNumber(300, "300.00"), 300.0), (ShownNumber(0.3, "30%"), 0.3),
        (ShownNumber(12_345, "1.2万"), "1.2万（12345）"), (ShownNumber(3, "3人"), "3人（3）"),
        (ShownDate.of(ShownDate(2026, 3, 12), "3-12", "md"), "3-12"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows_and_never_a_formula(cell: Any, value: object) -> None:
    """Characters no workbook may hold are left out; where text and number differ both stand there."""
    assert (_value(cell), type(_value(cell))) == (value, type(value))


@given(st.text(max_size=20))
def test_no_text_becomes_a_formula_or_breaks_the_copy(text: str) -> None:
    """And no letter of it is lost."""
    value = _value(text)
    assert not value.startswith("=")
    assert [char for char in value if char > " "] == [char for char in text if char > " "]
