"""How many rows of a notice stand on one page, so that its first page arrives in one round trip."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from portal.pages import address
from portal.pages.paging import even
from portal.pages.wording import about
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord

FEWEST = 5
"""A page has as many rows as this, however long they are."""
MOST_BYTES = 1200
"""Compressed text of the rows of a page. Markup makes it two and a half times as much; head and style are the rest."""

LEAST_BYTES = 500
"""However much stands beside them."""
USUAL = 700
"""Compressed bytes beside the rows of any notice."""


def rows_on_a_page(notice: PublicNotice, records: Sequence[PublicRecord], beside: int = 0) -> int:
    """Rows on each page of a notice whose rows are shown in the order of `records`: pages are equally long.

    `beside`: compressed bytes of what else stands on the first of them and grows: groups, programmes, changes.
    """
    room = max(LEAST_BYTES, MOST_BYTES - max(0, beside - USUAL))
    own_page = about(notice.key.kind).own_page
    columns = [column for column in notice.columns if column.listed or not own_page]
    texts = ["\t".join(_shown(record, columns, parts=not own_page)) for record in records]
    size = even(len(texts), address.ROWS_ON_A_PAGE)
    while size > FEWEST and any(_bytes(page) > room for page in _pages(texts, size)):
        size = max(FEWEST, min(size - 1, even(len(texts), size - 1)))
    return size


def _pages(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _shown(record: PublicRecord, columns: Sequence[PublicColumn], *, parts: bool) -> Iterator[str]:
    yield record.id
    for column in columns:
        yield record.shown.get(column.field, "")
    if parts:
        for rows in record.parts.values():
            for row in rows:
                yield from row.shown.values()


def _bytes(texts: Sequence[str]) -> int:
    return len(zlib.compress("\n".join(texts).encode()))
