"""Pages of records whose kind has pages of its own; one that computes nothing gets `record.html`."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address
from portal.pages.excerpts import bounded
from portal.pages.page import Crumb, Page
from portal.pages.record import newest, page
from portal.pages.view import Entry, View
from portal.pages.wording import about
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds, page_of
from portal.register.row_codes import row_code

ROOM = 2600
"""Compressed bytes of what cites a record and of its changes: most of its page is what it says itself."""


def pages(view: View) -> Iterator[Page]:
    """One page for the newest version of each record, and one for each whose term has ended."""
    for kind in all_kinds():
        if not kind.about.own_page or kind.about.id != (view.of_kind or kind.about.id):
            continue
        build = page_of(kind.about.id) or _plain
        told: set[tuple[str, str]] = set()
        for entry in newest(view, kind.about.id):
            told.add((entry[0].key.community, entry[1].id))
            yield from bounded(build(view, entry), ROOM)
        yield from _ended(view, kind.about.id, told)


def _plain(view: View, entry: Entry) -> Page:
    return page(view, entry, "record.html", {})


def _ended(view: View, kind_id: str, told: set[tuple[str, str]]) -> Iterator[Page]:
    """In the place of each record whose term has ended a page that says so: its address has been given out."""
    for notice in view.notices:
        if notice.key.kind != kind_id:
            continue
        for row in sorted(notice.ended):
            if (notice.key.community, row) not in told:
                told.add((notice.key.community, row))
                yield _gone(view, notice, row)


def _gone(view: View, notice: PublicNotice, row: str) -> Page:
    community, kind = view.register.places.publisher(notice.key.community), about(notice.key.kind)
    number = row_code(notice.key, row)
    title = f"{kind.label} {number}"
    return Page(
        address.record(notice.key, row),
        "record_ended.html",
        f"{title} · {community.short}",
        {
            "community": community,
            "kind": kind,
            "number": number,
            "card": view.card(notice),
            "info": view.register.info_of(community.id),
        },
        view.crumbs(community, view.kind_crumb(notice), Crumb(title, "")),
        f"{community.full_name} {title}：公开已满期",
        notice.issued,
        listed=False,
        feed=address.feed(community.id),
    )
