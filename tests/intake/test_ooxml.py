"""An .xlsx is looked through before it is opened."""

from __future__ import annotations

import pytest

from portal.intake.archive import Archive
from portal.intake.ooxml import attributes, look_through, sheet_parts
from portal.intake.refusal import Refusal
from tests.intake.files import edited, row, sheet, xlsx

DATA = xlsx(sheet(row(1)), 说明=[["一"]])
FIRST = "xl/worksheets/sheet1.xml"


def test_sheets_are_known_by_their_parts() -> None:
    """In their order, whatever the parts are called."""
    assert sheet_parts(Archive(DATA)) == {FIRST: "Sheet", "xl/worksheets/sheet2.xml": "说明"}


def test_attributes_are_unescaped() -> None:
    """In either sort of quotes."""
    assert attributes(b"name='a&amp;b' r:id = \"x\"") == {"name": "a&b", "r:id": "x"}


def test_what_would_be_read_as_empty_is_seen() -> None:
    """An error value, with its sheet and cell."""
    broken = edited(DATA, FIRST, '<c r="E4" t="n"><v>300</v></c>', '<c r="E4" t="e"><v>#REF!</v></c>')
    (flaw,) = look_through(Archive(broken)).flaws
    assert (flaw.sheet, flaw.column, flaw.row, flaw.text) == ("Sheet", "E", 4, "#REF!")
    assert not look_through(Archive(DATA)).flaws


def test_two_cells_in_far_corners_are_refused_unopened() -> None:
    """They would be laid out as a rectangle of gigabytes."""
    far = edited(DATA, FIRST, '<c r="E4" t="n">', '<c r="XFD1048576" t="n">')
    with pytest.raises(Refusal):
        look_through(Archive(far))
