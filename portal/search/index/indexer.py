"""Brings what an index knows up to the documents, and plans which files that changes; in two processes where it pays.

= tantivy's SegmentWriter, and the part of Lucene's IndexWriter that decides what a commit writes.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import zlib
from array import array
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from itertools import chain, groupby
from multiprocessing.connection import Connection
from operator import itemgetter
from typing import TypeVar

from portal.search.document import Document
from portal.search.index import dictionary, facets, segment_files
from portal.search.index.build_cache import BuildCache
from portal.search.index.codebook import Codebook, codebook_for
from portal.search.index.dictionary import Terms, prune, take_out
from portal.search.index.doc_ids import Notices
from portal.search.index.doc_store import block
from portal.search.index.inverted_index import Change, InvertedIndexBuilder
from portal.search.index.layout import Layout
from portal.search.index.postings import PostingLists, Postings
from portal.search.index.segment_files import DocStoreFiles, Shards
from portal.search.index.suffix_tree import Dictionary, SuffixTreeBuilder
from portal.search.index.token_streams import TouchedTerms
from portal.search.index.tuning import (
    DICTIONARY_MIN_COUNT,
    FORK_DOCS,
    FORK_STARTS,
    PAGE_FILE_COST,
    PORTION_DOCS,
    REBUILD_TERMS,
    SENTENCE_SAMPLED_FROM,
)

Texts = Sequence[tuple[str, str]]
Files = Iterator[tuple[str, str]]
Theirs = TypeVar("Theirs")
Ours = TypeVar("Ours")


@dataclass(frozen=True, slots=True)
class WritePlan:
    """The files of an index that may differ from those known: texts of documents, pages of copies, lists."""

    stored: DocStoreFiles
    codebook: Codebook
    texts: Texts
    copies: Shards[tuple[int, ...]]
    entries: Shards[bytes]
    chunks: Shards[bytes]

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
        return (
            len(self.texts) + PAGE_FILE_COST * len(self.copies.parts) + len(self.entries.parts) + len(self.chunks.parts)
        )

    def split_work(self, beside: int) -> tuple[Files, Files, Files]:
        """Files by name and text: two parts to be made at once, and one to be made after them.

        `beside` is what the second of the two costs besides, less what the first does.
        Where documents are many the last has all pages: they are made of documents from everywhere, which two
        processes would both copy.
        """
        pages = self.copies.parts
        first = second = 0
        if self.stored.count <= PORTION_DOCS:
            fixed = self.cost - PAGE_FILE_COST * len(pages)
            first, second = max(0, (self.cost + beside) // 2 - fixed) // PAGE_FILE_COST, len(pages)
        texts = chain(self.texts, self.stored.pages(pages[:first]))
        return (
            chain(
                segment_files.doc_files(texts, self.codebook),
                segment_files.entry_files(chain(self.entries.parts, self.chunks.parts)),
            ),
            segment_files.doc_files(self.stored.pages(pages[first:second]), self.codebook),
            segment_files.doc_files(self.stored.pages(pages[second:]), self.codebook),
        )


def index_anew(cache: BuildCache, at: Mapping[int, Document], labels: Mapping[str, str]) -> WritePlan:
    """Bring the documents, by ascending doc id, into an empty cache."""
    texts, found = _taken_anew(cache, at, labels)
    codebook = _codebook(cache, at, labels)
    cache.code = codebook.characters, codebook.dictionary
    stored, nothing = DocStoreFiles(at, labels, cache.layout), Change({}, {}, frozenset())
    return _planned(cache, stored, nothing, found, touched=None, codebook=codebook, texts=texts)


def index_changes(
    cache: BuildCache, at: Mapping[int, Document], labels: Mapping[str, str], notices: Notices
) -> WritePlan:
    """Bring a cache up to the documents, by ascending doc id."""
    change = cache.inverted.update(at, notices)
    seen: TouchedTerms | None = cache.token_streams.update(cache.inverted.pieces, change.pieces)
    codebook = _codebook(cache, at, labels)
    if cache.code != (codebook.characters, codebook.dictionary):
        cache.code, cache.files, seen = (codebook.characters, codebook.dictionary), {}, None
    if seen is not None and len(seen) > REBUILD_TERMS:
        seen = None
    pieces, lines = cache.inverted.pieces, cache.token_streams
    found = dictionary.all_terms(pieces, lines) if seen is None else dictionary.touched_terms(seen, pieces, lines)
    stored = DocStoreFiles(at, labels, cache.layout)
    texts = list(stored.texts(change.doc_ids, cache.files))
    return _planned(cache, stored, change, found, touched=seen, codebook=codebook, texts=texts)


def _codebook(cache: BuildCache, at: Mapping[int, Document], labels: Mapping[str, str]) -> Codebook:
    """The code of the characters, and as dictionary the commonest strings or, of sentences, some of the documents.

    Those with the least hashes are taken: one in some hundred changes moves them, and is a build of everything.
    """
    chosen = codebook_for(cache.inverted.strings(DICTIONARY_MIN_COUNT), cache.inverted.characters)
    many = cache.layout.sampled
    if not many or len(at) < SENTENCE_SAMPLED_FROM:
        return chosen
    some = nsmallest(many, at.items(), key=lambda pair: zlib.crc32(pair[1].id.encode()))
    return Codebook(chosen.characters, block(sorted(some, key=itemgetter(0), reverse=True), labels))


def _planned(
    cache: BuildCache,
    stored: DocStoreFiles,
    change: Change,
    terms: Terms,
    *,
    touched: TouchedTerms | None,
    codebook: Codebook,
    texts: Texts,
) -> WritePlan:
    """Make the entries that were touched anew (all where `touched` is None), and see which files that changes."""
    known, tails, pages = set(cache.files), set(cache.tails), set(cache.pages)
    worth = max(len(texts) * cache.layout.block, len(change.doc_ids)) >= FORK_DOCS
    dirty = renew_entries(cache, change, terms, touched=touched, codebook=codebook, worth=worth)
    layout, other_pages = cache.layout, pages ^ cache.pages.keys()
    copies = segment_files.page_shards(cache.pages, change.doc_ids, other_pages, known, limit=layout.page_docs)
    entries = segment_files.entry_shards(cache.values, dirty, known, limit=layout.entry_bytes)
    chunks = segment_files.chunk_shards(cache.tails, tails ^ cache.tails.keys(), known, limit=layout.chunk_bytes)
    cache.trees = {"e": entries.tree, "t": chunks.tree, "p": copies.tree}
    return WritePlan(stored, codebook, texts, copies, entries, chunks)


def _taken_anew(cache: BuildCache, at: Mapping[int, Document], labels: Mapping[str, str]) -> tuple[Texts, Terms]:
    """Take all documents into the empty cache, and see what can be looked up.

    Meanwhile a second process finds filters and writes the texts of files. A new one takes each portion of the
    documents: while one lives, the system keeps two copies of every document that either process looks at.
    """
    texts: list[tuple[str, str]] = []
    filters: PostingLists = {}
    builder = InvertedIndexBuilder()
    at_once = len(at) <= PORTION_DOCS

    def fill() -> Terms:
        cache.inverted = builder.build()
        cache.token_streams.fill(cache.inverted.pieces)
        return dictionary.all_terms(cache.inverted.pieces, cache.token_streams)

    def take(portion: Mapping[int, Document]) -> Terms | None:
        builder.add(portion)
        return fill() if at_once else None

    found = None
    for portion in _portions(at, cache.layout.column):
        (some, held), found = in_parallel(
            partial(_texts_and_filters, portion, labels, cache.layout),
            partial(take, portion),
            worth=len(portion) >= FORK_DOCS,
        )
        texts += some
        for key, doc_ids in held.items():
            filters.setdefault(key, array("I")).extend(doc_ids)
    found = found or fill()
    cache.inverted.filters = Postings.from_lists(filters)
    return texts, found


def _portions(at: Mapping[int, Document], column_size: int) -> Iterator[Mapping[int, Document]]:
    """Documents by ascending doc id, `PORTION_DOCS` or a few more each, so that a column is in one of them.

    At least one portion comes, if an empty one.
    """
    if len(at) <= PORTION_DOCS:
        yield at
        return
    found: dict[int, Document] = {}
    for _, column in groupby(at, key=lambda doc_id: doc_id // column_size):
        found.update((doc_id, at[doc_id]) for doc_id in column)
        if len(found) >= PORTION_DOCS:
            yield found
            found = {}
    if found:
        yield found


def _texts_and_filters(
    portion: Mapping[int, Document], labels: Mapping[str, str], layout: Layout
) -> tuple[Texts, PostingLists]:
    return list(DocStoreFiles(portion, labels, layout).texts((), ())), facets.filters(portion)


def renew_entries(
    cache: BuildCache,
    change: Change,
    terms: Terms,
    *,
    touched: TouchedTerms | None,
    codebook: Codebook,
    worth: bool = False,
) -> Set[str]:
    """Make the touched entries of `cache` anew (all where `touched` is None); the keys whose bytes differ.

    `terms` are theirs, but for filters. `worth`: there is so much to do that a second process pays, whatever is
    found.
    """
    before = take_out(cache, change, touched)
    filters = cache.inverted.filters
    changed = [(key, filters.list_of(key)) for key in change.filters if filters.doc_freq(key)]
    asked = list(filters.items()) if touched is None else changed
    lines = cache.token_streams
    public = {sign: token for token, sign in lines.signs().items()}
    builder = SuffixTreeBuilder(terms.postings, lines.lines, public, codebook.encode, layout=cache.layout)

    def made(hand: int) -> Dictionary:
        """Every other entry, and what they refer to."""
        builder.begin()
        for key, found in asked[hand::2]:
            builder.alone(key, found)
        terms.make(builder, hand)
        return builder.made

    theirs, ours = in_parallel(lambda: made(0), lambda: made(1), worth=worth or terms.cost >= FORK_STARTS)
    for part in (theirs, ours):
        cache.values.update(part.values)
        cache.keys.update(part.keys)
        cache.split.update(part.split)
        cache.references.update(part.references)
    prune(cache, ChainMap(theirs.tails, ours.tails), ChainMap(theirs.pages, ours.pages))
    if not before:
        return cache.values.keys()
    new = theirs.values.keys() | ours.values.keys() | before.keys()
    return {key for key in new if before.get(key) != cache.values.get(key)}


def in_parallel(theirs: Callable[[], Theirs], ours: Callable[[], Ours], *, worth: bool) -> tuple[Theirs, Ours]:
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
