from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from portal.channels.channel import Channel
from portal.channels.registry import CHANNELS, channel
from portal.channels.typeset import Typesetter
from tests.channels.invented import PRODUCTS
from tests.channels.pdfua import failures
from tests.channels.pdfua.fonts import characters

SHEETS = [one for one in CHANNELS if one.name not in ("article", "screen", "share-card", "long-image", "reading")]


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.name)
def test_every_sheet_passes(typesetter: Typesetter, one: Channel) -> None:
    """No condition of PDF/UA-1 that a program can decide fails on any PDF of any channel."""
    made = one.make(PRODUCTS[one.name], one.name, typesetter)
    found = {ending: failures(content) for ending, content in made.items() if ending.endswith(".pdf")}
    assert found
    assert not any(found.values()), found


@pytest.fixture(scope="module")
def book(typesetter: Typesetter) -> bytes:
    """A handbook: headings, lists, figures, links and several pages."""
    return channel("handbook").make(PRODUCTS["handbook"], "handbook", typesetter)[".pdf"]


@pytest.fixture(scope="module")
def table(typesetter: Typesetter) -> bytes:
    """A poster: a table over two pages."""
    return channel("poster").make(PRODUCTS["poster"], "poster", typesetter)["-a4.pdf"]


def _kind(document: Pdf, kind: str) -> Dictionary:
    """The first structure element of that kind."""
    return next(o for o in document.objects if isinstance(o, Dictionary) and o.get("/S") == kind and "/P" in o)


def _first(document: Pdf, **have: Name) -> Dictionary:
    return next(
        o
        for o in document.objects
        if isinstance(o, Dictionary) and all(o.get("/" + key) == value for key, value in have.items())
    )


def _append(document: Pdf, drawing: bytes) -> None:
    page = document.pages[0]
    page.contents_add(document.make_stream(drawing))


def _delete(holder: Any, key: str) -> None:
    del holder[key]


def _title(document: Pdf, title: str) -> None:
    with document.open_metadata() as xmp:
        xmp["dc:title"] = title


def _unmark(document: Pdf) -> None:
    with document.open_metadata() as xmp:
        del xmp["pdfuaid:part"]


def _artifact(document: Pdf) -> None:
    page = document.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    first = next(
        n for n, step in enumerate(instructions) if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
    )
    instructions[first] = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def _forget(document: Pdf) -> None:
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    del tree[int(document.pages[1].StructParents)]


def _narrow(document: Pdf) -> None:
    row = _kind(document, "/TR")
    row.K = pikepdf.Array(list(row.K)[1:])


def _unscope(document: Pdf) -> None:
    for element in document.objects:
        if isinstance(element, Dictionary) and element.get("/S") in ("/TH", "/TD"):
            _delete(element, "/A")


def _rename(document: Pdf, old: str, new: Name) -> None:
    for element in document.objects:
        if isinstance(element, Dictionary) and "/P" in element and element.get("/S") == old:
            element.S = new


BROKEN: dict[str, Callable[[Pdf], None]] = {
    "06-000": lambda d: setattr(d.Root.MarkInfo, "Marked", False),
    "02-000": lambda d: setattr(d.Root.MarkInfo, "Suspects", True),
    "11-006": lambda d: _delete(d.Root, "/Lang"),
    "07-001": lambda d: _delete(d.Root, "/ViewerPreferences"),
    "06-001": lambda d: _delete(d.Root, "/Metadata"),
    "06-002": _unmark,
    "06-003": lambda d: _title(d, " "),
    "06-004": lambda d: d.docinfo.update({"/Title": "另一个题目"}),
    "01-005 no structure tree": lambda d: _delete(d.Root, "/StructTreeRoot"),
    "20-001": lambda d: setattr(d.Root, "OCProperties", Dictionary()),
    "21-001": lambda d: setattr(d.Root, "Names", Dictionary(EmbeddedFiles=Dictionary())),
    "25-001": lambda d: setattr(d.Root, "AcroForm", Dictionary()),
    "29-001": lambda d: setattr(d.Root, "Names", Dictionary(JavaScript=Dictionary())),
    "02-001": lambda d: setattr(_kind(d, "/P"), "S", Name("/Zettel")),
    "02-004": lambda d: setattr(d.Root.StructTreeRoot, "RoleMap", Dictionary(P=Name.H1)),
    "09-004 LI in": lambda d: setattr(_kind(d, "/P"), "S", Name.LI),
    "13-004": lambda d: _delete(_kind(d, "/Figure"), "/Alt"),
    "14-002": lambda d: _rename(d, "/H1", Name.P),
    "14-003": lambda d: _rename(d, "/H2", Name.H4),
    "14-006": lambda d: setattr(_kind(d, "/H2"), "S", Name.H),
    "01-000 P names": lambda d: setattr(_kind(d, "/P"), "P", _kind(d, "/Figure")),
    "01-000 the parent tree": _forget,
    "01-000 the structure tree": _artifact,
    "01-000 EMC": lambda d: _append(d, b"EMC"),
    "01-003": lambda d: _append(d, b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC"),
    "01-004": lambda d: _append(d, b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC"),
    "01-005 content": lambda d: _append(d, b"0 0 9 9 re f"),
    "01-005 marked": lambda d: _append(d, b"/P <</MCID 999>> BDC EMC"),
    "30-002": lambda d: _append(d, b"/P <</MCID 0>> BDC EMC"),
    "28-009": lambda d: _delete(next(p.obj for p in d.pages if "/Annots" in p), "/Tabs"),
    "28-002": lambda d: setattr(_first(d, Subtype=Name.Link), "Subtype", Name.Text),
    "28-011": lambda d: setattr(_kind(d, "/Link"), "S", Name.Span),
    "28-012": lambda d: _delete(_first(d, Subtype=Name.Link), "/Contents"),
    "31-009": lambda d: _delete(_first(d, Type=Name.FontDescriptor), "/FontFile3"),
    "31-027": lambda d: _delete(_first(d, Subtype=Name.Type0), "/ToUnicode"),
    "10-001": lambda d: setattr(_first(d, Subtype=Name.Type0), "ToUnicode", d.make_stream(b"")),
}
BROKEN_TABLES: dict[str, Callable[[Pdf], None]] = {
    "09-004 THead in Div": lambda d: _rename(d, "/Table", Name.Div),
    "09-004 a table is not": _narrow,
    "15-001": lambda d: _rename(d, "/TH", Name.TD),
    "15-003 a header": _unscope,
    "15-003 a cell": lambda d: _delete(_kind(d, "/TH"), "/ID"),
}


@pytest.mark.parametrize("condition", BROKEN)
def test_a_broken_document_is_found_out(book: bytes, condition: str) -> None:
    """Each condition, broken on purpose in a document that passes, is told by its number."""
    _found_out(book, condition, BROKEN[condition])


@pytest.mark.parametrize("condition", BROKEN_TABLES)
def test_a_broken_table_is_found_out(table: bytes, condition: str) -> None:
    """A table whose rows, header cells or scopes are broken is told."""
    _found_out(table, condition, BROKEN_TABLES[condition])


def _found_out(pdf: bytes, condition: str, spoil: Callable[[Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spoil(document)
        saved = io.BytesIO()
        document.save(saved)
    found = failures(saved.getvalue())
    assert any(line.startswith(condition) for line in found), found


def test_a_bar_against_assistive_technology_is_found_out(book: bytes) -> None:
    """An encrypted document that forbids reading for accessibility fails; our own are never encrypted."""
    barred = pikepdf.Permissions(accessibility=False)
    with pikepdf.open(io.BytesIO(book)) as document:
        assert not document.is_encrypted
        saved = io.BytesIO()
        document.save(
            saved, encryption=pikepdf.Encryption(owner="x", user="", R=3, allow=barred, aes=False, metadata=False)
        )
    assert "26-002 assistive technology is barred" in failures(saved.getvalue())


def test_maps_of_characters_are_read_in_every_form() -> None:
    """Single codes, ranges, lists and characters beyond the first plane."""
    cmap = (
        b"2 beginbfchar <0001> <4E00> <0002> <D87BDD96> endbfchar "
        b"2 beginbfrange <0003> <0004> <4E01> <0005> <0006> [<3007> <00660069>] endbfrange"
    )
    assert characters(cmap) == {1: "一", 2: "\U0002ed96", 3: "丁", 4: "丂", 5: "〇", 6: "fi"}
