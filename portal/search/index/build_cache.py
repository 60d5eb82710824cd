"""What a build of the index remembers for the next, so that one changed notice costs what one notice costs.

= the in-memory state of Lucene's IndexWriter between two commits, kept in one file. It holds nothing but what the index
itself holds. A file that is missing, damaged, of other code or of another index than the one that lies there is passed
over, and everything is built anew; the result is the same to the byte. What changed is found by the fingerprints of
notices.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from portal.search.document import Document
from portal.search.index.doc_ids import Members, Notices, consecutive, notice_of
from portal.search.index.inverted_index import InvertedIndex
from portal.search.index.layout import CELLS, SENTENCES, Layout
from portal.search.index.postings import Postings
from portal.search.index.string_table import StringTable
from portal.search.index.suffix_tree import Dictionary
from portal.search.index.token_streams import TokenStreams
from portal.storage import NEW, clear_way, fingerprint

_MARSHAL: Final = 2
_HEADER: Final = 32
"""Bytes at the beginning that tell of what code a cache is, and the sum of all that follows."""
_SUM: Final = 4
_LENGTH: Final = 8
_PLAIN: Final = 2
"""The version of `marshal` whose bytes follow from the values alone."""


@dataclass(slots=True)
class BuildCache(Dictionary):
    """All that the index holds, before it is packed into files.

    `files` have the digest of every file, `trees` lead to them; `code` is the character code, `layout` how all is laid
    out.
    """

    inverted: InvertedIndex = field(default_factory=InvertedIndex)
    token_streams: TokenStreams = field(default_factory=TokenStreams)
    code: tuple[str, str] = ("", "")
    layout: Layout = CELLS
    files: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, bytes] = field(default_factory=dict)

    @property
    def generation(self) -> str:
        """Names the index by its files, but for the head."""
        digest = hashlib.sha256()
        for name, file_digest in sorted(self.files.items()):
            digest.update(name.encode() + b"\0" + file_digest)
        return digest.hexdigest()[:16]


@cache
def _code_digest() -> bytes:
    """Hash of what an index depends on beside its documents."""
    files = sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    return fingerprint(sys.version, version("opencc"), version("pypinyin"), files=files)


def _header(total: int) -> bytes:
    return hashlib.blake2b(_code_digest(), digest_size=_HEADER - _SUM).digest() + total.to_bytes(_SUM)


class CacheWriter:
    """Keeps a cache in a file, whole or not at all, in two steps: most of it, and the rest once all files are known.

    Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        clear_way(path)
        self._path = path
        self._fresh = path.with_name(path.name + NEW)
        self._sum = 0

    def write_bulk(self, cache: BuildCache) -> None:
        """Write all but the notices and what depends on the files."""
        cache.token_streams.compact(cache.inverted.pieces)
        for part in (cache.inverted.pieces, cache.inverted.filters, cache.inverted.field_store):
            part.compact()
        with self._fresh.open("wb") as file:
            file.write(bytes(_HEADER))
            for part in _plain(cache):
                # Part by part: the bytes of all parts together are as large as what they are made from.
                self._write(file, part)

    def finish(self, cache: BuildCache) -> None:
        """Write the rest; from now on it is what `load` finds."""
        with self._fresh.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            self._write(file, (cache.inverted.notices, cache.code, cache.layout is SENTENCES, cache.files, cache.trees))
            file.seek(0)
            file.write(_header(self._sum))
        self._fresh.replace(self._path)

    def _write(self, file: BinaryIO, part: Any) -> None:
        data = marshal.dumps(part, _MARSHAL)
        for piece in (len(data).to_bytes(_LENGTH), data):
            self._sum = zlib.crc32(piece, self._sum)
            file.write(piece)


def _plain(cache: BuildCache) -> Iterator[Any]:
    inverted, lines = cache.inverted, cache.token_streams
    yield _plain_postings(inverted.pieces)
    yield _plain_postings(inverted.filters)
    yield "\n".join(lines.lines), dict(lines.tokens), lines.hot
    yield dict(inverted.characters)
    yield _plain_table(inverted.field_store)
    yield cache.values, cache.keys, cache.split, cache.references
    yield cache.tails, cache.pages


def _read(stored: memoryview) -> Iterator[Any]:
    at = _HEADER
    while at < len(stored):
        start = at + _LENGTH
        at = start + int.from_bytes(stored[at:start])
        yield marshal.loads(stored[start:at])  # noqa: S302 - of our own making, and whole


def load(path: Path) -> BuildCache | None:
    """What `CacheWriter` kept, or None where that is of no use."""
    try:
        stored = memoryview(path.read_bytes())
    except OSError:
        return None
    if stored[:_HEADER] != _header(zlib.crc32(stored[_HEADER:])):
        return None
    pieces, filters, (text, tokens, hot), characters, stored_fields, made, referred, (notices, code, written, *rest) = (
        _read(stored)
    )
    inverted = InvertedIndex(
        _postings(*pieces), _postings(*filters), Counter(characters), notices, _table(*stored_fields)
    )
    lines = TokenStreams(text.split("\n") if inverted.pieces.keys else [], Counter(tokens), hot)
    layout = SENTENCES if written else CELLS
    lines.stretched = layout.stretched
    return BuildCache(*(*made, *referred, inverted, lines, code, layout, *rest))


def _plain_postings(postings: Postings) -> tuple[str, bytes, bytes]:
    return "\n".join(postings.keys), postings.lengths.tobytes(), postings.doc_ids.tobytes()


def _postings(text: str, lengths: bytes, doc_ids: bytes) -> Postings:
    keys = text.split("\n") if text else []
    return Postings(keys, np.frombuffer(lengths, np.int64), np.frombuffer(doc_ids, np.uint32))


def _plain_table(table: StringTable) -> tuple[list[str], bytes, bytes, bytes]:
    return table.texts, table.doc_ids.tobytes(), table.lengths.tobytes(), table.numbers.tobytes()


def _table(texts: list[str], *columns: bytes) -> StringTable:
    return StringTable(texts, *(np.frombuffer(column, np.uint32) for column in columns))


def digests(documents: Sequence[Document], labels: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """For each stretch of documents of one notice the notice and their hash; `labels` names places."""
    return [
        (notice, hashlib.blake2b(serialized(stretch, labels), digest_size=16).digest())
        for notice, stretch in consecutive(documents)
    ]


def serialized(documents: Iterable[Document], labels: Mapping[str, str]) -> bytes:
    """All that the documents hold, and the names of their places; what many have in common stands there once."""
    common: dict[tuple[str, ...], int] = {}
    rows = [
        (one.id, one.url, one.title, one.text, one.summary, one.day, one.supplier, str(one.amount), one.heads,
         common.setdefault(
             (one.district, one.town, one.community, one.kind, one.programme, one.state), len(common)
         ))
        for one in documents
    ]  # fmt: skip
    names = [labels.get(place, place) for held in common for place in held[:3]]
    return marshal.dumps((rows, list(common), names), _PLAIN)


def split_by_notice(documents: Sequence[Document], share: float) -> tuple[Sequence[Document], Sequence[Document]]:
    """About this share of the documents and the others, parted where a notice ends."""
    place = int(len(documents) * share)
    while 0 < place < len(documents) and notice_of(documents[place].id) == notice_of(documents[place - 1].id):
        place += 1
    return documents[:place], documents[place:]


def fingerprints(found: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """By notice its fingerprint: the hashes of all its stretches in their order."""
    fingerprinted: dict[str, bytes] = {}
    for notice, digest in found:
        fingerprinted[notice] = fingerprinted.get(notice, b"") + digest
    return fingerprinted


def noted(fingerprinted: Mapping[str, bytes], members: Members) -> Notices:
    """Fingerprints together with the doc ids of each notice."""
    return {notice: (fingerprinted[notice], held.tobytes()) for notice, held in members.items()}
