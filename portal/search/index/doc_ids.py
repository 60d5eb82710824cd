"""Doc ids: a number for every document, newest highest, that stays the same when another notice changes.

= tantivy's DocId, in the order of an index sort by day. Each day gets a stretch of numbers with room to spare; inside
it a notice starts at a place drawn from its name, so that a changed or added notice moves at most its neighbours. Doc
ids depend on the documents alone, never on an earlier build.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from portal.search.document import Document
from portal.search.index.layout import Layout, layout_of

_ROW: Final = "#"
"""Stands between a notice and a row in the id of a document."""
Members = dict[str, "array[int]"]
"""The ascending doc ids of each notice, uint32."""
Notices = dict[str, tuple[bytes, bytes]]
"""By notice its fingerprint and its ascending doc ids as bytes of uint32: together all that the index holds of it."""


def notice_of(identifier: str) -> str:
    """The notice a document belongs to: its id up to the row."""
    return identifier.partition(_ROW)[0]


def consecutive(documents: Sequence[Document]) -> Iterator[tuple[str, Sequence[Document]]]:
    """Each notice with documents of it that follow one another, which its documents usually all do."""
    notice, begin, first = "", _ROW, 0
    for place, document in enumerate(documents):
        if not document.id.startswith(begin):
            if place:
                yield notice, documents[first:place]
            notice, first = notice_of(document.id), place
            begin = notice + _ROW
    if documents:
        yield notice, documents[first:]


def _capacity(rows: int, layout: Layout) -> int:
    """The least step of a growing series that holds `rows` with room to spare."""
    size = 8
    while size < rows * layout.spare:
        size += max(1, size // layout.steps)
    return size


def doc_ids_of(documents: Sequence[Document]) -> list[int]:
    """One doc id for each of `documents`; no two of them have the same permanent id."""
    found = {document.id: doc_id for doc_id, document in assigned(documents)[0].items()}
    return [found[document.id] for document in documents]


def assigned(documents: Sequence[Document]) -> tuple[dict[int, Document], Members]:
    """The documents by ascending doc id, and the doc ids of each notice.

    Later days are higher, rows of one day in a notice neighbours, the first highest.
    """
    at: dict[int, Document] = {}
    members: Members = defaultdict(lambda: array("I"))
    base, layout = 0, layout_of(documents)
    for _, notices in sorted(_days(documents).items()):
        capacity = _capacity(sum(map(len, notices.values())), layout)
        homes = sorted(
            (zlib.crc32(name.encode()) * (capacity - len(rows)) >> 32, name) for name, rows in notices.items()
        )
        free = base
        for home, name in homes:
            rows = notices[name]
            if len(rows) > 1:  # most are alone
                rows.sort(key=_order, reverse=True)
            first = free = max(free, base + home)
            for document in rows:
                at[free] = document
                free += 1
            members[name].extend(range(first, free))
        base = max(base + capacity, free)
    return at, members


def days_of(at: Mapping[int, Document]) -> list[tuple[str, int]]:
    """The days of the documents by ascending doc id, oldest first, each with its first doc id."""
    return [(day, next(stretch)[0]) for day, stretch in groupby(at.items(), key=lambda pair: pair[1].day)]


def _days(documents: Sequence[Document]) -> dict[str, dict[str, list[Document]]]:
    """The documents by day and notice."""
    days: dict[str, dict[str, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for notice, stretch in consecutive(documents):
        for day, rows in groupby(stretch, key=attrgetter("day")):
            days[day][notice] += rows
    return days


def _order(document: Document) -> tuple[str, int, str]:
    return document.programme, len(document.id), document.id
