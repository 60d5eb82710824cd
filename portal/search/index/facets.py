"""Facets: what results can be narrowed by, as look-ups for a filter and as columns for counting.

= tantivy's facets and fast fields (the columns), Lucene's DocValues.

A filter is an ordinary entry of the index whose key begins with ⟨2⟩ and a letter; columns hold the facets of some
thousand neighbouring documents, so that counts of any result can be made in the browser.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

import numpy as np

from portal.search.document import Document
from portal.search.index.hash_sharding import base36
from portal.search.index.postings import PostingLists
from portal.search.index.postings_codec import run_bounds, runs
from portal.search.index.string_table import StringIds, Uint32Array, distinct

MARK: Final = "\x02"
AMOUNTS: Final = (100, 500, 1000, 5000, 10000, 50000, 100000, 500000, 1000000)
"""Upper bounds, in yuan, of the ranges of the amount facet; each range includes its lower bound."""
_BOUNDS: Final = tuple(map(Decimal, AMOUNTS))
_CHAIN = attrgetter("district", "town", "community")
FACETS: Final = "kpygsta"
"""Letters of the facets in the order of their columns: kind, place, year, programme, supplier, state, amount."""
PROGRAMME: Final = "g"


def amount_range(amount: Decimal | None) -> str:
    """The number of the range an amount lies in; empty for none."""
    if amount is None:
        return ""
    return str(bisect_right(_BOUNDS, amount))


def values(documents: Collection[Document]) -> tuple[list[str], ...]:
    """A column for each facet, in the order of `FACETS`; the place is the narrowest one known."""
    return (
        [one.kind for one in documents],
        [one.community or one.town or one.district for one in documents],
        [one.day[:4] for one in documents],
        [one.programme for one in documents],
        [one.supplier for one in documents],
        [one.state for one in documents],
        [amount_range(one.amount) for one in documents],
    )


def filters(at: Mapping[int, Document]) -> PostingLists:
    """By the key of every filter the ascending addresses it finds: everything, each value, each place with others."""
    documents = at.values()
    addresses = np.fromiter(at, np.uint32, len(at))
    found: dict[str, list[Uint32Array]] = {MARK + "*": [addresses]} if at else {}
    wider = [one.town for one in documents], [one.district for one in documents]
    for letter, column in zip(FACETS + "pp", (*values(documents), *wider), strict=True):
        ids = StringIds()
        numbers = np.fromiter(map(ids.__getitem__, column), np.uint32, len(column))
        order = np.argsort(numbers, kind="stable")
        ends = np.bincount(numbers, minlength=len(ids)).cumsum().tolist()
        for value, (start, end) in zip(ids, pairwise((0, *ends)), strict=True):
            if value:
                found.setdefault(MARK + letter + value, []).append(addresses[order[start:end]])
    return {key: array("I", _united(parts).tobytes()) for key, parts in found.items()}


def _united(parts: Sequence[Uint32Array]) -> Uint32Array:
    """Ascending addresses; those of a narrower place may be among those of a wider one already."""
    return parts[0] if len(parts) == 1 else distinct(np.concatenate(parts))


def columns(members: Sequence[tuple[int, Document]]) -> str:
    """The text of a file of columns, of documents with ascending addresses.

    That is the addresses, then for each facet its values and runs, highest first. A run is the place of its value in
    the list, and its length after a `*` when it is not 1; numbers are in base 36.
    """
    held = run_bounds(runs([address for address, _ in members]))
    lines = [" ".join(f"{base36(high)}*{base36(high - low + 1)}" for high, low in held)]
    found = values([document for _, document in reversed(members)])
    return "\x1f".join([*lines, *map(_column, found)])


def _column(found: Sequence[str]) -> str:
    names = sorted(set(found))
    place = {name: base36(number) for number, name in enumerate(names)}
    coded = []
    for name, group in groupby(found):
        length = len(list(group))
        coded.append(place[name] + (f"*{base36(length)}" if length > 1 else ""))
    return "\x1e".join(names) + "\x1e\x1e" + " ".join(coded)


def place_table(documents: Iterable[Document], labels: Mapping[str, str]) -> list[list[str]]:
    """(id, name, id of the place it lies in) of every place of the documents, districts first."""
    above: dict[str, str] = {}
    levels: dict[str, int] = {}
    for places in sorted(set(map(_CHAIN, documents))):
        chain = [place for place in places if place]
        for level, place in enumerate(chain):
            above.setdefault(place, chain[level - 1] if level else "")
            levels.setdefault(place, level)
    return [
        [place, labels.get(place, place), above[place]]
        for place in sorted(above, key=lambda name: (levels[name], name))
    ]
