"""Pieces as the tree sees them: a line of symbols for each, where a common number or Latin word is one character.

= Lucene's TokenStream, with CommonGrams' line between common and rare words. A rare number or Latin word ends the
stretch of symbols before it and is looked up on its own; common ones are cut as `stretches` tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import methodcaller
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.postings import Postings
from portal.search.index.stretches import END, cut
from portal.search.index.string_table import StringIds, distinct
from portal.search.index.tuning import COMMON_TOKEN_DOCS
from portal.search.text.tokenizer import is_mark, is_token, symbols

_PRIVATE: Final = 0xF0000
_TOKENS: Final = re.compile(r"(\.(?<=[0-9]\.)[0-9]+|[0-9a-z][0-9a-z]*)")
"""Finds the symbols that are tokens (see `text.symbols`); what neither begins with is passed over quickest so."""
_OWNER: Final = np.uint64(32)
_OWNERS: Final = np.uint64((1 << 32) - 1)
"""The place of a piece, in one number with that of a token above it."""
_BREAKS: Final = methodcaller("count", "\n")

Pair = tuple[str, str]


@dataclass(slots=True)
class TouchedTerms:
    """Look-ups whose entries must be made anew: single symbols, pairs of symbols, rare numbers and Latin words."""

    singles: set[str] = field(default_factory=set)
    pairs: set[Pair] = field(default_factory=set)
    rare: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.singles) + len(self.pairs) + len(self.rare)

    def add(self, piece: str, hot: set[str]) -> None:
        """All look-ups that begin in `piece`."""
        before = ""
        for symbol in symbols(piece):
            if is_token(symbol) and symbol not in hot:
                self.rare.add(symbol)
                before = ""
                continue
            if before and not is_mark(before):
                self.pairs.add((before, symbol))
            if not is_mark(symbol):
                self.singles.add(symbol)
            before = symbol


@dataclass(slots=True)
class TokenStreams:
    """The lines of all pieces, by their places; that of a piece that is gone is empty.

    `tokens` counts the documents of each number or word.
    """

    lines: list[str] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    hot: list[str] = field(default_factory=list)
    stretched: bool = False

    def fill(self, pieces: Postings) -> None:
        """Take all pieces anew, which touches everything."""
        parts, owners = _parted(pieces.keys)
        ids = StringIds()
        numbers = np.fromiter(map(ids.__getitem__, parts[1::2]), np.uint64, len(owners))
        found = distinct(numbers << _OWNER | owners.astype(np.uint64))
        held = pieces.lengths[(found & _OWNERS).astype(np.intp)]
        counts = np.bincount((found >> _OWNER).astype(np.intp), held, len(ids))  # exact up to 2 ** 53
        self.tokens = Counter(dict(zip(ids, counts.astype(np.int64).tolist(), strict=True)))
        self.hot = sorted(token for token, count in self.tokens.items() if count > COMMON_TOKEN_DOCS)
        self.lines = self._joined(parts, self.signs()) if pieces.keys else []

    def update(self, pieces: Postings, changed: Mapping[str, int]) -> TouchedTerms:
        """Follow pieces that `changed` from so many documents to what is held now; what that touches."""
        before = set(self.hot)
        for piece, count in changed.items():
            step = pieces.doc_freq(piece) - count
            for token in set(_TOKENS.findall(piece)):
                self.tokens[token] += step
                if not self.tokens[token]:
                    del self.tokens[token]
        self.hot = sorted(token for token, count in self.tokens.items() if count > COMMON_TOKEN_DOCS)
        now = set(self.hot)
        moved = set(_holding(before ^ now, pieces))
        self._follow(pieces, changed.keys() | moved, sorted(before))
        touched = TouchedTerms()
        for piece in changed.keys() | moved:
            touched.add(piece, now)
            if before != now:
                touched.add(piece, before)
        touched.rare |= before ^ now
        touched.singles |= before ^ now
        return touched

    def signs(self) -> dict[str, str]:
        """The character that stands for each common number or Latin word."""
        return {token: chr(_PRIVATE + place) for place, token in enumerate(self.hot)}

    def rare(self, pieces: Postings, wanted: Set[str] | None = None) -> dict[str, list[tuple[str, int]]]:
        """The rare numbers and Latin words, or the `wanted` ones of them, each with where it stands.

        That is, as often as it does, the decimals that follow it there or nothing, and the place of the piece.
        """
        hot = set(self.hot)
        found: dict[str, list[tuple[str, int]]] = {}
        for place, line in enumerate(self.lines):
            tokens = _TOKENS.findall(pieces.keys[place]) if END in line else ()
            if wanted is not None and wanted.isdisjoint(tokens):
                continue
            behind = ""
            for token in reversed(tokens):
                if token not in hot and (wanted is None or token in wanted):
                    found.setdefault(token, []).append((behind, place))
                # What begins with a point are decimals, and the number before them is the token before them.
                behind = token if token[0] == "." else ""
        return found

    def compact(self, pieces: Postings) -> None:
        """Forget the lines of pieces that are gone."""
        self.lines = [self.lines[place] for place in np.flatnonzero(pieces.lengths).tolist()]

    def _follow(self, pieces: Postings, touched: Set[str], before: Sequence[str]) -> None:
        """Bring lines up to date in which numbers and Latin words that were common `before` have their signs."""
        signs = self.signs()
        if before and self.hot != before:
            moves = {_PRIVATE + place: signs.get(token, END) for place, token in enumerate(before)}
            self.lines = "\n".join(self.lines).translate(moves).split("\n")
        self.lines += [""] * (len(pieces.keys) - len(self.lines))
        for piece in touched:
            place = pieces.place(piece)
            if place is not None:
                self.lines[place] = self._line(piece, signs) if pieces.lengths[place] else ""

    def _joined(self, parts: list[str], signs: Mapping[str, str]) -> list[str]:
        """The lines of parted pieces."""
        parts[1::2] = [signs.get(token, END) for token in parts[1::2]]
        lines = "".join(parts)
        return (cut(lines) if self.stretched else lines).split("\n")

    def _line(self, piece: str, signs: Mapping[str, str]) -> str:
        return self._joined(_TOKENS.split(piece), signs)[0]


def _holding(tokens: Set[str], pieces: Postings) -> Iterator[str]:
    """The pieces with one of these numbers or Latin words."""
    if not tokens:
        return
    for piece in pieces.keys:
        if any(token in piece for token in tokens) and not tokens.isdisjoint(symbols(piece)):
            yield piece


def _parted(pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The text of all pieces, one a line, parted at its numbers and Latin words, and the place of the piece of each.

    The parts are by turns what stands between and a number or word. No piece holds a line break.
    """
    parts = _TOKENS.split("\n".join(pieces))
    breaks = np.fromiter(map(_BREAKS, parts[:-1:2]), np.int64, len(parts) // 2)
    return parts, breaks.cumsum()
