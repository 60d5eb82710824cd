"""`c/<notice>/rows.csv`: the rows of one notice, beside its page."""

from __future__ import annotations

from portal.downloads.exporter import Exporter
from portal.downloads.sheet import ROW, cells, encoded
from portal.privacy.public import PublicNotice


class NoticeCsv(Exporter):
    """The rows of each notice as a table."""

    def feed(self, notice: PublicNotice) -> None:
        """Writes the table of the notice."""
        self.export.write(f"c/{notice.key}/rows.csv", notice_csv(notice))
        self.export.rows += len(notice.open_records)


def notice_csv(notice: PublicNotice) -> bytes:
    """One notice: row id, then every public column."""
    lines = [[ROW, *(column.label for column in notice.open_columns)]]
    lines += [[record.id, *cells(record, notice.open_columns)] for record in notice.open_records]
    return encoded(lines)
