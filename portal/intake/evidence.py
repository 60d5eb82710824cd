"""How far a row reads as data under the headings it stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.fields.attachment import ATTACHMENTS
from portal.fields.day import DAY, marked
from portal.fields.money import MONEY
from portal.fields.organisation import ORGANISATION
from portal.fields.partial_day import partial
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.fields.value import Cell, InUnit, InvalidValue, ValueKind, clean
from portal.intake.footers import is_label
from portal.intake.model import HeadedColumn
from portal.intake.totals import total_word
from portal.records.column import BoundColumn

_WORDS = (TEXT, LINES, PERSON, ORGANISATION, REFERENCE, PRIVATE, ATTACHMENTS)
"""Kinds of value that take nearly any text, so that being right says little."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a row being data.

    `right` of the `needed` required columns hold a value that is right for them, no label and no 合计; `amount`: a sum
    of money does; `typed`: anything else does that not every text could be, dates apart (a signature has one too).
    """

    right: int
    needed: int
    amount: bool
    typed: bool

    @property
    def complete(self) -> bool:
        """Whether every required column is right."""
        return 0 < self.right == self.needed

    @property
    def half(self) -> bool:
        """Whether at least half of the required columns are right."""
        return 0 < self.needed <= 2 * self.right


def evidence(row: Sequence[Cell], columns: Sequence[tuple[HeadedColumn, BoundColumn]]) -> Evidence:
    """What speaks for a row being data of these columns."""
    right = needed = 0
    amount = typed = False
    for column, bound in columns:
        needed += bound.required
        cell = row[column.index] if column.index < len(row) else None
        if cell in ("", None) or not reads(bound.value, cell, column.factor):
            continue
        if isinstance(cell, str) and (is_label(clean(cell)) or total_word(clean(cell))):
            continue
        right += bound.required
        amount = amount or bound.value is MONEY
        typed = typed or not (bound.value is MONEY or bound.value is DAY or bound.value in _WORDS)
    return Evidence(right, needed, amount, typed)


def reads(value: ValueKind, cell: Cell, factor: int = 1) -> bool:
    """Whether a cell is right for a kind of value; a day may lack its year."""
    try:
        value.parse(InUnit(cell, factor) if value is MONEY else cell)
    except InvalidValue:
        return value is DAY and isinstance(cell, str) and partial(marked(clean(cell))) is not None
    return True


def is_syntax(value: ValueKind) -> bool:
    """Whether not every text is right for a kind of value."""
    return value not in _WORDS
