"""Which of the known numbers or names a mistyped one most likely meant, fast enough for thousands of mistakes.

Two words are as near as few slips part them: a character typed wrong, missing, one too many, or swapped with its
neighbour (optimal string alignment, by rapidfuzz), capitals or not.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Postfix

CANDIDATES = 10
"""So many are put in order."""


class Nearest:
    """Known words, to be asked for those next to a wrong one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({*words})
        self._folded = [word.casefold() for word in self._words]
        self._asked: dict[tuple[str, float], list[str]] = {}

    def of(self, word: str, least: float = 0.5) -> list[str]:
        """The nearest words, best first, at most three; never the word itself.

        `least` is the share of characters, from 0 to 1, that must be right; with 0 any words have a nearest.
        """
        if (word, least) not in self._asked:
            self._asked[word, least] = self._find(word, least)
        return self._asked[word, least]

    def _find(self, word: str, least: float) -> list[str]:
        asked = word.casefold()
        found = process.extract(
            asked, self._folded, scorer=OSA.normalized_similarity, score_cutoff=least, limit=CANDIDATES
        )
        # As near as another: one of the same length, then one that ends alike, for numbers differ at their ends.
        found.sort(key=lambda hit: (-hit[1], abs(len(hit[0]) - len(asked)), -Postfix.similarity(hit[0], asked), hit[2]))
        return [self._words[at] for _, _, at in found if self._words[at] != word][:3]
