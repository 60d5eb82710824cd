"""The ways people write digits, and long numbers found in any of them.

A *run* is a stretch of at least eleven digits, in any script below, with up to three separators between two of
them. Everything is translated one character to one character, so offsets stay those of the text searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},  # full-width
    **{chr(0x0660 + n): str(n) for n in range(10)},
}
_BEYOND_DIGITS = {
    **{0x1D7CE + n: str(n % 10) for n in range(50)},  # mathematical
    0x1F100: "0",
    **{0x1F101 + n: str(n) for n in range(10)},  # with a comma
    **{0x1FBF0 + n: str(n) for n in range(10)},  # segmented
}
_CHINESE = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    **dict(zip("○壱貳參幺两⼀⼆⼋", "012312128", strict=True)),  # the last three: Kangxi radicals out of PDFs
}
_OTHER_CHINESE = {
    **{chr(0x3021 + n): str(n + 1) for n in range(9)},  # Suzhou numerals
    **{chr(0x3220 + n): str(n + 1) for n in range(9)},  # in brackets
    **{chr(0x3280 + n): str(n + 1) for n in range(9)},  # in circles
}
_CHECK_X = dict.fromkeys("xX×Ｘｘ✕✖ХхΧχ叉ⅩⅹⓍⓧ", "X")
_SPACES = "\t\n\r\v\f \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "-‐‑‒–—―－﹣−_＿"
_DOTS = ".．·•・‧∙﹒。"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width that a copy out of a web page or a PDF leaves between digits."""
_OTHER_GAPS = "/／'’`()（）"

LATIN_DIGITS = "0-9" + "".join(_LATIN)
CHINESE_DIGITS = "".join(_CHINESE)
DIGIT_VALUES: dict[str, str] = {
    **{char: str(value) for char in map(chr, range(0x10000)) if (value := unicodedata.digit(char, -1)) >= 0},
    **_OTHER_CHINESE,
    **_CHINESE,
}
PLAIN_DIGITS = frozenset("0123456789").union(_LATIN)
"""Those that the runs below know as Latin digits."""
KNOWN_LETTERS = frozenset(_CHECK_X).union(PLAIN_DIGITS)
"""What an identity number ends with in such a run."""
"""Every character of the first 65,536 that stands for one digit, in any script, circled or raised: its value."""
_GAPS = re.escape(_SPACES + _HYPHENS + _DOTS + INVISIBLE + _OTHER_GAPS)
_DIGIT = f"[{LATIN_DIGITS}{CHINESE_DIGITS}]"
_CHECK_LETTER = "".join(_CHECK_X)
_STRETCH = re.compile(
    rf"{_DIGIT}[{LATIN_DIGITS}{CHINESE_DIGITS}{_GAPS}]{{9,}}[{LATIN_DIGITS}{CHINESE_DIGITS}{_CHECK_LETTER}]"
)
_LONG_NUMBER = re.compile(rf"{_DIGIT}(?:[{_GAPS}]{{0,3}}{_DIGIT}){{10,}}(?:[{_GAPS}]{{0,3}}[{_CHECK_LETTER}])?")

_TO_ASCII = str.maketrans(
    {
        **_LATIN,
        **_CHINESE,
        **_CHECK_X,
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_DOTS, "."),
        **dict.fromkeys(_OTHER_GAPS, "/"),
        **dict.fromkeys(INVISIBLE, "\u200b"),
    }
)
_CHINESE_SET = frozenset(_CHINESE)
_BEYOND = re.compile("[\U0001d7ce-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠．－＋＿]")
FOLD = str.maketrans(
    {**{chr(n): chr(n - 0xFEE0) for n in range(0xFF01, 0xFF5F)}, "\u3000": " ", "\u00a0": " "},
)
"""Full-width letters, digits and signs to ASCII, one to one."""


def plain_digits(text: str) -> str:
    """`text` with the mathematical and drawn digits of pasted text (𝟓𝟏𝟎) as ASCII, one to one.

    They lie beyond the first 65,536 characters, where one of them in a class makes a search six times slower.
    """
    return text if text.isascii() or not _BEYOND.search(text) else text.translate(_BEYOND_DIGITS)


def fold(text: str) -> str:
    """`text` with full-width letters and digits as ASCII, one to one; quick where there are none."""
    return text if text.isascii() or not _WIDE.search(text) else text.translate(FOLD)


_GROUP = re.compile(r"[0-9]+X?|X")
_LOOKALIKES = "OoQОоlI|iSsZzB"
_OCR = str.maketrans(_LOOKALIKES, "00000111155228")
_MISREAD_STRETCH = re.compile(rf"[1-9lI|iSsZzB][0-9{_LOOKALIKES} \-]{{9,}}")
_MISREAD_NUMBER = re.compile(rf"[0-9{_LOOKALIKES}](?:[ \-]?[0-9{_LOOKALIKES}]){{9,20}}(?:[ \-]?[Xx])?")
_OCR_LETTER = re.compile(f"[{_LOOKALIKES}]")


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


def misread_numbers(text: str) -> Iterator[re.Match[str]]:
    """Stretches of ten to 22 digits and letters that look like digits, no letter or digit touching them."""
    for stretch in _MISREAD_STRETCH.finditer(text):
        if not _OCR_LETTER.search(stretch.group()):
            continue
        for match in _MISREAD_NUMBER.finditer(text, stretch.start(), min(len(text), stretch.end() + 2)):
            if not _is_latin(text[match.start() - 1 : match.start()]) and not _is_latin(
                text[match.end() : match.end() + 1]
            ):
                yield match


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def groups_of(match: re.Match[str]) -> list[Group]:
    """The groups of one run. Zero-width characters join; a change of script without a gap parts."""
    raw = match.group()
    base = match.start()
    plain = raw.translate(_TO_ASCII)
    if raw.isascii() or not _CHINESE_SET.intersection(raw):
        cuts: set[int] = set()
    else:
        cuts = {
            at
            for at in range(1, len(raw))
            if (raw[at] in _CHINESE_SET) != (raw[at - 1] in _CHINESE_SET)
            and plain[at].isdigit()
            and plain[at - 1].isdigit()
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


def read_as_digits(text: str) -> str:
    """`text` with letters a scanner mistakes for digits (O, l, I, S, Z, B) read as the digits they stand for."""
    return text.translate(_OCR).translate(_TO_ASCII)


def count_misread(text: str) -> int:
    """How many characters of `text` are letters that may stand for digits."""
    return len(_OCR_LETTER.findall(text))


def digits_only(text: str) -> str:
    """The digits of `text` in any script as ASCII, a check letter X kept: one spelling for comparing numbers."""
    plain = plain_digits(text).translate(_TO_ASCII)
    return "".join(value for char in plain if (value := DIGIT_VALUES.get(char, char)) in "0123456789X")


def is_check_letter(char: str) -> bool:
    """Whether a character is the letter at the end of an identity number, however it is written."""
    return char in _CHECK_X or unicodedata.normalize("NFKC", char) in ("X", "x")
