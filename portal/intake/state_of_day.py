"""How far each matter has come, in a ledger without a column for it: one with a day of its end is done."""

from __future__ import annotations

from dataclasses import replace

from portal.intake.model import RawTable
from portal.problems import Problems
from portal.records.column import Role
from portal.records.record import Record, Table


def follows(model: type[Table], names: frozenset[str]) -> str:
    """The label of the column that follows from another in a sheet with columns for these fields; empty where none."""
    if not issubclass(model, Record) or model.about.progress is None:
        return ""
    state, ended = model.column_for(Role.STATE), model.field_for(Role.ENDED)
    lacks = state is not None and state.required and state.name not in names and ended in names
    return state.label if state is not None and lacks else ""


def say_states(table: RawTable, problems: Problems) -> None:
    """Fills it in, which is told once with the column it follows from."""
    model = table.model
    state, ended = model.column_for(Role.STATE), model.field_for(Role.ENDED)
    progress = model.about.progress if issubclass(model, Record) else None
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
