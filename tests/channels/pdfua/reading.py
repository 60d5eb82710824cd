"""What is read out: the text of a document in the order of its structure tree, and in the order it is painted."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from tests.channels.pdfua.fonts import characters
from tests.channels.pdfua.tree import Place, Tree


def spoken(pdf: bytes) -> tuple[str, str]:
    """The tagged text as a screen reader reads it, and as it is painted page by page; artifacts are in neither."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        painted: dict[Place, str] = {}
        for page in document.pages:
            _painted(page.obj, page.get("/Resources", pikepdf.Dictionary()), None, painted, {})
        order = Tree.of(document).order
    return "".join(painted.get(place, "") for place in order), "".join(painted.values())


def _painted(
    owner: Any, resources: Any, around: Place | None, painted: dict[Place, str], maps: dict[Any, dict[int, str]]
) -> None:
    stack: list[Place | None] = [around]
    known: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(owner):
        operands: Any = step.operands
        name = str(step.operator)
        if name in ("BMC", "BDC"):
            given: Any = operands[1] if len(operands) > 1 else None
            if isinstance(given, pikepdf.Name):
                given = resources.Properties[str(given)]
            tagged = isinstance(given, pikepdf.Dictionary) and "/MCID" in given
            stack.append((owner.objgen, int(str(given.MCID))) if tagged else stack[-1])
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = resources.Font[str(operands[0])]
            if font.objgen not in maps:
                maps[font.objgen] = characters(font.ToUnicode.read_bytes())
            known = maps[font.objgen]
        elif name in ("Tj", "TJ"):
            data = b"".join(bytes(part) for part in (operands[0] if name == "TJ" else operands) if _is_text(part))
            place = stack[-1]
            if place is not None:
                codes = (data[at] << 8 | data[at + 1] for at in range(0, len(data), 2))
                painted[place] = painted.get(place, "") + "".join(known[code] for code in codes)
        elif name == "Do" and resources.XObject[str(operands[0])].get("/Subtype") == "/Form":
            drawn = resources.XObject[str(operands[0])]
            _painted(drawn, drawn.get("/Resources", resources), stack[-1], painted, maps)


def _is_text(part: Any) -> bool:
    return isinstance(part, pikepdf.String)
