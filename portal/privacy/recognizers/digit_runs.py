"""Digits of every script with marks of every sort between them: what is one run, and its pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from portal.privacy.recognizers.digit_normalizer import CHINESE_DIGITS, PLAIN_DIGITS, script_of
from portal.privacy.recognizers.digits import DIGIT_VALUES, INVISIBLE

_SHORTEST = 11
_DIGITS = "".join(map(re.escape, DIGIT_VALUES))
_ANY_MARK = re.compile(rf"[\W_年月日杠横接转{_DIGITS}]{{{_SHORTEST},}}")
"""A stretch of a cell: digits, and whatever is no letter and no word."""
_CHINESE_MARK = re.compile(
    rf"[{_DIGITS}{INVISIBLE}\u00b7\u2010-\u2027\u3000-\u3004\u3008-\u301f\u3030\u30fb\uff01-\uff0f\uff1a-\uff20]"
    f"{{{_SHORTEST},}}"
)
"""A stretch of a file: between ASCII marks stand the numbers of data files and programs, which are nobody's."""
_LONGEST_GAP, _FARTHEST = 8, 60
"""Marks between two digits, and marks and blanks: a cell may hold a second line, pushed to the right."""
_SEPARATORS = frozenset("\t\n\r\v\f")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit, where it stands, and the marks before it (None where it begins a run)."""

    value: str
    at: int
    gap: str | None
    chinese: bool
    plain: bool

    def parts(self, before: Digit) -> bool:
        """Whether a number may begin here, or end with `before`."""
        return bool(self.gap) or self.chinese or before.chinese or not (self.plain and before.plain)


@dataclass(frozen=True, slots=True)
class Piece:
    """Digits of one script (ASCII here) with nothing between them; `gap` stands before them, empty at a change."""

    digits: str
    start: int
    end: int
    gap: str
    chinese: bool


def stretches(text: str, *, written: bool) -> Iterator[tuple[str, int, int]]:
    """Text with signs beyond the first 65,536 characters made one, and where digits and marks stand in it."""
    if written and _BEYOND.search(text):
        text = _BEYOND.sub(lambda match: match.group() if match.group().isalnum() else _OBJECT, text)
    for stretch in (_ANY_MARK if written else _CHINESE_MARK).finditer(text):
        yield text, *stretch.span()


def runs(text: str, start: int, end: int) -> Iterator[list[Digit]]:
    """Digits with at most `_LONGEST_GAP` marks between two of them, from 11 on."""
    run: list[Digit] = []
    last = start
    for at in range(start, end):
        value = DIGIT_VALUES.get(text[at])
        if value is None:
            continue
        gap = text[last:at] if run else None
        if gap and _parts_texts(gap):
            if len(run) >= _SHORTEST:
                yield run
            run, gap = [], None
        run.append(Digit(value, at, gap, text[at] in CHINESE_DIGITS, text[at] in PLAIN_DIGITS))
        last = at + 1
    if len(run) >= _SHORTEST:
        yield run


def _parts_texts(gap: str) -> bool:
    """Whether two digits have so much between them, or a control character that parts texts looked through together."""
    return (
        len(gap) > _FARTHEST
        or len(gap.strip()) > _LONGEST_GAP
        or any(unicodedata.category(char) == "Cc" and char not in _SEPARATORS for char in gap)
    )


def pieces(text: str, run: list[Digit]) -> list[Piece]:
    """The pieces of a run: it breaks at every mark and at every change of script."""
    found: list[Piece] = []
    first = 0
    for at in range(1, len(run) + 1):
        if at < len(run) and not run[at].gap and script_of(text[run[at].at]) == script_of(text[run[at - 1].at]):
            continue
        digits = "".join(digit.value for digit in run[first:at])
        found.append(Piece(digits, run[first].at, run[at - 1].at + 1, run[first].gap or "", run[first].chinese))
        first = at
    return found
