"""The terms of the index, where each begins in the token streams, and their entries brought up to date.

= tantivy's TermDictionary and Lucene's BlockTree terms. A term is a symbol, a pair of symbols with all that follows it,
or a rare number or Latin word. What a change touched is found and made anew, or everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.inverted_index import Change
from portal.search.index.postings import Postings, PostingsReader
from portal.search.index.postings_codec import Page
from portal.search.index.stretches import END
from portal.search.index.suffix_tree import Dictionary, Suffix, SuffixTreeBuilder
from portal.search.index.token_streams import TokenStreams, TouchedTerms
from portal.search.index.tuning import SINGLES_PER_PAIR, SUFFIX_SYMBOLS
from portal.search.text.tokenizer import is_mark, is_token

_CHARACTERS: Final = 0x110000
_SECOND: Final = np.uint64(32)
"""Bits of the second character in the code of a pair."""


@dataclass(frozen=True, slots=True)
class TermGroups:
    """Starts by what begins there.

    Each of `keys` has the rows from one of `bounds` to the next. `rows` is int32[starts, 3]: where it begins in `text`,
    where its stretch of symbols ends there, and the place of the line; grouped by key, in no order within.
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
            yield key, sorted([(text[start:end], place, start) for start, end, place in rows.tolist()])

    def _dealt(self, hand: int) -> Iterator[tuple[str, NDArray[np.int32]]]:
        """Dealt out by their size, so that two processes get about as much."""
        sizes = np.diff(self.bounds)
        for place in np.argsort(sizes, kind="stable")[::-1][hand::2].tolist():
            yield self.keys[place], self.rows[self.bounds[place] : self.bounds[place + 1]]


class TermStarts:
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

    def singles(self, wanted: Collection[str] | None = None) -> TermGroups:
        """The starts of each single symbol, or of the `wanted` ones."""
        at = self._first(wanted)
        return self._grouped(at, self._letters[at].astype(np.uint64), 1)

    def pairs(self, wanted: Collection[str] | None = None) -> TermGroups:
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

    def _grouped(self, at: NDArray[np.int64], codes: NDArray[np.uint64], length: int) -> TermGroups:
        """Starts by their codes, which stand for so many characters."""
        order = np.argsort(codes)
        at, codes = at[order], codes[order]
        firsts = np.flatnonzero(np.diff(codes, prepend=~codes[:1]))
        rows = np.empty((len(at), 3), np.int32)
        rows[:, 0], rows[:, 1], rows[:, 2] = at, np.minimum(at + SUFFIX_SYMBOLS, self._ends[at]), self._line[at]
        keys = [self._text[start : start + length] for start in at[firsts].tolist()]
        return TermGroups(self._text, keys, [*firsts.tolist(), len(at)], rows)


@dataclass(frozen=True, slots=True)
class Terms:
    """Look-ups by the places of the pieces in which they are found, and which documents hold those."""

    postings: PostingsReader
    rare: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    singles: TermGroups
    pairs: TermGroups

    @property
    def cost(self) -> int:
        """How long all this takes, where 1 is a start of a pair."""
        return len(self.singles) // SINGLES_PER_PAIR + len(self.pairs)

    def make(self, builder: SuffixTreeBuilder, hand: int) -> None:
        """Make the entries of every other look-up of each sort."""
        for token, places in self.rare[hand::2]:
            builder.token(token, places)
        for symbol, lines in self.singles.places(hand):
            builder.single(symbol, lines)
        for pair, suffixes in self.pairs.suffixes(hand):
            builder.pair(pair, suffixes, self.pairs.text)


def all_terms(pieces: Postings, lines: TokenStreams) -> Terms:
    """All that can be looked up."""
    starts = _starts(lines)
    return Terms(PostingsReader(pieces), list(lines.rare(pieces).items()), starts.singles(), starts.pairs())


def touched_terms(touched: TouchedTerms, pieces: Postings, lines: TokenStreams) -> Terms:
    """Those that a change touched."""
    signs, starts = lines.signs(), _starts(lines)

    def sign(symbol: str) -> str:
        """The character of a symbol in a line; empty for what no line has."""
        return signs.get(symbol, "") if is_token(symbol) else symbol

    return Terms(
        PostingsReader(pieces),
        list(lines.rare(pieces, touched.rare - signs.keys()).items()),
        starts.singles([sign(symbol) for symbol in touched.singles if sign(symbol)]),
        starts.pairs([sign(one) + sign(two) for one, two in touched.pairs if sign(one) and sign(two)]),
    )


def _starts(lines: TokenStreams) -> TermStarts:
    return TermStarts(lines.lines, [sign for token, sign in lines.signs().items() if is_mark(token)])


def take_out(cache: Dictionary, change: Change, touched: TouchedTerms | None) -> dict[str, bytes]:
    """Take the touched entries out of `cache`, or all; the bytes that they had."""
    before: dict[str, bytes] = {}
    if touched is None:
        before, cache.values, cache.keys, cache.split, cache.references = cache.values, {}, {}, {}, {}
        return before
    for home in (*touched.singles, *touched.rare, *change.filters, *("".join(pair) for pair in touched.pairs)):
        for key in cache.keys.pop(home, [home]):
            cache.references.pop(key, None)
            if key in cache.values:
                before[key] = cache.values.pop(key)
        cache.split.pop(home, None)
    return before


def prune(cache: Dictionary, tails: Mapping[bytes, bytes], pages: Mapping[bytes, Page]) -> None:
    """Keep the tails and pages that some entry refers to, old ones and new ones; the others are forgotten."""
    needed_tails: set[bytes] = set()
    needed_pages: set[bytes] = set()
    for some_tails, some_pages in cache.references.values():
        needed_tails.update(some_tails)
        needed_pages.update(some_pages)
    cache.tails = {key: tails[key] if key in tails else cache.tails[key] for key in needed_tails}
    cache.pages = {key: pages[key] if key in pages else cache.pages[key] for key in needed_pages}
