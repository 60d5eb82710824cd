"""From entries, list chunks, pages, blocks and columns to files: only those that changed, and the names of all.

= Lucene's segment files (`.tim`, `.doc`, `.fdt`, `.dvd`) cut small enough for one request each. A file is deflated and
written fifteen bits a character inside a script that hands it over, in UTF-16.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from portal.search.document import Document
from portal.search.index import facets
from portal.search.index.codebook import Codebook
from portal.search.index.doc_store import block
from portal.search.index.hash_sharding import by_hash, key_hash, leaves, page_hash, touched
from portal.search.index.layout import Layout
from portal.search.index.postings_codec import Page, varint
from portal.search.index.suffix_tree import NAMED

_RANGES: Final = ((0x100, 0x2000), (0x3400, 0x4400), (0xA000, 0xD800), (0xE000, 0xF900))
"""Characters that need no quoting, no two units, and are no sign that people write here:
no file spells a name by chance.

`search.js` has the same.
"""
_UNITS: Final = np.concatenate([np.arange(*bounds, dtype="<u2") for bounds in _RANGES])
_VALUES: Final = np.zeros(1 << 16, np.uint16)
_VALUES[_UNITS] = np.arange(len(_UNITS))
_SUM: Final = 4
"""Bytes of the sum before what a file holds."""
_CONTROLS: Final = re.compile(r"\\u00([01][0-9a-f])|\\([btf])")
Item = TypeVar("Item")
Hashes = NDArray[np.uint64]
HashedItems = tuple[Hashes, Sequence[Item]]
"""uint64[n] ascending hashes, and the item of each."""


def base32768(data: bytes) -> str:
    """Any bytes as characters of fifteen bits each, two bytes in UTF-16; the last is filled with zeros."""
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    groups = np.zeros((-(-len(bits) // 15), 16), np.uint8)
    groups[:, 1:] = np.concatenate((bits, np.zeros(-len(bits) % 15, np.uint8))).reshape(-1, 15)
    units: bytes = _UNITS[np.packbits(groups).view(">u2")].tobytes()
    return units.decode("utf-16-le")


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    """`data` as a raw deflate stream, primed with `dictionary`."""
    if dictionary:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    else:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def from_base32768(text: str) -> bytes:
    """The bytes of `base32768` text, and perhaps one that only fills the last character, which is 0."""
    values = _VALUES[np.frombuffer(text.encode("utf-16-le"), "<u2")].astype(">u2")
    bits = np.unpackbits(values.view(np.uint8)).reshape(-1, 16)[:, 1:].ravel()
    return np.packbits(bits[: len(bits) // 8 * 8]).tobytes()


def quoted(text: str) -> str:
    """JSON whose control characters stand as they are, as a script may have them."""
    return _CONTROLS.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else {"b": "\b", "t": "\t", "f": "\f"}[found[2]], text
    )


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

    def __init__(self, at: Mapping[int, Document], labels: Mapping[str, str], layout: Layout) -> None:
        self._at = at
        self._block, self._column = layout.block, layout.column
        self._labels = labels
        doc_ids = np.fromiter(at, np.uint32, len(at))
        self._blocks: list[int] = np.unique(doc_ids // self._block).tolist()
        self._columns: list[int] = np.unique(doc_ids // self._column).tolist()

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
        dirty = {doc_id // self._block for doc_id in moved}
        for place in self._blocks:
            if place in dirty or f"d/{place}" not in known:
                yield f"d/{place}", block(reversed(self._within(place, self._block)), self._labels)
        dirty = {doc_id // self._column for doc_id in moved}
        for place in self._columns:
            if place in dirty or f"c/{place}" not in known:
                yield f"c/{place}", facets.columns(self._within(place, self._column))

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
    kept: Mapping[bytes, Page], moved: frozenset[int], dirty: Iterable[bytes], known: Collection[str], *, limit: int
) -> Shards[tuple[int, ...]]:
    """The files of pages; `dirty` are the keys that came or went, `moved` the doc ids whose documents changed."""
    found = sorted(kept.values())
    differ = chain((hashed for hashed, page in found if not moved.isdisjoint(page)), map(page_hash, dirty))
    hashes = np.fromiter((hashed for hashed, _ in found), np.uint64, len(found))
    items = [page for _, page in found]
    return _packed("p/", (hashes, items), map(len, items), limit=limit, dirty=differ, known=known)


def entry_shards(
    values: Mapping[str, bytes], dirty: Iterable[str], known: Collection[str], *, limit: int
) -> Shards[bytes]:
    """The files of entries; two keys with one hash say their names."""
    keys, whole = list(values), list(values.values())
    hashes, places, shared = by_hash([key.encode() for key in keys])
    items = [whole[place] for place in places]
    for at in np.flatnonzero(np.isin(hashes, shared)).tolist():
        items[at] = _named(keys[places[at]], items[at])
    differ = (key_hash(key.encode()) for key in dirty)
    costs = (len(value) + 3 for value in items)
    return _packed("e/", (hashes, items), costs, limit=limit, dirty=differ, known=known)


def chunk_shards(
    chunks: Mapping[bytes, bytes], dirty: Iterable[bytes], known: Collection[str], *, limit: int
) -> Shards[bytes]:
    """The files of list chunks."""
    hashes, places, _ = by_hash(list(chunks))
    whole = list(chunks.values())
    items = [whole[place] for place in places]
    costs = (len(value) + 6 for value in items)
    return _packed("t/", (hashes, items), costs, limit=limit, dirty=map(key_hash, dirty), known=known)


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
    """A file of the index: a script that hands its data over, behind a sum by which any changed byte is noticed."""
    data += bytes((-(-(len(data) + _SUM) * 8 // 15)) * 15 // 8 - len(data) - _SUM)
    return f'mingbang("{name}","{base32768(zlib.crc32(name.encode() + data).to_bytes(_SUM) + data)}")'


def unscripted(name: str, text: str) -> bytes:
    """What the data of a file of this name holds, behind its sum. Raises ValueError where that is another."""
    data = from_base32768(text)
    if text != base32768(data) or zlib.crc32(name.encode() + data[_SUM:]).to_bytes(_SUM) != data[:_SUM]:
        raise ValueError(name)
    return data[_SUM:]


def checksum(text: str) -> int:
    """The sum over the bytes of a text, a signed number of 32 bits, as `search.js` makes it again."""
    value = zlib.crc32(text.encode())
    return value - (value >> 31 << 32)


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
