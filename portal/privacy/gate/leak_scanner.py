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

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

from portal.fields.folding import HAN, bare
from portal.privacy.gate.search_forms import LONE, UNKNOWN, SearchForms, canonical, squeezed
from portal.privacy.recognizers.digit_normalizer import digits_only

# Characters beyond the first 65,536 would make these classes slow; values that hold one are searched as mixed.
_HAN = r"[㐀-鿿豈-﫿·•]"
_STRETCH = re.compile(rf"{_HAN}{{2,}}")
_ALL_HAN = re.compile(rf"[{HAN}·•]+")
_SPACED = re.compile(rf"{_HAN}(?:[ \u3000\u00a0\t]{{1,4}}{_HAN})+")
_LONGEST_NAME = 6
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


@dataclass(slots=True)
class _Words:
    """What is searched for, by how it is spelled in a text: Chinese words, words of mixed signs, digits of numbers."""

    han: dict[str, _Entry] = field(default_factory=dict)
    mixed: dict[str, _Entry] = field(default_factory=dict)
    numbers: dict[str, _Entry] = field(default_factory=dict)

    def add(self, item: Forbidden) -> None:
        digits = digits_only(item.value)
        word = squeezed(canonical(item.value))
        name = bare(item.value).lower()
        if name != word and _ALL_HAN.fullmatch(name):  # in compatibility characters: the usual ones are looked for too
            self.add(Forbidden(name, item.under, item.whole))
        if len(digits) >= _SHORTEST_NUMBER and not _LETTERS.search("".join(c for c in word if not digits_only(c))):
            entry = self.numbers.setdefault(digits, _Entry())
        elif _STRETCH.fullmatch(word) and len(word) == len("".join(item.value.split())):
            entry = self.han.setdefault(word, _Entry())
        elif len(word) >= _SHORTEST_MIXED or (len(word) > 1 and _ALL_HAN.fullmatch(word)):
            entry = self.mixed.setdefault(word, _Entry())
        else:
            return
        short = len(word) == 2
        entry.whole = entry.whole and (short if item.whole is None else item.whole)
        if item.under not in entry.scopes:
            entry.scopes.append(item.under)


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
        self._search = AhoCorasick([LONE.sub(UNKNOWN, word) for word in words], matchkind=MatchKind.Standard)

    def __reduce__(self) -> tuple[type[_Automaton], tuple[dict[str, _Entry]]]:
        """Another process makes its own of the same words."""
        return _Automaton, (self.words,)

    def find(self, text: str) -> Iterator[tuple[int, str, _Entry]]:
        """Halves of surrogate pairs, which bytes read as UTF-16 may hold, are no characters the automaton takes."""
        whole = LONE.sub(UNKNOWN, text)
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
        self.values: tuple[Forbidden, ...] = tuple(dict.fromkeys(map(_forbidden, values)))
        self._clean: set[str] = set()

    def __reduce__(self) -> tuple[type[Canaries], tuple[tuple[Forbidden, ...]]]:
        """Another process makes the same ready, if it is asked to search."""
        return Canaries, (self.values,)

    @cached_property
    def _words(self) -> _Words:
        words = _Words()
        for value in self.values:
            words.add(value)
        return words

    @cached_property
    def _han(self) -> _Table | _Automaton:
        return _Table(self._words.han)

    @cached_property
    def _mixed(self) -> _Table | _Automaton:
        return _Automaton(self._words.mixed)

    @cached_property
    def _number_sizes(self) -> list[int]:
        return sorted({len(number) for number in self._words.numbers})

    @cached_property
    def _anywhere(self) -> tuple[BytesAhoCorasick, list[_Entry]] | None:
        """All words as `search_forms.pack` spells them, and where each is forbidden; None without any."""
        words = self._words
        entries = [*words.han.items(), *words.mixed.items(), *words.numbers.items()]
        if not entries:
            return None
        patterns = [LONE.sub(UNKNOWN, word).encode() for word, _ in entries]
        return BytesAhoCorasick(patterns, matchkind=MatchKind.Standard), [entry for _, entry in entries]

    def __bool__(self) -> bool:
        return bool(self.values)

    def may_stand_in(self, name: str, texts: bytes) -> bool:
        """Whether `find` may find one that is forbidden at this path, in a file of which these are the search forms.

        Never False where it does.
        """
        if self._anywhere is None:
            return False
        search, entries = self._anywhere
        hits = {number for number, _, _ in search.find_matches_as_indexes(texts, overlapping=True)}
        return any(name.startswith(tuple(entries[number].scopes)) for number in hits)

    def find(self, text: str, *, least: int = 2) -> Iterator[Hit]:
        """Forbidden values in `text`; Chinese ones of fewer than `least` characters are passed over."""
        return self.find_in(SearchForms.of(text), least=least)

    def find_in(self, forms: SearchForms, *, least: int = 2) -> Iterator[Hit]:
        """The same of the forms of a text."""
        words = self._words
        if words.han:
            for start, word, entry in self._find_han(forms.plain):
                if len(word) >= least:
                    yield Hit(start, word, tuple(entry.scopes))
        if words.mixed:
            for start, word, entry in self._mixed.find(forms.squeezed):
                yield Hit(start, word, tuple(entry.scopes))
        if words.numbers:
            yield from self._find_numbers(forms.numbers)

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
                entry = self._words.han.get(name[start:end])
                if entry is None:
                    continue
                touches_before = start == 0 and _ALL_HAN.match(plain[match.start() - 1 : match.start()])
                touches_after = end == len(name) and _ALL_HAN.match(plain[match.end() : match.end() + 1])
                if not (entry.whole and (touches_before or touches_after)):
                    yield match.start(), name[start:end], entry

    def _find_numbers(self, numbers: Iterable[tuple[int, str]]) -> Iterator[Hit]:
        known = self._words.numbers
        for start, digits in numbers:
            for size in self._number_sizes:
                for at in range(len(digits) - size + 1):
                    entry = known.get(digits[at : at + size])
                    if entry is not None:
                        yield Hit(start, digits[at : at + size], tuple(entry.scopes))


def _forbidden(item: Forbidden | tuple[str, str] | str) -> Forbidden:
    if isinstance(item, str):
        return Forbidden(item)
    return item if isinstance(item, Forbidden) else Forbidden(item[1], item[0])


def _touches_han(text: str, start: int, end: int) -> bool:
    return (start > 0 and _ALL_HAN.match(text[start - 1]) is not None) or (
        end < len(text) and _ALL_HAN.match(text[end]) is not None
    )
