"""Pages of records whose kind has pages of its own; a kind without a module here gets `record.html`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from portal.pages import power_item, tender
from portal.pages.page import Page
from portal.pages.record import newest, page
from portal.pages.view import Entry, View
from portal.records import catalogue

BUILDERS: Mapping[str, Callable[[View, Entry], Page]] = {
    "power-items": power_item.page_of,
    "tenders": tender.page_of,
}


def pages(view: View) -> Iterator[Page]:
    """One page for the newest version of each record."""
    for kind in catalogue.all_kinds():
        if not kind.about.own_page:
            continue
        build = BUILDERS.get(kind.about.id, _plain)
        for entry in newest(view, kind.about.id):
            yield build(view, entry)


def _plain(view: View, entry: Entry) -> Page:
    return page(view, entry, "record.html", {})
