"""Values that stand one column beside where they belong.

A row pasted one cell to the side gives a handful of puzzling errors, or none where texts land in columns of text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import folded
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.model import HeadedColumn, RawRow, RawTable
from portal.records.column import BoundColumn, Role

_SECRET = re.compile(r"[\dXx]{7,}")


def shift_in(raw: RawRow, table: RawTable, faults: int) -> HeadedColumn | None:
    """The column from which a row with this many faults reads without any once moved by one; None if it never does."""
    if faults < 2:
        return None
    columns = sorted(table.columns_at(raw.row).values(), key=lambda column: column.index)
    bounds = {bound.name: bound for bound in table.model.columns()}
    cells = raw.cells
    values = [cells.get(column.name) for column in columns]
    for start in range(len(columns)):
        right = [*values[:start], *values[start + 1 :]]
        left = [*values[:start], None, *values[start:-1]]
        blank = values[start] is None  # where values moved right, they left a gap
        for moved, free in ((right, -1), (left, start)) if blank else ((left, start),):
            if _reads(moved, columns, bounds, free):
                return columns[start]
    return None


def _reads(values: Sequence[Cell], columns: Sequence[HeadedColumn], bounds: dict[str, BoundColumn], free: int) -> bool:
    """Whether every value is right for its column; the column `free`, or one past the values, may be empty."""
    for at, column in enumerate(columns):
        bound = bounds[column.name]
        value = values[at] if at < len(values) else None
        if value is None:
            if bound.required and at != free and at < len(values):
                return False
            continue
        try:
            bound.value.parse(InUnit(value, column.factor) if bound.value is MONEY else value)
        except InvalidValue:
            return False
    return True


def row_shown(raw: RawRow, table: RawTable) -> str:
    """A row as read, column by column; long numbers, which may be personal, are left out."""
    cells = raw.cells
    shown = []
    for bound in table.model.columns():
        if bound.name in cells and bound.value.name != "private":
            text = clean(cells[bound.name])[:12]
            shown.append(f"{bound.label}＝{_SECRET.sub('…', text)}")
    return "｜".join(shown)


def check_columns(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A person's column holding what stands in the column of programmes or choices elsewhere is an error."""
    table = notice.table
    if table is None:
        return
    people = [bound for bound in notice.kind.columns() if bound.value is PERSON and bound.name in table.columns]
    words = _words(notice)
    for row in notice.rows:
        for bound in people:
            value = getattr(row.record, bound.name)
            if value is not None and (label := words.get(folded(value))):
                notice.problems.error(
                    "wrong_column", notice.cell(bound.name, row.row),
                    f"“{bound.label}”里填的是“{value}”，这是“{label}”一列的内容，像是错开了列",
                    "请核对这一行，把内容移回对应的列", value,
                )  # fmt: skip


def _words(notice: CheckedNotice) -> dict[str, str]:
    """What stands in columns that are no names, folded → the label of that column."""
    found: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for bound in notice.kind.columns():
        if bound.value.choices:
            found.update(dict.fromkeys(map(folded, bound.value.choices), bound.label))
        elif bound.column.role is Role.PROGRAMME:
            for row in notice.rows:
                counts[folded(str(getattr(row.record, bound.name))), bound.label] += 1
    # One programme called like one person proves nothing; where most rows say it, it is a programme.
    for (value, label), count in counts.items():
        if count >= 2:
            found[value] = label
    return found
