"""Values that must not stand in the output, found whatever their spelling.

Made for a hundred thousand values: text is cut into pieces at blanks and punctuation, every distinct piece is looked
at once, by its pairs of characters. Numbers are compared by their digits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from portal.privacy.spellings import INVISIBLE, digits_only, fold, long_numbers

_PIECE = re.compile(r"[^\s<>\"'，。；：、,;:|(){}\[\]（）【】《》“”‘’!?！？=]{2,}")
_H = r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]"
_BEFORE_BLANK = re.compile(rf"{_H}(?=[ \u3000\u00a0\t]{{1,4}}{_H})")
_SPACED_NAME = re.compile(rf"(?<!{_H}){_H}(?:[ \u3000\u00a0\t]{{1,4}}{_H}){{1,3}}(?!{_H})")
_HAN = re.compile(rf"(?:{_H}|[·•])+")
_BLANK = re.compile(rf"[\s{INVISIBLE}]+")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_MEMORY = 400_000
_REMEMBERED = 64
_SHORTEST_NUMBER = 11


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
    """A forbidden value at `start` of the text searched; `scopes` are the path prefixes it is forbidden under."""

    start: int
    value: str
    scopes: tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    scopes: list[str] = field(default_factory=list)
    whole: bool = True


def _canonical(text: str) -> str:
    """One spelling for comparing: no full-width letters, no characters without width, lower case."""
    text = fold(text)
    if not text.isascii() and _UNSEEN.search(text):
        text = text.translate(_INVISIBLE)
    return text.lower()


class Canaries:
    """Forbidden values made ready for searching. Values shorter than two characters are not searched for."""

    def __init__(self, values: Iterable[Forbidden | tuple[str, str] | str]) -> None:
        self._words: dict[str, _Entry] = {}
        self._numbers: dict[str, _Entry] = {}
        for item in values:
            entry = (
                item if isinstance(item, Forbidden) else Forbidden(*((item,) if isinstance(item, str) else item[::-1]))
            )
            self._add(entry)
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {pair: tuple(sorted(sizes)) for pair, sizes in lengths.items()}
        self._number_sizes = sorted({len(number) for number in self._numbers})
        self._clean: set[str] = set()

    def _add(self, item: Forbidden) -> None:
        digits = digits_only(item.value)
        if len(digits) >= _SHORTEST_NUMBER and not re.search(r"[^\W\dxX_]", _without_chinese_digits(item.value)):
            entry = self._numbers.setdefault(digits, _Entry())
        else:
            word = _BLANK.sub("", _canonical(item.value))
            if len(word) < 2:
                return
            entry = self._words.setdefault(word, _Entry())
            short = len(word) == 2 and _HAN.fullmatch(word) is not None
            entry.whole = entry.whole and (short if item.whole is None else item.whole)
        if item.under not in entry.scopes:
            entry.scopes.append(item.under)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all values and scopes, as part of a key for caching."""
        rows = sorted(
            (key, sorted(entry.scopes), entry.whole)
            for table in (self._words, self._numbers)
            for key, entry in table.items()
        )
        return sha256(repr(rows).encode()).hexdigest()[:24]

    def __bool__(self) -> bool:
        return bool(self._words or self._numbers)

    def find(self, text: str, *, least: int = 2) -> Iterator[Hit]:
        """Forbidden values in `text`; Chinese ones of fewer than `least` characters are passed over."""
        if self._words:
            plain = _canonical(text)
            for piece in {*_PIECE.findall(plain)} - self._clean:
                hits = [*self._in_piece(piece, least)]
                if hits:
                    start = plain.find(piece)
                    yield from (Hit(start + at, word, scopes) for at, word, scopes in hits)
                elif len(piece) <= _REMEMBERED:
                    self._clean.add(piece)
            if len(self._clean) > _MEMORY:
                self._clean.clear()
            yield from self._spaced_names(plain, least)
        if self._numbers:
            yield from self._find_numbers(text)

    def _spaced_names(self, plain: str, least: int) -> Iterator[Hit]:
        """Names padded with blanks to the width of longer ones: 王　明."""
        for blank in _BEFORE_BLANK.finditer(plain):
            match = _SPACED_NAME.match(plain, blank.start())
            if match is not None:
                name = _BLANK.sub("", match.group())
                if name in self._words and len(name) >= least:
                    yield Hit(match.start(), name, tuple(self._words[name].scopes))

    def _in_piece(self, piece: str, least: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        lengths = self._lengths
        for at in range(len(piece) - 1):
            sizes = lengths.get(piece[at : at + 2])
            if sizes is None:
                continue
            for size in sizes:
                word = piece[at : at + size]
                entry = self._words.get(word)
                if entry is None or len(word) != size or size < least:
                    continue
                if entry.whole and _touches_han(piece, at, at + size):
                    continue
                yield at, word, tuple(entry.scopes)

    def _find_numbers(self, text: str) -> Iterator[Hit]:
        for match in long_numbers(text):
            digits = digits_only(match.group())
            for size in self._number_sizes:
                for at in range(len(digits) - size + 1):
                    entry = self._numbers.get(digits[at : at + size])
                    if entry is not None:
                        yield Hit(match.start(), digits[at : at + size], tuple(entry.scopes))


def _without_chinese_digits(text: str) -> str:
    return "".join(char for char in text if not digits_only(char))


def _touches_han(piece: str, start: int, end: int) -> bool:
    return (start > 0 and _HAN.match(piece[start - 1]) is not None) or (
        end < len(piece) and _HAN.match(piece[end]) is not None
    )
