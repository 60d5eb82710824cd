"""The unit in a title holds for money columns whose heading names none."""

from __future__ import annotations

from dataclasses import replace

from portal.fields.money import MONEY
from portal.intake.headings import has_own_unit
from portal.intake.model import RawTable


def with_unit(table: RawTable, factor: int) -> None:
    """Applies a unit of so many yuan to the table's columns; before its rows are read."""
    if factor == 1:
        return
    for bound in table.model.columns():
        column = table.columns.get(bound.name)
        if bound.value is MONEY and column is not None and not has_own_unit(column):
            table.columns[bound.name] = replace(column, factor=factor)
