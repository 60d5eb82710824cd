"""From the pieces of all documents to entries: for every substring, which documents hold it.

The entries are a suffix tree over the distinct pieces, cut off where few documents are left (the reader then
verifies them against their text) and stored by its first characters, so that any substring is one look-up:

* a letter or character alone, and each pair of them with everything that follows it;
* a number or Latin word that is common (`hot`) counts as one character; a rare one ends the tree and is an entry
  of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from portal.search.bytes import number
from portal.search.lists import ListWriter
from portal.search.rows import common
from portal.search.text import is_mark, is_token, symbols

FEW: Final = 2
"""A branch with no more documents is not followed further."""
DEEP: Final = 40
"""Symbols of a piece that are followed from each start; a longer query is verified beyond."""
HOT: Final = 64
"""A number or Latin word in more documents counts as one character of the tree."""
LARGE: Final = 1500
"""Bytes of an entry from which it is stored branch by branch."""
LONG: Final = 6
"""Symbols of a piece from which its inside carries only the first documents of its list."""
_END: Final = "\U0010ffff"
_PRIVATE: Final = 0xF0000

EXACT, CHILDREN, LABEL, NAMED, ALONE = 1, 2, 4, 8, 16


@dataclass(frozen=True, slots=True)
class Entries:
    """Bytes by key, the keys stored branch by branch, and the common numbers and Latin words."""

    values: dict[str, bytes]
    split: list[str]
    hot: list[str]


class TrieBuilder:
    """Makes `Entries` from pieces and the ascending addresses of the documents that hold each."""

    def __init__(self, holders: Mapping[str, Sequence[int]], lists: ListWriter, code: Callable[[str], bytes]) -> None:
        self._lists = lists
        self._code = code
        self._sets: list[Sequence[int]] = []
        self._lines: list[str] = []
        self._values: dict[str, bytes] = {}
        self._split: list[str] = []
        tokens: dict[str, list[str]] = defaultdict(list)
        parts = {piece: symbols(piece) for piece in sorted(holders)}
        for piece, found in parts.items():
            for symbol in set(found):
                if is_token(symbol):
                    tokens[symbol].append(piece)
        counts = {token: sum(len(holders[piece]) for piece in where) for token, where in tokens.items()}
        self._hot = sorted(token for token, count in counts.items() if count > HOT)
        private = {token: chr(_PRIVATE + place) for place, token in enumerate(self._hot)}
        self._public = {sign: token for token, sign in private.items()}
        for token, where in tokens.items():
            if token not in private:
                self._values[token] = self._leaf(self._union([holders[piece] for piece in where]), exact=True)
        self._suffixes = sorted(self._cut(parts, private, holders))

    def _cut(
        self, parts: Mapping[str, list[str]], private: Mapping[str, str], holders: Mapping[str, Sequence[int]]
    ) -> Iterator[tuple[str, int]]:
        for piece, found in parts.items():
            self._sets.append(holders[piece])
            place = len(self._sets) - 1
            line = "".join(private.get(symbol, _END) if is_token(symbol) else symbol for symbol in found)
            self._lines.append(line)
            for part in line.split(_END):
                for start in range(len(part)):
                    if not is_mark(part[start]):
                        yield part[start : start + DEEP], place

    @staticmethod
    def _union(found: Sequence[Sequence[int]]) -> Sequence[int]:
        if len(found) == 1:
            return found[0]
        return sorted(set().union(*found))

    def entries(self, filters: Mapping[str, Sequence[int]]) -> Entries:
        """All entries and those of `filters`, whose keys no text can hold; call once."""
        for key, found in filters.items():
            self._values[key] = self._leaf(found, exact=True)
        for first, low, high in self._groups(0, len(self._suffixes), 0):
            self._values[self._shown(first)] = self._leaf(self._documents(low, high), exact=True)
            for second, below, above in self._groups(low, high, 1):
                self._store(first + second, below, above)
        return Entries(self._values, sorted(self._split), self._hot)

    def _store(self, key: str, low: int, high: int) -> None:
        """The entry `key` for the suffixes that begin with it; branch by branch when it is large."""
        payload = self._node(low, high, len(key))
        if len(payload) <= LARGE:
            self._values[self._shown(key)] = payload
            return
        branches = list(self._groups(low, high, len(key)))
        if not branches:
            self._values[self._shown(key)] = payload
            return
        self._values[self._shown(key)] = self._leaf(self._documents(low, high), exact=True)
        self._split.append(self._shown(key))
        for symbol, below, above in branches:
            self._store(key + symbol, below, above)

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
        places = {place for _, place in self._suffixes[low:high]}
        sets = self._sets
        if len(places) == 1:
            return sets[places.pop()]
        return sorted(set().union(*[sets[place] for place in places]))

    def _shown(self, text: str) -> str:
        return "".join([self._public.get(symbol, symbol) for symbol in text])

    def _leaf(self, found: Sequence[int], *, exact: bool) -> bytes:
        """An entry without branches; `exact` when no longer text begins like it."""
        flags = (EXACT if exact else 0) | (ALONE if len(found) == 1 else 0)
        return bytes((flags,)) + self._lists.written(found)

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
        out.append(self._lists.written(found, brief=self._inside(low, high)))
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
        shown = self._public[symbol].encode()
        return b"\x01" + number(len(shown)) + shown
