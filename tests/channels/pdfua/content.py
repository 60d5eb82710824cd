"""Page content: everything that is painted is in the structure tree or an artifact, and the parent tree agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.channels.pdfua.tree import Element, Place, Tree

PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"))


@dataclass(slots=True)
class Walk:
    """One page's content while it is read, its forms included."""

    tagged: dict[Place, Element]
    met: Counter[Place] = field(default_factory=Counter)
    wrong: set[str] = field(default_factory=set)

    def stream(self, owner: Any, resources: Any, around: list[str]) -> None:
        """Reads one content stream; `around` says in what it is painted: `artifact`, `tagged` or `plain`."""
        stack = list(around)
        for step in pikepdf.parse_content_stream(owner):
            operands: Any = step.operands
            name = str(step.operator)
            if name in ("BMC", "BDC"):
                stack.append(self._mark(owner, operands, resources, stack))
            elif name == "EMC":
                if len(stack) == len(around):
                    self.wrong.add("01-000 EMC without beginning")
                else:
                    stack.pop()
            elif name == "Do":
                drawn = resources.XObject[str(operands[0])]
                if drawn.get("/Subtype") == "/Form":
                    if "/Ref" in drawn:
                        self.wrong.add("30-001 a reference XObject")
                    self.stream(drawn, drawn.get("/Resources", resources), stack)
                else:
                    self._painted(stack)
            elif name in PAINTS:
                self._painted(stack)
        if len(stack) != len(around):
            self.wrong.add("01-000 marked content without end")

    def _mark(self, owner: Any, operands: Any, resources: Any, stack: list[str]) -> str:
        if str(operands[0]) == "/Artifact":
            if "tagged" in stack:
                self.wrong.add("01-003 an artifact in tagged content")
            return "artifact"
        given = operands[1] if len(operands) > 1 else None
        if isinstance(given, pikepdf.Name):
            given = resources.Properties[str(given)]
        if not isinstance(given, pikepdf.Dictionary) or "/MCID" not in given:
            return "plain"
        place = (owner.objgen, int(given.MCID))
        self.met[place] += 1
        if "artifact" in stack:
            self.wrong.add("01-004 tagged content in an artifact")
        if place not in self.tagged:
            self.wrong.add(f"01-005 marked content {place[1]} is not in the structure tree")
        return "tagged"

    def _painted(self, stack: list[str]) -> None:
        if "tagged" not in stack and "artifact" not in stack:
            self.wrong.add("01-005 content neither tagged nor artifact")


def failures(document: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    """Failed conditions of checkpoints 01 and 30, with the parent tree."""
    tagged = {place: element for element in tree.top.walk() for place in element.marks}
    walk = Walk(tagged)
    parents = tree.parents()
    for page in document.pages:
        walk.stream(page.obj, page.get("/Resources", pikepdf.Dictionary()), [])
        for place in [place for place in walk.met if place[0] == page.obj.objgen]:
            key = int(str(page.obj.get("/StructParents", -1)))
            entry: Any = parents.get(key)
            element = tagged.get(place)
            if (
                entry is None
                or place[1] >= len(entry)
                or element is None
                or entry[place[1]].objgen != element.raw.objgen
            ):
                yield f"01-000 the parent tree does not know marked content {place[1]}"
    yield from sorted(walk.wrong)
    for place, times in walk.met.items():
        if times > 1:
            yield f"30-002 marked content {place[1]} is painted twice"
    for place in tagged.keys() - walk.met.keys():
        yield f"01-000 the structure tree names marked content {place[1]} that is not there"
