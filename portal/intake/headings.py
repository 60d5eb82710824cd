"""Finds the heading row under the titles and gives each column its field.

A heading may take up to three rows (补贴 over 金额 and 日期). A row is joined to the one above only where it reads as
headings: it holds no number and no date, and under a heading that is complete it says nothing else. So a word in a row
of data never makes an unknown column known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.intake.heading_words import (
    BARE_UNITS,
    Lookup,
    headed_column,
    is_datum,
    is_other_amount,
    lookup_of,
    normal,
    silent_heading,
    spellings,
)
from portal.intake.model import Grid, HeadedColumn
from portal.records.record import Table

SEARCHED_ROWS = 15
MAX_DEPTH = 3
SHORT, SEVERAL = 8, 3
"""A row of so many texts, none of them longer, may be one of headings over those below."""
SAME_HEADING = 0.6
"""A row above with so large a share of the columns known in the best one heads a block of its own."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where headings were found: rows `top`..`bottom` (from 0), the columns known, ignored and unknown."""

    top: int
    bottom: int
    known: tuple[HeadedColumn, ...]
    ignored: tuple[tuple[int, str], ...]
    unknown: tuple[tuple[int, str], ...]
    rows: tuple[tuple[str, ...], ...] = ()
    """The texts of the heading rows as compared, to recognise repetitions of them."""

    @property
    def names(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.name for column in self.known)

    @property
    def headed(self) -> frozenset[int]:
        """The columns (from 0) that have a heading at all."""
        return frozenset({column.index for column in self.known} | {at for at, _ in (*self.ignored, *self.unknown)})

    def says_as(self, other: Headings) -> bool:
        """Whether it gives the same columns the same fields in the same units."""
        return _said(self) == _said(other)


def _said(found: Headings) -> tuple[object, ...]:
    columns = {(column.index, column.name, column.factor) for column in found.known}
    return columns, {index for index, _ in found.unknown}


def find_headings(grid: Grid, model: type[Table], *, deep: bool = False) -> Headings | None:
    """The heading rows among the first eighteen rows (`deep`: all); None if no row names two columns (or half)."""
    best = nearest_headings(grid, model, deep=deep)
    needed = min(2, sum(bound.required for bound in model.columns()))
    return None if best is None or len(best.known) < needed else best


def nearest_headings(grid: Grid, model: type[Table], *, deep: bool = False) -> Headings | None:
    """The rows that are most like headings, however few columns they name; None if no row names any."""
    head = _Head.of(grid, lookup_of(model), len(grid) if deep else SEARCHED_ROWS + MAX_DEPTH)
    found = [one for one in head.candidates(len(head.names)) if one.known]
    best = max(found, key=_rank, default=None)
    if best is None:
        return None
    # Where rows stand between two rows of headings, the first count if they are whole, or these rows would be lost.
    for first in head.above(found, best):
        if suits(first, model):
            return max((one for one in found if one.top <= first.bottom and one.bottom < best.top), key=_rank)
    return best


def block_above(grid: Grid, model: type[Table], below: Headings) -> Headings | None:
    """Headings above those of the table, with rows of their own, that read as a part of the same list."""
    head = _Head.of(grid, lookup_of(model))
    return next(head.above([one for one in head.candidates() if one.known], below), None)


def match_headings(grid: Grid, model: type[Table]) -> Headings:
    """The best reading of some rows as headings, from the first of them on."""
    head = _Head.of(grid, lookup_of(model))
    return max(head.candidates(1), key=_rank, default=head.match(0, 0))


def suits(found: Headings, model: type[Table]) -> int:
    """How well a sheet with these headings suits a model: columns known less unknown; 0 if one is missing."""
    required = {bound.name for bound in model.columns() if bound.required}
    return max(0, len(found.names) - len(found.unknown)) if required <= found.names else 0


def _rank(found: Headings) -> tuple[int, int, int, int]:
    """Most columns known, then fewest unknown; a heading given twice weighs as two, for a row below may part them."""
    doubled = len(found.known) - len(found.names)
    return (len(found.names), -len(found.unknown) - 2 * doubled, found.top - found.bottom, -found.top)


def _doubled_by_parts(known: Sequence[HeadedColumn], lookup: Lookup) -> list[HeadedColumn]:
    """Columns that no list knows and whose parts say one field in different words: which of them it is must be asked.

    A column for each programme is such: 种粮补贴金额 beside 农机补贴金额.
    """
    said: dict[str, set[str]] = {}
    for column in known:
        said.setdefault(column.name, set()).add(column.heading)
    columns = lookup.composed.columns
    return [one for one in known if one.composed and not columns[one.name].several and len(said[one.name]) > 1]


@dataclass(frozen=True, slots=True)
class _Head:
    """The first rows of a sheet: their texts as compared, and which cells hold what headings do not."""

    names: list[list[str]]
    data: list[list[bool]]
    lookup: Lookup

    @classmethod
    def of(cls, grid: Grid, lookup: Lookup, count: int = SEARCHED_ROWS + MAX_DEPTH) -> _Head:
        rows = grid[:count]
        return cls([[*map(normal, row)] for row in rows], [[*map(is_datum, row)] for row in rows], lookup)

    def candidates(self, tops: int = SEARCHED_ROWS + MAX_DEPTH) -> Iterator[Headings]:
        """Every row that may head the table, alone and with rows below that go on with it."""
        for top in range(min(tops, len(self.names))):
            for bottom in range(top, min(top + MAX_DEPTH, len(self.names))):
                found = self.match(top, bottom)
                if bottom == top and sum(self.data[top]) > len(found.known) + len(found.ignored):
                    break
                deeper = bottom + 1 < len(self.names) and self.goes_on(found, bottom + 1)
                if not (deeper and bottom + 1 < top + MAX_DEPTH and self._parts(found, bottom + 1)):
                    yield found
                if not deeper:
                    break

    def above(self, found: Sequence[Headings], best: Headings) -> Iterator[Headings]:
        """Headings with rows between them and the best ones, in the order of the sheet."""
        for first in sorted(found, key=lambda one: (one.top, one.bottom)):
            if len(first.names) >= max(2, SAME_HEADING * len(best.names)) and any(
                2 * sum(bool(self._text(at, column.index)) for column in first.known) >= len(first.known)
                and not self.goes_on(first, at)
                for at in range(first.bottom + 1, best.top)
            ):
                yield first

    def goes_on(self, above: Headings, at: int) -> bool:
        """Whether a row reads as a further level of the headings above it."""
        if any(self.data[at]):
            return False
        complete = {column.index for column in above.known} | {index for index, _ in above.ignored}
        for index in complete:
            stack = self._stack(above.top, at, index)
            if self._text(at, index) and len(stack) > 1 and stack[-1][0] != self._text(at - 1, index):
                whole = "".join(text for text, _ in stack)
                if not (
                    stack[-2][1]
                    or stack[-1][0] in BARE_UNITS
                    or headed_column(index, whole, self.lookup, composed=False)
                ):
                    return False
        return any(self.names[at])

    def _parts(self, above: Headings, at: int) -> bool:
        """Whether a row that goes on with headings parts one that stands over several columns, or adds a unit."""
        for index, text in enumerate(self.names[at]):
            stack = self._stack(above.top, at, index) if text else []
            if len(stack) > 1 and (stack[-2][1] or text in BARE_UNITS or text.startswith("（")):
                return True
            beside = self._text(at, index - 1) and self._text(at - 1, index - 1)
            if text and beside and not self._text(at - 1, index):
                return True
        return False

    def match(self, top: int, bottom: int) -> Headings:
        """The rows from `top` to `bottom` as headings."""
        known: list[HeadedColumn] = []
        ignored: list[tuple[int, str]] = []
        unknown: list[tuple[int, str]] = []
        for index in range(max(len(row) for row in self.names[top : bottom + 1])):
            stack = self._stack(top, bottom, index)
            if not stack:
                continue
            said = self._said(index, list(spellings(stack)), self._over(top, index))
            if isinstance(said, HeadedColumn):
                known.append(said)
            elif said:
                ignored.append((index, said))
            else:
                unknown.append((index, "".join(text for text, _ in stack)))
        named = {column.name for column in known if not column.stands_in}
        ignored += ((column.index, column.heading) for column in known if column.stands_in and column.name in named)
        known = [column for column in known if not (column.stands_in and column.name in named)]
        doubled = _doubled_by_parts(known, self.lookup)
        unknown += ((column.index, column.heading) for column in doubled)
        known = [column for column in known if column not in doubled]
        rows = tuple(map(tuple, self.names[top : bottom + 1]))
        return Headings(top, bottom, tuple(known), tuple(ignored), tuple(sorted(unknown)), rows)

    def _over(self, top: int, index: int) -> str:
        """What stands over a column in a row of several short texts, which may head this one, too; empty where none."""
        text = self._text(top - 1, index) if top else ""
        return text if 0 < len(text) <= SHORT and len(set(self.names[top - 1]) - {""}) >= SEVERAL else ""

    def _said(self, index: int, called: Sequence[str], over: str) -> HeadedColumn | str:
        """The column that one of these names heads, or the first of them that is known and not read; else nothing."""
        for text in called:
            column = headed_column(index, text, self.lookup)
            above = called[0].removesuffix(text) or (over if over not in called else "")
            if column and not (above and is_other_amount(above, column, self.lookup)):
                return self._below(column, called) if column.composed else column
            if column is None and silent_heading(text, self.lookup):
                return text
        return ""

    def _below(self, column: HeadedColumn, called: Sequence[str]) -> HeadedColumn:
        """The column itself, or as its lowest heading alone heads it, where that is a list's: 种粮补贴 over 金额."""
        listed = (headed_column(column.index, text, self.lookup, composed=False) for text in called)
        return next((one for one in listed if one and one.name == column.name), column)

    def _stack(self, top: int, bottom: int, index: int) -> list[tuple[str, bool]]:
        """The texts of one column's heading cells from top to bottom, and whether each stands over several columns.

        Repetitions by merging are left out.
        """
        texts: list[tuple[str, bool]] = []
        for row in range(top, bottom + 1):
            text = self._text(row, index)
            if not text:
                continue
            wide = text in (self._text(row, index - 1), self._text(row, index + 1)) or (
                row < bottom and not self._text(row, index + 1) and bool(self._text(row + 1, index + 1))
            )
            if texts and texts[-1][0] == text:
                wide = wide or texts.pop()[1]
            texts.append((text, wide))
        return texts

    def _text(self, row: int, index: int) -> str:
        return self.names[row][index] if 0 <= index < len(self.names[row]) else ""
