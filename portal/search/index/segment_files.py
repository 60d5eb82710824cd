"""From entries, list chunks, pages, blocks and columns to files: only those that changed, and the names of all.

= Lucene's segment files (`.tim`, `.doc`, `.fdt`, `.dvd`) cut small enough for one request each. A file is deflated and
written in base 91 (as basE91 does: 13 bits in two characters) inside a script that hands it over.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from portal.search.document import Document
from portal.search.index import facets
from portal.search.index.codebook import Codebook
from portal.search.index.doc_store import block
from portal.search.index.hash_sharding import base36, by_hash, key_hash, leaves, page_hash, touched
from portal.search.index.postings_codec import Page, varint
from portal.search.index.suffix_tree import NAMED
from portal.search.index.tuning import BLOCK_DOC_IDS, CHUNK_FILE_BYTES, COLUMN_DOC_IDS, ENTRY_FILE_BYTES, PAGE_FILE_DOCS

ALPHABET: Final = "".join(chr(code) for code in range(32, 127) if chr(code) not in "\"'\\&")
"""91 characters that need no escape in a quoted script string; 13 bits become two of them."""
_DIGITS: Final = {character: place for place, character in enumerate(ALPHABET)}
_PAIRS: Final = np.frombuffer("".join(map("".join, product(ALPHABET, ALPHABET))).encode("ascii"), np.uint16)
"""The characters of every group of 13 bits, as they lie in memory."""
_STARTS: Final = np.arange(0, 8 * 13, 13, dtype=np.uint32)
"""The first bits of the eight groups in 13 bytes."""
_FIRST_BYTES: Final = _STARTS >> 3
_BEHIND: Final = 11 - (_STARTS & 7)
"""Bits that stand behind each of them in three bytes from its first on."""
Item = TypeVar("Item")
Hashes = NDArray[np.uint64]
HashedItems = tuple[Hashes, Sequence[Item]]
"""uint64[n] ascending hashes, and the item of each."""


def base91(data: bytes) -> str:
    """Any bytes as characters of `ALPHABET`, 1.23 characters a byte; the last pair is filled with zero bits."""
    count = -(-len(data) * 8 // 13)
    padded = np.frombuffer(data + bytes(-len(data) % 13 + 2), np.uint8).astype(np.uint32)
    three = padded[:-2] << 16 | padded[1:-1] << 8 | padded[2:]
    groups = three.reshape(-1, 13)[:, _FIRST_BYTES] >> _BEHIND & 8191
    text: bytes = _PAIRS[groups.ravel()[:count]].tobytes()
    return text.decode("ascii")


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    """`data` as a raw deflate stream, primed with `dictionary`."""
    if dictionary:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    else:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def from_base91(text: str) -> bytes:
    """The bytes of `base91` text, without the bits that only fill the last pair."""
    value = 0
    out = bytearray()
    bits = 0
    for first, second in zip(text[::2], text[1::2], strict=True):
        value = value << 13 | _DIGITS[first] * 91 + _DIGITS[second]
        bits += 13
        while bits >= 8:
            bits -= 8
            out.append(value >> bits)
            value &= (1 << bits) - 1
    return bytes(out)


def inflated(data: bytes, dictionary: bytes = b"") -> bytes:
    """The contents of a raw deflate stream."""
    opener = zlib.decompressobj(-15, zdict=dictionary) if dictionary else zlib.decompressobj(-15)
    return opener.decompress(data)


@dataclass(frozen=True, slots=True)
class Shards(Generic[Item]):
    """The names of all files of one sort, what goes into those that may differ, and the tree that leads to them."""

    names: Sequence[str]
    parts: Sequence[tuple[str, HashedItems[Item]]]
    tree: bytes


class DocStoreFiles:
    """The texts of the files that hold documents: blocks, columns, pages."""

    def __init__(self, at: Mapping[int, Document], labels: Mapping[str, str]) -> None:
        self._at = at
        self._labels = labels
        doc_ids = np.fromiter(at, np.uint32, len(at))
        self._blocks: list[int] = np.unique(doc_ids // BLOCK_DOC_IDS).tolist()
        self._columns: list[int] = np.unique(doc_ids // COLUMN_DOC_IDS).tolist()

    @property
    def count(self) -> int:
        """How many documents there are."""
        return len(self._at)

    @property
    def names(self) -> list[str]:
        """Of all blocks and columns."""
        return [*(f"d/{place}" for place in self._blocks), *(f"c/{place}" for place in self._columns)]

    def texts(self, moved: Iterable[int], known: Collection[str]) -> Iterator[tuple[str, str]]:
        """Blocks and columns that hold one of the `moved` doc ids or are not `known`."""
        moved = set(moved)
        dirty = {doc_id // BLOCK_DOC_IDS for doc_id in moved}
        for place in self._blocks:
            if place in dirty or f"d/{place}" not in known:
                yield f"d/{place}", block(reversed(self._within(place, BLOCK_DOC_IDS)), self._labels)
        dirty = {doc_id // COLUMN_DOC_IDS for doc_id in moved}
        for place in self._columns:
            if place in dirty or f"c/{place}" not in known:
                yield f"c/{place}", facets.columns(self._within(place, COLUMN_DOC_IDS))

    def _within(self, place: int, size: int) -> list[tuple[int, Document]]:
        """The documents at the doc ids of one block or column, ascending."""
        at = self._at
        return [(doc_id, at[doc_id]) for doc_id in range(place * size, place * size + size) if doc_id in at]

    def pages(self, parts: Iterable[tuple[str, HashedItems[tuple[int, ...]]]]) -> Iterator[tuple[str, str]]:
        """Copies of the documents of first pages, each file as a block."""
        for name, part in parts:
            wanted = sorted({doc_id for page in part[1] for doc_id in page}, reverse=True)
            yield name, block(((doc_id, self._at[doc_id]) for doc_id in wanted), self._labels, whole=False)


def doc_files(texts: Iterable[tuple[str, str]], codebook: Codebook) -> Iterator[tuple[str, str]]:
    """Texts of documents as files, in the code of the corpus and primed with its dictionary."""
    dictionary = codebook.encode(codebook.dictionary)
    for name, text in texts:
        yield name, script(name, deflated(codebook.encode(text), dictionary))


def page_shards(
    kept: Mapping[bytes, Page], moved: frozenset[int], dirty: Iterable[bytes], known: Collection[str]
) -> Shards[tuple[int, ...]]:
    """The files of pages; `dirty` are the keys that came or went, `moved` the doc ids whose documents changed."""
    found = sorted(kept.values())
    differ = chain((hashed for hashed, page in found if not moved.isdisjoint(page)), map(page_hash, dirty))
    hashes = np.fromiter((hashed for hashed, _ in found), np.uint64, len(found))
    items = [page for _, page in found]
    return _packed("p/", (hashes, items), map(len, items), limit=PAGE_FILE_DOCS, dirty=differ, known=known)


def entry_shards(values: Mapping[str, bytes], dirty: Iterable[str], known: Collection[str]) -> Shards[bytes]:
    """The files of entries; two keys with one hash say their names."""
    keys, whole = list(values), list(values.values())
    hashes, places, shared = by_hash([key.encode() for key in keys])
    items = [whole[place] for place in places]
    for at in np.flatnonzero(np.isin(hashes, shared)).tolist():
        items[at] = _named(keys[places[at]], items[at])
    differ = (key_hash(key.encode()) for key in dirty)
    costs = (len(value) + 3 for value in items)
    return _packed("e/", (hashes, items), costs, limit=ENTRY_FILE_BYTES, dirty=differ, known=known)


def chunk_shards(chunks: Mapping[bytes, bytes], dirty: Iterable[bytes], known: Collection[str]) -> Shards[bytes]:
    """The files of list chunks."""
    hashes, places, _ = by_hash(list(chunks))
    whole = list(chunks.values())
    items = [whole[place] for place in places]
    costs = (len(value) + 6 for value in items)
    return _packed("t/", (hashes, items), costs, limit=CHUNK_FILE_BYTES, dirty=map(key_hash, dirty), known=known)


def entry_files(parts: Iterable[tuple[str, HashedItems[bytes]]]) -> Iterator[tuple[str, str]]:
    """Files of (hash, value) pairs: the distance of each hash from the last, the value's length, the value."""
    for name, (hashes, values) in parts:
        out: list[bytes] = []
        last = 0
        for hashed, value in zip(hashes.tolist(), values, strict=True):
            out += (varint(hashed - last), varint(len(value)), value)
            last = hashed
        yield name, script(name, deflated(b"".join(out)))


def script(name: str, data: bytes) -> str:
    """A file of the index: a script that hands its data over, with a sum by which any changed byte is noticed."""
    text = base91(data)
    return f'mingbang("{name}","{text}","{checksum(name + text)}")\n'


def checksum(text: str) -> str:
    """The sum over ASCII characters, as `search.js` makes it again."""
    return base36(zlib.crc32(text.encode("ascii")))


def compact_json(value: Any) -> str:
    """JSON without spaces; of values of ASCII as a browser writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed(
    prefix: str,
    whole: HashedItems[Item],
    costs: Iterable[int],
    *,
    limit: int,
    dirty: Iterable[int],
    known: Collection[str],
) -> Shards[Item]:
    hashes, items = whole
    found, tree = leaves(hashes.tolist(), costs, limit)
    there = {name.removeprefix(prefix) for name in known if name.startswith(prefix)}
    parts = [
        (prefix + leaf.name, (hashes[leaf.low : leaf.high], items[leaf.low : leaf.high]))
        for leaf in touched(found, dirty if there else (), there)
    ]
    return Shards([prefix + leaf.name for leaf in found], parts, tree)


def _named(key: str, value: bytes) -> bytes:
    """An entry that says its key, for the few keys whose hashes are equal."""
    return bytes((value[0] | NAMED,)) + varint(len(key.encode())) + key.encode() + value[1:]
