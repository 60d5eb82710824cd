"""Which of the known numbers or names a mistyped one most likely meant, fast enough for thousands of mistakes.

Two words are as near as the share of neighbouring pairs of characters they have in common (the coefficient of
Dice). An index from pairs to words spares comparing each wrong number with every right one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

COMMON = 200
"""Pairs that more words than this share (`QL`, `-0`) tell nothing and are passed over where there are others."""


class Nearest:
    """Known words, to be asked for those next to a wrong one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._pairs = {word: _pairs(word) for word in words}
        self._with: dict[str, list[str]] = defaultdict(list)
        for word, pairs in self._pairs.items():
            for pair in pairs:
                self._with[pair].append(word)
        self._asked: dict[tuple[str, float], list[str]] = {}

    def of(self, word: str, least: float = 0.3) -> list[str]:
        """The nearest words, best first, at most three; never the word itself."""
        if (word, least) not in self._asked:
            self._asked[word, least] = self._find(word, least)
        return self._asked[word, least]

    def _find(self, word: str, least: float) -> list[str]:
        mine = _pairs(word)
        shared: Counter[str] = Counter()
        for pair in mine:
            others = self._with.get(pair, ())
            if len(others) <= COMMON:
                shared.update(others)
        scored = []
        for other, _ in shared.most_common(10):
            theirs = self._pairs[other]
            score = 2 * len(mine & theirs) / (len(mine) + len(theirs))
            if score >= least and other != word:
                scored.append((-score, other))
        return [other for _, other in sorted(scored)[:3]]


def _pairs(word: str) -> frozenset[str]:
    """Neighbouring characters; the first stands with a mark before it, so that beginnings count more."""
    text = f"\x02{word}\x03"
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
