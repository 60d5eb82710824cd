"""What the documents hold, in both directions: what each says (field store), and where each piece and filter stands.

= Lucene's forward index (stored fields) and its postings while still in memory. A changed notice changes only its own
part, and says what that touched.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, count, islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.document import FIELD_BREAK, Document
from portal.search.index import facets
from portal.search.index.doc_ids import Notices
from portal.search.index.postings import PostingLists, Postings
from portal.search.index.stretches import joints
from portal.search.index.string_table import StringIds, StringTable, Uint32Array, concatenated, distinct, term_doc_pairs
from portal.search.index.tuning import BATCH_STRINGS
from portal.search.text.normalize import clean, cleaned, fold_all
from portal.search.text.tokenizer import pieces

LABELS: Final = 1
"""Strings at the beginning of a row that are no field: the labels of its summary."""
_ASCII: Final = 0x80
_LETTER: Final = 32
"""Bits of a character in a pair of a string and a character."""


class FieldStoreBuilder:
    """What documents say on its way into a table, one portion after another."""

    def __init__(self) -> None:
        self._ids = StringIds()
        self._tables: list[StringTable] = []

    def add(self, at: Mapping[int, Document]) -> StringTable:
        """What some documents say, by ascending doc id; its strings are numbered with those of all taken before.

        A row is the labels of the summary of a document and then its fields.
        """
        numbers, lengths, number = array("I"), array("I"), self._ids.__getitem__
        rows = map(_said, at.values())
        while some := list(islice(rows, BATCH_STRINGS)):
            lengths.extend(map(len, some))
            numbers.extend(map(number, chain.from_iterable(some)))
        made = _table(list(self._ids), at, lengths, numbers)
        self._tables.append(made)
        return made

    def build(self) -> StringTable:
        """All that was taken."""
        return concatenated(self._tables, list(self._ids))


def further(texts: Sequence[str], at: Mapping[int, Document]) -> StringTable:
    """What few documents say, as `FieldStoreBuilder.add`; new strings are numbered behind the known `texts`."""
    rows = list(map(_said, at.values()))
    wanted = set(chain.from_iterable(rows))
    # Quicker than to number all that are known.
    ids = {text: place for place, text in enumerate(texts) if text in wanted}
    new = sorted(wanted - ids.keys())
    ids.update(zip(new, count(len(texts)), strict=False))
    return _table([*texts, *new], at, map(len, rows), map(ids.__getitem__, chain.from_iterable(rows)))


def _table(texts: list[str], at: Iterable[int], lengths: Iterable[int], numbers: Iterable[int]) -> StringTable:
    return StringTable(texts, *(np.fromiter(column, np.uint32) for column in (at, lengths, numbers)))


def _said(document: Document) -> list[str]:
    return [_labels(next(zip(*document.summary, strict=True), ())), *document.text.split(FIELD_BREAK)]


@lru_cache(1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "".join(clean(name) + "\x1e" for name in names)


def parts_of(said: list[str]) -> list[list[str]]:
    """The pieces of each of some fields, and the joints between them."""
    return [pieces(text) + joints(text) for text in fold_all(cleaned(said))]


@dataclass(frozen=True, slots=True)
class Change:
    """What an update touched: pieces and filters with the documents that held each before, and doc ids."""

    pieces: Mapping[str, int]
    filters: Mapping[str, int]
    doc_ids: frozenset[int]


@dataclass(slots=True)
class InvertedIndex:
    """The ascending doc ids of each piece and filter, how often each character occurs, and what each doc id holds.

    A row of `field_store` is the labels of the summary and then the fields.
    """

    pieces: Postings = field(default_factory=Postings)
    filters: Postings = field(default_factory=Postings)
    characters: Counter[str] = field(default_factory=Counter)
    notices: Notices = field(default_factory=dict)
    field_store: StringTable = field(default_factory=StringTable)

    def strings(self, least: int) -> dict[str, int]:
        """How often each string occurs that does so at `least` so many times."""
        counts = self.field_store.counts()
        return {self.field_store.texts[place]: int(counts[place]) for place in np.flatnonzero(counts >= least)}

    def update(self, at: Mapping[int, Document], notices: Notices) -> Change:
        """Take over the documents `at` their doc ids, in ascending order, where their `notices` differ."""
        before, after = self.notices, notices
        gone = [before[name][1] for name in before if after.get(name) != before[name]]
        come = [after[name][1] for name in after if after[name] != before.get(name)]
        self.notices = after
        lost, found = np.frombuffer(b"".join(gone), np.uint32), np.sort(np.frombuffer(b"".join(come), np.uint32))
        come_at = {doc_id: at[doc_id] for doc_id in found.tolist()}
        new_said = further(self.field_store.texts, come_at)
        old_said, self.field_store = _exchanged(self.field_store, lost, new_said)
        self.characters.update(_characters(self.field_store.texts, new_said.counts() - old_said.counts()))
        for character in [character for character, times in self.characters.items() if not times]:
            del self.characters[character]
        return Change(
            self.pieces.exchange(_pieces_of(old_said), _pieces_of(new_said)),
            self.filters.exchange(self.filters.among(lost), facets.filters(come_at)),
            frozenset(lost.tolist()) | frozenset(found.tolist()),
        )


class InvertedIndexBuilder:
    """An inverted index on its way: takes portions of the documents, by ascending doc id from one to the next."""

    def __init__(self) -> None:
        self._field_store = FieldStoreBuilder()
        self._piece_ids = StringIds()
        self._pieces: list[NDArray[np.uint64]] = []

    def add(self, at: Mapping[int, Document]) -> None:
        """Take what the documents of one portion say, by ascending doc id."""
        self._pieces.append(term_doc_pairs(self._field_store.add(at), parts_of, self._piece_ids, skipped=LABELS))

    def build(self) -> InvertedIndex:
        """All that was taken, of one portion at least, without filters and notices."""
        field_store = self._field_store.build()
        held = Postings.from_pairs(self._pieces, self._piece_ids)
        return InvertedIndex(
            held, characters=_characters(field_store.texts, field_store.counts()), field_store=field_store
        )


def _pieces_of(table: StringTable) -> PostingLists:
    ids = StringIds()
    return dict(Postings.from_pairs([term_doc_pairs(table, parts_of, ids, skipped=LABELS)], ids).items())


def _exchanged(table: StringTable, lost: Uint32Array, found: StringTable) -> tuple[StringTable, StringTable]:
    """The rows of the `lost` doc ids, and the table with those `found` instead; all number the same texts."""
    old, left = table.divided(lost)
    old.texts = found.texts
    return old, concatenated((left, found), found.texts)


def _characters(texts: Sequence[str], steps: NDArray[np.int64]) -> Counter[str]:
    """How often each character beyond ASCII occurs in strings that occur so many times each, once in each string.

    Counts may be negative, for `steps` may be changes; none is zero.
    """
    wanted = np.flatnonzero(steps)
    found = [
        _letters([texts[place] for place in some.tolist()], steps[some])
        for some in np.array_split(wanted, len(wanted) // BATCH_STRINGS + 1)
    ]
    times = np.zeros(max(map(len, found)), np.int64)
    for some in found:
        times[: len(some)] += some
    letters = np.flatnonzero(times)
    return Counter(dict(zip(map(chr, letters.tolist()), times[letters].tolist(), strict=True)))


def _letters(texts: Sequence[str], steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same for each code of a character, as far as there are any."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    owners = np.repeat(np.arange(len(texts), dtype=np.uint64), list(map(len, texts)))
    found = distinct((owners << np.uint64(_LETTER) | codes)[codes >= _ASCII])
    held = steps[(found >> np.uint64(_LETTER)).astype(np.intp)]
    return np.bincount(found.astype(np.uint32), held).astype(np.int64)  # exact up to 2 ** 53
