"""Rows and columns that are hidden, filtered away or of no height: they would be published though nobody saw them.

Sources: ECMA-376 part 1, 18.3.1.73 `row`, 18.3.1.13 `col` and 18.3.1.81 `sheetFormatPr`; [MS-XLS] 2.4.221 Row and
2.4.53 ColInfo; OpenDocument 1.3 part 3, 19.755 `table:visibility`.
Rows that are hidden by default (`zeroHeight`) are those without cells: a row that is written says for itself.
"""

from __future__ import annotations

import html
import re
import struct
from dataclasses import dataclass, field

MAX_HIDDEN_COLUMNS = 1_000
MAX_ALIKE = 100_000
"""So many rows written as one are noted."""
ROW, COLUMN = 0x208, 0x7D
"""Kinds of records of an .xls."""
LOW, NARROW = 4.0, 0.8
"""Points and characters: in a row lower, or a column narrower, not half a figure can be seen."""

_HINT = re.compile(
    rb"hidden|\b(?:ht|width|defaultColWidth|defaultRowHeight)\s*=\s*[\"']\s*(?:[0-3](?:\.|[\"'\s])|[.&+\-]|\d[\d.]*[eE])"
)
_XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|col|sheetFormatPr)\b((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_XLSX_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br\s*=\s*[\"'](\d{1,7})[\"']")
_UNNUMBERED = re.compile(rb"<(?:\w+:)?row\b(?![^<>]*\br\s*=)")
_ATTRIBUTE = re.compile(
    rb"\b(r|min|max|hidden|ht|width|defaultColWidth|defaultRowHeight)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_FOLDED = re.compile(rb"\btable:visibility\s*=\s*[\"'](?:collapse|filter)[\"']")


@dataclass(slots=True)
class Unseen:
    """What cannot be seen of one sheet: rows as Excel counts, columns from 0.

    `struck` (text struck out), `faint` (text shown in the colour behind it, or not at all), `percent` and `red` have,
    for each row with such cells, a bit for each of their columns: a large sheet may be struck out whole.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    struck: dict[int, int] = field(default_factory=dict)
    faint: dict[int, int] = field(default_factory=dict)
    percent: dict[int, int] = field(default_factory=dict)
    red: dict[int, int] = field(default_factory=dict)
    _low: bool = False
    _narrow: bool = False
    _told: set[int] = field(default_factory=set)
    _row: int = 0

    def look_at_xml(self, chunk: bytes) -> None:
        """Takes note of hidden rows and columns in a piece of an .xlsx sheet that begins and ends between tags."""
        if not (self._low or self._narrow or _UNNUMBERED.search(chunk) or _HINT.search(chunk)):
            last = _XLSX_ROW.search(chunk, max(0, chunk.rfind(b"row ") - 20))
            self._row = int(last[1]) if last else self._row
            return
        for kind, inside in _XLSX_TAG.findall(chunk):
            said = _said(inside)
            hidden = said.get(b"hidden") in ("1", "true")
            if kind == b"sheetFormatPr":
                self._low = _below(said.get(b"defaultRowHeight"), LOW)
                self._narrow = _below(said.get(b"defaultColWidth"), NARROW)
            elif kind == b"row":
                low = _below(said[b"ht"], LOW) if b"ht" in said else self._low
                self._row = int(said[b"r"]) if said.get(b"r", "").isdecimal() else self._row + 1
                if hidden or low:
                    self.rows.add(self._row)
            elif said.get(b"min", "").isdecimal() and said.get(b"max", "").isdecimal():
                columns = range(int(said[b"min"]) - 1, min(int(said[b"max"]), MAX_HIDDEN_COLUMNS))
                self._told.update(columns)
                if hidden or (_below(said[b"width"], NARROW) if b"width" in said else self._narrow):
                    self.columns.update(columns)
        if self._narrow:
            self.columns |= set(range(MAX_HIDDEN_COLUMNS)) - self._told

    def look_at_record(self, kind: int, body: bytes) -> None:
        """Takes note of a `ROW` or `COLUMN` record of an .xls: heights in twentieths of a point, widths in 256ths."""
        if kind == ROW and len(body) >= 14:
            row, height, flags = (struct.unpack_from("<H", body, at)[0] for at in (0, 6, 12))
            # The highest bit of a height says that it is the default one.
            if flags & 0x20 or height < LOW * 20:
                self.rows.add(row + 1)
        elif kind == COLUMN and len(body) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", body)
            if flags & 1 or width < NARROW * 256:
                self.columns |= set(range(first, min(last + 1, MAX_HIDDEN_COLUMNS)))

    def look_at_tag(self, kind: bytes, inside: bytes, first: int, count: int, *, gone: bool = False) -> None:
        """Takes note of a `table-row` or `table-column` of an .ods, the `first` (from 0) of `count` like it.

        What is `gone` is too small to be seen, or in a group that is folded together.
        """
        if gone or _FOLDED.search(inside):
            if kind == b"table-row":
                self.rows |= set(range(first + 1, first + 1 + min(count, MAX_ALIKE)))
            else:
                self.columns |= set(range(first, min(first + count, MAX_HIDDEN_COLUMNS)))


def _said(inside: bytes) -> dict[bytes, str]:
    """The attributes of a tag, however they are written."""
    said = {}
    for name, double, single in _ATTRIBUTE.findall(inside):
        text = (double or single).decode("latin-1").strip()
        said[name] = html.unescape(text) if "&" in text else text
    return said


def _below(size: str | None, least: float) -> bool:
    """Whether a height or width is less than can be seen; what is no number is no size."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def column_index(letters: bytes) -> int:
    """A → 0, AA → 26."""
    at = 0
    for letter in letters:
        at = at * 26 + letter - 64
    return at - 1


def note_cell(found: dict[int, int], column: bytes, row: bytes) -> None:
    """Sets the bit of a cell of an .xlsx (`AB`, `12`)."""
    found[int(row)] = found.get(int(row), 0) | 1 << column_index(column)
