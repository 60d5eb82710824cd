"""Postings: the ascending doc ids of every piece or filter, all in one array that a change cuts and mends.

= Lucene's postings lists as one CSR matrix; `PostingsReader.union` is its disjunction (OR).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.postings_codec import DocIds
from portal.search.index.string_table import DOC_ID_BITS, Uint32Array, distinct, empty_uint32
from portal.search.index.tuning import NUMPY_EXCHANGE_DOCS, NUMPY_RUNS_DOCS, NUMPY_UNION_LISTS

PostingLists = dict[str, "array[int]"]
"""uint32 arrays of ascending doc ids by what they hold."""
_NOTHING: Final = array("I")


def _no_lengths() -> NDArray[np.int64]:
    return np.empty(0, np.int64)


@dataclass(slots=True)
class Postings:
    """Doc ids of each of n keys, those of one key behind those of the other.

    `lengths` is int64[n], how many each key has, in the order of `keys`; `doc_ids` is uint32[lengths.sum()], ascending
    within each key. A key that is gone keeps its place, and holds nothing, until `compact`.
    """

    keys: list[str] = field(default_factory=list)
    lengths: NDArray[np.int64] = field(default_factory=_no_lengths)
    doc_ids: Uint32Array = field(default_factory=empty_uint32)
    _places: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def from_lists(cls, lists: PostingLists) -> Postings:
        """From the ascending doc ids of each key."""
        lengths = np.fromiter(map(len, lists.values()), np.int64, len(lists))
        return cls(list(lists), lengths, np.frombuffer(b"".join(lists.values()), np.uint32))

    @classmethod
    def from_pairs(cls, found: Sequence[NDArray[np.uint64]], keys: Iterable[str]) -> Postings:
        """From `term_doc_pairs` of tables whose doc ids ascend from one to the next; `keys` are the parts in order.

        Each of `found` is uint64[], ascending: part << 32 | doc id.
        """
        # What is sorted in itself already is merged, not sorted.
        every = np.sort(np.concatenate(found), kind="stable") if len(found) > 1 else found[0]
        names = list(keys)
        lengths = np.bincount((every >> np.uint64(DOC_ID_BITS)).astype(np.int64), minlength=len(names))
        return cls(names, lengths.astype(np.int64), (every & np.uint64((1 << DOC_ID_BITS) - 1)).astype(np.uint32))

    @property
    def nonempty(self) -> list[str]:
        """The keys that hold something."""
        return [self.keys[place] for place in np.flatnonzero(self.lengths).tolist()]

    def lists(self) -> list[array[int]]:
        """The doc ids of every key, by its place."""
        whole = array("I", self.doc_ids.tobytes())
        return [whole[start:end] for start, end in pairwise(accumulate(self.lengths.tolist(), initial=0))]

    def items(self) -> Iterator[tuple[str, array[int]]]:
        """Every key that holds something, and what it holds."""
        return ((key, held) for key, held in zip(self.keys, self.lists(), strict=True) if held)

    def place(self, key: str) -> int | None:
        """Where a key stands."""
        if len(self._places) < len(self.keys):
            self._places = dict(zip(self.keys, range(len(self.keys)), strict=True))
        return self._places.get(key)

    def doc_freq(self, key: str) -> int:
        """How many doc ids a key holds."""
        place = self.place(key)
        return 0 if place is None else int(self.lengths[place])

    def list_of(self, key: str) -> array[int]:
        """What a key holds."""
        place = self.place(key)
        if place is None:
            return array("I")
        start = int(self.lengths[:place].sum())
        return array("I", self.doc_ids[start : start + int(self.lengths[place])].tobytes())

    def among(self, doc_ids: Uint32Array) -> PostingLists:
        """Those of the doc ids that each key holds, where it holds any."""
        places = np.flatnonzero(np.isin(self.doc_ids, doc_ids))
        owners = np.searchsorted(self.lengths.cumsum(), places, "right")
        found: PostingLists = {}
        for owner, doc_id in zip(owners.tolist(), self.doc_ids[places].tolist(), strict=True):
            found.setdefault(self.keys[owner], array("I")).append(doc_id)
        return found

    def exchange(self, removed: PostingLists, added: PostingLists) -> dict[str, int]:
        """Take doc ids out and in; every key that really changed, with how many doc ids it had."""
        ends = self.lengths.cumsum().tolist()
        now: dict[int, array[int]] = {}
        changed: dict[str, int] = {}
        for key in sorted(removed.keys() | added.keys()):
            less, more = removed.get(key, _NOTHING), added.get(key, _NOTHING)
            if less == more:
                continue
            place = self.place(key)
            before = _NOTHING
            if place is None:
                place = self._places[key] = len(self.keys)
                self.keys.append(key)
            else:
                end = ends[place]
                before = array("I", self.doc_ids[end - int(self.lengths[place]) : end].tobytes())
            now[place] = _exchanged(before, less, more)
            changed[key] = len(before)
        self._put(now)
        return changed

    def _put(self, now: Mapping[int, array[int]]) -> None:
        """Give keys other doc ids."""
        new = np.zeros(len(self.keys), np.int64)
        new[: len(self.lengths)] = self.lengths
        ends = new.cumsum()
        parts: list[Uint32Array] = []
        last = 0
        for place in sorted(now):
            end = int(ends[place])
            parts += (self.doc_ids[last : end - int(new[place])], np.frombuffer(now[place], np.uint32))
            last = end
        self.doc_ids = np.concatenate([*parts, self.doc_ids[last:]])
        new[list(now)] = list(map(len, now.values()))
        self.lengths = new

    def compact(self) -> None:
        """Forget keys that hold nothing."""
        self.keys, self.lengths, self._places = self.nonempty, self.lengths[self.lengths > 0], {}


def _exchanged(before: array[int], less: array[int], more: array[int]) -> array[int]:
    """Ascending doc ids without some of them and with others."""
    if len(before) < NUMPY_EXCHANGE_DOCS:
        return array("I", sorted(set(before).difference(less).union(more)))
    there, gone, come = (np.frombuffer(part, np.uint32) for part in (before, less, more))
    kept = np.delete(there, np.searchsorted(there, gone))
    return array("I", distinct(np.concatenate((kept, come))).tobytes())


class PostingsReader:
    """The ascending doc ids of each piece by its place, to be asked for often."""

    def __init__(self, postings: Postings) -> None:
        self._sets = postings.lists()
        self._all = postings.doc_ids
        self._lengths = postings.lengths
        self._starts = self._lengths.cumsum() - self._lengths

    def of(self, place: int) -> array[int]:
        """The ascending doc ids of one piece, uint32."""
        return self._sets[place]

    def union(self, places: Sequence[int] | NDArray[np.int32]) -> DocIds:
        """Ascending doc ids that hold one of the pieces at these places, of which some may be named twice."""
        sets = self._sets
        if len(places) == 1:
            return sets[places[0]]
        if len(places) < NUMPY_UNION_LISTS:
            some = [sets[place] for place in places]
            if sum(map(len, some)) < NUMPY_RUNS_DOCS:
                return sorted(set().union(*some))
        chosen = np.asarray(places)
        lengths = self._lengths[chosen]
        ends = lengths.cumsum()
        every = np.arange(ends[-1]) + np.repeat(self._starts[chosen] - ends + lengths, lengths)
        found = distinct(self._all[every])
        several: DocIds = found if len(found) >= NUMPY_RUNS_DOCS else found.tolist()
        return several
