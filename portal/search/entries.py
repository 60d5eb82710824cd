"""Brings the entries of an index up to date: those that a change touched, or all of them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from portal.search.charset import Charset
from portal.search.contents import Change, Contents
from portal.search.halves import both
from portal.search.held import Held
from portal.search.lines import Lines, Touched
from portal.search.memory import Entries, Memory
from portal.search.starts import Groups, Starts
from portal.search.text import is_mark, is_token
from portal.search.trie import TrieMaker

ENOUGH: Final = 16_000
"""Starts of pairs from which a second process pays."""
_SINGLE: Final = 25
"""Starts of single symbols, which are only united, that cost as much as one start of a pair."""


def renew(
    memory: Memory, change: Change, touched: Touched | None, charset: Charset, *, worth: bool = False
) -> set[str]:
    """Make the touched entries of `memory` anew (all where `touched` is None); the keys whose bytes differ.

    `worth`: there is so much to do that a second process pays, whatever is found.
    """
    before = _taken(memory, change, touched)
    lookups = _lookups(memory.contents, memory.lines, change, touched)
    maker = _maker(memory, charset)
    theirs, ours = both(
        lambda: lookups.made(maker, 0),
        lambda: lookups.made(maker, 1),
        worth=worth or lookups.cost >= ENOUGH,
    )
    for part in (theirs, ours):
        memory.values.update(part.values)
        memory.keys.update(part.keys)
        memory.split.update(part.split)
        memory.needs.update(part.needs)
    _prune(memory, ChainMap(theirs.tails, ours.tails), ChainMap(theirs.pages, ours.pages))
    made = theirs.values.keys() | ours.values.keys()
    if not before:
        return made
    return {key for key in made | before.keys() if before.get(key) != memory.values.get(key)}


def _taken(memory: Memory, change: Change, touched: Touched | None) -> dict[str, bytes]:
    """Take the touched entries out of `memory`, or all; the bytes that they had, where that is not all."""
    if touched is None:
        memory.values, memory.keys, memory.split, memory.needs = {}, {}, {}, {}
        return {}
    before: dict[str, bytes] = {}
    for home in (*touched.singles, *touched.rare, *change.filters, *("".join(pair) for pair in touched.pairs)):
        for key in memory.keys.pop(home, [home]):
            memory.needs.pop(key, None)
            if key in memory.values:
                before[key] = memory.values.pop(key)
        memory.split.pop(home, None)
    return before


def _maker(memory: Memory, charset: Charset) -> TrieMaker:
    lines = memory.lines
    public = {sign: token for token, sign in lines.signs().items()}
    return TrieMaker(Held(memory.contents.pieces), lines.lines, public, charset.coded)


@dataclass(frozen=True, slots=True)
class _LookUps:
    """What is looked up, with the places where it is found."""

    filters: Sequence[tuple[str, Sequence[int]]]
    rare: Sequence[tuple[str, Sequence[tuple[str, int]]]]
    singles: Groups
    pairs: Groups

    @property
    def cost(self) -> int:
        """How long all this takes, where 1 is a start of a pair."""
        return len(self.singles) // _SINGLE + len(self.pairs)

    def made(self, maker: TrieMaker, hand: int) -> Entries:
        """The entries of every other look-up of each sort, and what they refer to."""
        maker.begin()
        for key, found in self.filters[hand::2]:
            maker.alone(key, found)
        for token, places in self.rare[hand::2]:
            maker.token(token, places)
        for symbol, lines in self.singles.places(hand):
            maker.single(symbol, lines)
        for pair, suffixes in self.pairs.suffixes(hand):
            maker.pair(pair, suffixes)
        return maker.made


def _lookups(contents: Contents, lines: Lines, change: Change, touched: Touched | None) -> _LookUps:
    """The touched look-ups, or all."""
    signs = lines.signs()
    starts = Starts(lines.lines, [sign for token, sign in signs.items() if is_mark(token)])
    if touched is None:
        return _LookUps(
            list(contents.filters.items()), list(lines.rare(contents.pieces).items()), starts.singles(), starts.pairs()
        )

    def sign(symbol: str) -> str:
        """The character of a symbol in a line; empty for what no line has."""
        return signs.get(symbol, "") if is_token(symbol) else symbol

    return _LookUps(
        [(key, contents.filters.held(key)) for key in change.filters if contents.filters.count(key)],
        list(lines.rare(contents.pieces, touched.rare - signs.keys()).items()),
        starts.singles([sign(symbol) for symbol in touched.singles if sign(symbol)]),
        starts.pairs([sign(one) + sign(two) for one, two in touched.pairs if sign(one) and sign(two)]),
    )


def _prune(memory: Memory, tails: Mapping[bytes, bytes], pages: Mapping[bytes, list[int]]) -> None:
    """Keep the tails and pages that some entry refers to, old ones and new ones; the others are forgotten."""
    needed_tails: set[bytes] = set()
    needed_pages: set[bytes] = set()
    for some_tails, some_pages in memory.needs.values():
        needed_tails.update(some_tails)
        needed_pages.update(some_pages)
    memory.tails = {key: tails[key] if key in tails else memory.tails[key] for key in needed_tails}
    memory.pages = {key: pages[key] if key in pages else memory.pages[key] for key in needed_pages}
