"""Pieces as the tree sees them: a line of symbols for each, where a common number or Latin word is one character.

A rare number or Latin word ends the stretch of symbols before it and is looked up on its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set, Sized
from dataclasses import dataclass, field
from typing import Final

from portal.search.text import is_mark, is_token, symbols

HOT: Final = 64
"""A number or Latin word in more documents counts as one character of the tree."""
END: Final = "\U0010ffff"
"""Stands for a rare number or Latin word."""
_PRIVATE: Final = 0xF0000
_TOKENS: Final = re.compile(r"((?<=[0-9])\.[0-9]+|[0-9a-z]+)")
"""Finds the symbols that are tokens (see `text.symbols`) without a look at each of the others."""

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
        counts: dict[str, int] = {}
        for piece, held in holders.items():
            tokens = _TOKENS.findall(piece)
            for token in tokens if len(tokens) < 2 else set(tokens):
                counts[token] = counts.get(token, 0) + len(held)
        self.tokens = Counter(counts)
        self.hot = sorted(token for token, count in counts.items() if count > HOT)
        self.pieces = sorted(holders)
        # No piece holds a line break.
        self.lines = _line("\n".join(self.pieces), self.signs()).split("\n") if self.pieces else []

    def update(self, changed: Mapping[str, int], holders: Mapping[str, Sized]) -> Touched:
        """Follow pieces that `changed` from so many documents to what `holders` has now; what that touches."""
        before = set(self.hot)
        for piece, count in changed.items():
            step = len(holders.get(piece, ())) - count
            for token in set(_TOKENS.findall(piece)):
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

    def rare(self, wanted: Set[str] | None = None) -> dict[str, list[tuple[str, int]]]:
        """The rare numbers and Latin words, or the `wanted` ones of them, each with where it stands.

        That is, as often as it does, the decimals that follow it there or nothing, and the place of the piece.
        """
        hot = set(self.hot)
        found: dict[str, list[tuple[str, int]]] = {}
        for place, line in enumerate(self.lines):
            tokens = _TOKENS.findall(self.pieces[place]) if END in line else ()
            if wanted is not None and wanted.isdisjoint(tokens):
                continue
            behind = ""
            for token in reversed(tokens):
                if token not in hot and (wanted is None or token in wanted):
                    found.setdefault(token, []).append((behind, place))
                # What begins with a point are decimals, and the number before them is the token before them.
                behind = token if token[0] == "." else ""
        return found

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
    parts = _TOKENS.split(piece)
    parts[1::2] = [signs.get(token, END) for token in parts[1::2]]
    return "".join(parts)
