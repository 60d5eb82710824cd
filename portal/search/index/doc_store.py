"""Stored documents: what a result shows and what a match is verified against, packed in blocks.

A block holds its documents in groups of one shape (kind, number of fields, labels), column after column, so that what
rows of a notice share costs next to nothing; how a column is written is told in `portal.search.index.cells`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.cells import END, Group, clean, cleaned, column, trimmed
from portal.search.text.normalize import fold, needs_table

BLOCK: Final = 64
"""Addresses in a block."""
_Member = tuple[int, Document, tuple[str, ...]]
"""Address, document, values of the summary."""


def plain_amount(amount: Decimal | None) -> str:
    """An amount in yuan without separators and without needless zeros; empty for none."""
    if amount is None:
        return ""
    told = str(amount)  # quicker than a format, and as plain but for exponents
    return trimmed(f"{amount:f}" if "E" in told else told)


def block(members: Iterable[tuple[int, Document]], labels: Mapping[str, str], *, whole: bool = True) -> str:
    """Documents given with their addresses, highest first, as the text of a block; `labels` names their places.

    `whole` ones hold every searchable field, to verify any match; others only what a result shows of them.
    """
    groups: defaultdict[tuple[str, tuple[str, ...], int], list[_Member]] = defaultdict(list)
    for address, document in members:
        names, shown = zip(*document.summary, strict=True) if document.summary else ((), ())
        width = document.text.count(FIELD_BREAK) if whole else len(set(shown))
        groups[document.kind, names, width + 1].append((address, document, shown))
    out: list[str] = []
    for (kind, names, width), found in groups.items():
        addresses, documents, summaries = zip(*found, strict=True)
        values = list(map(list, zip(*summaries, strict=True)))
        if whole:
            fields = FIELD_BREAK.join([document.text for document in documents]).split(FIELD_BREAK)
            columns = [fields[at::width] for at in range(width)]
        else:
            distinct = zip(*map(dict.fromkeys, summaries), strict=True) if width <= len(names) else values
            columns = [[document.title for document in documents], *map(list, distinct)]
        group = Group(columns)
        out.append(f"{kind}{END}{_labels(names)}{END}{width:x}{END}{len(found):x}{END}")
        out.append(column([f"{addresses[0]:x}", *[f"{above - address:x}" for above, address in pairwise(addresses)]]))
        out += map(column, group.columns[1:])
        out.append(group.titles())
        out += map(group.cells, _cells(documents, labels))
        traditional = whole and needs_table(group.said)
        out.append(group.cells([_folded(document.text) if traditional else "" for document in documents]))
        out += map(group.cells, map(cleaned, values))
    return "".join(out)


@lru_cache(maxsize=1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "\x1e".join(map(clean, names))


def _cells(documents: Sequence[Document], labels: Mapping[str, str]) -> Iterator[list[str]]:
    """The columns of what is stored of documents besides their fields and what is shown of them."""
    yield list(map(_address, documents))
    yield cleaned([document.title for document in documents])
    yield [_place(document) for document in documents]
    yield cleaned([labels.get(document.district, document.district) for document in documents])
    yield cleaned([labels.get(document.town, document.town) for document in documents])
    yield cleaned([labels.get(document.community, document.community) for document in documents])
    yield [document.day for document in documents]
    yield [plain_amount(document.amount) for document in documents]
    yield cleaned([document.programme for document in documents])
    yield cleaned([document.supplier for document in documents])
    yield [document.state for document in documents]


def _place(document: Document) -> str:
    """The id of the narrowest place that is known."""
    return document.community or document.town or document.district


def _folded(text: str) -> str:
    """The folded fields where a browser could not fold them without its table."""
    if not needs_table(text):
        return ""
    return "\x1e".join(fold(clean(field)) for field in text.split(FIELD_BREAK))


def _address(document: Document) -> str:
    """The URL with marks for what is said anyway: ⟨17⟩ place, ⟨18⟩ kind, ⟨19⟩ month, ⟨20⟩ the page's file."""
    page, hashed, row = clean(document.url).rpartition("#")
    if "/" in row:
        page, hashed, row = page + hashed + row, "", ""
    return _marked(page + hashed, _place(document), document.kind, document.day[:7]) + row


@lru_cache(maxsize=1 << 14)
def _marked(url: str, place: str, kind: str, month: str) -> str:
    url = url.replace("/index.html#", "\x14")
    for part, mark in ((place, "\x11"), (kind, "\x12"), (month, "\x13")):
        if part:
            url = url.replace(f"/{part}/", f"/{mark}/").replace(f"/{part}\x14", f"/{mark}\x14")
    return url
