"""Pieces as the tree sees them: a line of symbols for each, where a common number or Latin word is one character.

A rare number or Latin word ends the stretch of symbols before it and is looked up on its own. Lines of all pieces lie
in one string, so that the places of a pair of symbols are found by searching it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

import numpy as np

from portal.search.text import is_mark, is_token, symbols

HOT: Final = 64
"""A number or Latin word in more documents counts as one character of the tree."""
END: Final = "\U0010ffff"
"""Stands for a rare number or Latin word."""
_PRIVATE: Final = 0xF0000

Pair = tuple[str, str]


@dataclass(slots=True)
class Touched:
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
class Lines:
    """`pieces` and `lines` go together; a piece that is gone is empty. `tokens` counts documents per number or word."""

    pieces: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    hot: list[str] = field(default_factory=list)

    def fill(self, holders: Mapping[str, Sized]) -> None:
        """Take all pieces anew, which touches everything."""
        self.tokens.clear()
        for piece, held in holders.items():
            for token in {symbol for symbol in symbols(piece) if is_token(symbol)}:
                self.tokens[token] += len(held)
        self.hot = sorted(token for token, count in self.tokens.items() if count > HOT)
        signs = self.signs()
        self.pieces = sorted(holders)
        self.lines = [_line(piece, signs) for piece in self.pieces]

    def update(self, changed: Mapping[str, int], holders: Mapping[str, Sized]) -> Touched:
        """Follow pieces that `changed` from so many documents to what `holders` has now; what that touches."""
        before = set(self.hot)
        for piece, count in changed.items():
            step = len(holders.get(piece, ())) - count
            for token in {symbol for symbol in symbols(piece) if is_token(symbol)}:
                self.tokens[token] += step
                if not self.tokens[token]:
                    del self.tokens[token]
        self.hot = sorted(token for token, count in self.tokens.items() if count > HOT)
        now = set(self.hot)
        signs = self.signs()
        moved = set(self._holding(before ^ now))
        self._follow(changed, holders, moved, before, signs)
        touched = Touched()
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

    def _follow(
        self, changed: Mapping[str, int], holders: Mapping[str, Sized], moved: set[str], before: set[str],
        signs: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Bring pieces and lines up to date."""
        if before and signs.keys() != before:
            old = sorted(before)
            moves = {_PRIVATE + place: signs.get(token, END) for place, token in enumerate(old)}
            self.lines = "\n".join(self.lines).translate(moves).split("\n")
        gone = {piece for piece in changed if piece not in holders}
        if gone or moved:
            for place, piece in enumerate(self.pieces):
                if piece in gone:
                    self.pieces[place] = self.lines[place] = ""
                elif piece in moved:
                    self.lines[place] = _line(piece, signs)
        for piece, count in changed.items():
            if not count and piece in holders:
                self.pieces.append(piece)
                self.lines.append(_line(piece, signs))

    def _holding(self, tokens: set[str]) -> Iterator[str]:
        """The pieces with one of these numbers or Latin words."""
        if not tokens or not self.pieces:
            return
        for piece in self.pieces:
            if any(token in piece for token in tokens) and not tokens.isdisjoint(symbols(piece)):
                yield piece

    def compact(self) -> None:
        """Forget pieces that are gone."""
        self.lines = [line for line, piece in zip(self.lines, self.pieces, strict=True) if piece]
        self.pieces = [piece for piece in self.pieces if piece]


def _line(piece: str, signs: Mapping[str, str]) -> str:
    return "".join([signs.get(symbol, END) if is_token(symbol) else symbol for symbol in symbols(piece)])


def _code(text: str) -> int:
    return ord(text[0]) << 32 | ord(text[1]) if len(text) > 1 else ord(text)


class Finder:
    """Finds where a text stands in many lines, by their place in the list."""

    def __init__(self, lines: Iterable[str]) -> None:
        found = list(lines)
        self.text = "\n".join(found)
        self._starts = [0, *accumulate(len(line) + 1 for line in found)]

    def starts_of(self, texts: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
        """Where each of these texts begins: (position in `self.text`, line), all in one look.

        All are of one character or all of two; what is nowhere has no entry.
        """
        by_code = {_code(text): text for text in texts}
        if not by_code:
            return {}
        letters = np.frombuffer(self.text.encode("utf-32-le"), np.uint32).astype(np.uint64)
        pairs = len(next(iter(by_code.values()))) > 1
        codes = letters[:-1] << np.uint64(32) | letters[1:] if pairs else letters
        at = np.flatnonzero(np.isin(codes, np.array(list(by_code), np.uint64)))
        lines = np.searchsorted(np.array(self._starts), at, "right") - 1
        found: dict[str, list[tuple[int, int]]] = {}
        for code, position, line in zip(codes[at].tolist(), at.tolist(), lines.tolist(), strict=True):
            found.setdefault(by_code[code], []).append((position, line))
        return found

    def places(self, text: str) -> set[int]:
        """The lines that hold `text`; each costs one look."""
        found: set[int] = set()
        at = self.text.find(text)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            found.add(place)
            at = self.text.find(text, self._starts[place + 1])
        return found
