"""The static index: from documents to a folder of small scripts that the browser reads as it needs them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from portal.search import facets
from portal.search.bytes import number, printable, squeezed
from portal.search.charset import chosen
from portal.search.document import FIELD_BREAK, Document
from portal.search.lists import FETCHED, ListWriter
from portal.search.numbering import addresses
from portal.search.pack import key_hash, leaves
from portal.search.pinyin import spellings
from portal.search.rows import BLOCK, block, clean, fold_field, row, slim
from portal.search.text import pieces, variants
from portal.search.trie import TrieBuilder

FORMAT: Final = 1
"""Raised when `search.js` of an earlier release could not read the files."""
ENTRY_LIMIT: Final = 2600
"""Bytes of entries in a file before compression."""
PAGE_LIMIT: Final = 64
"""Documents in a file of pages."""
TAIL_LIMIT: Final = 3000
"""Bytes of list chunks in a file."""


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What was written: documents, files, bytes, and how many files really changed on disk."""

    documents: int
    files: int
    size: int
    changed: int


def write_index(
    documents: Sequence[Document], labels: Mapping[str, str], folder: Path, cache: Path | None = None
) -> IndexSummary:
    """Write the index of `documents` into `folder`, which then holds nothing else.

    `labels` names the ids of districts, towns and communities. The files depend on the documents alone.
    Raises OSError when the folder cannot be written and ValueError when two documents share an id.
    """
    if len({document.id for document in documents}) != len(documents):
        raise ValueError("two documents share an id")
    files = index_files(documents, labels)
    return _written(files, folder, len(documents))


def index_files(documents: Sequence[Document], labels: Mapping[str, str]) -> dict[str, str]:
    """The index as text by file name."""
    numbers = addresses(documents)
    order = sorted(range(len(documents)), key=numbers.__getitem__)
    lists = ListWriter()
    holders, counts = _holders(documents, numbers, order)
    at = {numbers[index]: documents[index] for index in order}
    known = facets.filters(at)
    rows = {address: row(document, labels) for address, document in at.items()}
    for stored in rows.values():
        counts[stored.shape[1]] += 1
        counts[stored.cells[0]] += 1
    charset = chosen(counts)
    dictionary = charset.coded(charset.dictionary)
    entries = TrieBuilder(holders, lists, charset.coded).entries(known)
    files: dict[str, str] = {}

    keyed = sorted((key_hash(key.encode()), key, value) for key, value in entries.values.items())
    packed, entry_tree = leaves(
        [(hashed, value) for hashed, _, value in keyed],
        lambda part: sum(len(value) + 3 for _, value in part),
        ENTRY_LIMIT,
    )
    for name, part in packed:
        _put(files, "e/" + name, _entry_bytes(part), b"")
    tails, tail_tree = leaves(
        sorted((key_hash(key), value) for key, value in lists.tails.items()),
        lambda part: sum(len(value) + 6 for _, value in part),
        TAIL_LIMIT,
    )
    for name, part in tails:
        _put(files, "t/" + name, _entry_bytes(part), b"")
    pages, page_tree = leaves(
        sorted((key_hash(key), value) for key, value in lists.pages.items()),
        lambda part: len({address for _, page in part for address in page}),
        PAGE_LIMIT,
    )
    for name, page_part in pages:
        wanted = sorted({address for _, page in page_part for address in page}, reverse=True)
        text = block((address, slim(at[address], labels)) for address in wanted)
        _put(files, "p/" + name, charset.coded(text), dictionary)
    blocks: dict[int, list[int]] = defaultdict(list)
    for index in reversed(order):
        blocks[numbers[index] // BLOCK].append(numbers[index])
    for place, members in blocks.items():
        _put(
            files,
            f"d/{place}",
            charset.coded(block((address, rows[address]) for address in members)),
            dictionary,
        )
    for chunk, text in facets.columns(at):
        _put(files, f"c/{chunk}", charset.coded(text), dictionary)
    files |= _tables(documents, labels, holders)
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name].encode() + b"\0")
    head = {
        "format": FORMAT,
        "generation": digest.hexdigest()[:16],
        "documents": len(documents),
        "block": BLOCK,
        "fetched": FETCHED,
        "column": facets.COLUMN,
        "trees": {"e": printable(entry_tree), "t": printable(tail_tree), "p": printable(page_tree)},
        "tables": printable(
            squeezed(
                "\n".join(
                    (charset.characters, charset.dictionary, " ".join(entries.split), " ".join(entries.hot))
                ).encode()
            )
        ),
    }
    files["index"] = f"mingbang({json.dumps(head, ensure_ascii=False, separators=(',', ':'))})\n"
    return files


def _tables(documents: Sequence[Document], labels: Mapping[str, str], pieces_held: Iterable[str]) -> dict[str, str]:
    """What is loaded only when wanted: places for the facets, traditional characters, pinyin."""
    places = facets.place_table(documents, labels)
    names = {name for _, name, _ in places} | {document.programme for document in documents if document.programme}
    characters = {character for piece in pieces_held for character in piece}
    return {
        name: f'mingbang("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))})\n'
        for name, value in (
            ("places", places),
            (
                "variants",
                ["".join(part) for part in zip(*variants(characters).items(), strict=True)] or ["", ""],
            ),
            ("pinyin", spellings(names)),
        )
    }


def _holders(
    documents: Sequence[Document], numbers: Sequence[int], order: Sequence[int]
) -> tuple[dict[str, list[int]], Counter[str]]:
    """For every distinct piece the ascending addresses of the documents that hold it; and how often each field occurs."""
    holders: dict[str, list[int]] = {}
    known: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for index in order:
        address = numbers[index]
        for field in documents[index].text.split(FIELD_BREAK):
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


def _put(files: dict[str, str], name: str, data: bytes, dictionary: bytes) -> None:
    files[name] = f'mingbang("{name}","{printable(squeezed(data, dictionary))}")\n'


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
