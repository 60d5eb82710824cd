"""Finds the cells of an .xlsx that are struck out, unreadable, red, or show other than they hold.

Source: ECMA-376 part 1, 18.3.1.4 `c` (its style is `s`, 0 where none is given) and 18.3.1.73 `row`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from portal.intake.cell_styles import CellStyles, strikes
from portal.intake.heading_words import letters
from portal.intake.number_formats import NumberFormat
from portal.intake.unseen import Unseen, column_index, note_cell

Formats = dict[int, tuple[tuple[int, NumberFormat], ...]]
"""By row, as Excel counts: columns from 0 and the number formats of their cells."""

_CELL = rb"<(?:\w+:)?c\b(?=[^<>]*\bs=[\"'](%s)[\"'])[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>"
_SHARED = re.compile(
    rb"<(?:\w+:)?c\b(?=[^<>]*\bt=[\"']s[\"'])[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>"
    rb"\s*<(?:\w+:)?v>(\d{1,9})<"
)
_INLINE = re.compile(
    rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^<>]*>\s*<(?:\w+:)?is>"
    rb"([^<]*(?:<(?!/?(?:\w+:)?(?:c|row)\b)[^<]*){0,4000})"
)
_ANY = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d{1,6})[\"']")
_NAMED = 200

Place = tuple[bytes, bytes, bytes]
"""The style of a cell, the letters of its column, its row as Excel counts."""


@dataclass(slots=True)
class StyledCells:
    """Takes note of such cells in the pieces of one sheet's XML, one after the other."""

    styles: CellStyles
    texts: frozenset[int] = frozenset()
    formats: Formats = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _alike: dict[tuple[tuple[int, NumberFormat], ...], tuple[tuple[int, NumberFormat], ...]] = field(
        default_factory=dict
    )

    def look(self, chunk: bytes, unseen: Unseen, *, bare: bool = False) -> None:
        """Looks at a piece that begins and ends between rows; in a `bare` one not every cell says where it is."""
        self._look_at_styles(chunk, unseen, bare)
        self._look_at_texts(chunk, unseen)

    def _look_at_styles(self, chunk: bytes, unseen: Unseen, bare: bool) -> None:
        styles = self.styles
        sorts = (
            (styles.struck, unseen.struck), (styles.faint, unseen.faint), (styles.percent, unseen.percent),
            (styles.red, unseen.red),
        )  # fmt: skip
        unseen_styles = styles.struck | styles.faint | styles.percent | styles.red
        row, cells = b"", list[tuple[int, NumberFormat]]()
        for raw, name, place in self._places(chunk, unseen_styles | frozenset(styles.formats), bare=bare):
            style = int(raw)
            if place != row:
                self._keep(row, cells)
                row, cells = place, []
            if style in styles.formats:
                cells.append((_column(name), styles.formats[style]))
            if style in unseen_styles:
                for numbers, found in sorts:
                    if style in numbers:
                        note_cell(found, name, place)
        self._keep(row, cells)

    def _keep(self, row: bytes, cells: list[tuple[int, NumberFormat]]) -> None:
        """Rows with the same formats, as most are, share one list of them."""
        if cells:
            whole = (*self.formats.get(int(row), ()), *cells)
            self.formats[int(row)] = self._alike.setdefault(whole, whole)

    def _places(self, chunk: bytes, marked: frozenset[int], *, bare: bool) -> Iterable[Place]:
        """The cells of these styles that hold something."""
        if bare or 0 in marked:
            return (place for place in self._counted(chunk) if int(place[0]) in marked)
        if not marked:
            return ()
        found = _pattern(marked).findall(chunk)
        return found if len(marked) <= _NAMED else [place for place in found if int(place[0]) in marked]

    def _counted(self, chunk: bytes) -> Iterator[Place]:
        """Every cell, those without a place counted from the one before."""
        for kind, inside in _ANY.findall(chunk):
            place = _PLACE.search(inside)
            if kind == b"row":
                self._row, self._column = int(place[2]) if place else self._row + 1, 0
                continue
            if place:
                self._column = column_index(place[1])
            style = _STYLE.search(inside)
            if not inside.endswith(b"/"):
                row = place[2] if place else b"%d" % self._row
                yield style[1] if style else b"0", letters(self._column).encode(), row
            self._column += 1

    def _look_at_texts(self, chunk: bytes, unseen: Unseen) -> None:
        """Texts that are struck out within themselves."""
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


@lru_cache(maxsize=1024)
def _column(name: bytes) -> int:
    return column_index(name)
