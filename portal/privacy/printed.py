"""What only paper may say: the rows of closed programmes with their names, and the full texts of masked cells.

Paper is made from accepted rows, not from public records. These sheets go to the private build folder, never to the
output; the last gate looks for these very names there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from portal.privacy.names.relief import NOBODY, ReliefNames
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord, PublicSheet
from portal.privacy.publish import columns_of, sheet_of
from portal.privacy.terms import last_day
from portal.records.column import Role
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.versions.ledger import AcceptedNotice

ON_PAPER = (Leaves.PUBLISH, Leaves.MASK, Leaves.BOARD_ONLY)


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One row of a part as paper may say it: `shown` by field."""

    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row as paper may say it: `shown` by field. `apart` rows are joined with no other of the same name.

    It is no `PublicRecord`, so that no page, download or index can take it.
    """

    id: str
    shown: Mapping[str, str]
    roles: Mapping[Role, str]
    amount: Decimal | None
    apart: bool = False
    parts: Mapping[str, tuple[PaperPart, ...]] = field(default_factory=dict)

    def text(self, role: Role) -> str:
        """The shown text in the column with this role, or empty."""
        return self.shown.get(self.roles.get(role, ""), "")

    @classmethod
    def of(cls, record: PublicRecord) -> PaperRow:
        """A public row: paper says of it what the site says."""
        parts = {name: tuple(PaperPart(part.shown) for part in rows) for name, rows in record.parts.items()}
        return cls(record.id, record.shown, record.roles, record.amount, parts=parts)


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A notice as a sheet prints it: the public one, with the rows and columns of paper.

    `more` says that it holds something the site does not have.
    """

    notice: PublicNotice
    rows: tuple[PaperRow, ...]
    columns: tuple[PublicColumn, ...]
    sheets: Mapping[str, PublicSheet] = field(default_factory=dict)
    more: bool = False

    @classmethod
    def public(cls, notice: PublicNotice) -> PrintedNotice:
        """The sheet that says nothing the site does not say."""
        return cls(notice, tuple(map(PaperRow.of, notice.records)), notice.columns, notice.sheets)


def printed_notices(
    accepted: Iterable[AcceptedNotice],
    public: Iterable[PublicNotice],
    today: date,
    relief: Mapping[str, ReliefNames],
) -> list[PrintedNotice]:
    """The notices that hang with more than the site shows; rows whose term has ended hang no longer."""
    by_key = {notice.key: notice for notice in public}
    found = []
    for taken in accepted:
        notice = by_key[taken.key]
        if notice.withdrawn is not None:
            continue
        names = relief.get(taken.key.community, NOBODY)
        there = {record.id: record for record in notice.records}
        rows = []
        for row_id, row in taken.rows:
            terms = row.record.terms(names.programmes)
            end = last_day(taken, row.record, names.programmes)
            if terms.closed and (end is None or today <= end):
                rows.append(_row(row_id, row.record, apart=True))
            elif row_id in there:
                open_record = there[row_id]
                full = _row(row_id, row.record, apart=bool(open_record.masked))
                rows.append(full if not open_record.covered else PaperRow.of(open_record))
        columns, sheets = columns_of(taken.notice.kind, rows, ON_PAPER), _sheets(taken.notice.kind, rows)
        more = {row.id for row in rows} - set(there) or columns != notice.columns
        more = more or any(record.masked for record in notice.records) or _says_more(sheets, notice.sheets)
        if more:
            found.append(PrintedNotice(notice, tuple(rows), columns, sheets, more=True))
    return found


def _sheets(kind: type[Record], rows: Iterable[PaperRow]) -> dict[str, PublicSheet]:
    """The part sheets with the columns in which any of these rows says something on paper."""
    return {
        name: sheet_of(sheet, model, columns_of(model, (part for row in rows for part in row.parts[name]), ON_PAPER))
        for name, sheet, model in kind.parts()
    }


def _says_more(sheets: Mapping[str, PublicSheet], public: Mapping[str, PublicSheet]) -> bool:
    """Whether a part that is printed has a column that the site masks or lacks."""
    return any(
        column.printed and (column.masked or column not in public[name].columns)
        for name, sheet in sheets.items()
        if sheet.printed
        for column in sheet.columns
    )


def _row(row_id: str, record: Record, *, apart: bool) -> PaperRow:
    shown = _on_paper(record)
    roles = {bound.column.role: bound.name for bound in record.columns() if bound.column.role and bound.name in shown}
    amount = record.get(Role.AMOUNT)
    parts = {name: tuple(PaperPart(_on_paper(part)) for part in getattr(record, name)) for name, _, _ in record.parts()}
    return PaperRow(row_id, shown, roles, amount if isinstance(amount, Decimal) else None, apart, parts)


def _on_paper(row: Table) -> dict[str, str]:
    return {
        bound.name: bound.value.show(value)
        for bound in row.columns()
        if bound.column.leaves in ON_PAPER and (value := getattr(row, bound.name)) is not None
    }
