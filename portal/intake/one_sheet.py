"""Forms of one sheet: columns of a part that stand beside those of its record are read as rows of that part.

Such a sheet is read as one table whose model has the columns of both, and then taken apart.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from portal.fields.value import Cell
from portal.intake.answer import FILE, as_line
from portal.intake.answers import may_be_constant, word_of
from portal.intake.model import Block, HeadedColumn, RawRow, RawTable, ReadNotice
from portal.problems import Problems
from portal.records.column import BoundColumn, PartSheet, Role
from portal.records.record import Part, Record

Columns = dict[str, HeadedColumn]


@cache
def one_sheet(kind: type[Record]) -> type[Record]:
    """A model of the main sheet with the columns of all parts that may stand beside its records, as `field.column`."""
    parts = kind.parts_beside()
    if not parts:
        return kind
    own = {heading for bound in kind.columns() for heading in bound.headings}
    further = own | {heading for bound in kind.columns() for heading in bound.further}
    more = tuple(bound for name, _, part in parts for bound in _columns_beside(name, part, own, further))
    columns = (*kind.columns(), *more)
    body = {"columns": classmethod(lambda _: columns), "__module__": kind.__module__}
    return types.new_class(f"{kind.__name__}OfOneSheet", (kind,), {}, lambda space: space.update(body))


@cache
def needed_beside(kind: type[Record]) -> frozenset[str]:
    """The fields (`field.column`) without which no row of a part is one, but for the number of its record."""
    return frozenset(
        f"{name}.{bound.name}"
        for name, _, part in kind.parts_beside()
        for bound in part.columns()
        if bound.required and bound.column.role is not Role.PARENT
    )


def lacking_beside(kind: type[Record], names: frozenset[str]) -> frozenset[str]:
    """Those that a sheet with columns for these fields lacks, of the parts that it has columns of."""
    said = {f"{name}.{field}" for name, part, _ in kind.parts_beside() for field, own in part.instead if own in names}
    there = {name.partition(".")[0] for name in names if "." in name}
    return frozenset(one for one in needed_beside(kind) - said - names if one.partition(".")[0] in there)


def _columns_beside(name: str, part: type[Part], own: set[str], all_own: set[str]) -> list[BoundColumn]:
    return [
        replace(
            bound,
            name=f"{name}.{bound.name}",
            required=False,
            headings=tuple(heading for heading in bound.headings if heading not in own),
            further=tuple(heading for heading in bound.further if heading not in all_own),
        )
        for bound in part.columns()
        if bound.column.role is not Role.PARENT
    ]


def take_apart(notice: ReadNotice, kind: type[Record]) -> None:
    """The main table keeps the columns of its kind; those of parts become tables of their own, joined row by row."""
    table = notice.table
    parts = [(name, sheet.label, model) for name, sheet, model in kind.parts_beside()]
    if table is None or not parts:
        return
    whole = list(table.rows)
    table.model = kind
    records: dict[int, int] = {}
    for name, label, model in parts:
        found = _beside(table, name, model)
        filled = [raw for raw in whole if _cells(raw, name)]
        if not (found.columns or found.later):
            continue
        if name in notice.parts:
            _tell_two_places(notice.problems, found, filled, label)
            continue
        part = next(part for field, part, _ in kind.parts_beside() if field == name)
        taken = _instead(notice.problems, table, found, part, model=model)
        answered = frozenset(field for raw in filled for field in _cells(raw, name))
        _tell_missing(notice.problems, table, found, model, filled=answered)
        records = records or _records(whole, [one for one, _, _ in parts])
        key, parent = kind.field_for(Role.KEY) or "", model.field_for(Role.PARENT) or ""
        notice.parts[name] = replace(
            found,
            rows=[_row(raw, {**_told(raw, name, taken), parent: raw.cells.get(key)}) for raw in filled],
            joined={raw.row: records[raw.row] for raw in filled},
        )
    mains = set(records.values())
    table.rows = [_main(raw) for raw in whole if not records or raw.row in mains]
    table.columns = _own(table.columns)
    table.later = [Block(block.row, _own(block.columns)) for block in table.later]


def _beside(table: RawTable, name: str, model: type[Part]) -> RawTable:
    """The part's table, without its rows."""
    later = [Block(block.row, _of(block.columns, name)) for block in table.later]
    return RawTable(model, table.where, _of(table.columns, name), later=later if any(b.columns for b in later) else [])


def _instead(
    problems: Problems, table: RawTable, found: RawTable, sheet: PartSheet, *, model: type[Part]
) -> dict[str, str]:
    """The fields of the part that the record's own columns say, which a sheet without columns for them has; told once.

    Their columns are added to those `found`.
    """
    labels = {bound.name: bound.label for bound in model.columns()}
    taken: dict[str, str] = {}
    for field, own in sheet.instead:
        column = table.columns.get(own)
        if column is None or table.later or field in found.columns or field in taken:
            continue
        taken[field] = own
        found.columns = {**found.columns, field: replace(column, name=field)}
        problems.warn(
            "said_by_record", table.where.at(column=column.letter),
            f"没有“{labels[field]}”一列，“{sheet.label}”的{labels[field]}照“{column.heading}”一列公开",
            f"不一样的，请加一列“{labels[field]}”；一样的不用改", column.heading,
        )  # fmt: skip
    return taken


def _told(raw: RawRow, name: str, taken: Mapping[str, str]) -> dict[str, Cell]:
    return {**{field: raw.cells.get(own) for field, own in taken.items()}, **_cells(raw, name)}


def _of(columns: Mapping[str, HeadedColumn], name: str) -> Columns:
    start = f"{name}."
    return {
        field.removeprefix(start): replace(column, name=field.removeprefix(start))
        for field, column in columns.items()
        if field.startswith(start)
    }


def _own(columns: Mapping[str, HeadedColumn]) -> Columns:
    return {field: column for field, column in columns.items() if "." not in field}


def _cells(raw: RawRow, name: str) -> dict[str, Cell]:
    start = f"{name}."
    return {field.removeprefix(start): cell for field, cell in raw.cells.items() if field.startswith(start)}


def _row(raw: RawRow, cells: Mapping[str, Cell]) -> RawRow:
    return RawRow(raw.row, tuple(cells), tuple(cells.values()))


def _main(raw: RawRow) -> RawRow:
    pairs = zip(raw.names, raw.values, strict=True)
    return _row(raw, {field: cell for field, cell in pairs if "." not in field})


def _records(rows: list[RawRow], parts: list[str]) -> dict[int, int]:
    """The row of the record for every row.

    One that says of it what the row above says, and of its parts something else, goes on with it: so a cell merged over
    several rows is one record.
    """
    found: dict[int, int] = {}
    above: RawRow | None = None
    for raw in rows:
        goes_on = (
            above is not None
            and _main(raw).cells == _main(above).cells
            and any(_cells(raw, name) and _cells(raw, name) != _cells(above, name) for name in parts)
        )
        found[raw.row] = found[above.row] if goes_on and above is not None else raw.row
        above = raw
    return found


def _tell_missing(
    problems: Problems, table: RawTable, found: RawTable, model: type[Part], *, filled: frozenset[str]
) -> None:
    """`filled` are fields that are answered for all rows."""
    wanted = (bound for bound in model.columns() if bound.required and bound.column.role is not Role.PARENT)
    missing = [bound for bound in wanted if bound.name not in found.columns and bound.name not in filled]
    for bound in missing:
        problems.error(
            "missing_column", table.where,
            f"有“{next(iter(found.columns.values())).heading}”一列，却缺少“{bound.label}”一列",
            f"请加上“{bound.label}”一列（列名也可以写成：{'、'.join(bound.headings[1:3])}）{_line(table, bound)}",
        )  # fmt: skip


def _line(table: RawTable, bound: BoundColumn) -> str:
    """The line of the file that says it of all rows, where they may hold the same."""
    if not may_be_constant(bound):
        return ""
    says = "、".join(bound.value.choices) or bound.label
    return f"；每一行都一样的，也可以在 {FILE} 里写：{as_line(word_of(table.model), '', bound.label, f'（{says}）')}"


def _tell_two_places(problems: Problems, found: RawTable, filled: list[RawRow], label: str) -> None:
    if filled:
        first = next(iter(found.columns.values()))
        problems.error(
            "two_places", found.where.at(row=filled[0].row, column=first.letter),
            f"“{first.heading}”写在主表里，另外又有一张“{label}”表", f"请只留一处：都写在“{label}”表里，或都写在主表里",
        )  # fmt: skip
