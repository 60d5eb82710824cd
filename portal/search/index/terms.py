"""What is looked up in pieces: symbols, pairs of symbols, rare numbers and Latin words, and where each is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.search.index.held import Held
from portal.search.index.postings import Holders
from portal.search.index.starts import Groups, Starts
from portal.search.index.suffix_tree import TrieMaker
from portal.search.index.token_streams import Lines, Touched
from portal.search.text.normalize import is_mark, is_token

_SINGLE: Final = 25
"""Starts of single symbols, which are only united, that cost as much as one start of a pair."""


@dataclass(frozen=True, slots=True)
class LookUps:
    """Look-ups by the places of the pieces in which they are found, and which documents hold those."""

    held: Held
    rare: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    singles: Groups
    pairs: Groups

    @property
    def cost(self) -> int:
        """How long all this takes, where 1 is a start of a pair."""
        return len(self.singles) // _SINGLE + len(self.pairs)

    def make(self, maker: TrieMaker, hand: int) -> None:
        """Make the entries of every other look-up of each sort."""
        for token, places in self.rare[hand::2]:
            maker.token(token, places)
        for symbol, lines in self.singles.places(hand):
            maker.single(symbol, lines)
        for pair, suffixes in self.pairs.suffixes(hand):
            maker.pair(pair, suffixes)


def every(pieces: Holders, lines: Lines) -> LookUps:
    """All that can be looked up."""
    starts = _starts(lines)
    return LookUps(Held(pieces), list(lines.rare(pieces).items()), starts.singles(), starts.pairs())


def those(touched: Touched, pieces: Holders, lines: Lines) -> LookUps:
    """Those that a change touched."""
    signs, starts = lines.signs(), _starts(lines)

    def sign(symbol: str) -> str:
        """The character of a symbol in a line; empty for what no line has."""
        return signs.get(symbol, "") if is_token(symbol) else symbol

    return LookUps(
        Held(pieces),
        list(lines.rare(pieces, touched.rare - signs.keys()).items()),
        starts.singles([sign(symbol) for symbol in touched.singles if sign(symbol)]),
        starts.pairs([sign(one) + sign(two) for one, two in touched.pairs if sign(one) and sign(two)]),
    )


def _starts(lines: Lines) -> Starts:
    return Starts(lines.lines, [sign for token, sign in lines.signs().items() if is_mark(token)])
