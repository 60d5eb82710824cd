"""Part sheets as tables of their own, beside each notice and for the whole site, joined to the table of their kind."""

from __future__ import annotations

from collections.abc import Sequence

from portal.downloads.exporter import KindExporter
from portal.downloads.sheet import KEY, PLACE, ROW, cells, described, encoded, fields_of, left_out, place, texts, union
from portal.privacy.public import PublicColumn, PublicNotice
from portal.records.catalogue import all_kinds
from portal.records.record import Record
from portal.register.part_tables import handed_out, open_rows, page_only, part_sheets
from portal.register.register import Register


class Parts(KindExporter):
    """`c/<notice>/rows-<part>.csv` and `data/<kind>-<part>.csv` for each part sheet with rows."""

    def feed(self, notice: PublicNotice) -> None:
        """Writes the tables of the notice."""
        super().feed(notice)
        for name, sheet in handed_out(notice):
            own = name in notice.parts
            lines = [[*_row(ROW, own=own), *(column.label for column in sheet.open_columns)]]
            lines += [
                [*_row(row_id, own=own), *cells(part, sheet.open_columns)] for row_id, part in open_rows(notice, name)
            ]
            self.export.write(f"c/{notice.key}/rows-{name}.csv", encoded(lines))

    def finish(self) -> None:
        """Writes the tables of every kind."""
        for kind in all_kinds():
            self._write_kind(kind, self.notices.get(kind.about.id, []))

    def _write_kind(self, kind: type[Record], notices: Sequence[PublicNotice]) -> None:
        orders = {name: [bound.name for bound in model.columns()] for name, _, model in kind.sheets()}
        of_notice = {name for name, _, _ in kind.notice_parts()}
        for name, label in part_sheets(notices).items():
            columns = union(
                (notice.sheets[name].open_columns for notice in notices if name in notice.sheets), orders[name]
            )
            resource = f"{kind.about.id}-{name}"
            own = name in of_notice
            table = _site_csv(name, columns, notices, self.export.register, own=own)
            self.export.write(f"data/{resource}.csv", table)
            reference = {"fields": list(KEY), "reference": {"resource": kind.about.id, "fields": list(KEY)}}
            keys = {} if own else {"foreignKeys": [reference]}
            fields = [*texts((*PLACE, *_row(ROW, own=own))), *fields_of(columns)]
            body = described(resource, f"{kind.about.label}：{label}", fields, **keys)
            self.export.resources.append((kind.about.id, {**body, **left_out("行", page_only(notices, name))}))


def _row(text: str, *, own: bool) -> list[str]:
    """The cell that names the record; none where the rows belong to the notice, which `PLACE` names."""
    return [] if own else [text]


def _site_csv(
    name: str, columns: Sequence[PublicColumn], notices: Sequence[PublicNotice], register: Register, *, own: bool
) -> bytes:
    lines = [[*PLACE, *_row(ROW, own=own), *(column.label for column in columns)]]
    for notice in notices:
        head = place(notice, register)
        lines += [[*head, *_row(row_id, own=own), *cells(part, columns)] for row_id, part in open_rows(notice, name)]
    return encoded(lines)
