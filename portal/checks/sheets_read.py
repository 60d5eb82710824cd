"""What was read of each sheet of a workbook, and which filled rows are not published: told at every check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from portal.checks.model import CheckedNotice
from portal.fields.money import MONEY
from portal.intake.layout import LaidOut
from portal.intake.model import LeftRow, RawTable
from portal.records.column import BoundColumn, Role
from portal.records.record import Part, Record, Table


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet: records read and their sum in yuan (None without a column of money), what could not be read, the rest.

    `units` are the columns of money by heading with the unit applied, in yuan. `unread` rows were taken for data and
    are problems; `left` are the filled rows that are neither. `answered` says how the place's own answers were used.
    """

    sheet: str
    rows: int
    amount: Decimal | None
    units: tuple[tuple[str, int], ...]
    unread: int
    left: tuple[LeftRow, ...]
    answered: tuple[str, ...] = ()


def sheets_read(notice: CheckedNotice) -> tuple[SheetRead, ...]:
    """The main sheet and the part sheets of a notice; nothing where no table was found."""
    return tuple(_sheets(notice))


def _sheets(notice: CheckedNotice) -> Iterator[SheetRead]:
    if notice.table is None:
        return
    yield _sheet(notice.table, [row.record for row in notice.rows], notice.kind.column_for(Role.AMOUNT))
    labels = {name: part.label for name, part, _ in notice.kind.parts()}
    for name, table in notice.parts.items():
        parts: list[Part] = [part for row in notice.rows for part in getattr(row.record, name)]
        parts += [own.part for own in notice.own_rows.get(name, ())]
        money = next((bound for bound in table.model.columns() if bound.value is MONEY), None)
        beside = labels[name] if table.joined is not None else ""
        yield _sheet(table, parts, money, beside)


def _sheet(
    table: RawTable, records: list[Record] | list[Part], money: BoundColumn | None, beside: str = ""
) -> SheetRead:
    """`beside` is what stands in the sheet beside its records."""
    values: list[Decimal | None] = [getattr(record, money.name) for record in _all(records)] if money else []
    amount = sum((value for value in values if value is not None), Decimal(0)) if money else None
    kinds = {bound.name for bound in table.model.columns() if bound.value is MONEY}
    units = {
        column.heading: column.factor
        for _, columns in table.blocks()
        for column in columns.values()
        if column.name in kinds
    }
    unread = len(table.rows) - len(records)
    sheet = f"{table.where.sheet}（{beside}）" if beside else table.where.sheet
    return SheetRead(sheet, len(records), amount, tuple(units.items()), unread, _left(table), table.answered)


def _left(table: RawTable) -> tuple[LeftRow, ...]:
    """The rows that are none, each once and as Excel counts it."""
    if not isinstance(table.where, LaidOut):
        return tuple(table.left)
    read = {(place.sheet, place.row) for raw in table.rows for place in (table.where.at(row=raw.row),)}
    found: dict[tuple[str, int], LeftRow] = {}
    for one in table.left:
        place = table.where.at(row=one.row)
        if (place.sheet, place.row) not in read:
            found.setdefault((place.sheet, place.row), replace(one, row=place.row))
    return tuple(found.values())


def _all(records: list[Record] | list[Part]) -> Iterator[Table]:
    yield from records
