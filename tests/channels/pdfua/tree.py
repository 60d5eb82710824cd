"""The structure tree: its elements in reading order, and the conditions on their kinds and nesting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

_KINDS = """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
    LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu
    WT WP Figure Formula Form
"""
STANDARD = frozenset(_KINDS.split())
INSIDE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"}, "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"},
}  # fmt: skip
"""Which kinds may stand directly in which (ISO 32000-1, 14.8.4.3; conditions 09-004 to 09-008)."""
PARENTS = {
    kind: {parent for parent, kinds in INSIDE.items() if kind in kinds}
    for kind in ("TR", "TH", "TD", "LI", "THead", "TBody", "TFoot", "TOCI")
}
Place = tuple[tuple[int, int], int]
"""A page or form by object number, and a marked-content id on it."""


@dataclass(slots=True)
class Element:
    """One structure element: `kind` as a standard type, `raw` its dictionary, `marks` its own marked content."""

    kind: str
    raw: Any
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    marks: list[Place] = field(default_factory=list)
    objects: list[pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element itself and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def attribute(self, name: str) -> Any:
        """The value of one attribute, whichever owner's dictionary holds it."""
        given = self.raw.get("/A")
        owners = list(given) if isinstance(given, pikepdf.Array) else [given]
        return next((o.get(name) for o in owners if isinstance(o, pikepdf.Dictionary) and name in o), None)


@dataclass(slots=True)
class Tree:
    """The whole structure tree: `order` is its marked content as it is read out, `wrong` what was found meanwhile."""

    root: Any
    top: Element
    wrong: list[str]
    order: list[Place]

    @classmethod
    def of(cls, document: pikepdf.Pdf) -> Tree:
        """The tree of a document that has one."""
        root: Any = document.Root.StructTreeRoot
        made = cls(root, Element("Document", root, None), [], [])
        made._fill(made.top, root.get("/K"), None)
        return made

    def parents(self) -> dict[int, Any]:
        """The parent tree: for each page's number the elements of its marked content, for each link's its element."""
        return dict(pikepdf.NumberTree(self.root.ParentTree)) if "/ParentTree" in self.root else {}

    def _fill(self, element: Element, kids: object, page: Any) -> None:
        page = element.raw.get("/Pg", page)
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self._note(element, (page.objgen, kid))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                self._note(element, (kid.get("/Stm", kid.get("/Pg", page)).objgen, int(kid.MCID)))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                element.objects.append(kid.Obj)
            elif isinstance(kid, pikepdf.Dictionary):
                child = Element(self._kind(kid), kid, element)
                if kid.P.objgen != element.raw.objgen:
                    self.wrong.append(f"01-000 {child.kind} names another parent")
                element.children.append(child)
                self._fill(child, kid.get("/K"), page)

    def _note(self, element: Element, place: Place) -> None:
        element.marks.append(place)
        self.order.append(place)

    def _kind(self, raw: Any) -> str:
        roles, kind, seen = self.root.get("/RoleMap", pikepdf.Dictionary()), str(raw.S)[1:], set[str]()
        if kind in STANDARD and f"/{kind}" in roles:
            self.wrong.append(f"02-004 standard type {kind} is mapped")
        while kind not in STANDARD:
            if kind in seen or f"/{kind}" not in roles:
                self.wrong.append(f"02-001 type {kind} is mapped to no standard type")
                break
            seen.add(kind)
            kind = str(roles[f"/{kind}"])[1:]
        return kind


def failures(tree: Tree) -> Iterator[str]:
    """Failed conditions of checkpoints 02, 09, 13, 14, 15, 17 and 19."""
    yield from tree.wrong
    elements = list(tree.top.walk())[1:]
    for element in elements:
        parent = element.parent
        assert parent is not None
        if parent.kind in INSIDE and element.kind not in INSIDE[parent.kind]:
            yield f"09-004 {element.kind} in {parent.kind}"
        if element.kind in PARENTS and parent.kind not in PARENTS[element.kind]:
            yield f"09-004 {element.kind} in {parent.kind}"
        if element.kind in INSIDE and element.marks:
            yield f"09-004 content directly in {element.kind}"
        if element.kind in ("Figure", "Formula") and not str(
            element.raw.get("/Alt", element.raw.get("/ActualText", ""))
        ):
            yield f"13-004 {element.kind} without description"
    yield from _headings(elements)
    for table in (element for element in elements if element.kind == "Table"):
        yield from _table(table)
    notes = [str(element.raw.get("/ID", "")) for element in elements if element.kind == "Note"]
    if "" in notes or len(set(notes)) < len(notes):
        yield "19-003 a note without an ID of its own"


def _headings(elements: list[Element]) -> Iterator[str]:
    kinds = [element.kind for element in elements if element.kind[:1] == "H" and element.kind[1:].isdigit()]
    levels = [int(kind[1:]) for kind in kinds]
    if any(element.kind == "H" for element in elements):
        yield "14-006 headings without level"
    if levels and levels[0] != 1:
        yield "14-002 the first heading is not H1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14-003 H{after} after H{before}"


def _table(table: Element) -> Iterator[str]:
    rows = [element for element in table.walk() if element.kind == "TR"]
    cells = [cell for row in rows for cell in row.children]
    headers = [cell for cell in cells if cell.kind == "TH"]
    if not headers:
        yield "15-001 a table without header cells"
    bearers = {str(cell.raw.get("/ID", "")) for cell in headers}
    heads = [{str(name) for name in cell.attribute("/Headers") or ()} for cell in cells if cell.kind == "TD"]
    if any(names - bearers for names in heads):
        yield "15-003 a cell names a header that is not there"
    if not all(heads) and any(str(cell.attribute("/Scope")) not in ("/Row", "/Column", "/Both") for cell in headers):
        yield "15-003 a header cell without scope"
    filled: dict[tuple[int, int], Element] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.children:
            while (x, y) in filled:
                x += 1
            wide, high = (int(str(cell.attribute(name) or 1)) for name in ("/ColSpan", "/RowSpan"))
            for spot in ((x + i, y + j) for i in range(wide) for j in range(high)):
                if spot in filled:
                    yield "09-004 cells of a table overlap"
                filled[spot] = cell
    widths = {max((x for x, other in filled if other == y), default=-1) for y in range(len(rows))}
    if len(widths) > 1 or len(filled) != len(rows) * (max(widths) + 1) or max(y for _, y in filled) >= len(rows):
        yield "09-004 a table is not a full rectangle"
