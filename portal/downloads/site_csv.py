"""`data/<kind>.csv`: the rows of all notices of a kind, each with its place and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.downloads.exporter import KindExporter
from portal.downloads.sheet import KEY, PLACE, ROW, cells, described, encoded, fields_of, left_out, place, texts, union
from portal.privacy.public import PublicColumn, PublicNotice
from portal.records.catalogue import all_kinds
from portal.records.record import Record
from portal.register.register import Register


class SiteCsv(KindExporter):
    """The rows of each kind as one table."""

    def finish(self) -> None:
        """Writes the table of every kind that has notices."""
        for kind in all_kinds():
            if notices := self.notices.get(kind.about.id):
                columns = union((notice.open_columns for notice in notices), [bound.name for bound in kind.columns()])
                self.export.write(f"data/{kind.about.id}.csv", _site_csv(notices, columns, self.export.register))
                resource = _resource(kind, columns, sum(notice.page_only for notice in notices))
                self.export.resources.append((kind.about.id, resource))


def _site_csv(notices: Sequence[PublicNotice], columns: Sequence[PublicColumn], register: Register) -> bytes:
    lines = [[*PLACE, ROW, *(column.label for column in columns)]]
    for notice in notices:
        head = place(notice, register)
        lines += [[*head, record.id, *cells(record, columns)] for record in notice.open_records]
    return encoded(lines)


def _resource(kind: type[Record], columns: Sequence[PublicColumn], page_only: int) -> dict[str, Any]:
    fields = [*texts((*PLACE, ROW)), *fields_of(columns)]
    about = kind.about
    return {
        **described(about.id, about.label, fields, primaryKey=list(KEY)),
        **left_out(about.unit, page_only),
    }
