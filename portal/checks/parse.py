"""Rows of cells become records; every cell that cannot be read becomes a problem with its place."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import Any

from pydantic import ValidationError

from portal.checks.model import CheckedNotice, Row
from portal.fields.money import MONEY
from portal.fields.value import InUnit, InvalidValue
from portal.intake.model import RawRow, RawTable, ReadNotice
from portal.problems import Problems
from portal.records.column import Role
from portal.records.record import Part, Record, Table


def parse_notice(notice: ReadNotice, kind: type[Record]) -> CheckedNotice:
    """The notice with its rows as records; problems of reading are kept and those of cells added."""
    problems = Problems(list(notice.problems))
    checked = CheckedNotice(notice.source, kind, notice.sha256, notice.term, notice.titles, notice.table, [], problems)
    if notice.table is None:
        return checked
    parts = {name: _parts_by_parent(table, problems) for name, table in notice.parts.items()}
    key = kind.field_for(Role.KEY)
    seen: set[str] = set()
    for raw in notice.table.rows:
        values = _values(raw, notice.table)
        number = _number(values, kind, key)
        for name, grouped in parts.items():
            values[name] = tuple(part for part, _ in grouped.get(number, []))
        record = _build(kind, values, raw, notice.table, problems)
        if isinstance(record, Record):
            seen.add(number)
            checked.rows.append(Row(record, raw.row))
        elif number:
            seen.add(number)
    for name, grouped in parts.items():
        _orphans(grouped, seen, notice.parts[name], problems)
    return checked


def _values(raw: RawRow, table: RawTable) -> dict[str, Any]:
    values: dict[str, Any] = dict(raw.cells)
    for bound in table.model.columns():
        if bound.value is MONEY and bound.name in values:
            values[bound.name] = InUnit(values[bound.name], table.columns[bound.name].factor)
    return values


def _number(values: dict[str, Any], kind: type[Record], key: str | None) -> str:
    """The number as parts cite it; empty where it cannot be read (that is told elsewhere)."""
    if key is None or key not in values:
        return ""
    bound = next(bound for bound in kind.columns() if bound.name == key)
    try:
        return str(bound.value.parse(values[key]))
    except InvalidValue:
        return ""


def _build(
    model: type[Table], values: dict[str, Any], raw: RawRow, table: RawTable, problems: Problems
) -> Table | None:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        columns = {bound.name: bound for bound in model.columns()}
        for fault in error.errors():
            name = str(fault["loc"][0])
            where = table.cell(name, raw.row)
            label = columns[name].label if name in columns else name
            invalid = fault.get("ctx", {}).get("error")
            if fault["type"] == "missing":
                if name in table.columns:  # a missing column is told once, at the heading
                    problems.error("empty_cell", where, f"“{label}”没有填写", "请填写这一格；整行不要的请删去整行")
            elif isinstance(invalid, InvalidValue):
                shown = "" if columns[name].value.name == "private" else raw.cells.get(name, "")
                problems.error("bad_value", where, f"“{label}”：{invalid.message}", invalid.remedy, shown)
            else:
                problems.error("bad_value", where, f"“{label}”读不出来", "请对照模板的例行改正")
        return None


def _parts_by_parent(table: RawTable, problems: Problems) -> dict[str, list[tuple[Part, int]]]:
    grouped: dict[str, list[tuple[Part, int]]] = defaultdict(list)
    for raw in table.rows:
        part = _build(table.model, _values(raw, table), raw, table, problems)
        if isinstance(part, Part):
            grouped[str(part.get(Role.PARENT))].append((part, raw.row))
    return grouped


def _orphans(grouped: dict[str, list[tuple[Part, int]]], seen: set[str], table: RawTable, problems: Problems) -> None:
    name = table.model.field_for(Role.PARENT) or ""
    for number, parts in grouped.items():
        if number in seen:
            continue
        near = difflib.get_close_matches(number, seen, n=3, cutoff=0.4)
        hint = f"最接近的有：{'、'.join(near)}" if near else "请先在主表里登记"
        for _, row in parts:
            problems.error("orphan", table.cell(name, row), f"主表里没有编号“{number}”", f"请核对编号；{hint}", number)
