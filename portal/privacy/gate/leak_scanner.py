"""Values that must not stand in the output, found whatever their spelling.

Made for a hundred thousand values and tens of megabytes a second. Three ways of searching: Chinese words in stretches
of Chinese characters, every distinct stretch looked at once; numbers by their digits alone; everything else in the
text without blanks and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from ahocorasick_rs import AhoCorasick, MatchKind

from portal.fields.folding import HAN, bare
from portal.privacy.recognizers.digit_normalizer import digits_only, fold, long_numbers
from portal.privacy.recognizers.digits import INVISIBLE

_LONE = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
"""Stands for half of a pair, so that what is around it is read and places stay."""
# Characters beyond the first 65,536 would make these classes slow; values that hold one are searched as mixed.
_HAN = r"[㐀-鿿豈-﫿·•]"
_STRETCH = re.compile(rf"{_HAN}{{2,}}")
_ALL_HAN = re.compile(rf"[{HAN}·•]+")
_SPACED = re.compile(rf"{_HAN}(?:[ \u3000\u00a0\t]{{1,4}}{_HAN})+")
_LONGEST_NAME = 6
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb]"
)
_UNSEEN_BEYOND = re.compile("[^\x00-\U000dffff]")
_SQUEEZED_OUT = re.compile(rf"[\s{INVISIBLE}!-/:-@\[-`{{-~，。；：、（）【】《》“”‘’！？—…·•・･∙⋅‧]+")
_LETTERS = re.compile(r"[^\W\d_]")
_MEMORY = 400_000
_REMEMBERED = 64
_SHORTEST_NUMBER = 11
_SHORTEST_MIXED = 4


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A value that must not stand in any file whose path begins with `under` (posix, from the output folder).

    An empty `under` means nowhere. `whole` asks that no Chinese character touches the value on either side; by
    default that holds for names of two characters, which are often part of a word (文明, 高峰).
    """

    value: str
    under: str = ""
    whole: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A forbidden value near `start` of the text searched; `scopes` are the path prefixes it is forbidden under."""

    start: int
    value: str
    scopes: tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    scopes: list[str] = field(default_factory=list)
    whole: bool = True


class _Table:
    """Words by their first two characters, and the lengths that occur behind each such pair.

    Quick in many short texts; see `_Automaton`.
    """

    __slots__ = ("lengths", "words")

    def __init__(self, words: dict[str, _Entry]) -> None:
        self.words = words
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self.lengths = {pair: tuple(sorted(sizes)) for pair, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, str, _Entry]]:
        lengths, words = self.lengths, self.words
        for at in range(len(text) - 1):
            sizes = lengths.get(text[at : at + 2])
            if sizes is None:
                continue
            for size in sizes:
                if at + size > len(text):
                    break
                word = text[at : at + size]
                entry = words.get(word)
                if entry is not None and not (entry.whole and _touches_han(text, at, at + size)):
                    yield at, word, entry


class _Automaton:
    """Words in an automaton of Aho and Corasick: quick in long texts, where a table looks at every character.

    Measured by `benchmarks.last_gate` on 50 MB of pages and 5,000 values: the whole search 5.9 s with a table for words
    of mixed signs, 3.7 s with this; for Chinese words, whose texts are short, a table is as quick.
    """

    __slots__ = ("_listed", "_search", "words")

    def __init__(self, words: dict[str, _Entry]) -> None:
        self.words = words
        self._listed = list(words)
        self._search = AhoCorasick([_LONE.sub(_UNKNOWN, word) for word in words], matchkind=MatchKind.Standard)

    def __reduce__(self) -> tuple[type[_Automaton], tuple[dict[str, _Entry]]]:
        """Another process makes its own of the same words."""
        return _Automaton, (self.words,)

    def find(self, text: str) -> Iterator[tuple[int, str, _Entry]]:
        """Halves of surrogate pairs, which bytes read as UTF-16 may hold, are no characters the automaton takes."""
        whole = _LONE.sub(_UNKNOWN, text)
        for number, start, end in sorted(self._search.find_matches_as_indexes(whole, overlapping=True), key=_place):
            word = self._listed[number]
            entry = self.words[word]
            if not (entry.whole and _touches_han(text, start, end)):
                yield start, word, entry


def _place(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1:]


class Canaries:
    """Forbidden values made ready for searching: `Forbidden`, a pair of path prefix and value, or a value alone.

    Not searched for: Chinese values of one character, others of fewer than four.
    """

    def __init__(self, values: Iterable[Forbidden | tuple[str, str] | str]) -> None:
        han: dict[str, _Entry] = {}
        mixed: dict[str, _Entry] = {}
        self._numbers: dict[str, _Entry] = {}
        for item in values:
            if isinstance(item, str):
                forbidden = Forbidden(item)
            else:
                forbidden = item if isinstance(item, Forbidden) else Forbidden(item[1], item[0])
            self._add(forbidden, han, mixed)
        self._han, self._mixed = _Table(han), _Automaton(mixed)
        self._number_sizes = sorted({len(number) for number in self._numbers})
        self._clean: set[str] = set()

    def _add(self, item: Forbidden, han: dict[str, _Entry], mixed: dict[str, _Entry]) -> None:
        digits = digits_only(item.value)
        word = _SQUEEZED_OUT.sub("", _canonical(item.value))
        name = bare(item.value).lower()
        if name != word and _ALL_HAN.fullmatch(name):  # in compatibility characters: the usual ones are looked for too
            self._add(Forbidden(name, item.under, item.whole), han, mixed)
        if len(digits) >= _SHORTEST_NUMBER and not _LETTERS.search("".join(c for c in word if not digits_only(c))):
            entry = self._numbers.setdefault(digits, _Entry())
        elif _STRETCH.fullmatch(word) and len(word) == len("".join(item.value.split())):
            entry = han.setdefault(word, _Entry())
        elif len(word) >= _SHORTEST_MIXED or (len(word) > 1 and _ALL_HAN.fullmatch(word)):
            entry = mixed.setdefault(word, _Entry())
        else:
            return
        short = len(word) == 2
        entry.whole = entry.whole and (short if item.whole is None else item.whole)
        if item.under not in entry.scopes:
            entry.scopes.append(item.under)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all values and scopes, as part of a key for caching."""
        rows = sorted(
            (key, sorted(entry.scopes), entry.whole)
            for table in (self._han.words, self._mixed.words, self._numbers)
            for key, entry in table.items()
        )
        return sha256(repr(rows).encode()).hexdigest()[:24]

    def __bool__(self) -> bool:
        return bool(self._han.words or self._mixed.words or self._numbers)

    def find(self, text: str, *, least: int = 2) -> Iterator[Hit]:
        """Forbidden values in `text`; Chinese ones of fewer than `least` characters are passed over."""
        plain = _canonical(text)
        if self._han.words:
            for start, word, entry in self._find_han(plain):
                if len(word) >= least:
                    yield Hit(start, word, tuple(entry.scopes))
        if self._mixed.words:
            for start, word, entry in self._mixed.find(_SQUEEZED_OUT.sub("", plain)):
                yield Hit(start, word, tuple(entry.scopes))
        if self._numbers:
            yield from self._find_numbers(text)

    def _find_han(self, plain: str) -> Iterator[tuple[int, str, _Entry]]:
        for stretch in sorted({*_STRETCH.findall(plain)} - self._clean):
            hits = [*self._han.find(stretch)]
            if hits:
                start = plain.find(stretch)
                yield from ((start + at, word, entry) for at, word, entry in hits)
            elif len(stretch) <= _REMEMBERED:
                self._clean.add(stretch)
        if len(self._clean) > _MEMORY:
            self._clean.clear()
        for match in _SPACED.finditer(plain):
            yield from self._in_spaced(plain, match)

    def _in_spaced(self, plain: str, match: re.Match[str]) -> Iterator[tuple[int, str, _Entry]]:
        """Names with blanks between their characters, as they are padded to the width of longer ones: 王　明."""
        name = "".join(match.group().split())
        for start in range(len(name) - 1):
            for end in range(start + 2, min(len(name), start + _LONGEST_NAME) + 1):
                entry = self._han.words.get(name[start:end])
                if entry is None:
                    continue
                touches_before = start == 0 and _ALL_HAN.match(plain[match.start() - 1 : match.start()])
                touches_after = end == len(name) and _ALL_HAN.match(plain[match.end() : match.end() + 1])
                if not (entry.whole and (touches_before or touches_after)):
                    yield match.start(), name[start:end], entry

    def _find_numbers(self, text: str) -> Iterator[Hit]:
        for match in long_numbers(text):
            digits = digits_only(match.group())
            for size in self._number_sizes:
                for at in range(len(digits) - size + 1):
                    entry = self._numbers.get(digits[at : at + size])
                    if entry is not None:
                        yield Hit(match.start(), digits[at : at + size], tuple(entry.scopes))


def _canonical(text: str) -> str:
    """One spelling for comparing: no full-width letters, no characters without width, lower case."""
    text = fold(text)
    if text.isascii():
        return text.lower()
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    if _UNSEEN_BEYOND.search(text):
        text = _UNSEEN_BEYOND.sub("", text)
    return text.lower()


def _touches_han(text: str, start: int, end: int) -> bool:
    return (start > 0 and _ALL_HAN.match(text[start - 1]) is not None) or (
        end < len(text) and _ALL_HAN.match(text[end]) is not None
    )
