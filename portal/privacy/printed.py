"""What only paper may say: the rows of closed programmes with their names, and the full texts of masked cells.

Paper is made from accepted rows, not from public records. These sheets go to the private build folder, never to the
output; the last gate looks for these very names there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.checks.accepted import AcceptedNotice
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord
from portal.privacy.publish import columns_of
from portal.privacy.relief_names import NOBODY, ReliefNames
from portal.privacy.terms import last_day
from portal.records.column import Role
from portal.records.policy import Leaves
from portal.records.record import Record

ON_PAPER = (Leaves.PUBLISH, Leaves.MASK, Leaves.BOARD_ONLY)


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

    def text(self, role: Role) -> str:
        """The shown text in the column with this role, or empty."""
        return self.shown.get(self.roles.get(role, ""), "")

    @classmethod
    def of(cls, record: PublicRecord) -> PaperRow:
        """A public row: paper says of it what the site says."""
        return cls(record.id, record.shown, record.roles, record.amount)


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A notice as a sheet prints it: the public one, with the rows and columns of paper.

    `more` says that it holds something the site does not have.
    """

    notice: PublicNotice
    rows: tuple[PaperRow, ...]
    columns: tuple[PublicColumn, ...]
    more: bool = False

    @classmethod
    def public(cls, notice: PublicNotice) -> PrintedNotice:
        """The sheet that says nothing the site does not say."""
        return cls(notice, tuple(map(PaperRow.of, notice.records)), notice.columns)


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
        columns = columns_of(taken.notice.kind, rows, ON_PAPER)
        more = {row.id for row in rows} - set(there) or columns != notice.columns
        more = more or any(record.masked for record in notice.records)
        if more:
            found.append(PrintedNotice(notice, tuple(rows), columns, more=True))
    return found


def _row(row_id: str, record: Record, *, apart: bool) -> PaperRow:
    shown = {
        bound.name: bound.value.show(value)
        for bound in record.columns()
        if bound.column.leaves in ON_PAPER and (value := getattr(record, bound.name)) is not None
    }
    roles = {bound.column.role: bound.name for bound in record.columns() if bound.column.role and bound.name in shown}
    amount = record.get(Role.AMOUNT)
    return PaperRow(row_id, shown, roles, amount if isinstance(amount, Decimal) else None, apart)
