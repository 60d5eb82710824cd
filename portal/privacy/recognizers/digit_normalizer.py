"""The ways people write digits, and long numbers found in any of them.

A *run* is a stretch of at least eleven digits, in any script below, with up to three separators between two of
them. Everything is translated one character to one character, so offsets stay those of the text searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from portal.privacy.recognizers.digits import (
    BEYOND_DIGITS,
    CHECK_X,
    CHINESE,
    DIGIT_VALUES,
    DOTS,
    HYPHENS,
    INVISIBLE,
    LATIN,
    OTHER_GAPS,
    SPACES,
    UNSEEN,
    UNSEEN_BEYOND,
)

CHINESE_DIGITS = "".join(CHINESE)
PLAIN_DIGITS = frozenset("0123456789").union(LATIN)
"""Digits as people type them; a change to another script parts two numbers."""
KNOWN_LETTERS = frozenset(CHECK_X).union(PLAIN_DIGITS)
"""What an identity number in such digits ends with."""
_GAPS = re.escape(SPACES + HYPHENS + DOTS + INVISIBLE + OTHER_GAPS)
_DIGITS = "0-9" + "".join(map(re.escape, DIGIT_VALUES))
_DIGIT = f"[{_DIGITS}]"
_CHECK_LETTER = "".join(CHECK_X)
_STRETCH = re.compile(rf"{_DIGIT}[{_DIGITS}{_GAPS}]{{9,}}[{_DIGITS}{_CHECK_LETTER}]")
_LONG_NUMBER = re.compile(rf"{_DIGIT}(?:[{_GAPS}]{{0,3}}{_DIGIT}){{10,}}(?:[{_GAPS}]{{0,3}}[{_CHECK_LETTER}])?")

_TO_ASCII = str.maketrans(
    {
        **DIGIT_VALUES,
        **CHECK_X,
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(DOTS, "."),
        **dict.fromkeys(OTHER_GAPS, "/"),
        **dict.fromkeys(INVISIBLE, "\u200b"),
    }
)
_DIGITS_TO_ASCII = str.maketrans({char: value for char, value in DIGIT_VALUES.items() if char not in CHINESE})
_CHINESE_SET = frozenset(CHINESE)
_OTHER_DIGITS = re.compile(f"[{''.join(frozenset(DIGIT_VALUES) - frozenset(CHINESE) - PLAIN_DIGITS)}]{{2,}}")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ANY_UNSEEN = re.compile(f"[{UNSEEN}{UNSEEN_BEYOND}]+")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠．－＋＿]")
FOLD = str.maketrans(
    {**{chr(n): chr(n - 0xFEE0) for n in range(0xFF01, 0xFF5F)}, "\u3000": " ", "\u00a0": " "},
)
"""Full-width letters, digits and signs to ASCII, one to one."""


def visible(text: str) -> tuple[str, list[int] | None]:
    """`text` without the characters nobody sees, and where each of the rest stood; None where all are left."""
    if text.isascii() or not (_UNSEEN.search(text) or _ASTRAL.search(text)):
        return text, None
    kept: list[str] = []
    places: list[int] = []
    last = 0
    for match in _ANY_UNSEEN.finditer(text):
        kept.append(text[last : match.start()])
        places.extend(range(last, match.start()))
        last = match.end()
    if not last:
        return text, None
    places.extend(range(last, len(text)))
    return "".join([*kept, text[last:]]), places


def plain_digits(text: str) -> str:
    """`text` with the mathematical and drawn digits of pasted text (𝟓𝟏𝟎) as ASCII, one to one.

    They lie beyond the first 65,536 characters, where one of them in a class makes a search six times slower.
    """
    return text if text.isascii() or not _ASTRAL.search(text) else text.translate(BEYOND_DIGITS)


def canonical(text: str) -> str:
    """`text` with every digit as ASCII, an X for every check letter, and one sign for every sort of separator."""
    return text.translate(_TO_ASCII)


def ascii_digits(text: str) -> str:
    """`text` with digits as ASCII, one to one; Chinese numerals stay, for they may end the word before."""
    return text if text.isascii() else text.translate(_DIGITS_TO_ASCII)


def fold(text: str) -> str:
    """`text` with full-width letters and digits as ASCII, one to one; quick where there are none."""
    return text if text.isascii() or not _WIDE.search(text) else text.translate(FOLD)


def fold_digits(text: str) -> str:
    """`text` folded, and digits of other scripts as ASCII where two or more stand together (one alone heads a list)."""
    if text.isascii():
        return text
    if _OTHER_DIGITS.search(text):
        text = _OTHER_DIGITS.sub(lambda match: ascii_digits(match.group()), text)
    return fold(text)


_GROUP = re.compile(r"[0-9]+X?|X")


@dataclass(frozen=True, slots=True)
class Group:
    """Digits (ASCII, perhaps an X at the end) written together; `start` and `end` are offsets in the text."""

    digits: str
    start: int
    end: int
    gap: str
    """What separates it from the next group, in canonical characters; empty for the last."""


def long_numbers(text: str) -> Iterator[re.Match[str]]:
    """The runs in `text`: eleven digits or more in any script, and a check letter X at the end.

    A single class of characters is searched first: in a page of text that is several times quicker.
    """
    for stretch in _STRETCH.finditer(text):
        # A check letter may stand behind one more separator than the stretch took in.
        yield from _LONG_NUMBER.finditer(text, stretch.start(), min(len(text), stretch.end() + 4))


def script_of(digit: str) -> str:
    """The script of a digit: `plain` as people type, `Chinese`, or `other`."""
    if digit in PLAIN_DIGITS:
        return "plain"
    return "Chinese" if digit in _CHINESE_SET else "other"


def groups_of(match: re.Match[str]) -> list[Group]:
    """The groups of one run. Zero-width characters join; a change of script without a gap parts."""
    raw = match.group()
    base = match.start()
    plain = raw.translate(_TO_ASCII)
    cuts: set[int] = set()
    if not raw.isascii():
        cuts = {
            at
            for at in range(1, len(raw))
            if plain[at].isdigit() and plain[at - 1].isdigit() and script_of(raw[at]) != script_of(raw[at - 1])
        }
    pieces: list[list[int]] = []
    for found in _GROUP.finditer(plain):
        start, end = found.span()
        edges = [start, *(cut for cut in sorted(cuts) if start < cut < end), end]
        pieces.extend([edges[i], edges[i + 1]] for i in range(len(edges) - 1))
    groups: list[Group] = []
    for index, (start, end) in enumerate(pieces):
        following = pieces[index + 1][0] if index + 1 < len(pieces) else end
        gap = plain[end:following]
        digits = plain[start:end]
        if groups and groups[-1].gap and not groups[-1].gap.strip("\u200b"):
            last = groups.pop()
            groups.append(Group(last.digits + digits, last.start, base + end, gap))
        else:
            groups.append(Group(digits, base + start, base + end, gap))
    return groups


def without_check_letter(groups: list[Group]) -> list[Group]:
    """The groups without the X at the end of the last one."""
    *others, last = groups
    digits = last.digits[:-1]
    return [*others, Group(digits, last.start, last.end - 1, "")] if digits else others


def _gap_name(gap: str) -> str:
    return gap.replace("\u200b", "").strip() or (" " if gap else "")


def segments(groups: list[Group]) -> Iterator[list[Group]]:
    """Maximal stretches of two groups or more that one and the same separator joins.

    Two neighbouring stretches share the group between them.
    """
    start = 0
    while start < len(groups) - 1:
        name = _gap_name(groups[start].gap)
        end = start + 1
        while end < len(groups) - 1 and groups[end].gap and _gap_name(groups[end].gap) == name:
            end += 1
        if groups[start].gap:
            yield groups[start : end + 1]
        start = end


def join(groups: list[Group]) -> str:
    """The digits of several groups as one string."""
    return "".join(group.digits for group in groups)


def digits_only(text: str) -> str:
    """The digits of `text` in any script as ASCII, a check letter X kept: one spelling for comparing numbers."""
    plain = plain_digits(text).translate(_TO_ASCII)
    return "".join(value for char in plain if (value := DIGIT_VALUES.get(char, char)) in "0123456789X")


def is_check_letter(char: str) -> bool:
    """Whether a character is the letter at the end of an identity number, however it is written."""
    return char in CHECK_X or unicodedata.normalize("NFKC", char) in ("X", "x")
