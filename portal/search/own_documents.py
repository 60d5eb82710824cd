"""Rows that belong to a notice itself as the search sees them: one document a sheet, opened at its section."""

from __future__ import annotations

from collections.abc import Iterator

from portal.places.model import Publisher
from portal.privacy.public import PublicNotice
from portal.register.part_tables import anchor
from portal.search.document import FIELD_BREAK, Document


def levels(place: Publisher) -> tuple[str, str, str]:
    """District, town and community of a place: ids, empty below its own level. The city stands as a district."""
    district, town, community = [*(one.id for one in place.line), "", ""][:3]
    return district, town, community


def names(place: Publisher) -> list[str]:
    """Their names, the nearest first, as they are searched for."""
    return [one.short for one in place.line[::-1]]


def own_documents(notice: PublicNotice, place: Publisher) -> Iterator[Document]:
    """One document for each sheet with rows, of the columns that are searched."""
    district, town, community = levels(place)
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
            text=FIELD_BREAK.join([title, *said, *names(place)]),
            summary=(),
            kind=notice.key.kind,
            district=district,
            town=town,
            community=community,
            day=notice.key.period.last.isoformat(),
        )
