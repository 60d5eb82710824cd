"""The static index: from documents to a folder of small scripts that the browser reads as it needs them."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Final

from portal.search import facets, packing
from portal.search.bytes import printable, squeezed
from portal.search.charset import OFTEN, Charset, chosen
from portal.search.contents import Change, Filling
from portal.search.document import Document
from portal.search.entries import renew
from portal.search.folder import IndexSummary, place_files, there
from portal.search.halves import both
from portal.search.lines import Touched
from portal.search.lists import FETCHED
from portal.search.memory import Memory, load, save
from portal.search.numbering import addressed, addresses
from portal.search.packing import Files, Stored
from portal.search.pinyin import spellings
from portal.search.rows import BLOCK
from portal.search.survey import Notices, marks, noted
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
        return _written(documents, labels, folder, memory, before)


def _written(
    documents: Sequence[Document], labels: Mapping[str, str], folder: Path, memory: Path | None, before: Path | None
) -> IndexSummary:
    numbers, marked, known = _looked(documents, labels, memory if before else None)
    at = addressed(documents, numbers)
    if known is None or before is None or not _lies(before, known):
        known, before = Memory(), None
        fresh = filled(known, at, labels)
    else:
        fresh = updated(known, at, labels, noted(marked, documents, numbers))
    fresh["index"] = _head(known, len(documents))
    kept = known.files.keys() - fresh.keys()
    marked, (size, changed) = both(
        lambda: marks(documents, labels) if memory and not marked else marked,
        lambda: place_files(fresh, kept, folder, before),
        worth=bool(memory) and not marked and len(documents) >= WORTH,
    )
    if memory:
        known.contents.notices = noted(marked, documents, numbers)
        save(known, memory)
    return IndexSummary(len(documents), len(known.files) + 1, size, changed)


def _looked(
    documents: Sequence[Document], labels: Mapping[str, str], memory: Path | None
) -> tuple[Sequence[int], dict[str, bytes], Memory | None]:
    """The address of each document and what is remembered, meanwhile in a second process the marks of all notices.

    Without something to remember there are no marks.
    """
    if memory is None or not memory.exists():
        return addresses(documents), {}, None
    marked, (numbers, known) = both(
        lambda: marks(documents, labels),
        lambda: (addresses(documents), load(memory)),
        worth=len(documents) >= WORTH,
    )
    return numbers, marked, known


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
    files = filled(memory, addressed(documents, addresses(documents)), labels)
    return {**files, "index": _head(memory, len(documents))}


def filled(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]) -> Files:
    """Bring the documents, by ascending address, into an empty memory; all files, but for the head."""
    texts = _taken_anew(memory, at, labels)
    charset = chosen(memory.contents.strings(OFTEN), memory.contents.characters)
    memory.code = charset.characters, charset.dictionary
    return _made(memory, at, labels, Change({}, (), frozenset()), None, charset, texts)


def updated(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str], notices: Notices) -> Files:
    """Bring a memory up to the documents, by ascending address; the files that differ, but for the head."""
    change = memory.contents.update(at, notices)
    seen: Touched | None = memory.lines.update(change.pieces, memory.contents.holders)
    charset = chosen(memory.contents.strings(OFTEN), memory.contents.characters)
    if memory.code != (charset.characters, charset.dictionary):
        memory.code, memory.files, seen = (charset.characters, charset.dictionary), {}, None
    if seen is not None and len(seen) > SOUGHT:
        seen = None
    texts = list(Stored(at, labels).texts(change.addresses, memory.files))
    return _made(memory, at, labels, change, seen, charset, texts)


def _made(
    memory: Memory,
    at: Mapping[int, Document],
    labels: Mapping[str, str],
    change: Change,
    seen: Touched | None,
    charset: Charset,
    texts: Sequence[tuple[str, str]],
) -> Files:
    """The entries that were touched (all where `seen` is None), and every file that may differ."""
    stored = Stored(at, labels)
    known, tails, pages = set(memory.files), set(memory.tails), set(memory.pages)
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
    tables = dict(_tables(at.values(), labels, memory))
    names = (*stored.names, *copies.names, *entries.names, *chunks.names, *tables)
    return _changed(memory, names, some | others | tables)


def _taken_anew(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Take all documents into the empty memory; meanwhile a second process writes the texts of blocks and columns.

    A new second process takes each portion of the documents: while one lives, the system keeps two copies of every
    document that either process looks at.
    """
    texts: list[tuple[str, str]] = []
    filling = Filling()
    done = 0

    def take(portion: Mapping[int, Document]) -> None:
        filling.take(portion)
        if done == len(at):
            memory.contents = filling.contents()
            memory.lines.fill(memory.contents.holders)

    for portion in _portions(at):
        done += len(portion)
        some, _ = both(partial(_texts, portion, labels), partial(take, portion), worth=len(portion) >= WORTH)
        texts += some
    return texts


def _portions(at: Mapping[int, Document]) -> Iterator[dict[int, Document]]:
    """Documents by ascending address, `PORTION` or a few more each, so that a column is in one of them.

    At least one portion comes, if an empty one.
    """
    found: dict[int, Document] = {}
    for _, column in groupby(at, key=lambda address: address // facets.COLUMN):
        found.update((address, at[address]) for address in column)
        if len(found) >= PORTION:
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


def _tables(documents: Collection[Document], labels: Mapping[str, str], memory: Memory) -> Iterator[tuple[str, str]]:
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
