"""Brings what an index knows up to the documents, and plans which files that changes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from typing import Final

from portal.search.document import Document
from portal.search.index import facets, segment_files, terms
from portal.search.index.build_cache import Memory
from portal.search.index.change_detection import Notices
from portal.search.index.codebook import OFTEN, Charset, chosen
from portal.search.index.dictionary import renew
from portal.search.index.doc_store import BLOCK
from portal.search.index.inverted_index import Change, Filling
from portal.search.index.parallel import both
from portal.search.index.postings import Holders, Lists
from portal.search.index.segment_files import Packed, Stored
from portal.search.index.terms import LookUps
from portal.search.index.token_streams import Touched

WORTH: Final = 5000
"""Documents to be read or written from which a second process pays."""
SOUGHT: Final = 3000
"""Touched look-ups from which making all is quicker than seeking each."""
PORTION: Final = 200_000
"""Documents that a build of everything looks at before it forks anew."""
_PAGE: Final = 7
"""What a file of pages costs, where 1 is a file of texts or of lists."""

Texts = Sequence[tuple[str, str]]
Files = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of an index that may differ from those known: texts of documents, pages of copies, lists."""

    stored: Stored
    charset: Charset
    texts: Texts
    copies: Packed[tuple[int, ...]]
    entries: Packed[bytes]
    chunks: Packed[bytes]

    @property
    def names(self) -> Iterator[str]:
        """The names of all files of documents and lists, whether they may differ or not."""
        return chain(self.stored.names, self.copies.names, self.entries.names, self.chunks.names)

    @property
    def kept(self) -> Iterator[str]:
        """The names of those files that do not differ."""
        made = {name for name, _ in chain(self.texts, self.copies.parts, self.entries.parts, self.chunks.parts)}
        return (name for name in self.names if name not in made)

    @property
    def cost(self) -> int:
        """How long all this takes, where 1 is a file of texts or of lists."""
        return len(self.texts) + _PAGE * len(self.copies.parts) + len(self.entries.parts) + len(self.chunks.parts)

    def shared(self, beside: int) -> tuple[Files, Files, Files]:
        """Files by name and text: two parts to be made at once, and one to be made after them.

        `beside` is what the second of the two costs besides, less what the first does.
        Where documents are many the last has all pages: they are made of documents from everywhere, which two
        processes would both copy.
        """
        pages = self.copies.parts
        first = second = 0
        if self.stored.count <= PORTION:
            fixed = self.cost - _PAGE * len(pages)
            first, second = max(0, (self.cost + beside) // 2 - fixed) // _PAGE, len(pages)
        texts = chain(self.texts, self.stored.pages(pages[:first]))
        return (
            chain(
                segment_files.coded(texts, self.charset),
                segment_files.listed(chain(self.entries.parts, self.chunks.parts)),
            ),
            segment_files.coded(self.stored.pages(pages[first:second]), self.charset),
            segment_files.coded(self.stored.pages(pages[second:]), self.charset),
        )


def filled(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]) -> Plan:
    """Bring the documents, by ascending address, into an empty memory."""
    texts, found = _taken_anew(memory, at, labels)
    charset = chosen(memory.contents.strings(OFTEN), memory.contents.characters)
    memory.code = charset.characters, charset.dictionary
    return _planned(memory, Stored(at, labels), Change({}, {}, frozenset()), found, None, charset, texts)


def updated(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str], notices: Notices) -> Plan:
    """Bring a memory up to the documents, by ascending address."""
    change = memory.contents.update(at, notices)
    seen: Touched | None = memory.lines.update(memory.contents.pieces, change.pieces)
    charset = chosen(memory.contents.strings(OFTEN), memory.contents.characters)
    if memory.code != (charset.characters, charset.dictionary):
        memory.code, memory.files, seen = (charset.characters, charset.dictionary), {}, None
    if seen is not None and len(seen) > SOUGHT:
        seen = None
    pieces, lines = memory.contents.pieces, memory.lines
    found = terms.every(pieces, lines) if seen is None else terms.those(seen, pieces, lines)
    stored = Stored(at, labels)
    return _planned(memory, stored, change, found, seen, charset, list(stored.texts(change.addresses, memory.files)))


def _planned(
    memory: Memory, stored: Stored, change: Change, found: LookUps, seen: Touched | None, charset: Charset, texts: Texts
) -> Plan:
    """Make the entries that were touched anew (all where `seen` is None), and see which files that changes."""
    known, tails, pages = set(memory.files), set(memory.tails), set(memory.pages)
    worth = max(len(texts) * BLOCK, len(change.addresses)) >= WORTH
    dirty = renew(memory, change, found, seen, charset, worth=worth)
    copies = segment_files.pages(memory.pages, change.addresses, pages ^ memory.pages.keys(), known)
    entries = segment_files.entries(memory.values, dirty, known)
    chunks = segment_files.tails(memory.tails, tails ^ memory.tails.keys(), known)
    memory.trees = {"e": entries.tree, "t": chunks.tree, "p": copies.tree}
    return Plan(stored, charset, texts, copies, entries, chunks)


def _taken_anew(memory: Memory, at: Mapping[int, Document], labels: Mapping[str, str]) -> tuple[Texts, LookUps]:
    """Take all documents into the empty memory, and see what can be looked up.

    Meanwhile a second process finds filters and writes the texts of files. A new one takes each portion of the
    documents: while one lives, the system keeps two copies of every document that either process looks at.
    """
    texts: list[tuple[str, str]] = []
    filters: Lists = {}
    filling = Filling()
    at_once = len(at) <= PORTION

    def fill() -> LookUps:
        memory.contents = filling.contents()
        memory.lines.fill(memory.contents.pieces)
        return terms.every(memory.contents.pieces, memory.lines)

    def take(portion: Mapping[int, Document]) -> LookUps | None:
        filling.take(portion)
        return fill() if at_once else None

    found = None
    for portion in _portions(at):
        (some, held), found = both(
            partial(_texts_and_filters, portion, labels), partial(take, portion), worth=len(portion) >= WORTH
        )
        texts += some
        for key, addresses in held.items():
            filters.setdefault(key, array("I")).extend(addresses)
    found = found or fill()
    memory.contents.filters = Holders.of(filters)
    return texts, found


def _portions(at: Mapping[int, Document]) -> Iterator[Mapping[int, Document]]:
    """Documents by ascending address, `PORTION` or a few more each, so that a column is in one of them.

    At least one portion comes, if an empty one.
    """
    if len(at) <= PORTION:
        yield at
        return
    found: dict[int, Document] = {}
    for _, column in groupby(at, key=lambda address: address // facets.COLUMN):
        found.update((address, at[address]) for address in column)
        if len(found) >= PORTION:
            yield found
            found = {}
    if found:
        yield found


def _texts_and_filters(portion: Mapping[int, Document], labels: Mapping[str, str]) -> tuple[Texts, Lists]:
    return list(Stored(portion, labels).texts((), ())), facets.filters(portion)
