"""Brings the entries of an index up to date: those that a change touched, or all of them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Set
from typing import Final

from portal.search.index.build_cache import Entries, Memory
from portal.search.index.codebook import Charset
from portal.search.index.inverted_index import Change
from portal.search.index.parallel import both
from portal.search.index.postings_codec import Page
from portal.search.index.suffix_tree import TrieMaker
from portal.search.index.terms import LookUps
from portal.search.index.token_streams import Touched

ENOUGH: Final = 16_000
"""Starts of pairs from which a second process pays."""


def renew(
    memory: Memory, change: Change, lookups: LookUps, touched: Touched | None, charset: Charset, *, worth: bool = False
) -> Set[str]:
    """Make the touched entries of `memory` anew (all where `touched` is None); the keys whose bytes differ.

    `lookups` are theirs, but for filters. `worth`: there is so much to do that a second process pays, whatever is
    found.
    """
    before = _taken(memory, change, touched)
    filters = memory.contents.filters
    changed = [(key, filters.held(key)) for key in change.filters if filters.count(key)]
    asked = list(filters.items()) if touched is None else changed
    lines = memory.lines
    public = {sign: token for token, sign in lines.signs().items()}
    maker = TrieMaker(lookups.held, lines.lines, public, charset.coded)

    def made(hand: int) -> Entries:
        """Every other entry, and what they refer to."""
        maker.begin()
        for key, found in asked[hand::2]:
            maker.alone(key, found)
        lookups.make(maker, hand)
        return maker.made

    theirs, ours = both(lambda: made(0), lambda: made(1), worth=worth or lookups.cost >= ENOUGH)
    for part in (theirs, ours):
        memory.values.update(part.values)
        memory.keys.update(part.keys)
        memory.split.update(part.split)
        memory.needs.update(part.needs)
    _prune(memory, ChainMap(theirs.tails, ours.tails), ChainMap(theirs.pages, ours.pages))
    if not before:
        return memory.values.keys()
    new = theirs.values.keys() | ours.values.keys() | before.keys()
    return {key for key in new if before.get(key) != memory.values.get(key)}


def _taken(memory: Memory, change: Change, touched: Touched | None) -> dict[str, bytes]:
    """Take the touched entries out of `memory`, or all; the bytes that they had."""
    before: dict[str, bytes] = {}
    if touched is None:
        before, memory.values, memory.keys, memory.split, memory.needs = memory.values, {}, {}, {}, {}
        return before
    for home in (*touched.singles, *touched.rare, *change.filters, *("".join(pair) for pair in touched.pairs)):
        for key in memory.keys.pop(home, [home]):
            memory.needs.pop(key, None)
            if key in memory.values:
                before[key] = memory.values.pop(key)
        memory.split.pop(home, None)
    return before


def _prune(memory: Memory, tails: Mapping[bytes, bytes], pages: Mapping[bytes, Page]) -> None:
    """Keep the tails and pages that some entry refers to, old ones and new ones; the others are forgotten."""
    needed_tails: set[bytes] = set()
    needed_pages: set[bytes] = set()
    for some_tails, some_pages in memory.needs.values():
        needed_tails.update(some_tails)
        needed_pages.update(some_pages)
    memory.tails = {key: tails[key] if key in tails else memory.tails[key] for key in needed_tails}
    memory.pages = {key: pages[key] if key in pages else memory.pages[key] for key in needed_pages}
