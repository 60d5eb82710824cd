"""What a build of the index remembers for the next, so that one changed notice costs what one notice costs.

It holds nothing but what the index itself holds. A file that is missing, damaged, of other code or of another index
than the one that lies there is passed over, and everything is built anew; the result is the same to the byte.
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
from portal.search.index.inverted_index import Contents
from portal.search.index.postings import Holders
from portal.search.index.string_table import Table
from portal.search.index.suffix_tree import Entries
from portal.search.index.token_streams import Lines
from portal.storage import NEW, clear_way, fingerprint

_MARSHAL: Final = 2
_MARK: Final = 32
"""Bytes at the beginning that tell of what code a memory is, and the sum of all that follows."""
_SUM: Final = 4
_LENGTH: Final = 8
_PLAIN: Final = 2
"""The version of `marshal` whose bytes follow from the values alone."""


@dataclass(slots=True)
class Memory(Entries):
    """All that the index holds, before it is packed into files.

    `files` have the digest of every file, `trees` lead to them; `code` is the character code.
    """

    contents: Contents = field(default_factory=Contents)
    lines: Lines = field(default_factory=Lines)
    code: tuple[str, str] = ("", "")
    files: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, bytes] = field(default_factory=dict)

    @property
    def generation(self) -> str:
        """Names the index by its files, but for the head."""
        digest = hashlib.sha256()
        for name, mark in sorted(self.files.items()):
            digest.update(name.encode() + b"\0" + mark)
        return digest.hexdigest()[:16]


@cache
def _ground() -> bytes:
    """Hash of what an index depends on beside its documents."""
    files = sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    return fingerprint(sys.version, version("opencc"), version("pypinyin"), files=files)


def _mark(total: int) -> bytes:
    return hashlib.blake2b(_ground(), digest_size=_MARK - _SUM).digest() + total.to_bytes(_SUM)


class Keeping:
    """Keeps a memory in a file, whole or not at all, in two steps: most of it, and the rest once all files are known.

    Raises OSError.
    """

    def __init__(self, path: Path) -> None:
        clear_way(path)
        self._path = path
        self._fresh = path.with_name(path.name + NEW)
        self._sum = 0

    def most(self, memory: Memory) -> None:
        """Write all but the notices and what depends on the files."""
        memory.lines.compact(memory.contents.pieces)
        for part in (memory.contents.pieces, memory.contents.filters, memory.contents.said):
            part.compact()
        with self._fresh.open("wb") as file:
            file.write(bytes(_MARK))
            for part in _plain(memory):
                # Part by part: the bytes of all parts together are as large as what they are made from.
                self._write(file, part)

    def rest(self, memory: Memory) -> None:
        """Write the rest; from now on it is what `load` finds."""
        with self._fresh.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            self._write(file, (memory.contents.notices, memory.code, memory.files, memory.trees))
            file.seek(0)
            file.write(_mark(self._sum))
        self._fresh.replace(self._path)

    def _write(self, file: BinaryIO, part: Any) -> None:
        data = marshal.dumps(part, _MARSHAL)
        for piece in (len(data).to_bytes(_LENGTH), data):
            self._sum = zlib.crc32(piece, self._sum)
            file.write(piece)


def _plain(memory: Memory) -> Iterator[Any]:
    contents, lines = memory.contents, memory.lines
    yield _held(contents.pieces)
    yield _held(contents.filters)
    yield "\n".join(lines.lines), dict(lines.tokens), lines.hot
    yield dict(contents.characters)
    yield _columns(contents.said)
    yield memory.values, memory.keys, memory.split, memory.needs
    yield memory.tails, memory.pages


def _read(stored: memoryview) -> Iterator[Any]:
    at = _MARK
    while at < len(stored):
        start = at + _LENGTH
        at = start + int.from_bytes(stored[at:start])
        yield marshal.loads(stored[start:at])  # noqa: S302 - of our own making, and whole


def load(path: Path) -> Memory | None:
    """What `Keeping` kept, or None where that is of no use."""
    try:
        stored = memoryview(path.read_bytes())
    except OSError:
        return None
    if stored[:_MARK] != _mark(zlib.crc32(stored[_MARK:])):
        return None
    pieces, filters, (text, tokens, hot), characters, said, made, referred, (notices, *rest) = _read(stored)
    contents = Contents(_holders(*pieces), _holders(*filters), Counter(characters), notices, _table(*said))
    lines = Lines(text.split("\n") if contents.pieces.keys else [], Counter(tokens), hot)
    return Memory(*(*made, *referred, contents, lines, *rest))


def _held(holders: Holders) -> tuple[str, bytes, bytes]:
    return "\n".join(holders.keys), holders.lengths.tobytes(), holders.addresses.tobytes()


def _holders(text: str, lengths: bytes, addresses: bytes) -> Holders:
    keys = text.split("\n") if text else []
    return Holders(keys, np.frombuffer(lengths, np.int64), np.frombuffer(addresses, np.uint32))


def _columns(table: Table) -> tuple[list[str], bytes, bytes, bytes]:
    return table.texts, table.addresses.tobytes(), table.lengths.tobytes(), table.numbers.tobytes()


def _table(texts: list[str], *columns: bytes) -> Table:
    return Table(texts, *(np.frombuffer(column, np.uint32) for column in columns))


def digested(documents: Sequence[Document], labels: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """For each stretch of documents of one notice the notice and their hash; `labels` names places."""
    return [
        (notice, hashlib.blake2b(told(stretch, labels), digest_size=16).digest())
        for notice, stretch in consecutive(documents)
    ]


def told(documents: Iterable[Document], labels: Mapping[str, str]) -> bytes:
    """All that the documents hold, and the names of their places; what many have in common stands there once."""
    common: dict[tuple[str, ...], int] = {}
    rows = [
        (one.id, one.url, one.title, one.text, one.summary, one.day, one.supplier, str(one.amount),
         common.setdefault(
             (one.district, one.town, one.community, one.kind, one.programme, one.state), len(common)
         ))
        for one in documents
    ]  # fmt: skip
    names = [labels.get(place, place) for held in common for place in held[:3]]
    return marshal.dumps((rows, list(common), names), _PLAIN)


def divided(documents: Sequence[Document], share: float) -> tuple[Sequence[Document], Sequence[Document]]:
    """About this share of the documents and the others, parted where a notice ends."""
    place = int(len(documents) * share)
    while 0 < place < len(documents) and notice_of(documents[place].id) == notice_of(documents[place - 1].id):
        place += 1
    return documents[:place], documents[place:]


def marks(found: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """By notice its mark: the hashes of all its stretches in their order."""
    marked: dict[str, bytes] = {}
    for notice, digest in found:
        marked[notice] = marked.get(notice, b"") + digest
    return marked


def noted(marked: Mapping[str, bytes], members: Members) -> Notices:
    """Marks together with the addresses of each notice."""
    return {notice: (marked[notice], held.tobytes()) for notice, held in members.items()}
