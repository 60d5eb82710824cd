"""Tables of recurring strings: what each doc id holds, every distinct string kept once. NumPy handles them whole.

= a dictionary-encoded column of lists, as Arrow's `List<Dictionary<uint32, utf8>>` or Lucene's SortedSetDocValues.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from portal.search.index.tuning import BATCH_STRINGS

Uint32Array = NDArray[np.uint32]
Key = TypeVar("Key", np.uint32, np.uint64)
Splitter = Callable[[list[str]], list[list[str]]]
"""Tells the parts of each of some strings."""
DOC_ID_BITS: Final = 32
"""Bits of a doc id in a pair of a part and a doc id."""


class StringIds(dict[str, int]):
    """Numbers strings in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def empty_uint32() -> Uint32Array:
    """A column without rows."""
    return np.empty(0, np.uint32)


@dataclass(slots=True)
class StringTable:
    """Rows of strings by doc id.

    `doc_ids` is uint32[rows], ascending; `lengths` uint32[rows], how many strings each holds; `numbers`
    uint32[lengths.sum()], which of the `texts` they are, row after row.
    """

    texts: list[str] = field(default_factory=list)
    doc_ids: Uint32Array = field(default_factory=empty_uint32)
    lengths: Uint32Array = field(default_factory=empty_uint32)
    numbers: Uint32Array = field(default_factory=empty_uint32)

    def counts(self) -> NDArray[np.int64]:
        """How often each string occurs: int64[len(texts)]."""
        return np.bincount(self.numbers, minlength=len(self.texts)).astype(np.int64)

    def rows(self, wanted: NDArray[np.intp]) -> StringTable:
        """The rows at these places, in this order."""
        lengths = self.lengths[wanted]
        starts = _starts(self.lengths)[wanted]
        return StringTable(self.texts, self.doc_ids[wanted], lengths, self.numbers[_stretched(starts, lengths)])

    def divided(self, doc_ids: Uint32Array) -> tuple[StringTable, StringTable]:
        """The rows of these doc ids, and the others."""
        among = np.isin(self.doc_ids, doc_ids)
        return self.rows(np.flatnonzero(among)), self.rows(np.flatnonzero(~among))

    def compact(self) -> None:
        """Forget strings that no row holds."""
        used = self.counts() > 0
        if not used.all():
            self.texts = [self.texts[place] for place in np.flatnonzero(used)]
            self.numbers = (np.cumsum(used) - 1).astype(np.uint32)[self.numbers]


def concatenated(tables: Sequence[StringTable], texts: list[str]) -> StringTable:
    """All rows of some tables that number the same `texts`, by ascending doc id."""
    whole = StringTable(
        texts,
        np.concatenate([table.doc_ids for table in tables]),
        np.concatenate([table.lengths for table in tables]),
        np.concatenate([table.numbers for table in tables]),
    )
    if (whole.doc_ids[:-1] < whole.doc_ids[1:]).all():
        return whole
    return whole.rows(np.argsort(whole.doc_ids, kind="stable"))


def term_doc_pairs(table: StringTable, parts: Splitter, ids: StringIds, *, skipped: int = 0) -> NDArray[np.uint64]:
    """Every part of every string of a row with the row's doc id: uint64[], part << 32 | doc id, ascending, each once.

    `ids` numbers the parts. The first `skipped` strings of each row have none.
    """
    starts = _starts(table.lengths)
    counts = table.counts()
    for place in range(skipped):
        counts -= np.bincount(table.numbers[starts + place], minlength=len(counts))
    used = np.flatnonzero(counts)
    flat = array("I")
    sizes = array("I")
    for some in np.array_split(used, len(used) // BATCH_STRINGS + 1):
        told = parts([table.texts[place] for place in some.tolist()])
        sizes.extend(map(len, told))
        flat.extend(map(ids.__getitem__, chain.from_iterable(told)))
    each = np.zeros(len(counts), np.int64)
    each[used] = sizes
    first = _starts(each)
    every = np.array(flat, np.uint64) << np.uint64(DOC_ID_BITS)
    found = [np.empty(0, np.uint64)]
    # All at once they would take much memory, which the system is slow to give.
    for begin in range(0, len(starts), BATCH_STRINGS):
        rows = slice(begin, begin + BATCH_STRINGS)
        lengths = table.lengths[rows].astype(np.int64) - skipped
        numbers = table.numbers[_stretched(starts[rows] + skipped, lengths)]
        held = each[numbers]
        owners = np.repeat(np.repeat(table.doc_ids[rows], lengths), held)
        found.append(every[_stretched(first[numbers], held)] | owners)
    return distinct(np.concatenate(found))


def distinct(keys: NDArray[Key]) -> NDArray[Key]:
    """Each key once, ascending; many times quicker than `numpy.unique`, which looks them up in a table."""
    ordered = np.sort(keys)
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def _starts(lengths: NDArray[np.generic]) -> NDArray[np.int64]:
    wide = lengths.astype(np.int64)
    return np.cumsum(wide) - wide


def _stretched(starts: NDArray[np.int64], lengths: NDArray[np.generic]) -> NDArray[np.int64]:
    """The places from each start on, as many as its length says, one after the other."""
    wide = lengths.astype(np.int64)
    return np.repeat(starts - _starts(wide), wide) + np.arange(int(wide.sum()))
