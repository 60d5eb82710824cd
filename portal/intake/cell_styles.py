"""Which cell styles of an .xlsx strike their text out, and which show nothing of it.

Paper shows a line through a word as "deleted"; a program reads the word all the same. White text on white, and a
number format of nothing (;;;), are not on paper at all. Source: ECMA-376 part 1, 18.8.10 `cellXfs`, 18.8.22 `font`,
18.8.20 `fill`, 18.8.30 `numFmt`, 18.8.36 `strike`, 18.8.27 `indexedColors`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from portal.intake.colours import BLACK, WHITE, unreadable
from portal.intake.unseen import Unseen, note_cell

_STRIKE = re.compile(rb"<(?:\w+:)?strike\b([^<>]*)>")
_OFF = re.compile(rb"val=[\"'](?:0|false)[\"']")
_COLOUR = re.compile(rb"<(?:\w+:)?color\b([^<>]*)>")
_PATTERN = re.compile(rb"patternType=[\"'](\w+)[\"']")
_FOREGROUND = re.compile(rb"<(?:\w+:)?fgColor\b([^<>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_SAID = re.compile(rb"\b(rgb|theme|indexed|tint|fontId|fillId|numFmtId|formatCode)=(?:\"([^\"]*)\"|'([^']*)')")
_NOTHING = re.compile(r"(?:\s|\"\s*\"|\[[^\]]*\])*;(?:\s|\"\s*\"|\[[^\]]*\])*;[\s;\"]*")
_CELL = rb"<(?:\w+:)?c\b(?=[^<>]*\bs=[\"'](%s)[\"'])[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>"
_SHARED = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*\bt=[\"']s[\"'])[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>"
    rb"\s*<(?:\w+:)?v>(\d{1,9})<"
)
_INLINE = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>\s*<(?:\w+:)?is>"
    rb"([^<]*(?:<(?!/?(?:\w+:)?(?:c|row)\b)[^<]*){0,4000})"
)
_NAMED = 200
_QUOTED = re.compile(r"\"[^\"]*\"|\\.")
MAX_STYLES = 65_000
"""Excel has at most 64,000 (specifications and limits); a cell of a style beyond them is looked at as plain."""
_PERCENT = {"9", "10"}
"""Formats that Excel has built in: 0% and 0.00%."""
_INDEXED = {"1": WHITE, "9": WHITE, "65": WHITE, "0": BLACK, "8": BLACK, "64": BLACK}
_THEME = {"0": WHITE, "1": BLACK}


@dataclass(frozen=True, slots=True)
class CellStyles:
    """The numbers of styles (`s` of a cell) that strike their text out, and that show nothing."""

    struck: frozenset[int] = frozenset()
    faint: frozenset[int] = frozenset()
    percent: frozenset[int] = frozenset()


def cell_styles(xml: bytes) -> CellStyles:
    """What `xl/styles.xml` says; a workbook without styles has none of either."""
    fonts, fills = _children(xml, b"fonts", b"font"), _children(xml, b"fills", b"fill")
    struck_fonts = {at for at, font in enumerate(fonts) if strikes(font)}
    colours = {at: _colour(_COLOUR.search(font)) for at, font in enumerate(fonts)}
    grounds = {at: _ground(fill) for at, fill in enumerate(fills)}
    formats = [_said(match[1]) for match in _FORMAT.finditer(xml)]
    empty = {said.get("numFmtId", "") for said in formats if shows_nothing(said.get("formatCode", ""))}
    hundred = {said.get("numFmtId", "") for said in formats if shows_percent(said.get("formatCode", ""))} | _PERCENT
    struck: set[int] = set()
    faint: set[int] = set()
    percent: set[int] = set()
    for at, xf in enumerate(_children(xml, b"cellXfs", b"xf")):
        said = _said(xf.partition(b">")[0])
        font, fill = _number(said, "fontId"), _number(said, "fillId")
        if font in struck_fonts:
            struck.add(at)
        colour = colours.get(font, "")
        if said.get("numFmtId", "") in empty or unreadable(colour, grounds.get(fill, WHITE)):
            faint.add(at)
        if said.get("numFmtId", "") in hundred:
            percent.add(at)
    return CellStyles(frozenset(struck), frozenset(faint), frozenset(percent))


def strikes(font: bytes) -> bool:
    """Whether the properties of a font, or of a run of text, have a line through."""
    found = _STRIKE.search(font)
    return found is not None and not _OFF.search(found[1])


def shows_nothing(code: str) -> bool:
    """Whether a number format leaves the cell blank: `;;;`, `;;`, `"";"";""`."""
    return _NOTHING.fullmatch(code) is not None


def shows_percent(code: str) -> bool:
    """Whether a number format shows a hundred times the number and a per cent sign."""
    return "%" in _QUOTED.sub("", code)


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
    return int(text) if text.isdecimal() else 0


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


@dataclass(frozen=True, slots=True)
class StyledCells:
    """Finds cells of such styles, and cells of shared texts that are struck out within, in pieces of a sheet's XML."""

    styles: CellStyles
    texts: frozenset[int] = frozenset()

    def look(self, chunk: bytes, unseen: Unseen) -> None:
        """Takes note of them; `chunk` begins and ends between rows."""
        styles = self.styles
        for numbers, found in (
            (styles.struck, unseen.struck), (styles.faint, unseen.faint), (styles.percent, unseen.percent),
        ):  # fmt: skip
            if numbers:
                for match in _pattern(numbers).finditer(chunk):
                    if int(match[1]) in numbers:
                        note_cell(found, match[2], match[3])
        if self.texts:
            for match in _SHARED.finditer(chunk):
                if int(match[3]) in self.texts:
                    note_cell(unseen.struck, match[1], match[2])
        if b"strike" in chunk:
            for match in _INLINE.finditer(chunk):
                if strikes(match[3]):
                    note_cell(unseen.struck, match[1], match[2])


@lru_cache(maxsize=64)
def _pattern(numbers: frozenset[int]) -> re.Pattern[bytes]:
    """Filled cells of these styles; of any style where they are too many to name."""
    which = b"|".join(b"%d" % at for at in sorted(numbers)) if len(numbers) <= _NAMED else rb"\d{1,6}"
    return re.compile(_CELL % which)
