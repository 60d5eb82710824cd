"""The static index: from documents to a folder of small scripts that the browser reads as it needs them."""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from portal.search import facets
from portal.search.bytes import number, printable, squeezed
from portal.search.charset import chosen
from portal.search.document import FIELD_BREAK, Document
from portal.search.halves import both
from portal.search.lists import FETCHED, ListWriter
from portal.search.numbering import addresses
from portal.search.pack import key_hash, leaves
from portal.search.pinyin import spellings
from portal.search.rows import BLOCK, block, clean, fold_field, row, slim
from portal.search.text import pieces, variants
from portal.search.trie import NAMED, TrieBuilder

FORMAT: Final = 1
"""Raised when `search.js` of an earlier release could not read the files."""
ENTRY_LIMIT: Final = 2600
"""Bytes of entries in a file before compression."""
PAGE_LIMIT: Final = 64
"""Documents in a file of pages."""
WORTH: Final = 5000
"""Documents from which a second process pays."""
TAIL_LIMIT: Final = 3000
"""Bytes of list chunks in a file."""


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written: documents, files, bytes, and how many files really changed on disk."""

    documents: int
    files: int
    size: int
    changed: int


def write_index(documents: Sequence[Document], labels: Mapping[str, str], folder: Path) -> IndexSummary:
    """Write the index of `documents` into `folder`, which then holds nothing else.

    `labels` names the ids of districts, towns and communities. The files depend on the documents alone.
    Raises OSError when the folder cannot be written and ValueError when two documents share an id.
    """
    if len({document.id for document in documents}) != len(documents):
        raise ValueError("two documents share an id")
    collecting = gc.isenabled()
    gc.disable()  # nothing here is cyclic, and looking for cycles among millions of objects costs a fifth of the time
    try:
        files = index_files(documents, labels)
    finally:
        if collecting:
            gc.enable()
    return _written(files, folder, len(documents))


def index_files(documents: Sequence[Document], labels: Mapping[str, str]) -> dict[str, str]:
    """The index as text by file name."""
    numbers = addresses(documents)
    at = {number: documents[index] for number, index in sorted(zip(numbers, range(len(numbers)), strict=True))}
    holders, counts = _holders(at)
    charset = chosen(counts)
    dictionary = charset.coded(charset.dictionary)
    lists = ListWriter()

    def stored(name: str, text: str) -> tuple[str, str]:
        return name, _call(name, squeezed(charset.coded(text), dictionary))

    worth = len(documents) >= WORTH
    blocks, entries = both(
        lambda: [stored(name, text) for name, text in (*_blocks(at, labels), *facets.columns(at))],
        lambda: TrieBuilder(holders, lists, charset.coded).entries(facets.filters(at)),
        worth=worth,
    )
    pages, page_tree = leaves(
        sorted((key_hash(key), value) for key, value in lists.pages.items()),
        lambda part: len({address for _, page in part for address in page}),
        PAGE_LIMIT,
    )
    page_files, (entry_files, entry_tree, tail_tree) = both(
        lambda: [stored("p/" + name, _page(part, at, labels)) for name, part in pages],
        lambda: _entries(entries.values, lists.tails),
        worth=worth,
    )
    files = dict((*blocks, *page_files, *entry_files, *_tables(documents, labels, holders)))
    tables = (charset.characters, charset.dictionary, " ".join(entries.split), " ".join(entries.hot))
    head = {
        "format": FORMAT,
        "generation": _generation(files),
        "documents": len(documents),
        "block": BLOCK,
        "fetched": FETCHED,
        "column": facets.COLUMN,
        "trees": {"e": printable(entry_tree), "t": printable(tail_tree), "p": printable(page_tree)},
        "tables": printable(squeezed("\n".join(tables).encode())),
    }
    files["index"] = f"mingbang({json.dumps(head, ensure_ascii=False, separators=(',', ':'))})\n"
    return files


def _generation(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name].encode() + b"\0")
    return digest.hexdigest()[:16]


def _blocks(at: Mapping[int, Document], labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The name and text of every block, newest first."""
    for place, members in groupby(reversed(list(at)), key=lambda address: address // BLOCK):
        yield f"d/{place}", block((address, row(at[address], labels)) for address in members)


def _page(part: Sequence[tuple[int, list[int]]], at: Mapping[int, Document], labels: Mapping[str, str]) -> str:
    """The documents of the pages of one file as a block of slim rows."""
    wanted = sorted({address for _, page in part for address in page}, reverse=True)
    return block((address, slim(at[address], labels)) for address in wanted)


def _entries(values: Mapping[str, bytes], tails: Mapping[bytes, bytes]) -> tuple[list[tuple[str, str]], bytes, bytes]:
    """The files of entries and of list chunks, and the trees that lead to them."""
    keyed = sorted((key_hash(key.encode()), key) for key in values)
    shared = {one for (one, _), (two, _) in pairwise(keyed) if one == two}
    items = [(hashed, _named(key, values[key]) if hashed in shared else values[key]) for hashed, key in keyed]
    packed, entry_tree = leaves(items, lambda part: sum(len(value) + 3 for _, value in part), ENTRY_LIMIT)
    chunks, tail_tree = leaves(
        sorted((key_hash(key), value) for key, value in tails.items()),
        lambda part: sum(len(value) + 6 for _, value in part),
        TAIL_LIMIT,
    )
    named = [("e/" + name, part) for name, part in packed] + [("t/" + name, part) for name, part in chunks]
    return [(name, _call(name, squeezed(_entry_bytes(part)))) for name, part in named], entry_tree, tail_tree


def _named(key: str, value: bytes) -> bytes:
    """An entry that says its key, for the few keys whose hashes are equal."""
    return bytes((value[0] | NAMED,)) + number(len(key.encode())) + key.encode() + value[1:]


def _tables(documents: Sequence[Document], labels: Mapping[str, str], held: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is loaded only when wanted: places for the facets, traditional characters, pinyin."""
    places = facets.place_table(documents, labels)
    names = {name for _, name, _ in places} | {document.programme for document in documents if document.programme}
    table = variants(character for piece in held for character in piece)
    for name, value in (
        ("places", places),
        ("variants", ["".join(table), "".join(table.values())]),
        ("pinyin", spellings(names)),
    ):
        yield name, f'mingbang("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))})\n'


def _holders(at: Mapping[int, Document]) -> tuple[dict[str, list[int]], Counter[str]]:
    """For every distinct piece the ascending addresses that hold it; and how often each field occurs."""
    holders: dict[str, list[int]] = {}
    known: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for address, document in at.items():
        counts["\x1e".join(clean(label) for label, _ in document.summary)] += 1
        for field in document.text.split(FIELD_BREAK):
            counts[field] += 1
            found = known.get(field)
            if found is None:
                found = known[field] = pieces(fold_field(clean(field)))
            for piece in found:
                held = holders.get(piece)
                if held is None:
                    holders[piece] = [address]
                elif held[-1] != address:
                    held.append(address)
    return holders, counts


def _entry_bytes(part: Sequence[tuple[int, bytes]]) -> bytes:
    """(hash, value) pairs as bytes: the distance of each hash from the last, the value's length, the value."""
    out: list[bytes] = []
    last = 0
    for hashed, value in part:
        out += (number(hashed - last), number(len(value)), value)
        last = hashed
    return b"".join(out)


def _call(name: str, data: bytes) -> str:
    """A file of the index: a script that hands its data over."""
    return f'mingbang("{name}","{printable(data)}")\n'


def _written(files: Mapping[str, str], folder: Path, documents: int) -> IndexSummary:
    """Make `folder` hold exactly `files`, touching only those that differ."""
    wanted = {folder / f"{name}.js": text.encode() for name, text in files.items()}
    changed = 0
    for place in {path.parent for path in wanted}:
        place.mkdir(parents=True, exist_ok=True)
    for path, data in wanted.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            changed += 1
    for path in folder.rglob("*.js"):
        if path not in wanted:
            path.unlink()
            changed += 1
    return IndexSummary(documents, len(wanted), sum(map(len, wanted.values())), changed)
