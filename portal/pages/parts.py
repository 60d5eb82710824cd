"""The parts of a record (the bids of a tender) as pages show them: a table, a timeline or cards, as the sheet says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.fields.day import Day
from portal.pages.notice_table import Head
from portal.privacy.public import PublicColumn, PublicNotice, PublicPart, PublicRecord, PublicSheet
from portal.records.column import Layout, Role
from portal.register.part_tables import anchor


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of a part: what it is called, its day (empty: none said), and every other text with its label."""

    title: str
    when: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """The rows of one part. A table has `heads` and `rows` of (label, text), the others `entries`."""

    label: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    shown: str = Layout.TABLE.value
    entries: tuple[PartRow, ...] = ()


def parts(notice: PublicNotice, record: PublicRecord) -> dict[str, PartTable]:
    """The parts of a record by field; those without rows, and columns without any text, fall away."""
    return {
        field: laid_out(sheet, rows) for field, sheet in notice.sheets.items() if (rows := record.parts.get(field, ()))
    }


def parts_of_rows(notice: PublicNotice, records: Sequence[PublicRecord]) -> Mapping[str, tuple[PartTable, ...]]:
    """What stands below the rows of a notice whose records have no page of their own, by row id."""
    return {record.id: tuple(found.values()) for record in records if (found := parts(notice, record))}


def own_parts(notice: PublicNotice) -> list[tuple[str, PartTable]]:
    """The rows that belong to a notice itself, each sheet under the anchor its rows are found at."""
    return [(anchor(name), laid_out(notice.sheets[name], rows)) for name, rows in notice.parts.items() if rows]


def laid_out(sheet: PublicSheet, rows: Sequence[PublicPart]) -> PartTable:
    """Rows of a part sheet, at least one, as it wants them shown."""
    filled = [c for c in sheet.columns if c.role is not Role.PARENT and any(row.shown.get(c.field) for row in rows)]
    if sheet.shown is Layout.TABLE:
        return PartTable(
            sheet.label,
            tuple(Head(column.label, "n" if column.numeric else "") for column in filled),
            tuple(tuple((c.label, row.shown.get(c.field, "")) for c in filled) for row in rows),
        )
    day = next((c.field for c in filled if any(isinstance(row.values.get(c.field), Day) for row in rows)), "")
    ordered = sorted(rows, key=lambda row: _first(row, day)) if sheet.shown is Layout.TIMELINE else rows
    entries = tuple(_entry(row, sheet, filled, day) for row in ordered)
    return PartTable(sheet.label, (), (), sheet.shown.value, entries)


def _first(row: PublicPart, day: str) -> date:
    """The day a row stands at; one without a day comes last."""
    when = row.values.get(day)
    return when.first if isinstance(when, Day) else date.max


def _entry(row: PublicPart, sheet: PublicSheet, columns: Sequence[PublicColumn], day: str) -> PartRow:
    named = [c.field for c in columns if c.field in sheet.called and c.field != day and row.shown.get(c.field)]
    named = named or [c.field for c in columns if c.field != day and row.shown.get(c.field)][:1]
    said = ((c.label, row.shown.get(c.field, "")) for c in columns if c.field != day and c.field not in named)
    return PartRow(
        " ".join(row.shown[field] for field in named),
        row.shown.get(day, ""),
        tuple((label, text) for label, text in said if text),
    )
