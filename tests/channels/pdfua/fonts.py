"""Fonts: embedded whole, every code that is shown has a character, and none shows the glyph for a missing one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>|(\[)|(\])")


def failures(document: pikepdf.Pdf) -> Iterator[str]:
    """Failed conditions of checkpoints 10 and 31 for composite fonts with two-byte codes, the only ones expected."""
    shown: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], Any] = {}
    for page in document.pages:
        _shown(page.obj, page.get("/Resources", pikepdf.Dictionary()), shown, fonts)
    for key, font in fonts.items():
        yield from _font(font, shown[key])


def _shown(
    owner: Any,
    resources: Any,
    shown: dict[tuple[int, int], set[int]],
    fonts: dict[tuple[int, int], Any],
) -> None:
    codes: set[int] = set()
    for step in pikepdf.parse_content_stream(owner):
        operands: Any = step.operands
        name = str(step.operator)
        if name == "Tf":
            font = resources.Font[str(operands[0])]
            fonts[font.objgen] = font
            codes = shown.setdefault(font.objgen, set())
        elif name in ("Tj", "TJ", "'", '"'):
            for part in operands[-1] if name == "TJ" else operands[-1:]:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    codes |= {data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)}
        elif name == "Do":
            drawn = resources.XObject[str(operands[0])]
            if drawn.get("/Subtype") == "/Form":
                _shown(drawn, drawn.get("/Resources", resources), shown, fonts)


def _font(font: Any, codes: set[int]) -> Iterator[str]:
    name = str(font.get("/BaseFont"))
    if font.Subtype != "/Type0" or font.get("/Encoding") != "/Identity-H":
        yield f"31-000 {name} is no composite font with two-byte codes"
        return
    inner = font.DescendantFonts[0]
    described = inner.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(key in described for key in ("/FontFile2", "/FontFile3")):
        yield f"31-009 {name} is not embedded"
    if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"31-005 {name} does not say which glyph a code is"
    if 0 in codes:
        yield f"31-030 {name} shows the glyph for what it has not"
    if "/ToUnicode" not in font:
        yield f"31-027 {name} has no characters for its codes"
        return
    known = characters(font.ToUnicode.read_bytes())
    for code in sorted(codes):
        text = known.get(code, "")
        if not text:
            yield f"10-001 {name}: code {code} is no character"
        if any(mark in text for mark in "\0\ufeff\ufffe\ufffd"):
            yield f"31-028 {name}: code {code} is no text"


def characters(cmap: bytes) -> dict[int, str]:
    """The text of every code in a ToUnicode map."""
    found: dict[int, str] = {}
    for block in _BLOCK.finditer(cmap):
        parts = [(m[1], m[2], m[3]) for m in _HEX.finditer(block[2])]
        where = 0
        while where < len(parts):
            low = int(parts[where][0], 16)
            if block[1] == b"bfchar":
                found[low] = _text(parts[where + 1][0])
                where += 2
                continue
            high = int(parts[where + 1][0], 16)
            if parts[where + 2][1]:
                texts = parts[where + 3 : where + 3 + high - low + 1]
                found |= {low + i: _text(text[0]) for i, text in enumerate(texts)}
                where += 5 + high - low
            else:
                first = parts[where + 2][0]
                found |= {low + i: _text(first, i) for i in range(high - low + 1)}
                where += 3
    return found


def _text(digits: bytes, further: int = 0) -> str:
    data = bytes.fromhex(digits.decode())
    return (data[:-1] + bytes([data[-1] + further])).decode("utf-16-be") if data else ""
