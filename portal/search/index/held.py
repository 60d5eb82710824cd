"""Which documents hold a piece, and which hold one of many pieces."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.postings import Holders
from portal.search.index.runs import MANY, Addresses
from portal.search.index.string_table import distinct

SEVERAL: Final = 40
"""Pieces from which NumPy is faster than a set, however few documents hold each."""


class Held:
    """The ascending addresses of each piece by its place, to be asked for often."""

    def __init__(self, holders: Holders) -> None:
        self._sets = holders.lists()
        self._all = holders.addresses
        self._lengths = holders.lengths
        self._starts = self._lengths.cumsum() - self._lengths

    def of(self, place: int) -> array[int]:
        """The documents of one piece."""
        return self._sets[place]

    def union(self, places: Sequence[int] | NDArray[np.int32]) -> Addresses:
        """The documents that hold one of some pieces, of which some may be named twice."""
        sets = self._sets
        if len(places) == 1:
            return sets[places[0]]
        if len(places) < SEVERAL:
            some = [sets[place] for place in places]
            if sum(map(len, some)) < MANY:
                return sorted(set().union(*some))
        chosen = np.asarray(places)
        lengths = self._lengths[chosen]
        ends = lengths.cumsum()
        every = np.arange(ends[-1]) + np.repeat(self._starts[chosen] - ends + lengths, lengths)
        found = distinct(self._all[every])
        several: Addresses = found if len(found) >= MANY else found.tolist()
        return several
