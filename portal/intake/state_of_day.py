"""How far each matter has come, in a ledger without a column for it.

One with a day of its end is done; a decision is what its meetings are said to have come to, where they say it in words
of the column that is lacking.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from portal.fields.value import Cell, clean
from portal.intake.evidence import reads
from portal.intake.model import RawTable
from portal.problems import Problems
from portal.records.column import BoundColumn, Role
from portal.records.record import Record, Table


def follows(model: type[Table], names: frozenset[str]) -> str:
    """The label of the column that follows from another in a sheet with columns for these fields; empty where none."""
    if not issubclass(model, Record) or model.about.progress is None:
        return ""
    state, ended = model.column_for(Role.STATE), model.field_for(Role.ENDED)
    lacks = state is not None and state.required and state.name not in names and ended in names
    return state.label if state is not None and lacks else ""


def told_by(kind: type[Record], names: frozenset[str]) -> str:
    """The field that tells the state in a sheet with columns for these: what a meeting came to, else what was decided.

    Empty where none does.
    """
    state = kind.column_for(Role.STATE)
    if state is None or not state.required or state.name in names:
        return ""
    fields = [f"{name}.{part.tells[0]}" for name, part, _ in kind.parts_beside() if part.tells[0]]
    decided = kind.field_for(Role.DECIDED) or ""
    return next((field for field in (*fields, decided) if field in names), "")


def tells_all(kind: type[Record], cells: Iterable[Cell]) -> bool:
    """Whether everything that stands in a column is a word for a state, and something does."""
    state = kind.column_for(Role.STATE)
    texts = {clean(cell) for cell in cells if cell not in (None, "")}
    return bool(texts) and state is not None and all(reads(state.value, text, 1) for text in texts)


def _say_told(table: RawTable, state: BoundColumn, field: str, problems: Problems) -> None:
    column = table.columns[field]
    table.rows = [
        replace(raw, names=(*raw.names, state.name), values=(*raw.values, raw.cells.get(field))) for raw in table.rows
    ]
    table.columns[state.name] = replace(column, name=state.name)
    problems.warn(
        "state_of_outcome", table.where.at(column=column.letter),
        f"没有“{state.label}”一列，照“{column.heading}”一列的“通过”“未通过”公开",
        f"请核对；不是这样的，请加一列“{state.label}”", column.heading,
    )  # fmt: skip


def say_states(table: RawTable, problems: Problems) -> None:
    """Fills it in, which is told once with the column it follows from."""
    model = table.model
    state, ended = model.column_for(Role.STATE), model.field_for(Role.ENDED)
    progress = model.about.progress if issubclass(model, Record) else None
    field = told_by(model, frozenset(table.columns)) if issubclass(model, Record) else ""
    if state is not None and field:
        _say_told(table, state, field, problems)
        return
    if state is None or ended is None or progress is None or ended not in table.columns:
        return
    done, still = progress.done[0], progress.open[0]
    table.rows = [
        replace(raw, names=(*raw.names, state.name), values=(*raw.values, done if ended in raw.cells else still))
        for raw in table.rows
    ]
    column = table.columns[ended]
    problems.warn(
        "state_of_day", table.where.at(column=column.letter),
        f"没有“{state.label}”一列：“{column.heading}”写了日期的算“{done}”，空着的算“{still}”",
        f"请核对；不是这样的，请加一列“{state.label}”", column.heading,
    )  # fmt: skip
