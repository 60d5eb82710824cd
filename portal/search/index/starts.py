"""Where look-ups begin: the places of single symbols, and of pairs of symbols, in the lines of all pieces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.token_streams import END
from portal.search.text.normalize import is_mark

DEEP: Final = 40
"""Symbols of a piece that are followed from each start; a longer query is verified beyond."""
_CHARACTERS: Final = 0x110000
_SECOND: Final = np.uint64(32)
"""Bits of the second character in the code of a pair."""

Suffix = tuple[str, int]
"""The symbols of a piece from one start on, and the place of the piece."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Starts by what begins there.

    Each of `keys` has the rows from one of `bounds` to the next: where it begins in `text`, where its stretch of
    symbols ends there, and the place of the line.
    """

    text: str
    keys: Sequence[str]
    bounds: Sequence[int]
    rows: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.rows)

    def places(self, hand: int) -> Iterator[tuple[str, NDArray[np.int32]]]:
        """For every other key the places of the lines that hold it, now and then one twice."""
        for key, rows in self._dealt(hand):
            yield key, rows[:, 2]

    def suffixes(self, hand: int) -> Iterator[tuple[str, list[Suffix]]]:
        """For every other key what begins with it, in ascending order."""
        text = self.text
        for key, rows in self._dealt(hand):
            yield key, sorted([(text[start:end], place) for start, end, place in rows.tolist()])

    def _dealt(self, hand: int) -> Iterator[tuple[str, NDArray[np.int32]]]:
        """Dealt out by their size, so that two processes get about as much."""
        sizes = np.diff(self.bounds)
        for place in np.argsort(sizes, kind="stable")[::-1][hand::2].tolist():
            yield self.keys[place], self.rows[self.bounds[place] : self.bounds[place + 1]]


class Starts:
    """Every start in the lines but for marks; `decimals` are the characters that stand for common decimals."""

    def __init__(self, lines: Iterable[str], decimals: Collection[str]) -> None:
        # A break after each line, so that every symbol has something behind it.
        self._text = "\n".join([*lines, ""])
        self._letters = np.frombuffer(self._text.encode("utf-32-le"), "<u4")
        breaks = self._letters == ord("\n")
        self._stops = breaks | (self._letters == ord(END))
        self._line = np.cumsum(breaks, dtype=np.int32)
        nowhere = len(self._letters)
        stops = np.where(self._stops, np.arange(nowhere, dtype=np.int32), np.int32(nowhere))
        self._ends = np.minimum.accumulate(stops[::-1])[::-1]
        begins = np.zeros(_CHARACTERS, bool)
        for code in np.unique(self._letters[~self._stops]).tolist():
            begins[code] = not is_mark(chr(code)) and chr(code) not in decimals
        self._at = np.flatnonzero(begins[self._letters])

    def singles(self, wanted: Collection[str] | None = None) -> Groups:
        """The starts of each single symbol, or of the `wanted` ones."""
        at = self._first(wanted)
        return self._grouped(at, self._letters[at].astype(np.uint64), 1)

    def pairs(self, wanted: Collection[str] | None = None) -> Groups:
        """The starts of each pair of symbols, or of the `wanted` ones."""
        at = self._first(wanted)
        at = at[~self._stops[at + 1]]
        codes = self._letters[at].astype(np.uint64) << _SECOND | self._letters[at + 1]
        if wanted is not None:
            chosen = np.isin(codes, np.array([ord(key[0]) << 32 | ord(key[1]) for key in wanted], np.uint64))
            at, codes = at[chosen], codes[chosen]
        return self._grouped(at, codes, 2)

    def _first(self, wanted: Collection[str] | None) -> NDArray[np.int64]:
        """All starts, or those of the first symbols of the `wanted` texts."""
        if wanted is None:
            return self._at
        chosen = np.zeros(_CHARACTERS, bool)
        chosen[[ord(text[0]) for text in wanted]] = True
        at: NDArray[np.int64] = self._at[chosen[self._letters[self._at]]]
        return at

    def _grouped(self, at: NDArray[np.int64], codes: NDArray[np.uint64], length: int) -> Groups:
        """Starts by their codes, which stand for so many characters."""
        order = np.argsort(codes)
        at, codes = at[order], codes[order]
        firsts = np.flatnonzero(np.diff(codes, prepend=~codes[:1]))
        rows = np.empty((len(at), 3), np.int32)
        rows[:, 0], rows[:, 1], rows[:, 2] = at, np.minimum(at + DEEP, self._ends[at]), self._line[at]
        keys = [self._text[start : start + length] for start in at[firsts].tolist()]
        return Groups(self._text, keys, [*firsts.tolist(), len(at)], rows)
