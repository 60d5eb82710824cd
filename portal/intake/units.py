"""The unit in a title holds for money columns whose heading names none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from portal.fields.money import MONEY
from portal.intake.heading_words import has_own_unit
from portal.intake.model import HeadedColumn
from portal.records.record import Table


def with_unit(columns: Mapping[str, HeadedColumn], model: type[Table], factor: int) -> dict[str, HeadedColumn]:
    """The columns of a block of rows by field, with a unit of so many yuan applied."""
    money = {bound.name for bound in model.columns() if bound.value is MONEY}
    return {
        name: replace(column, factor=factor) if name in money and not has_own_unit(column) else column
        for name, column in columns.items()
    }
