"""Rows that belong to a notice itself as the search sees them: one document a sheet, opened at its section."""

from __future__ import annotations

from collections.abc import Iterator

from portal.places.model import Community
from portal.privacy.public import PublicNotice
from portal.register.part_tables import anchor
from portal.search.document import FIELD_BREAK, Document


def own_documents(notice: PublicNotice, place: Community) -> Iterator[Document]:
    """One document for each sheet with rows, of the columns that are searched."""
    for name, rows in notice.parts.items():
        sheet = notice.sheets[name]
        searched = [column for column in sheet.open_columns if column.weight or column.numeric]
        said = [text for row in rows for column in searched if (text := row.shown.get(column.field, ""))]
        if not said:
            continue
        title = f"{notice.title}：{sheet.label}"
        yield Document(
            id=f"{notice.key}#{anchor(name)}",
            url=f"c/{notice.key}/index.html#{anchor(name)}",
            title=title,
            text=FIELD_BREAK.join([title, *said, place.short, place.town.name, place.district.name]),
            summary=(),
            kind=notice.key.kind,
            district=place.district.id,
            town=place.town.id,
            community=place.id,
            day=notice.key.period.last.isoformat(),
        )
