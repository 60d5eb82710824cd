"""Part sheets as tables of their own, beside each notice and for the whole site, joined to the table of their kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from portal.downloads.sheet import KEY, PLACE, ROW, cells, described, encoded, fields_of, place, texts, union
from portal.privacy.public import PublicColumn, PublicNotice
from portal.records.record import Record
from portal.register.part_tables import handed_out, open_rows, part_sheets
from portal.register.register import Register
from portal.storage import write_file


def write_notice(notice: PublicNotice, folder: Path) -> int:
    """`rows-<part>.csv` for each part sheet with rows; returns how many."""
    sheets = handed_out(notice)
    for name, sheet in sheets:
        own = name in notice.parts
        lines = [[*_row(ROW, own=own), *(column.label for column in sheet.open_columns)]]
        lines += [
            [*_row(row_id, own=own), *cells(part, sheet.open_columns)] for row_id, part in open_rows(notice, name)
        ]
        write_file(folder / f"rows-{name}.csv", encoded(lines))
    return len(sheets)


def write_site(
    kind: type[Record], notices: Sequence[PublicNotice], register: Register, folder: Path
) -> Iterator[dict[str, Any]]:
    """`<kind>-<part>.csv` for each part sheet with rows; gives their descriptions."""
    orders = {name: [bound.name for bound in model.columns()] for name, _, model in kind.sheets()}
    of_notice = {name for name, _, _ in kind.notice_parts()}
    for name, label in part_sheets(notices).items():
        columns = union((notice.sheets[name].open_columns for notice in notices if name in notice.sheets), orders[name])
        resource = f"{kind.about.id}-{name}"
        own = name in of_notice
        write_file(folder / f"{resource}.csv", _site_csv(name, columns, notices, register, own=own))
        reference = {"fields": list(KEY), "reference": {"resource": kind.about.id, "fields": list(KEY)}}
        keys = {} if own else {"foreignKeys": [reference]}
        fields = [*texts((*PLACE, *_row(ROW, own=own))), *fields_of(columns)]
        yield described(resource, f"{kind.about.label}：{label}", fields, **keys)


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
