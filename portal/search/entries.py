"""Brings the entries of an index up to date: those that a change touched, or all of them."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from portal.search.charset import Charset
from portal.search.contents import Change
from portal.search.halves import both
from portal.search.lines import END, Finder, Lines, Touched
from portal.search.memory import Entries, Memory
from portal.search.text import is_mark, is_token, symbols
from portal.search.trie import DEEP, Made, Suffix, TrieMaker, stretch

SLICE: Final = 400_000
"""Pieces whose suffixes are sorted together at the most, in each of two processes."""


def renew(
    memory: Memory, change: Change, touched: Touched | None, charset: Charset, *, worth: bool = False
) -> set[str]:
    """Make the touched entries of `memory` anew (all where `touched` is None); the keys whose bytes differ.

    `worth`: there is so much to do that a second process pays.
    """
    before: dict[str, bytes] = {}
    maker = _maker(memory, charset)
    filters = memory.contents.filters
    if touched is None:
        memory.values, memory.keys, memory.split, memory.needs = {}, {}, {}, {}
        parts = len(memory.lines.pieces) // SLICE * 2 + 2
        theirs, ours = both(
            lambda: _collected(maker, _slices(maker, memory.lines, range(1, parts, 2), parts)),
            lambda: _collected(
                maker,
                chain(
                    ((key, maker.alone(key, found)) for key, found in filters.items()),
                    _all_rare(maker, memory.lines),
                    _slices(maker, memory.lines, range(0, parts, 2), parts),
                ),
            ),
            worth=worth,
        )
    else:
        for home in (*touched.singles, *touched.rare, *change.filters, *("".join(pair) for pair in touched.pairs)):
            for key in memory.keys.pop(home, [home]):
                memory.needs.pop(key, None)
                if key in memory.values:
                    before[key] = memory.values.pop(key)
            memory.split.pop(home, None)
        alone = ((key, maker.alone(key, filters[key])) for key in change.filters if key in filters)
        theirs, ours = Entries(), _collected(maker, chain(alone, _some(maker, memory.lines, touched)))
    for part in (theirs, ours):
        memory.values.update(part.values)
        memory.keys.update(part.keys)
        memory.split.update(part.split)
        memory.needs.update(part.needs)
    _prune(memory, ChainMap(theirs.tails, ours.tails), ChainMap(theirs.pages, ours.pages))
    made = before.keys() | theirs.values.keys() | ours.values.keys()
    return {key for key in made if before.get(key) != memory.values.get(key)}


def _maker(memory: Memory, charset: Charset) -> TrieMaker:
    lines, holders = memory.lines, memory.contents.holders
    public = {sign: token for token, sign in lines.signs().items()}
    return TrieMaker([holders.get(piece, ()) for piece in lines.pieces], lines.lines, public, charset.coded)


def _collected(maker: TrieMaker, made: Iterable[tuple[str, Made]]) -> Entries:
    """Everything that `maker` is about to make, with all tails and pages that it refers to."""
    found = Entries(tails=maker.lists.tails, pages=maker.lists.pages)
    for home, one in made:
        found.values.update(one.values)
        found.needs.update(one.needs)
        if len(one.values) > 1:
            found.keys[home] = list(one.values)
        if one.split:
            found.split[home] = one.split
    return found


def _prune(memory: Memory, tails: Mapping[bytes, bytes], pages: Mapping[bytes, list[int]]) -> None:
    """Keep the tails and pages that some entry refers to, old ones and new ones; the others are forgotten."""
    needed_tails: set[bytes] = set()
    needed_pages: set[bytes] = set()
    for some_tails, some_pages in memory.needs.values():
        needed_tails.update(some_tails)
        needed_pages.update(some_pages)
    memory.tails = {key: tails[key] if key in tails else memory.tails[key] for key in needed_tails}
    memory.pages = {key: pages[key] if key in pages else memory.pages[key] for key in needed_pages}


def _all_rare(maker: TrieMaker, lines: Lines) -> Iterator[tuple[str, Made]]:
    rare: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    hot = set(lines.hot)
    for place, piece in enumerate(lines.pieces):
        if END in lines.lines[place]:
            for symbol, decimals in _tokens(piece):
                if symbol not in hot:
                    rare[symbol][decimals].add(place)
    for token, places in rare.items():
        yield token, maker.token(token, places)


def _tokens(piece: str) -> Iterator[tuple[str, str]]:
    """Each number or Latin word, and the decimals that follow it or nothing."""
    found = symbols(piece)
    for symbol, behind in zip(found, [*found[1:], ""], strict=True):
        if is_token(symbol):
            yield symbol, behind if len(behind) > 1 and is_mark(behind) else ""


def _slices(maker: TrieMaker, lines: Lines, mine: Iterable[int], parts: int) -> Iterator[tuple[str, Made]]:
    """The entries of all first symbols that fall into some of several parts."""
    for part in mine:
        yield from maker.all_of(sorted(_suffixes(lines, part, parts)))


def _suffixes(lines: Lines, part: int, parts: int) -> Iterator[Suffix]:
    """Every start in every line, but for marks; of several parts those whose first symbols fall into this one."""
    decimals = {sign for token, sign in lines.signs().items() if is_mark(token)}
    for place, line in enumerate(lines.lines):
        for found in line.split(END):
            for start, symbol in enumerate(found):
                if ord(symbol) % parts == part and symbol not in decimals and not is_mark(symbol):
                    yield found[start : start + DEEP], place


def _some(maker: TrieMaker, lines: Lines, touched: Touched) -> Iterator[tuple[str, Made]]:
    signs = lines.signs()
    finder = Finder(lines.lines)

    def sign(symbol: str) -> str:
        """The character of a symbol in a line; empty for what no line has."""
        return signs.get(symbol, "") if is_token(symbol) else symbol

    singles = {sign(symbol): symbol for symbol in touched.singles if sign(symbol)}
    for text, found in sorted(finder.starts_of(singles).items()):
        yield singles[text], maker.alone(singles[text], maker.union({line for _, line in found}))
    pairs = {sign(one) + sign(two): one + two for one, two in touched.pairs if sign(one) and sign(two)}
    for text, found in sorted(finder.starts_of(pairs).items()):
        yield pairs[text], maker.pair(text, sorted((stretch(finder.text, at), line) for at, line in found))
    yield from _rare(maker, lines.pieces, sorted(touched.rare - signs.keys()))


def _rare(maker: TrieMaker, pieces: Sequence[str], tokens: Sequence[str]) -> Iterator[tuple[str, Made]]:
    finder = Finder(pieces) if tokens else None
    for token in tokens:
        found: dict[str, set[int]] = defaultdict(set)
        for place in finder.places(token) if finder else ():
            for symbol, decimals in _tokens(pieces[place]):
                if symbol == token:
                    found[decimals].add(place)
        if found:
            yield token, maker.token(token, found)
