"""The static index: from documents to a folder of small scripts that the browser reads as it needs them."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Final

from portal.search import facets, packing
from portal.search.bytes import printable, squeezed
from portal.search.charset import chosen
from portal.search.contents import Change
from portal.search.document import Document
from portal.search.entries import renew
from portal.search.folder import IndexSummary, place_files, there
from portal.search.halves import both
from portal.search.lines import Touched
from portal.search.lists import FETCHED
from portal.search.memory import Memory, load, save
from portal.search.numbering import addresses
from portal.search.packing import Files, Stored
from portal.search.pinyin import spellings
from portal.search.rows import BLOCK
from portal.search.text import variants

FORMAT: Final = 1
"""Raised when `search.js` of an earlier release could not read the files."""
WORTH: Final = 5000
"""Changed documents from which a second process pays."""


def write_index(
    documents: Sequence[Document],
    labels: Mapping[str, str],
    folder: Path,
    *,
    memory: Path | None = None,
    before: Path | None = None,
) -> IndexSummary:
    """Write the index of `documents` into `folder`, which then holds nothing else.

    `labels` names the ids of districts, towns and communities. The files depend on the documents alone. With the file
    `memory` of the last build, and the folder `before` where its index lies (it may be `folder`), only what changed is
    made and unchanged files are linked. Raises OSError when the folder cannot be written and ValueError when two
    documents share an id.
    """
    if len({document.id for document in documents}) != len(documents):
        raise ValueError("two documents share an id")
    with _no_collecting():
        known = load(memory) if memory and before else None
        if known is None or before is None or not _lies(before, known):
            known, before = Memory(), None
        fresh = renewed(known, documents, labels)
        fresh["index"] = _head(known, len(documents))
        size, changed = place_files(fresh, known.files.keys() - fresh.keys(), folder, before)
        if memory:
            save(known, memory)
    return IndexSummary(len(documents), len(known.files) + 1, size, changed)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing here is cyclic, and looking for cycles among millions of objects costs a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def index_files(documents: Sequence[Document], labels: Mapping[str, str]) -> Files:
    """The index as text by file name."""
    memory = Memory()
    files = renewed(memory, documents, labels)
    return {**files, "index": _head(memory, len(documents))}


def renewed(memory: Memory, documents: Sequence[Document], labels: Mapping[str, str]) -> Files:
    """Bring `memory` up to these documents; the files that differ from those it knew, but for the head."""
    numbers = addresses(documents)
    at = {number: documents[index] for number, index in sorted(zip(numbers, range(len(numbers)), strict=True))}
    stored, first = Stored(at, labels), not memory.files
    texts: list[tuple[str, str]] = []
    if first:
        texts, (change, seen) = both(
            lambda: list(stored.texts((), ())), lambda: _taken(memory, at, labels), worth=len(at) >= WORTH
        )
    else:
        change, seen = _taken(memory, at, labels)
    charset = chosen(memory.contents.strings, memory.contents.characters)
    if memory.code != (charset.characters, charset.dictionary):
        memory.code, memory.files, seen = (charset.characters, charset.dictionary), {}, None
    known, tails, pages = set(memory.files), set(memory.tails), set(memory.pages)
    if not first:
        texts = list(stored.texts(change.addresses, known))
    worth = max(len(texts) * BLOCK, len(change.addresses)) >= WORTH
    dirty = renew(memory, change, seen, charset, worth=worth)
    copies = packing.pages(memory.pages, change.addresses, pages ^ memory.pages.keys(), known)
    entries = packing.entries(memory.values, dirty, known)
    chunks = packing.tails(memory.tails, tails ^ memory.tails.keys(), known)
    middle = len(copies.parts) // 2
    theirs, ours = both(
        lambda: packing.coded(chain(texts, stored.pages(copies.parts[:middle])), charset),
        lambda: (
            packing.listed((*entries.parts, *chunks.parts))
            | packing.coded(stored.pages(copies.parts[middle:]), charset)
        ),
        worth=worth,
    )
    memory.trees = {"e": entries.tree, "t": chunks.tree, "p": copies.tree}
    tables = dict(_tables(documents, labels, memory))
    names = (*stored.names, *copies.names, *entries.names, *chunks.names, *tables)
    return _changed(memory, names, theirs | ours | tables)


def _taken(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]) -> tuple[Change, Touched | None]:
    """Take the documents into the memory; what that touches of the entries, None for everything."""
    first = not memory.files
    change = memory.contents.update(at, labels)
    holders = memory.contents.holders
    return change, memory.lines.fill(holders) if first else memory.lines.update(change.pieces, holders)


def _changed(memory: Memory, names: Iterable[str], made: Files) -> Files:
    """Those of the files made that differ from what the memory knew, which then knows all of these names."""
    before, after = memory.files, {}
    for name in names:
        text = made.get(name)
        after[name] = before[name] if text is None else hashlib.sha256(text.encode()).digest()[:16]
    memory.files = after
    return {name: text for name, text in made.items() if after[name] != before.get(name)}


def _head(memory: Memory, documents: int) -> str:
    splits = sorted(key for keys in memory.split.values() for key in keys)
    tables = (*memory.code, " ".join(splits), " ".join(memory.lines.hot))
    head = {
        "format": FORMAT,
        "generation": memory.generation,
        "documents": documents,
        "block": BLOCK,
        "fetched": FETCHED,
        "column": facets.COLUMN,
        "trees": {name: printable(tree) for name, tree in memory.trees.items()},
        "tables": printable(squeezed("\n".join(tables).encode())),
    }
    return f"mingbang({json.dumps(head, ensure_ascii=False, separators=(',', ':'))})\n"


def _lies(folder: Path, memory: Memory) -> bool:
    """Whether the index in `folder` is the one that was remembered, with every file in its place."""
    head = folder / "index.js"
    if not head.is_file() or f'"generation":"{memory.generation}"' not in head.read_text(encoding="utf-8"):
        return False
    return there(folder).issuperset(memory.files)


def _tables(documents: Sequence[Document], labels: Mapping[str, str], memory: Memory) -> Iterator[tuple[str, str]]:
    """What is loaded only when wanted: places for the facets, traditional characters, pinyin."""
    places = facets.place_table(documents, labels)
    names = {name for _, name, _ in places} | {document.programme for document in documents if document.programme}
    table = variants(set("".join(memory.contents.holders)))
    for name, value in (
        ("places", places),
        ("variants", ["".join(table), "".join(table.values())]),
        ("pinyin", spellings(names)),
    ):
        yield name, f'mingbang("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))})\n'
