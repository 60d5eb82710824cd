"""Rows of cells become records; every cell that cannot be read becomes a problem with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.checks.model import NO_PARTS, CheckedNotice, Ending, OwnRow, Row
from portal.checks.shifted import row_shown, shift_in
from portal.checks.titled import said_in_titles
from portal.fields.money import MONEY
from portal.fields.nearest import Nearest
from portal.fields.private import PRIVATE
from portal.fields.value import InUnit, InvalidValue
from portal.intake.endings import only_ends
from portal.intake.model import NoticeSource, RawRow, RawTable, ReadNotice
from portal.problems import Location, Problems
from portal.records.column import BoundColumn, Role
from portal.records.local_classes import NO_CLASSES, LocalClasses
from portal.records.record import Part, Record, Table

UNREAD = ("error_value", "no_formula_result", "lost_digits", "percent", "as_above")
"""Problems of cells in which something stands that could not be taken over."""
UNMAPPED = ("missing_column", "unknown_column", "doubled_column")
"""Problems of headings: as long as it is open what stands in which column, no row is said to be shifted."""
EXAMINED_ROWS = 500
"""So many faulty rows are tried for a shift; a workbook with more is wrong altogether."""


def parse_notice(notice: ReadNotice, kind: type[Record]) -> CheckedNotice:
    """The notice with its rows as records; problems of reading are kept and those of cells added."""
    problems = Problems(list(notice.problems))
    checked = CheckedNotice(
        notice.source, kind, notice.sha256, notice.term, notice.titles, notice.table, [], problems, dict(notice.parts)
    )
    if notice.table is None:
        return checked
    own = {name for name, _, _ in kind.notice_parts()} & set(notice.parts)
    checked.own_rows = {name: tuple(_own_rows(notice.parts[name], problems)) for name in sorted(own)}
    parts = {name: _parts_by_parent(table, problems) for name, table in notice.parts.items() if name not in own}
    key = kind.field_for(Role.KEY)
    seen: set[str] = set()
    builder = _Builder(notice.table, problems, notice.source.classes)
    titled = said_in_titles(notice, kind)
    may_end = kind.field_for(Role.ENDS) is not None
    for raw in notice.table.rows:
        if may_end and only_ends(raw.values, [builder.bounds[name] for name in raw.names]):
            ended = _ending(raw, notice.table, notice.source, problems)
            checked.endings = (*checked.endings, ended) if ended else checked.endings
            continue
        values = {**titled, **builder.values(raw)}
        number = _number(values, kind, key)
        mine = {name: _mine(grouped, notice.parts[name], raw, number) for name, grouped in parts.items()}
        for name, found in mine.items():
            values[name] = tuple(part for part, _ in found)
        record = builder.build(values, raw)
        if isinstance(record, Record):
            seen.add(number)
            rows = {name: tuple(row for _, row in found) for name, found in mine.items()}
            checked.rows.append(Row(record, raw.row, rows or NO_PARTS))
        elif number:
            seen.add(number)
    for name, grouped in parts.items():
        if notice.parts[name].joined is None:
            _orphans(grouped, seen, notice.parts[name], problems)
    return checked


def _ending(raw: RawRow, table: RawTable, source: NoticeSource, problems: Problems) -> Ending | None:
    """What a row says that only ends an item of the base list; without a base list it is told what it lacks, once."""
    model = table.model
    key, ends, reason = (model.column_for(role) for role in (Role.KEY, Role.ENDS, Role.REASON))
    if key is None or ends is None:
        return None
    number = str(key.value.parse(raw.cells[key.name]))
    if source.base is None:
        problems.error(
            "ending_without_base", table.cell(key.name, raw.row), f"“{number}”只填了编号和“{ends.label}”",
            "请填写整行；只写编号和失效日期，是停用基础清单里的事项，本社区没有采用基础清单", number,
        )  # fmt: skip
    why = raw.cells.get(reason.name) if reason else None
    said = str(reason.value.parse(why)) if reason and why is not None else None
    return Ending(number, ends.value.parse(raw.cells[ends.name]), said, raw.row)


def _number(values: dict[str, Any], kind: type[Record], key: str | None) -> str:
    """The number as parts cite it; empty where it cannot be read (that is told elsewhere)."""
    if key is None or key not in values:
        return ""
    bound = next(bound for bound in kind.columns() if bound.name == key)
    try:
        return str(bound.value.parse(values[key]))
    except InvalidValue:
        return ""


@dataclass(slots=True)
class _Builder:
    """Makes the rows of one table into records."""

    table: RawTable
    problems: Problems
    classes: LocalClasses = NO_CLASSES
    bounds: dict[str, BoundColumn] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    filled: dict[frozenset[str], set[str]] = field(default_factory=dict)
    examined: int = 0
    mapped: bool = True
    unread: set[Location] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.unread = {problem.where for problem in self.problems if problem.code in UNREAD}
        self.mapped = not any(
            problem.code in UNMAPPED and problem.where.sheet == self.table.where.sheet for problem in self.problems
        )
        self.bounds = {bound.name: bound for bound in self.table.model.columns()}
        self.money = frozenset(name for name, bound in self.bounds.items() if bound.value is MONEY)

    def values(self, raw: RawRow) -> dict[str, Any]:
        """The cells of a row by field, amounts with their unit."""
        values: dict[str, Any] = raw.cells
        columns = self.table.columns_at(raw.row) if self.table.later else self.table.columns
        for name in self.money:
            if name in values:
                values[name] = InUnit(values[name], columns[name].factor if name in columns else 1)
        return values

    def build(self, values: dict[str, Any], raw: RawRow) -> Table | None:
        """The record; None where a cell cannot be read, which is then a problem."""
        try:
            record = self.table.model.model_validate(values, context=self.classes)
        except ValidationError as error:
            self._tell(error, raw)
            return None
        # Every record keeps a set of the fields that were given; rows of one table share one, or it would be the
        # largest part of a record.
        given = record.model_fields_set
        shared = self.filled.setdefault(frozenset(given), given)
        object.__setattr__(record, "__pydantic_fields_set__", shared)
        return record

    def _tell(self, error: ValidationError, raw: RawRow) -> None:
        faults = error.errors()
        if self.mapped and self.examined < EXAMINED_ROWS:
            self.examined += 1
            start = shift_in(raw, self.table, len(faults))
            if start is not None:
                self.problems.error(
                    "shifted_row", self.table.cell(start.name, raw.row),
                    f"这一行从“{self.bounds[start.name].label}”起像是错开了一列",
                    "请对照列名逐格核对，把内容移回对应的列",
                    row_shown(raw, self.table),
                )  # fmt: skip
                return
        for fault in faults:
            self._tell_fault(fault, raw)

    def _tell_fault(self, fault: ErrorDetails, raw: RawRow) -> None:
        name = str(fault["loc"][0]) if fault["loc"] else ""
        where, bound = self.table.cell(name, raw.row), self.bounds.get(name)
        label = f"“{bound.label}”" if bound else "这一行"
        invalid = fault.get("ctx", {}).get("error")
        if fault["type"] == "missing":
            # A missing column is told once, at the heading; a cell that could not be read was told when reading.
            if name in self.table.columns_at(raw.row) and where not in self.unread:
                self.problems.error("empty_cell", where, f"{label}没有填写", "请填写这一格；整行不要的请删去整行")
        elif isinstance(invalid, InvalidValue):
            if where in self.unread:
                return
            shown = "" if bound is None or bound.value is PRIVATE else raw.cells.get(name, "")
            self.problems.error("bad_value", where, f"{label}：{invalid.message}", invalid.remedy, shown)
        else:
            self.problems.error("bad_value", where, f"{label}读不出来", "请对照模板的例行改正")


def _own_rows(table: RawTable, problems: Problems) -> Iterator[OwnRow]:
    builder = _Builder(table, problems)
    for raw in table.rows:
        part = builder.build(builder.values(raw), raw)
        if isinstance(part, Part):
            yield OwnRow(part, raw.row)


Grouped = dict[str | int, list[tuple[Part, int]]]
"""Rows of a part with the row each stands in, by the number of their record, or by its row."""


def _parts_by_parent(table: RawTable, problems: Problems) -> Grouped:
    grouped: Grouped = defaultdict(list)
    builder = _Builder(table, problems)
    for raw in table.rows:
        part = builder.build(builder.values(raw), raw)
        if isinstance(part, Part):
            by = str(part.get(Role.PARENT) or "") if table.joined is None else table.joined[raw.row]
            grouped[by].append((part, raw.row))
    return grouped


def _mine(grouped: Grouped, table: RawTable, raw: RawRow, number: str) -> list[tuple[Part, int]]:
    """The rows of a part that belong to a record: by its number, or by its own row where they stand beside it."""
    by = number if table.joined is None else raw.row
    return grouped.get(by, []) if by else []


def _orphans(grouped: Grouped, seen: set[str], table: RawTable, problems: Problems) -> None:
    bound = table.model.column_for(Role.PARENT)
    name, label = (bound.name, bound.label) if bound else ("", "")
    known = Nearest(seen - {""})
    for by, parts in grouped.items():
        number = str(by)
        if not number:
            for _, row in parts:
                problems.error(
                    "empty_cell", table.cell(name, row), f"“{label}”没有填写", "请写这一行是主表里哪一个编号的"
                )
            continue
        if number in seen:
            continue
        near = known.of(number)
        hint = f"最接近的有：{'、'.join(near)}" if near else "请先在主表里登记"
        for _, row in parts:
            problems.error("orphan", table.cell(name, row), f"主表里没有编号“{number}”", f"请核对编号；{hint}", number)
