"""Which cell styles of an .xlsx strike their text out, which show nothing of it, which are red, and number formats.

Paper shows a line through a word as "deleted"; a program reads the word all the same. White text on white, and a
number format of nothing (;;;), are not on paper at all. Source: ECMA-376 part 1, 18.8.10 `cellXfs`, 18.8.22 `font`,
18.8.20 `fill`, 18.8.30 `numFmt`, 18.8.36 `strike`, 18.8.27 `indexedColors`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.intake.builtin_formats import BUILT_IN
from portal.intake.colours import BLACK, RED, WHITE, is_red, unreadable
from portal.intake.number_formats import NumberFormat, number_format, shows_nothing, shows_percent

_STRIKE = re.compile(rb"<(?:\w+:)?strike\b([^<>]*)>")
_OFF = re.compile(rb"val\s*=\s*[\"'](?:0|false)[\"']")
_COLOUR = re.compile(rb"<(?:\w+:)?color\b([^<>]*)>")
_PATTERN = re.compile(rb"patternType\s*=\s*[\"'](\w+)[\"']")
_FOREGROUND = re.compile(rb"<(?:\w+:)?fgColor\b([^<>]*)>")
_SAID = re.compile(rb"\b(rgb|theme|indexed|tint|fontId|fillId|numFmtId|formatCode)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
MAX_STYLES = 65_000
"""Excel has at most 64,000 (specifications and limits); a cell of a style beyond them is looked at as plain."""
MAX_DIGITS = 10
"""No program counts styles further."""
_INDEXED = {"1": WHITE, "9": WHITE, "65": WHITE, "0": BLACK, "8": BLACK, "64": BLACK, "2": RED, "10": RED}
_THEME = {"0": WHITE, "1": BLACK}


@dataclass(frozen=True, slots=True)
class CellStyles:
    """The numbers of styles (`s` of a cell) that strike their text out, show nothing, are red, and the formats."""

    struck: frozenset[int] = frozenset()
    faint: frozenset[int] = frozenset()
    percent: frozenset[int] = frozenset()
    red: frozenset[int] = frozenset()
    formats: Mapping[int, NumberFormat] = field(default_factory=dict)


def cell_styles(xml: bytes) -> CellStyles:
    """What `xl/styles.xml` says; a workbook without styles has none of them."""
    fonts, fills = _children(xml, b"fonts", b"font"), _children(xml, b"fills", b"fill")
    struck_fonts = {at for at, font in enumerate(fonts) if strikes(font)}
    colours = {at: _colour(_COLOUR.search(font)) for at, font in enumerate(fonts)}
    grounds = {at: _ground(fill) for at, fill in enumerate(fills)}
    written = [_said(child) for child in _children(xml, b"numFmts", b"numFmt")]
    codes = BUILT_IN | {_number(said, "numFmtId"): said.get("formatCode", "") for said in written}
    struck: set[int] = set()
    faint: set[int] = set()
    percent: set[int] = set()
    red: set[int] = set()
    formats: dict[int, NumberFormat] = {}
    for at, xf in enumerate(_children(xml, b"cellXfs", b"xf")):
        said = _said(xf.partition(b">")[0])
        font, fill = _number(said, "fontId"), _number(said, "fillId")
        code = codes.get(_number(said, "numFmtId"), "")
        colour = colours.get(font, "")
        if font in struck_fonts:
            struck.add(at)
        if shows_nothing(code) or unreadable(colour, grounds.get(fill, WHITE)):
            faint.add(at)
        if shows_percent(code):
            percent.add(at)
        if is_red(colour):
            red.add(at)
        if form := number_format(code):
            formats[at] = form
    return CellStyles(frozenset(struck), frozenset(faint), frozenset(percent), frozenset(red), formats)


def strikes(font: bytes) -> bool:
    """Whether the properties of a font, or of a run of text, have a line through."""
    found = _STRIKE.search(font)
    return found is not None and not _OFF.search(found[1])


def _children(xml: bytes, parent: bytes, child: bytes) -> list[bytes]:
    """What follows the name of each child, up to the next one; in one pass, whatever the file does."""
    first = re.search(rb"<(?:\w+:)?%s\b[^<>]*>" % parent, xml)
    if first is None:
        return []
    last = re.compile(rb"</(?:\w+:)?%s>" % parent).search(xml, first.end())
    inside = xml[first.end() : last.start() if last else first.end()]
    return re.split(rb"<(?:\w+:)?%s\b" % child, inside, maxsplit=MAX_STYLES + 1)[1 : MAX_STYLES + 1]


def _said(tag: bytes) -> dict[str, str]:
    return {
        match[1].decode(): html.unescape((match[2] if match[2] is not None else match[3]).decode("utf-8", "replace"))
        for match in _SAID.finditer(tag)
    }


def _number(said: dict[str, str], name: str) -> int:
    text = said.get(name, "")
    return int(text) if text.isdecimal() and len(text) < MAX_DIGITS else 0


def _colour(found: re.Match[bytes] | None) -> str:
    """A colour as compared; empty where it cannot be told (automatic colours are never invisible)."""
    said = _said(found[1]) if found else {}
    if "rgb" in said:
        return said["rgb"][-6:].upper()
    tint = said.get("tint", "0")
    plain = tint.strip("0.-") == ""
    if "theme" in said:
        return _THEME.get(said["theme"], f"theme {said['theme']}") if plain else f"theme {said['theme']} {tint}"
    return _INDEXED.get(said.get("indexed", ""), "")


def _ground(fill: bytes) -> str:
    """The colour behind the text: white where nothing is filled in, `?` for patterns and gradients."""
    pattern = _PATTERN.search(fill)
    kind = pattern[1] if pattern else b"none"
    if kind == b"solid":
        return _colour(_FOREGROUND.search(fill)) or "?"
    return WHITE if kind == b"none" and b"gradientFill" not in fill else "?"
