"""Addresses: a number for every document, newest highest, that stays the same when another notice changes.

Each day gets a stretch of numbers with room to spare; inside it a notice starts at a place drawn from its name, so
that a changed or added notice moves at most its neighbours. Numbers depend on the documents alone, never on an
earlier build.
"""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from portal.search.document import Document

SPARE = 1.3
"""Numbers per document in a stretch, at least; more room moves fewer neighbours and makes longer differences."""


Members = dict[str, "array[int]"]
"""The ascending addresses of each notice."""


def notice_of(identifier: str) -> str:
    """The notice a document belongs to: its id up to the row."""
    return identifier.partition("#")[0]


def _capacity(rows: int) -> int:
    """The least step of a series growing by a quarter that holds `rows` with room to spare."""
    size = 8
    while size < rows * SPARE:
        size = size * 5 // 4
    return size


def addresses(documents: Sequence[Document]) -> list[int]:
    """One address for each of `documents`; later days are higher, rows of a notice neighbours, the first highest."""
    return numbered(documents)[0]


def numbered(documents: Sequence[Document]) -> tuple[list[int], Members]:
    """The `addresses` of documents, and those of each notice."""
    days: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, document in enumerate(documents):
        days[document.day][notice_of(document.id)].append(index)
    result = [0] * len(documents)
    members: Members = {}
    base = 0
    for day in sorted(days):
        notices = days[day]
        capacity = _capacity(sum(map(len, notices.values())))
        homes = sorted(
            (zlib.crc32(name.encode()) * (capacity - len(rows)) >> 32, name) for name, rows in notices.items()
        )
        free = base
        for home, name in homes:
            free = max(free, base + home)
            keys = [(documents[row].programme, len(documents[row].id), documents[row].id, row) for row in notices[name]]
            held = range(free, free + len(keys))
            for address, (_, _, _, row) in zip(reversed(held), sorted(keys), strict=True):
                result[row] = address
            members.setdefault(name, array("I")).extend(held)
            free += len(keys)
        base = max(base + capacity, free)
    return result, members


def addressed(documents: Sequence[Document], numbers: Sequence[int]) -> dict[int, Document]:
    """The documents by ascending address."""
    return dict(sorted(zip(numbers, documents, strict=True), key=itemgetter(0)))
