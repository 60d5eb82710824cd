"""From entries, list chunks, pages, blocks and columns to files: only those that changed, and the names of all.

= Lucene's segment files (`.tim`, `.doc`, `.fdt`, `.dvd`) cut small enough for one request each. A file is deflated and
written seven bits a character inside a script that hands it over.
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
from portal.search.index.hash_sharding import base36, by_hash, key_hash, leaves, page_hash, touched
from portal.search.index.layout import Layout
from portal.search.index.postings_codec import Page, varint
from portal.search.index.suffix_tree import NAMED

UNQUOTED: Final = b'\0\n\r"\\'
"""Bytes that cannot stand as they are between quotes in a script."""
_ESCAPES: Final = {
    bytes((code, behind)): chr(place + 1 << 7 | behind).encode()
    for place, code in enumerate(UNQUOTED)
    for behind in range(128)
}
_ESCAPED: Final = re.compile(b"[" + re.escape(UNQUOTED) + b"].", re.DOTALL)
_CONTROLS: Final = re.compile(r"\\u00([01][0-9a-f])|\\([btf])")
Item = TypeVar("Item")
Hashes = NDArray[np.uint64]
HashedItems = tuple[Hashes, Sequence[Item]]
"""uint64[n] ascending hashes, and the item of each."""


def base128(data: bytes) -> str:
    """Any bytes as characters of seven bits each, 8/7 bytes a byte in UTF-8 (as base122 does).

    One of the few that cannot be quoted is written together with the next, in a character of two bytes. The last is
    filled with bits that make it no such one, or, where it is full, followed by zeros.
    """
    bits = np.unpackbits(np.frombuffer(data, np.uint8))
    spare = -len(bits) % 7
    groups = np.packbits(np.concatenate((bits, np.zeros(spare, np.uint8))).reshape(-1, 7), axis=1) >> 1
    text: bytes = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], groups.tobytes())
    if text and text[-1] in UNQUOTED:
        text = text[:-1] + (bytes((text[-1] | (1 << spare) - 1,)) if spare else _ESCAPES[text[-1:] + b"\0"])
    return text.decode()


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    """`data` as a raw deflate stream, primed with `dictionary`."""
    if dictionary:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    else:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def from_base128(text: str) -> bytes:
    """The bytes of `base128` text, without the bits that only fill the last character."""
    codes = np.frombuffer(text.encode("utf-32-le"), "<u4")
    long = codes >= 128
    groups = np.repeat(codes & 127, 1 + long).astype(np.uint8)
    first = np.flatnonzero(long) + np.arange(np.count_nonzero(long))
    groups[first] = np.frombuffer(UNQUOTED, np.uint8)[(codes[long] >> 7) - 1]
    shifted: NDArray[np.uint8] = (groups << 1).astype(np.uint8)
    bits = np.unpackbits(shifted[:, None], axis=1)[:, :7].ravel()
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
    """A file of the index: a script that hands its data over, with a sum by which any changed byte is noticed."""
    text = base128(data)
    return f'mingbang("{name}","{text}","{checksum(name + text)}")\n'


def checksum(text: str) -> str:
    """The sum over the bytes of a text, as `search.js` makes it again."""
    return base36(zlib.crc32(text.encode()))


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
