"""The packed search index as text, for the gate: what a visitor's browser would unpack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from portal.privacy.gate.cleared import PART, WHOLE, Cleared
from portal.privacy.gate.gate import UNREADABLE, Leak, scan_bytes, spellings_of
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.gate.search_forms import pack
from portal.search.document import FIELD_BREAK, Document
from portal.search.index.index_reader import not_whole, read_documents

_NEXT = f"{FIELD_BREAK}\n"
"""Between two records, as within one between its fields: what ends in one and begins in the next is no number."""
PACKED = "search/files/"
"""Where the packed search index lies."""


_WHOLE = PACKED + WHOLE
"""Under what the cache knows the whole index."""


def index_leaks(folder: Path, allow: Collection[str], forbidden: Canaries, cache: Cleared | None) -> Iterator[Leak]:
    """What must not be published in the texts of the index, by the page each text leads to.

    With a `cache`, an index of the same files is not unpacked again, unless something private since may stand in it.
    """
    digest = _digest(folder / PACKED)
    if cache is not None and digest:
        cache.hold(forbidden)
        if cache.has_all(_WHOLE, digest, spellings_of(allow)):
            return
    clean, allowed = True, spellings_of(allow)
    # Its files are of two bytes a character, in which text of one would be another: none may hold any.
    for name in not_whole(folder / PACKED):
        clean = False
        yield Leak(PACKED + name, 0, UNREADABLE, "不是完整的搜索数据，或夹有别的内容")
    for name, text in index_texts(folder):
        for leak in scan_bytes(name, text.encode(), allowed, forbidden, cache=cache):
            clean = False
            yield leak
    if cache is not None and clean and digest:
        cache.clear(_WHOLE, digest, (), pack(()))


def _digest(folder: Path) -> str:
    """Of all files of an index; "" where there is none."""
    whole = sha256()
    paths = sorted(folder.rglob("*.js"))
    for path in paths:
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
    return whole.hexdigest() if paths else ""


def index_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of the index, all that lead to one page together, under a name that says which."""
    packed = folder / PACKED
    if not packed.is_dir():
        return
    texts: dict[str, list[str]] = defaultdict(list)
    for document in read_documents(packed)[0]:
        texts[document.url.partition("#")[0]].append(_said(document))
    for url, said in sorted(texts.items()):
        yield url + PART, _NEXT.join(said)


def _said(document: Document) -> str:
    return FIELD_BREAK.join((document.title, document.text, *(text for _, text in document.summary)))
