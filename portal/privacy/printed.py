"""What only paper may say: the full names of masked rows, for the sheet that hangs on the board.

These sheets go to the private build folder, never to the output; the last gate looks for these very names there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.checks.accepted import AcceptedNotice
from portal.privacy.public import PublicNotice
from portal.records.column import BoundColumn
from portal.records.policy import Leaves


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A public notice with the full texts of its masked cells: `full[row id][field]`."""

    notice: PublicNotice
    full: dict[str, dict[str, str]]

    def cell(self, row: str, field: str, shown: str) -> str:
        """The text on paper."""
        return self.full.get(row, {}).get(field, shown)


def printed_notices(accepted: Iterable[AcceptedNotice], public: Iterable[PublicNotice]) -> list[PrintedNotice]:
    """The notices that hang with more than the site shows; rows whose term has ended hang no longer."""
    by_key = {notice.key: notice for notice in public}
    found = []
    for taken in accepted:
        notice = by_key[taken.key]
        staying = {record.id: record.masked for record in notice.records if record.masked}
        if not staying:
            continue
        columns = [bound for bound in taken.notice.kind.columns() if _on_paper(bound)]
        full = {
            row_id: {
                bound.name: bound.value.show(value)
                for bound in columns
                if bound.name in staying[row_id] and (value := getattr(row.record, bound.name)) is not None
            }
            for row_id, row in taken.rows
            if row_id in staying
        }
        found.append(PrintedNotice(notice, full))
    return found


def _on_paper(bound: BoundColumn) -> bool:
    return bound.column.leaves is not Leaves.NEVER
