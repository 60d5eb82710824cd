"""Sums of amounts that were rounded only in what their cells show: 合计 adds up what the cells hold."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from portal.checks.model import CheckedNotice
from portal.fields.money import parse
from portal.fields.shown import ShownNumber
from portal.fields.value import Cell, InUnit, shown

_FEN = Decimal("0.01")


def hidden_sum(notice: CheckedNotice, name: str, above: int, below: int) -> Decimal:
    """The yuan that the rows between two rows hold beyond what they show; less than half a fen for each."""
    if notice.table is None:
        return Decimal(0)
    read = {row.row for row in notice.rows}
    raws = (raw for raw in notice.table.rows if above < raw.row < below and raw.row in read and name in raw.names)
    factors = ((raw, notice.table.columns_at(raw.row)[name].factor) for raw in raws)
    return sum((_hidden(raw.cells.get(name), factor) for raw, factor in factors), Decimal(0))


def is_rounded(written: Decimal, computed: Decimal, hidden: Decimal) -> bool:
    """Whether a written sum is what the cells hold together, rounded to the fen."""
    return hidden != 0 and written == (computed + hidden).quantize(_FEN, ROUND_HALF_UP)


def _hidden(cell: Cell, factor: int) -> Decimal:
    if not isinstance(cell, ShownNumber):
        return Decimal(0)
    rest = shown(cell) * factor - parse(InUnit(cell, factor))
    return rest if abs(rest) < _FEN else Decimal(0)
