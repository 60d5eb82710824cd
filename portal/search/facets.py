"""Facets: what results can be narrowed by, as look-ups for a filter and as columns for counting.

A filter is an ordinary entry of the index whose key begins with ⟨2⟩ and a letter; columns hold the facets of some
thousand neighbouring documents, so that counts of any result can be made in the browser.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from portal.search.document import Document
from portal.search.pack import base36
from portal.search.runs import pairs, runs

MARK: Final = "\x02"
COLUMN: Final = 4096
"""Addresses in a file of columns."""
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


def values(document: Document) -> tuple[str, ...]:
    """The value of each facet, in the order of `FACETS`; the place is the narrowest one known."""
    return (
        document.kind,
        document.community or document.town or document.district,
        document.day[:4],
        document.programme,
        document.supplier,
        document.state,
        amount_range(document.amount),
    )


def filter_keys(document: Document) -> tuple[str, ...]:
    """The keys of every filter that finds `document`: everything, each value, each place that contains it."""
    return _keys(values(document), document.district, document.town)


@lru_cache(maxsize=1 << 10)
def _keys(found: tuple[str, ...], district: str, town: str) -> tuple[str, ...]:
    """Rows of a notice have the same ones, but for the range of the amount."""
    keys = {letter + value for letter, value in zip(FACETS, found, strict=True) if value}
    keys.update(f"p{place}" for place in (district, town) if place)
    return tuple(MARK + key for key in ("*", *sorted(keys)))


def columns(members: Sequence[tuple[int, Document]]) -> str:
    """The text of a file of columns, of documents with ascending addresses.

    That is the addresses, then for each facet its values and runs, highest first. A run is the place of its value in
    the list, and its length after a `*` when it is not 1; numbers are in base 36.
    """
    found = pairs(runs([address for address, _ in members]))
    lines = [" ".join(f"{base36(high)}*{base36(high - low + 1)}" for high, low in found)]
    rows = [values(document) for _, document in reversed(members)]
    return "\x1f".join([*lines, *map(_column, zip(*rows, strict=True))])


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
