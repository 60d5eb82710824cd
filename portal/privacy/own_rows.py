"""Rows of sheets that belong to a notice itself, before they leave: what is personal in them, and what is private."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checks.model import CheckedNotice
from portal.fields.person import PERSON
from portal.problems import Location
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.records.record import Table


def cells(notice: CheckedNotice) -> Iterator[tuple[Table, BoundColumn, Location]]:
    """Every cell of these rows: its row, its column and its place."""
    for name, rows in notice.own_rows.items():
        for own in rows:
            for bound in own.part.columns():
                yield own.part, bound, notice.part_cell(name, bound.name, own.row)


def private_texts(notice: CheckedNotice) -> Iterator[tuple[BoundColumn, str]]:
    """What stands in columns that never leave, that only paper has, or that leave masked."""
    for row, bound, _ in cells(notice):
        value = getattr(row, bound.name)
        hidden = bound.column.leaves is not Leaves.PUBLISH
        if value and hidden and (bound.column.leaves is Leaves.NEVER or not bound.value.numeric):
            yield bound, str(value)


def names(notice: CheckedNotice) -> Iterator[str]:
    """The names of persons that these rows mask."""
    return (text for bound, text in private_texts(notice) if bound.value is PERSON)
