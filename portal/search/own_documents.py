"""What belongs to a notice or a place itself as the search sees it: one document a sheet, and one or two a place."""

from __future__ import annotations

from collections.abc import Iterator

from portal.places.model import Publisher
from portal.privacy.public import PublicNotice
from portal.register.officials import officials_of
from portal.register.part_tables import anchor
from portal.register.register import Register
from portal.search.document import Document, joined

PAGES = "pages"
"""What the site itself says, beside the kinds of records."""
_SAID = (
    ("complaint_phone", "监督电话"), ("supervisor", "监督单位"), ("office_phone", "办公电话"), ("office", "办公地点"),
    ("hours", "办公时间"), ("letterbox", "信箱"), ("intro", "介绍"),
)  # fmt: skip


def levels(place: Publisher) -> tuple[str, str, str]:
    """District, town and community of a place: ids, empty below its own level. The city stands as a district."""
    district, town, community = [*(one.id for one in place.line), "", ""][:3]
    return district, town, community


def names(place: Publisher) -> list[str]:
    """Their names, the nearest first, as they are searched for."""
    return [one.short for one in place.line[::-1]]


def own_documents(notice: PublicNotice, place: Publisher) -> Iterator[Document]:
    """One document for each sheet with rows, of every public cell, each that says the same once."""
    district, town, community = levels(place)
    for name, rows in notice.parts.items():
        sheet = notice.sheets[name]
        cells = (row.shown.get(column.field, "") for row in rows for column in sheet.open_columns)
        said = dict.fromkeys(filter(None, cells))
        if not said:
            continue
        title = f"{notice.title}：{sheet.label}"
        yield Document(
            id=f"{notice.key}#{anchor(name)}",
            url=f"c/{notice.key}/index.html#{anchor(name)}",
            title=title,
            text=joined([title, *said, *names(place)]),
            summary=(),
            kind=notice.key.kind,
            district=district,
            town=town,
            community=community,
            day=notice.key.period.last.isoformat(),
        )


def place_documents(register: Register) -> Iterator[Document]:
    """One document for each place that says whom to call and where to go."""
    for place in register.publishers:
        info = register.info_of(place.id)
        said = [(label, text) for name, label in _SAID if (text := getattr(info, name))]
        if not said:
            continue
        district, town, community = levels(place)
        title = f"{place.short}：电话、地址和时间"
        yield Document(
            id=f"{place.id}/about#place",
            url=f"c/{place.id}/index.html",
            title=title,
            text=joined([title, *(cell for pair in said for cell in pair), *names(place)]),
            summary=tuple(said[:4]),
            kind=PAGES,
            district=district,
            town=town,
            community=community,
        )


def official_documents(register: Register) -> Iterator[Document]:
    """One document for each place that gathers what its officials and their relatives drew: names and posts alone."""
    for place in register.publishers:
        found = officials_of(register, place.id)
        if not found:
            continue
        district, town, community = levels(place)
        title = f"{place.short}：干部和亲属领的"
        said = [text for one in found.officials for text in (one.name, *one.posts)]
        yield Document(
            id=f"{place.id}/officials#place",
            url=f"c/{place.id}/officials/index.html",
            title=title,
            text=joined([title, "干部本人及近亲属", *said, *names(place)]),
            summary=(("领了的", f"{len(found.drawing)} 名干部" if found.drawing else "没有公开的领取"),),
            kind=PAGES,
            district=district,
            town=town,
            community=community,
        )
