"""The static index: from documents to a folder of small scripts that the browser reads as it needs them."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby
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
SOUGHT: Final = 3000
"""Touched look-ups from which making all is quicker than seeking each."""
PORTION: Final = 200_000
"""Documents that a build of everything looks at before it forks anew."""


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
        files = len(known.files) + 1
        del known, fresh  # millions of objects, which the collector need not look at any more
    return IndexSummary(len(documents), files, size, changed)


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
    seen: Touched | None = None
    if first:
        texts, change = _taken_anew(memory, at, labels)
    else:
        change = memory.contents.update(at, labels)
        seen = memory.lines.update(change.pieces, memory.contents.holders)
    charset = chosen(memory.contents.strings, memory.contents.characters)
    if memory.code != (charset.characters, charset.dictionary):
        memory.code, memory.files, seen = (charset.characters, charset.dictionary), {}, None
    if seen is not None and len(seen) > SOUGHT:
        seen = None
    known, tails, pages = set(memory.files), set(memory.tails), set(memory.pages)
    if not first:
        texts = list(stored.texts(change.addresses, known))
    worth = max(len(texts) * BLOCK, len(change.addresses)) >= WORTH
    dirty = renew(memory, change, seen, charset, worth=worth)
    copies = packing.pages(memory.pages, change.addresses, pages ^ memory.pages.keys(), known)
    entries = packing.entries(memory.values, dirty, known)
    chunks = packing.tails(memory.tails, tails ^ memory.tails.keys(), known)
    # Pages are made of documents from everywhere: beyond a portion a second process would copy nearly all of them.
    theirs = len(copies.parts) // 2 if len(at) <= PORTION else 0
    some, others = both(
        lambda: packing.coded(chain(texts, stored.pages(copies.parts[:theirs])), charset),
        lambda: (
            packing.listed((*entries.parts, *chunks.parts))
            | packing.coded(stored.pages(copies.parts[theirs:] if theirs else ()), charset)
        ),
        worth=worth,
    )
    if not theirs:
        others |= packing.coded(stored.pages(copies.parts), charset)
    memory.trees = {"e": entries.tree, "t": chunks.tree, "p": copies.tree}
    tables = dict(_tables(documents, labels, memory))
    names = (*stored.names, *copies.names, *entries.names, *chunks.names, *tables)
    return _changed(memory, names, some | others | tables)


def _taken_anew(
    memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]
) -> tuple[list[tuple[str, str]], Change]:
    """Take all documents into the empty memory; meanwhile a second process writes the texts of blocks and columns.

    A new second process takes each portion of the documents: while one lives, the system keeps two copies of every
    document that either process looks at.
    """
    steps = memory.contents.steps(at, labels, PORTION)
    texts: list[tuple[str, str]] = []
    change: Change | None = None
    done = 0

    def some_steps() -> None:
        nonlocal change
        change = next(steps, change)
        if done == len(at):
            change = next((found for found in steps if found), change)
            memory.lines.fill(memory.contents.holders)

    for portion in _portions(at):
        done += len(portion)
        some, _ = both(partial(_texts, portion, labels), some_steps, worth=len(portion) >= WORTH)
        texts += some
    if change is None:
        raise ValueError("nothing was taken in")
    return texts, change


def _portions(at: Mapping[int, Document]) -> Iterator[dict[int, Document]]:
    """Documents by ascending address, half of `PORTION` or a few more each, so that a column is in one of them.

    Half, for the steps look at every document twice. At least one portion comes, if an empty one.
    """
    found: dict[int, Document] = {}
    for _, column in groupby(at, key=lambda address: address // facets.COLUMN):
        found.update((address, at[address]) for address in column)
        if len(found) >= PORTION // 2:
            yield found
            found = {}
    if found or not at:
        yield found


def _texts(portion: Mapping[int, Document], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return list(Stored(portion, labels).texts((), ()))


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
