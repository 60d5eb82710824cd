"""Which part sheets are handed out as tables of their own, and which of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portal.privacy.public import PublicNotice, PublicPart, PublicSheet


def open_rows(notice: PublicNotice, name: str) -> Iterator[tuple[str, PublicPart]]:
    """(row id of the record, row) of a part sheet; a record that is in no table keeps its parts.

    Rows that belong to the notice itself have no row id.
    """
    yield from (("", part) for part in notice.parts.get(name, ()))
    for record in notice.open_records:
        yield from ((record.id, part) for part in record.parts.get(name, ()))


def page_only(notices: Iterable[PublicNotice], name: str) -> int:
    """How many rows of a part sheet stand on pages and in no table."""
    return sum(len(record.parts.get(name, ())) for n in notices for record in n.records if record.page_only)


def anchor(name: str) -> str:
    """Where a notice's page has the rows of a sheet that belong to the notice itself."""
    return f"part-{name}"


def handed_out(notice: PublicNotice) -> list[tuple[str, PublicSheet]]:
    """(field, sheet) of each part sheet of a notice that has rows to hand out."""
    return [(name, sheet) for name, sheet in notice.sheets.items() if any(open_rows(notice, name))]


def part_sheets(notices: Iterable[PublicNotice]) -> Mapping[str, str]:
    """The labels, by field, of the part sheets of which notices of one kind hand out rows."""
    return {name: sheet.label for notice in notices for name, sheet in handed_out(notice)}
