"""Rows that say nothing but which thing has its last day when: an item of a base list that ends in a place."""

from __future__ import annotations

from collections.abc import Sequence

from portal.fields.value import Cell
from portal.intake.evidence import reads
from portal.records.column import BoundColumn, Role

SAID = frozenset({Role.KEY, Role.ENDS, Role.TITLE, Role.REASON})
"""What such a row may say: its number and its last day, beside them its name and why."""


def only_ends(values: Sequence[Cell], bounds: Sequence[BoundColumn]) -> bool:
    """Whether a row says no more than that, and both can be read; then it is no row that was not filled in."""
    pairs = [*zip(values, bounds, strict=True)]
    filled = {bound.column.role: (bound, value) for value, bound in pairs if value is not None}
    if not {Role.KEY, Role.ENDS} <= filled.keys() <= SAID:
        return False
    lacks = any(bound.required and value is None for value, bound in pairs)
    return lacks and all(reads(filled[role][0].value, filled[role][1]) for role in (Role.KEY, Role.ENDS))
