"""Brings what an index knows up to the documents, and plans which files that changes."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from array import array
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from portal.search.document import Document
from portal.search.index import dictionary, facets, segment_files
from portal.search.index.build_cache import Memory
from portal.search.index.codebook import OFTEN, Charset, chosen
from portal.search.index.dictionary import LookUps, prune, taken_out
from portal.search.index.doc_ids import Notices
from portal.search.index.doc_store import BLOCK
from portal.search.index.inverted_index import Change, Filling
from portal.search.index.postings import Holders, Lists
from portal.search.index.segment_files import Packed, Stored
from portal.search.index.suffix_tree import Entries, TrieMaker
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
ENOUGH: Final = 16_000
"""Starts of pairs from which a second process pays."""
Theirs = TypeVar("Theirs")
Ours = TypeVar("Ours")


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
    found = dictionary.every(pieces, lines) if seen is None else dictionary.those(seen, pieces, lines)
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
        return dictionary.every(memory.contents.pieces, memory.lines)

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


def renew(
    memory: Memory, change: Change, lookups: LookUps, touched: Touched | None, charset: Charset, *, worth: bool = False
) -> Set[str]:
    """Make the touched entries of `memory` anew (all where `touched` is None); the keys whose bytes differ.

    `lookups` are theirs, but for filters. `worth`: there is so much to do that a second process pays, whatever is
    found.
    """
    before = taken_out(memory, change, touched)
    filters = memory.contents.filters
    changed = [(key, filters.held(key)) for key in change.filters if filters.count(key)]
    asked = list(filters.items()) if touched is None else changed
    lines = memory.lines
    public = {sign: token for token, sign in lines.signs().items()}
    maker = TrieMaker(lookups.held, lines.lines, public, charset.coded)

    def made(hand: int) -> Entries:
        """Every other entry, and what they refer to."""
        maker.begin()
        for key, found in asked[hand::2]:
            maker.alone(key, found)
        lookups.make(maker, hand)
        return maker.made

    theirs, ours = both(lambda: made(0), lambda: made(1), worth=worth or lookups.cost >= ENOUGH)
    for part in (theirs, ours):
        memory.values.update(part.values)
        memory.keys.update(part.keys)
        memory.split.update(part.split)
        memory.needs.update(part.needs)
    prune(memory, ChainMap(theirs.tails, ours.tails), ChainMap(theirs.pages, ours.pages))
    if not before:
        return memory.values.keys()
    new = theirs.values.keys() | ours.values.keys() | before.keys()
    return {key for key in new if before.get(key) != memory.values.get(key)}


def both(theirs: Callable[[], Theirs], ours: Callable[[], Ours], *, worth: bool) -> tuple[Theirs, Ours]:
    """The results of two functions; when it is `worth` it, `theirs` runs in a forked process meanwhile.

    Only a process without other threads is forked. An error in either function is raised here.
    """
    if not worth or sys.platform != "linux" or threading.active_count() > 1:
        return theirs(), ours()
    context = multiprocessing.get_context("fork")
    near, far = context.Pipe(duplex=False)

    def work(pipe: Connection) -> None:
        pipe.send(theirs())
        pipe.close()

    process = context.Process(target=work, args=(far,))
    process.start()
    far.close()
    result = ours()
    try:
        other: Theirs = near.recv()
    except EOFError:
        other = theirs()  # the child died (memory, a signal): the work is done here, or its error raised here
    finally:
        near.close()  # the system takes the child's memory down by itself: nothing here need wait for it
    return other, result
