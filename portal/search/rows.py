"""Stored documents: what a result shows and what a match is verified against, packed in blocks.

A block holds its documents in groups of one shape (kind, number of fields, labels), column after column, so that what
rows of a notice share costs next to nothing; how a column is written is told in `portal.search.cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Final

from portal.search.cells import END, Group, column, trimmed
from portal.search.document import FIELD_BREAK, Document
from portal.search.text import fold, needs_table

BLOCK: Final = 64
"""Addresses in a block."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
_STORED = attrgetter(
    "url", "title", "district", "town", "community", "day", "amount", "programme", "supplier", "state", "kind", "text"
)
_Member = tuple[int, Document, Sequence[str], tuple[str, ...]]
"""Address, document, stored fields, values of the summary."""


def clean(value: str) -> str:
    """`value` without control characters, which the cells use as marks."""
    return value if value.isprintable() else _CONTROL.sub(" ", value)


def cleaned(values: tuple[str, ...]) -> tuple[str, ...]:
    """`clean` for each of a column."""
    return values if "".join(values).isprintable() else tuple(map(clean, values))


def plain_amount(amount: Decimal | None) -> str:
    """An amount in yuan without separators and without needless zeros; empty for none."""
    return "" if amount is None else trimmed(f"{amount:f}")


def block(members: Iterable[tuple[int, Document]], labels: Mapping[str, str], *, whole: bool = True) -> str:
    """Documents given with their addresses, highest first, as the text of a block; `labels` names their places.

    `whole` ones hold every searchable field, to verify any match; others only what a result shows of them.
    """
    groups: dict[tuple[str, tuple[str, ...], int], list[_Member]] = {}
    for address, document in members:
        names, shown = zip(*document.summary, strict=True) if document.summary else ((), ())
        fields = document.text.split(FIELD_BREAK) if whole else [document.title, *dict.fromkeys(cleaned(shown))]
        groups.setdefault((document.kind, names, len(fields)), []).append((address, document, fields, shown))
    out: list[str] = []
    for (kind, names, width), found in groups.items():
        addresses, documents, rows, summaries = zip(*found, strict=True)
        group = Group([cleaned(values) for values in zip(*rows, strict=True)])
        out.append(f"{kind}{END}{_labels(names)}{END}{width:x}{END}{len(found):x}{END}")
        out.append(column([f"{addresses[0]:x}", *(f"{above - address:x}" for above, address in pairwise(addresses))]))
        out += map(column, group.columns[1:])
        out.append(group.titles())
        out += map(group.cells, _cells(documents, labels, whole=whole))
        out += map(group.cells, map(cleaned, zip(*summaries, strict=True)))
    return "".join(out)


@lru_cache(maxsize=1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "\x1e".join(map(clean, names))


def _cells(documents: Iterable[Document], labels: Mapping[str, str], *, whole: bool) -> Iterator[tuple[str, ...]]:
    """The columns of what is stored of documents besides their fields and what is shown of them."""
    urls, titles, districts, towns, communities, days, amounts, programmes, suppliers, states, kinds, texts = zip(
        *map(_STORED, documents), strict=True
    )
    chains = zip(communities, towns, districts, strict=True)
    places = tuple(community or town or district for community, town, district in chains)
    yield tuple(map(_address, urls, places, kinds, days))
    yield cleaned(titles)
    yield places
    for ids in (districts, towns, communities):
        yield cleaned(tuple(map(labels.get, ids, ids)))
    yield days
    yield tuple(map(plain_amount, amounts))
    yield cleaned(programmes)
    yield cleaned(suppliers)
    yield states
    yield tuple(map(_folded, texts)) if whole and needs_table("".join(texts)) else ("",) * len(texts)


def _folded(text: str) -> str:
    """The folded fields where a browser could not fold them without its table."""
    if not needs_table(text):
        return ""
    return "\x1e".join(fold(clean(field)) for field in text.split(FIELD_BREAK))


def _address(url: str, place: str, kind: str, day: str) -> str:
    """The URL with marks for what is said anyway: ⟨17⟩ place, ⟨18⟩ kind, ⟨19⟩ month, ⟨20⟩ the page's file."""
    page, hashed, row = clean(url).rpartition("#")
    if "/" in row:
        return _marked(page + hashed + row, place, kind, day[:7])
    return _marked(page + hashed, place, kind, day[:7]) + row


@lru_cache(maxsize=1 << 14)
def _marked(url: str, place: str, kind: str, month: str) -> str:
    url = url.replace("/index.html#", "\x14")
    for part, mark in ((place, "\x11"), (kind, "\x12"), (month, "\x13")):
        if part:
            url = url.replace(f"/{part}/", f"/{mark}/").replace(f"/{part}\x14", f"/{mark}\x14")
    return url
