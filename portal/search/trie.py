"""From the pieces of all documents to entries: for every substring, which documents hold it.

The entries are a suffix tree over the distinct pieces, cut off where few documents are left (the reader then
verifies them against their text) and stored by its first symbols, so that any substring is one look-up:

* a symbol alone, and each pair of symbols with everything that follows it;
* a rare number or Latin word, which ends the tree, is an entry of its own.

Each of these is made from the pieces that hold it and from nothing else, so that it can be made anew alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from portal.search.bytes import number
from portal.search.cells import common
from portal.search.lines import END
from portal.search.lists import ListWriter, Needs

FEW: Final = 2
"""A branch with no more documents is not followed further."""
SOME: Final = 9
"""The same for a rare number, whose decimals are branches."""
DEEP: Final = 40
"""Symbols of a piece that are followed from each start; a longer query is verified beyond."""
LARGE: Final = 1500
"""Bytes of an entry from which it is stored branch by branch."""
LONG: Final = 6
"""Symbols of a piece from which its inside carries only the first documents of its list."""

EXACT, CHILDREN, LABEL, NAMED, ALONE = 1, 2, 4, 8, 16

Suffix = tuple[str, int]
"""The symbols of a piece from one start on, and the place of the piece."""


@dataclass(frozen=True, slots=True)
class Made:
    """The entries of one look-up: bytes and needs by key, and the keys that are stored branch by branch."""

    values: dict[str, bytes]
    needs: dict[str, Needs]
    split: list[str]


class TrieMaker:
    """Makes entries; `sets` has the ascending addresses of each piece by place, `lines` its symbols.

    What they refer to is collected in `lists`. `public` tells what the characters for common numbers and Latin words
    stand for, `code` how a label is coded.
    """

    def __init__(
        self,
        sets: Sequence[Sequence[int]],
        lines: Sequence[str],
        public: Mapping[str, str],
        code: Callable[[str], bytes],
    ) -> None:
        self._sets = sets
        self._lines = lines
        self._public = public
        self.lists = ListWriter()
        self._code = code
        self._suffixes: list[Suffix] = []
        self._known: dict[tuple[int, int], Sequence[int]] = {}

    def alone(self, key: str, found: Sequence[int]) -> Made:
        """The entry of a single symbol, a rare word or a filter: only its documents."""
        self.lists.begin()
        value = self._leaf(found, exact=True)
        return Made({key: value}, self._needs(key), [])

    def token(self, key: str, places: Mapping[str, set[int]]) -> Made:
        """The entry of a rare number or Latin word: its documents, and branches for the decimals that follow it.

        A page would only serve who types the yuan of an amount, and all such pages together weigh half a megabyte.
        """
        whole = self.union(set().union(*places.values()))
        decimals = sorted(filter(None, places))
        if not decimals:
            return self.alone(key, whole)
        self.lists.begin()
        if len(whole) <= SOME:
            return Made({key: self._leaf(whole, exact=False)}, self._needs(key), [])
        out = [bytes((EXACT | CHILDREN,)), self.lists.written(whole, paged=False), number(len(decimals))]
        for behind in decimals:
            out += (_named(behind), self._leaf(self.union(places[behind]), exact=False))
        return Made({key: b"".join(out)}, self._needs(key), [])

    def union(self, places: set[int]) -> Sequence[int]:
        """The addresses of all documents that hold one of some pieces."""
        sets = self._sets
        if len(places) == 1:
            return sets[next(iter(places))]
        return sorted(set().union(*[sets[place] for place in places]))

    def all_of(self, suffixes: list[Suffix]) -> Iterator[tuple[str, Made]]:
        """The entries of every first symbol and first pair of the sorted `suffixes`, each with its symbols."""
        self._suffixes = suffixes
        self._known.clear()
        for first, low, high in self._groups(0, len(suffixes), 0):
            yield first, self.alone(self._shown(first), self._documents(low, high))
            for second, below, above in self._groups(low, high, 1):
                yield first + second, self._pair(first + second, below, above)

    def pair(self, key: str, suffixes: list[Suffix]) -> Made:
        """The entries of the pair of symbols that the sorted `suffixes` begin with."""
        self._suffixes = suffixes
        return self._pair(key, 0, len(suffixes))

    def _pair(self, key: str, low: int, high: int) -> Made:
        made = Made({}, {}, [])
        self._known.clear()
        self.lists.forget()
        self._store(key, low, high, made)
        return made

    def _store(self, key: str, low: int, high: int, made: Made) -> None:
        """The entry `key` for the suffixes that begin with it; branch by branch when it is large."""
        shown = self._shown(key)
        self.lists.begin()
        payload = self._node(low, high, len(key))
        branches = list(self._groups(low, high, len(key))) if len(payload) > LARGE else []
        if branches:
            self.lists.begin()
            payload = self._leaf(self._documents(low, high), exact=True)
            made.split.append(shown)
        made.values[shown] = payload
        made.needs.update(self._needs(shown))
        for symbol, below, above in branches:
            self._store(key + symbol, below, above, made)

    def _needs(self, key: str) -> dict[str, Needs]:
        needs = self.lists.needed()
        return {key: needs} if needs else {}

    def _groups(self, low: int, high: int, depth: int) -> Iterator[tuple[str, int, int]]:
        """The suffixes from `low` to `high` by their symbol at `depth`; those that end before it are in no group."""
        suffixes = self._suffixes
        while low < high and len(suffixes[low][0]) <= depth:
            low += 1
        while low < high:
            symbol = suffixes[low][0][depth]
            start, step = low, 1
            # Galloping, then halving: most groups are short, a few are very long.
            while low + step < high and suffixes[low + step][0][depth] == symbol:
                low += step
                step *= 2
            top = min(low + step, high)
            low += 1
            while low < top:
                middle = (low + top) // 2
                if suffixes[middle][0][depth] == symbol:
                    low = middle + 1
                else:
                    top = middle
            yield symbol, start, low

    def _documents(self, low: int, high: int) -> Sequence[int]:
        """The documents of some suffixes; asked for again while an entry is split, and then not made again."""
        found = self._known.get((low, high))
        if found is None:
            found = self._known[low, high] = self.union({place for _, place in self._suffixes[low:high]})
        return found

    def _shown(self, text: str) -> str:
        return "".join([self._public.get(symbol, symbol) for symbol in text])

    def _leaf(self, found: Sequence[int], *, exact: bool) -> bytes:
        """An entry without branches; `exact` when no longer text begins like it."""
        flags = (EXACT if exact else 0) | (ALONE if len(found) == 1 else 0)
        return bytes((flags,)) + self.lists.written(found)

    def _node(self, low: int, high: int, depth: int) -> bytes:
        """The part of the tree below `depth` as bytes: flags, label, documents, branches."""
        found = self._documents(low, high)
        if len(found) <= FEW:
            return self._leaf(found, exact=False)
        first, last = self._suffixes[low][0], self._suffixes[high - 1][0]
        deep = common(first, last)
        branches = list(self._groups(low, high, deep))
        out = [bytes((EXACT | (CHILDREN if branches else 0) | (LABEL if deep > depth else 0),))]
        if deep > depth:
            label = self._code(self._shown(first[depth:deep]))
            out += (number(len(label)), label)
        out.append(self.lists.written(found, brief=self._inside(low, high)))
        if branches:
            out.append(number(len(branches)))
            for symbol, below, above in branches:
                out += (self._symbol(symbol), self._node(below, above, deep + 1))
        return b"".join(out)

    def _inside(self, low: int, high: int) -> bool:
        """Whether these suffixes are the inside of one long piece, whose list then stands at its beginning."""
        place = self._suffixes[low][1]
        line = self._lines[place]
        if len(line) < LONG or self._suffixes[low][0] == line[:DEEP]:
            return False
        return all(other == place for _, other in self._suffixes[low:high])

    def _symbol(self, symbol: str) -> bytes:
        """The first symbol of a branch: a character in its own code, a common number or Latin word with its length."""
        if symbol not in self._public:
            return self._code(symbol)
        return _named(self._public[symbol])


def _named(symbol: str) -> bytes:
    shown = symbol.encode()
    return b"\x01" + number(len(shown)) + shown


def stretch(text: str, start: int) -> str:
    """The symbols of `text` from `start` to the next rare word or line's end, `DEEP` at the most."""
    return text[start : start + DEEP].partition("\n")[0].partition(END)[0]
