"""The page of a record of its own: what any kind gets that has no page module of its own, and what all share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.pages import address
from portal.pages.excerpts import Long
from portal.pages.page import Crumb, Page
from portal.pages.parts import parts
from portal.pages.view import Entry, Link, View
from portal.pages.wording import about, called_in_lists, day, yuan
from portal.privacy.public import Change, PublicNotice, PublicRecord
from portal.records.catalogue import blocks_on
from portal.records.column import Role
from portal.register.row_codes import row_code

LATEST = 3
"""Changes that the page of a record tells at any rate."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a record: label, text (its lines kept) and where it leads."""

    field: str
    label: str
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class CitedBy:
    """Records that cite this one under one name (付款凭证), what counts them, each a link with its day, any amount."""

    label: str
    unit: str
    lines: tuple[tuple[Link, str], ...]


def facts(view: View, notice: PublicNotice, record: PublicRecord) -> list[Fact]:
    """Every column that says something, in the order declared; what it cites is linked."""
    links = view.citations(notice, record)
    found = []
    for column in notice.columns:
        text = record.shown.get(column.field, "")
        if not text or column.role is Role.SCANS:
            continue
        link = links.get(column.field, Link(text))
        said = f"{link.text}（{text}）" if link.address else text
        found.append(Fact(column.field, called_in_lists(column) if link.address else column.label, said, link.address))
    return found


def citing(view: View, notice: PublicNotice, record: PublicRecord) -> list[CitedBy]:
    """Who cites a record, by what its kind calls them, in the order of kinds; newest notice first."""
    found: dict[tuple[str, str], list[tuple[Link, str]]] = {}
    for one in view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY)):
        cites = one.column.column.cites
        if cites and cites.back:
            title = view.titled_for(notice.key.community, one.notice, one.record.title)
            link = Link(title, view.place(one.notice, one.record), one.record.text(Role.DATE))
            amount = yuan(one.record.amount) if one.record.amount is not None else ""
            found.setdefault((cites.back, about(one.notice.key.kind).unit), []).append((link, amount))
    return [CitedBy(back, unit, tuple(lines)) for (back, unit), lines in found.items()]


def changes_of(view: View, notice: PublicNotice, record: PublicRecord) -> list[tuple[Change, str]]:
    """Every public change of a record in any notice of its kind, newest first, with the day in words."""
    found = [
        change
        for other in view.register.notices_of(notice.key.community, notice.key.kind)
        for change in other.history
        if change.row == record.id
    ]
    return [(change, day(change.day)) for change in sorted(found, key=lambda c: (c.day, c.issue), reverse=True)]


def newest(view: View, kind_id: str) -> Iterator[Entry]:
    """The newest version of each record of a kind."""
    seen: set[tuple[str, str]] = set()
    for notice in view.notices:
        if notice.key.kind != kind_id:
            continue
        for record in notice.records:
            if (notice.key.community, record.id) not in seen:
                seen.add((notice.key.community, record.id))
                yield notice, record


def page(view: View, entry: Entry, template: str, more: dict[str, object]) -> Page:
    """The page of a record with what every such page has."""
    notice, record = entry
    community = view.register.places.publisher(notice.key.community)
    power = record.text(Role.POWER_ITEM)
    return Page(
        address.record(notice.key, record.id),
        template,
        f"{record.title} · {community.short}",
        {
            "notice": notice,
            "record": record,
            "card": view.card(notice),
            "community": community,
            "kind": about(notice.key.kind),
            "facts": facts(view, notice, record),
            "parts": parts(notice, record),
            "citing": [
                (one.label, Long(f"citing-{at}", one.label, one.lines, "cited", unit=one.unit))
                for at, one in enumerate(citing(view, notice, record), 1)
            ],
            "blocks": [found for make in blocks_on(notice.key.kind) if (found := make(view, entry))],
            "lacks": view.lacks(notice, record),
            "changes": Long("changes", "更正记录", changes_of(view, notice, record), "changed", LATEST, unit="处"),
            "corrected": record.id in notice.corrected,
            "info": view.register.info_of(community.id),
            "power": view.power(community.id, power) if power else Link(""),
            "images": [(address.scan(community.id, scan.name), scan) for scan in record.scans],
            **more,
        },
        view.crumbs(community, view.kind_crumb(notice), Crumb(record.title, "")),
        f"{community.full_name} {about(notice.key.kind).label}：{record.title}",
        notice.issued,
        feed=address.feed(community.id),
        code=row_code(notice.key, record.id),
    )
