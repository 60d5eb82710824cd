"""Pages of records whose kind has pages of its own; one that computes nothing gets `record.html`."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages.page import Page
from portal.pages.record import newest, page
from portal.pages.view import Entry, View
from portal.records.catalogue import all_kinds, page_of


def pages(view: View) -> Iterator[Page]:
    """One page for the newest version of each record."""
    for kind in all_kinds():
        if not kind.about.own_page:
            continue
        build = page_of(kind.about.id) or _plain
        for entry in newest(view, kind.about.id):
            yield build(view, entry)


def _plain(view: View, entry: Entry) -> Page:
    return page(view, entry, "record.html", {})
