"""What the documents hold: which piece, filter and string stands where.

A changed notice changes only its own part, and says what that touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.document import Document
from portal.search.index import facets
from portal.search.index.change_detection import Notices
from portal.search.index.field_store import LABELS, Taking, further, parts_of
from portal.search.index.postings import Holders, Lists
from portal.search.index.string_table import AT_ONCE, Ids, Numbers, Table, distinct, joined, pairs

_ASCII: Final = 0x80
_LETTER: Final = 32
"""Bits of a character in a pair of a string and a character."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an update touched: pieces and filters with the documents that held each before, and addresses."""

    pieces: Mapping[str, int]
    filters: Mapping[str, int]
    addresses: frozenset[int]


@dataclass(slots=True)
class Contents:
    """The ascending addresses of each piece and filter, how often each character occurs, and what each address holds.

    A row of `said` is the labels of the summary and then the fields.
    """

    pieces: Holders = field(default_factory=Holders)
    filters: Holders = field(default_factory=Holders)
    characters: Counter[str] = field(default_factory=Counter)
    notices: Notices = field(default_factory=dict)
    said: Table = field(default_factory=Table)

    def strings(self, least: int) -> dict[str, int]:
        """How often each string occurs that does so at `least` so many times."""
        counts = self.said.counts()
        return {self.said.texts[place]: int(counts[place]) for place in np.flatnonzero(counts >= least)}

    def update(self, at: Mapping[int, Document], notices: Notices) -> Change:
        """Take over the documents `at` their addresses, in ascending order, where their `notices` differ."""
        before, after = self.notices, notices
        gone = [before[name][1] for name in before if after.get(name) != before[name]]
        come = [after[name][1] for name in after if after[name] != before.get(name)]
        self.notices = after
        lost, found = np.frombuffer(b"".join(gone), np.uint32), np.sort(np.frombuffer(b"".join(come), np.uint32))
        come_at = {address: at[address] for address in found.tolist()}
        new_said = further(self.said.texts, come_at)
        old_said, self.said = _exchanged(self.said, lost, new_said)
        self.characters.update(_characters(self.said.texts, new_said.counts() - old_said.counts()))
        for character in [character for character, count in self.characters.items() if not count]:
            del self.characters[character]
        return Change(
            self.pieces.exchange(_pieces_of(old_said), _pieces_of(new_said)),
            self.filters.exchange(self.filters.among(lost), facets.filters(come_at)),
            frozenset(lost.tolist()) | frozenset(found.tolist()),
        )


class Filling:
    """Contents on their way: takes portions of the documents, by ascending address from one to the next."""

    def __init__(self) -> None:
        self._said = Taking()
        self._piece_ids = Ids()
        self._pieces: list[NDArray[np.uint64]] = []

    def take(self, at: Mapping[int, Document]) -> None:
        """Take what the documents of one portion say, by ascending address."""
        self._pieces.append(pairs(self._said.take(at), parts_of, self._piece_ids, skipped=LABELS))

    def contents(self) -> Contents:
        """All that was taken, of one portion at least, without filters and notices."""
        said = self._said.whole()
        held = Holders.paired(self._pieces, self._piece_ids)
        return Contents(held, characters=_characters(said.texts, said.counts()), said=said)


def _pieces_of(table: Table) -> Lists:
    ids = Ids()
    return dict(Holders.paired([pairs(table, parts_of, ids, skipped=LABELS)], ids).items())


def _exchanged(table: Table, lost: Numbers, found: Table) -> tuple[Table, Table]:
    """The rows of the `lost` addresses, and the table with those `found` instead; all number the same texts."""
    old, left = table.divided(lost)
    old.texts = found.texts
    return old, joined((left, found), found.texts)


def _characters(texts: Sequence[str], steps: NDArray[np.int64]) -> Counter[str]:
    """How often each character beyond ASCII occurs in strings that occur so many times each, once in each string.

    Counts may be negative, for `steps` may be changes; none is zero.
    """
    wanted = np.flatnonzero(steps)
    found = [
        _letters([texts[place] for place in some.tolist()], steps[some])
        for some in np.array_split(wanted, len(wanted) // AT_ONCE + 1)
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
