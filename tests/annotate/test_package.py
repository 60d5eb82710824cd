"""The parts of a workbook are changed in place; what is not touched stays to the byte."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from portal.annotate.package import MAIN, RELATIONS, Package, Unfamiliar, inline
from portal.intake.archive import Archive
from portal.intake.ooxml import sheet_parts
from tests.intake.files import edited, row, sheet, xlsx

DATA = xlsx(sheet(row(1)), 说明=[["一"]])
PAGE = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{inline("A1", "问题", 0)}</row></sheetData></worksheet>'.encode()
)


def test_what_is_not_touched_stays_to_the_byte() -> None:
    """Content types come first, as Excel writes them."""
    package = Package(DATA)
    with zipfile.ZipFile(io.BytesIO(package.to_file())) as archive, zipfile.ZipFile(io.BytesIO(DATA)) as before:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: before.read(name) for name in before.namelist()
        }


def test_a_first_sheet_is_put_in_front_and_shown() -> None:
    """Those of staff follow in their order."""
    package = Package(DATA)
    package.add_first_sheet("问题清单", PAGE)
    book = load_workbook(io.BytesIO(package.to_file()))
    assert book.sheetnames == ["问题清单", "Sheet", "说明"]
    assert book.active is book.worksheets[0]
    assert book.worksheets[0]["A1"].value == "问题"


def test_a_sheet_of_that_name_is_replaced_where_it_stands() -> None:
    """A second check makes no second list."""
    package = Package(DATA)
    package.add_first_sheet("问题清单", PAGE)
    again = Package(package.to_file())
    again.add_first_sheet("问题清单", PAGE.replace("问题".encode(), "没有".encode()))
    book = load_workbook(io.BytesIO(again.to_file()))
    assert book.sheetnames == ["问题清单", "Sheet", "说明"]
    assert book.worksheets[0]["A1"].value == "没有"


def test_areas_named_for_one_sheet_stay_that_sheets() -> None:
    """They are counted by the order of sheets, which a new first one moves."""
    named = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">x</definedName></definedNames>'
    package = Package(edited(DATA, "xl/workbook.xml", "</sheets>", f"</sheets>{named}"))
    package.add_first_sheet("问题清单", PAGE)
    assert b'localSheetId="2"' in package.parts["xl/workbook.xml"]


def test_relations_are_found_and_added_with_ids_of_their_own() -> None:
    """Two never have the same."""
    package = Package(DATA)
    part = sheet_parts(Archive(DATA))
    first = next(iter(part))
    assert package.related(first, "comments") == ""
    keys = {package.relate(first, "comments", "xl/a.xml"), package.relate(first, "vmlDrawing", "xl/b.vml")}
    assert len(keys) == 2
    assert package.related(first, "comments") == "xl/a.xml"
    assert package.related("xl/workbook.xml", "styles") == "xl/styles.xml"
    assert package.free_name("xl/worksheets/sheet{}.xml") == "xl/worksheets/sheet3.xml"
    assert RELATIONS.encode() in package.parts["xl/worksheets/_rels/sheet1.xml.rels"]


def test_a_suffix_is_declared_once() -> None:
    """Excel opens no file that says it twice."""
    package = Package(DATA)
    for _ in range(2):
        package.declare_suffix("vml", "application/x")
    assert package.parts["[Content_Types].xml"].count(b'Extension="vml"') == 1


def test_a_workbook_without_its_usual_parts_is_unfamiliar() -> None:
    """It gets a copy made anew instead."""
    with pytest.raises(Unfamiliar):
        Package(edited(DATA, "xl/workbook.xml", "<sheets>", "<x:sheets>").replace(b"xl/styles.xml", b"xl/stylez.xml"))


def test_a_text_is_written_as_xml_takes_it() -> None:
    """Blanks stay, control characters go."""
    assert inline("A1", " <1>&\x01", 3).count(" &lt;1&gt;&amp;<") == 1
