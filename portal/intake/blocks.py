"""Headings in the middle of a sheet: repeated on every page, or those of a further block with columns of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from portal.fields.value import Cell
from portal.intake.evidence import is_syntax, reads
from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.intake.headings import MAX_DEPTH, Headings, match_headings
from portal.intake.model import HeadedColumn
from portal.intake.remarks import RemarkColumns, remark_columns
from portal.intake.silent_headings import IGNORED, PLACES, plain
from portal.intake.units import with_unit
from portal.records.column import BoundColumn
from portal.records.record import Table

LONGEST_HEADING = 30
KEPT_WORDS = 10_000
MOSTLY = 0.6
"""So large a share of a row's texts are headings where it is a row of headings."""


@dataclass(frozen=True)
class BlockColumns:
    """The columns of the rows below some headings, and how these rows are read."""

    headings: Headings
    columns: tuple[tuple[HeadedColumn, BoundColumn], ...]

    @classmethod
    def of(cls, headings: Headings, model: type[Table], factor: int) -> BlockColumns:
        """`factor` is the unit of money of columns whose heading names none."""
        bounds = {bound.name: bound for bound in model.columns()}
        first: dict[str, HeadedColumn] = {}
        for column in headings.known:
            one = first.setdefault(column.name, column)
            if one is not column and bounds[column.name].several:
                first[column.name] = replace(one, more=(*one.more, column.index))
        columns = with_unit(first, model, factor)
        return cls(headings, tuple((column, bounds[name]) for name, column in columns.items()))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text in the heading rows, as compared."""
        return frozenset(text for row in self.headings.rows for text in row if text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields in the order of the columns."""
        return tuple(column.name for column, _ in self.columns)

    @cached_property
    def by_name(self) -> dict[str, HeadedColumn]:
        """The columns by field."""
        return {column.name: column for column, _ in self.columns}

    @cached_property
    def bounds(self) -> tuple[BoundColumn, ...]:
        """The declarations in the order of the columns."""
        return tuple(bound for _, bound in self.columns)

    @cached_property
    def remarks(self) -> RemarkColumns:
        """The columns of remarks, which are no field."""
        return remark_columns(self.headings)

    @cached_property
    def places(self) -> tuple[tuple[int, str], ...]:
        """Index and level of the columns that repeat whose list it is (区县, 村)."""
        said = ((index, plain(silent_heading(text))) for index, text in self.headings.ignored)
        return tuple((index, PLACES[text]) for index, text in said if text in PLACES)

    @cached_property
    def required(self) -> tuple[int, ...]:
        """Which of the columns must be filled."""
        return tuple(at for at, (_, bound) in enumerate(self.columns) if bound.required)

    def repeats(self, row: Sequence[Cell]) -> bool:
        """Whether a row is one of the heading rows, cell for cell."""
        return tuple(map(normal, row)) in self.headings.rows

    def headless(self, row: Sequence[Cell]) -> set[int]:
        """The columns (from 0) that hold something in this row and have no heading."""
        headed = self.headings.headed
        if len(row) <= len(headed) == max(headed) + 1:
            return set()
        return {at for at, cell in enumerate(row) if at not in headed and cell not in ("", None)}

    def unread(self, row: Sequence[Cell]) -> set[int]:
        """The columns with headings that are not known and hold something in this row."""
        return {at for at, _ in self.headings.unknown if at < len(row) and row[at] not in ("", None)}


@dataclass(slots=True)
class HeadingWatch:
    """Recognises rows of headings among rows of data, and collects those that stand together."""

    model: type[Table]
    waiting: list[tuple[int, list[Cell]]] = field(default_factory=list)
    words: dict[str, bool] = field(default_factory=dict)

    def takes(self, number: int, row: list[Cell], texts: Sequence[str], block: BlockColumns) -> bool:
        """Whether a row reads as headings; it then waits for what follows."""
        if len(self.waiting) < MAX_DEPTH and self._is_heading(row, texts, block):
            self.waiting.append((number, row))
            return True
        return False

    def found(self) -> tuple[list[tuple[int, list[Cell]]], Headings]:
        """The first of the waiting rows that belong together, which wait no longer, and what they say as headings."""
        found = match_headings([row for _, row in self.waiting], self.model)
        rows = self.waiting[: found.bottom + 1]
        del self.waiting[: found.bottom + 1]
        top = rows[0][0] - 1
        return rows, replace(found, top=top, bottom=top + found.bottom)

    def _is_heading(self, row: Sequence[Cell], texts: Sequence[str], block: BlockColumns) -> bool:
        if texts[0].isdigit() or any(cell is not None and not isinstance(cell, str) for cell in row):
            return False
        distinct = set(texts)
        known = sum(self._is_word(text, block) for text in distinct)
        if known < 2 or known < MOSTLY * len(distinct):
            return False
        if block.repeats(row):
            return True
        tried = 0
        for column, bound in block.columns:
            cell = row[column.index] if column.index < len(row) else None
            if cell and is_syntax(bound.value):
                if reads(bound.value, cell, column.factor):
                    return False
                tried += 1
        return tried > 0 or known == len(distinct) > 2

    def _is_word(self, text: str, block: BlockColumns) -> bool:
        if len(text) > LONGEST_HEADING:
            return False
        known = self.words.get(text)
        if known is None:
            name = normal(text)
            known = name in block.texts or name in IGNORED or name in self.model.unpublished
            known = known or headed_column(0, name, lookup_of(self.model), composed=False) is not None
            if len(self.words) < KEPT_WORDS:
                self.words[text] = known
        return known
