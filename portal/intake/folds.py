"""Lays a sheet out anew: columns that stand beside each other are read as rows below one another.

Each *fold* is the table once more with its own columns and those it shares with the others. A row stands in the folds
whose own columns hold something in it, so that none vanishes and none is read twice; what fills none of them (titles,
groups, signatures) stands in the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from portal.fields.value import Cell, clean
from portal.intake.cells import is_as_above
from portal.intake.groups import group_in
from portal.intake.heading_words import normal
from portal.intake.headings import Headings
from portal.intake.layout import Layout, Stretch
from portal.intake.model import Area, Sheet

_NOTHING = frozenset({"", "-", "—", "－", "–", "/", "／", "\\", "无", "0", "0.0", "0.00", "0元"})
"""In a column for one month or programme: nothing was paid."""


class Sides(Protocol):
    """Tells of which side each row of a sheet is."""

    def side(self, row: Sequence[Cell], before: str) -> str:
        """The side of a row, given that of the row before it; empty where it is of none."""

    def opens(self, row: Sequence[Cell]) -> str:
        """The side whose rows a row says to follow; empty where it says none."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One of the tables within a sheet: its own columns (from 0), headings that stand for theirs, what it says.

    Headings are replaced in the last row of them; above it a fold keeps none over the columns that are `renamed`.
    Where rows are of sides, it has those of its `side`.
    """

    columns: frozenset[int]
    renamed: Mapping[int, str] = field(default_factory=dict)
    says: tuple[tuple[str, str], ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class Folds:
    """The folds of a sheet with these headings; `amounts`: their own columns hold amounts, of which 0 is none.

    `each` are columns in which every row says its own, so that none may say that it is as above. With `sides` rows and
    not columns are of a fold.
    """

    sheet: Sheet
    headings: Headings
    shared: frozenset[int]
    folds: tuple[Fold, ...]
    amounts: bool
    each: frozenset[int] = frozenset()
    sides: Sides | None = None

    def laid_out(self) -> Sheet:
        """The sheet as rows below one another. Rows of fold k are numbered on after those of the folds before."""
        count = sum(1 for _ in self.sheet.source())
        stretches = tuple(Stretch(at * count, self.sheet.name, fold.says) for at, fold in enumerate(self.folds))
        heads = {
            at * count + row + 1
            for at in range(1, len(self.folds))
            for row in range(self.headings.top, self.headings.bottom + 1)
        }
        return replace(
            self.sheet,
            source=self._rows,
            merged=() if self.sides is not None else tuple(self._merged(count)),
            edits={},
            layout=Layout(stretches, frozenset(heads), frozenset(self._openings(count))),
        )

    def _openings(self, count: int) -> Iterator[int]:
        """The rows that open a side, in each fold."""
        for number, row in enumerate(self.sheet.rows() if self.sides is not None else (), start=1):
            if self.sides is not None and number > self.headings.bottom + 1 and self.sides.opens(row):
                yield from (at * count + number for at in range(len(self.folds)))

    def _rows(self) -> Iterator[list[Cell]]:
        for at, fold in enumerate(self.folds):
            above: list[Cell] = []
            side = ""
            for number, row in enumerate(self.sheet.rows()):
                if number > self.headings.bottom:
                    self._as_above(row, above)
                    above = row if any(cell not in (None, "") for cell in row) else above
                    if self.sides is not None:
                        side = self.sides.side(row, side)
                        yield self._of_side(at, fold, row, side)
                        continue
                yield self._row(at, fold, number, row)

    def _of_side(self, at: int, fold: Fold, row: list[Cell], side: str) -> list[Cell]:
        """A row where it is of the fold's side; one of no side is of the first, as titles and signatures are."""
        if fold.side != side and (at or side):
            return []
        return [cell if index in self.shared or not side else None for index, cell in enumerate(row)]

    def _as_above(self, row: list[Cell], above: Sequence[Cell]) -> None:
        """Writes out what is as above: the row above may stand in another fold."""
        for index in self.shared - self.each:
            if index < len(row) and is_as_above(row[index]) and index < len(above):
                row[index] = above[index]

    def _row(self, at: int, fold: Fold, number: int, row: list[Cell]) -> list[Cell]:
        if number < self.headings.top:
            return [] if at else row
        if number <= self.headings.bottom:
            return self._head(fold, number, row)
        holding = [one for one in self.folds if self._holds(one, row)]
        if fold in holding:
            kept = self.shared | fold.columns
            return [cell if index in kept else None for index, cell in enumerate(row)]
        if holding:
            return []
        return row if not at or _names_group(row) else []

    def _holds(self, fold: Fold, row: Sequence[Cell]) -> bool:
        """Whether its own columns hold something that is not merged with cells of the other folds."""
        elsewhere = {
            id(row[index])
            for other in self.folds
            if other is not fold
            for index in other.columns
            if index < len(row) and isinstance(row[index], str) and len(str(row[index])) > 1
        }
        cells = (row[index] for index in fold.columns if index < len(row))
        return any(cell is not None and id(cell) not in elsewhere and self._says(cell) for cell in cells)

    def _says(self, cell: Cell) -> bool:
        text = clean(cell)
        return text not in _NOTHING if self.amounts else text != ""

    def _head(self, fold: Fold, number: int, row: list[Cell]) -> list[Cell]:
        kept = self.shared | fold.columns
        cells: list[Cell] = [cell if index in kept else None for index, cell in enumerate(row)]
        if fold.renamed:
            self._lower(cells, number)
        for index, text in fold.renamed.items():
            cells.extend([None] * (index + 1 - len(cells)))
            cells[index] = text if number == self.headings.bottom else None
        return cells

    def _lower(self, cells: list[Cell], number: int) -> None:
        """Brings headings that are merged downwards into the last row, where those of the fold stand."""
        lowest = self.headings.rows[-1]
        for index, cell in enumerate(cells):
            below = lowest[index] if index < len(lowest) else ""
            if number < self.headings.bottom and cell is not None and below in ("", normal(cell)):
                cells[index] = None
        if number == self.headings.bottom:
            for rows in reversed(self.headings.rows[:-1]):
                for index in self.shared:
                    if index < len(rows) and rows[index] and index < len(cells) and cells[index] in (None, ""):
                        cells[index] = rows[index]

    def _merged(self, count: int) -> Iterator[Area]:
        for at, fold in enumerate(self.folds):
            kept = self.shared | fold.columns
            for (top, left), (bottom, right) in self.sheet.merged:
                if top > self.headings.bottom:
                    for first, last in _runs([index for index in range(left, right + 1) if index in kept]):
                        yield (at * count + top, first), (at * count + bottom, last)


def _names_group(row: Sequence[Cell]) -> bool:
    texts = {clean(cell) for cell in row if cell not in (None, "")}
    return len(texts) == 1 and bool(group_in(texts.pop()))


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of columns that stand together."""
    for _, group in groupby(enumerate(columns), key=lambda pair: pair[1] - pair[0]):
        run = [column for _, column in group]
        yield run[0], run[-1]


def stacked(sheets: Sequence[tuple[Sheet, Headings, tuple[tuple[str, str], ...]]]) -> Sheet:
    """Sheets of one table each as one sheet, in this order; each with its headings and what its name says."""
    stretches: list[Stretch] = []
    heads: set[int] = set()
    titles: set[int] = set()
    merged: list[Area] = []
    before = 0
    for sheet, headings, says in sheets:
        own = sheet.layout or Layout((Stretch(0, sheet.name),))
        stretches += (
            Stretch(before + one.before, one.sheet, (*one.says, *says)) for one in own.stretches
        )  # fmt: skip
        heads |= {before + row for row in own.heads}
        titles |= {before + row for row in own.titles}
        if before:
            titles |= {before + row + 1 for row in range(headings.top)}
            heads |= {before + row + 1 for row in range(headings.top, headings.bottom + 1)}
        merged += (((before + top, left), (before + bottom, right)) for (top, left), (bottom, right) in sheet.merged)
        before += sum(1 for _ in sheet.source())
    first = sheets[0][0]
    return Sheet(
        first.name,
        lambda: (row for sheet, _, _ in sheets for row in sheet.rows()),
        merged=tuple(merged),
        layout=Layout(tuple(stretches), frozenset(heads), frozenset(titles)),
    )
