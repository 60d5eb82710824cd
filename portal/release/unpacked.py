"""The packed search index as text, for the gate: what a visitor's browser would unpack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from portal.privacy.gate.gate import Cache, Leak, scan_bytes
from portal.privacy.gate.leak_scanner import Canaries
from portal.search.document import FIELD_BREAK, Document
from portal.search.index.index_reader import read_documents

_NEXT = f"{FIELD_BREAK}\n"
"""Between two records, as within one between its fields: what ends in one and begins in the next is no number."""
PACKED = "search/files/"
"""Where the packed search index lies."""


def index_leaks(folder: Path, allow: Collection[str], forbidden: Canaries, cache: Cache | None) -> Iterator[Leak]:
    """What must not be published in the texts of the index, by the page each text leads to."""
    for name, text in index_texts(folder):
        yield from scan_bytes(name, text.encode(), allow, forbidden, cache=cache)


def index_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of the index, all that lead to one page together, under a name that says which."""
    packed = folder / PACKED
    if not packed.is_dir():
        return
    texts: dict[str, list[str]] = defaultdict(list)
    for document in read_documents(packed)[0]:
        texts[document.url.partition("#")[0]].append(_said(document))
    for url, said in sorted(texts.items()):
        yield f"{url}（搜索）.txt", _NEXT.join(said)


def _said(document: Document) -> str:
    return FIELD_BREAK.join((document.title, document.text, *(text for _, text in document.summary)))
