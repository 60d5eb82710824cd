"""Numbers in which a scanner or a hurried hand put letters for digits: l38O1234567."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import Before
from portal.privacy.recognizers.digit_normalizer import canonical
from portal.privacy.recognizers.digits import ALIKE, CHINESE, CIRCLES, DIGIT_VALUES, HYPHENS, SPACES
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import is_identity_number, is_old_identity_number
from portal.privacy.recognizers.telephone import is_landline, is_mobile

_OFTEN = "OoQОоlI|iSsZzB"
"""What a scanner takes for a digit most often: all that counts in files, where letters stand by chance."""
_IN_FILES = str.maketrans(_OFTEN, "00000111155228")
_WRITTEN = str.maketrans({**ALIKE, "i": "1", **dict.fromkeys(CIRCLES, "0")})
_GAPS = re.escape(SPACES + HYPHENS + "()（）.·")
_MARKS = "|!｜！&-.· ()（）〇○"
"""Signs that may stand for digits, or between them, and as well end a sentence or a column."""
_LIST = 3
"""So many upright strokes part the numbers of a list."""
_MOST = {10: 3, 11: 7, 12: 5, 15: 4, 16: 6, 17: 6, 18: 8, 19: 6}
"""By length, how many signs may be misread before the rest is too little to know a number by."""
_LANDLINE = re.compile(r"\(?0[0-9]{2,3}[)\-]{1,2}[2-8][0-9]{2,3}[ \-]?[0-9]{4}")


_Table = dict[int, int] | dict[int, str]
_Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
"""A stretch, a number in it, and a sign that may stand for a digit."""


def _patterns(digits: str, alike: str, gaps: str) -> _Patterns:
    signs = re.escape(digits + alike)
    number = rf"[{signs}](?:[{gaps}]{{0,2}}[{signs}]){{9,20}}(?:[ \-]?[XxＸｘ])?"
    return re.compile(f"[{signs}][{signs}{gaps}]{{9,}}"), re.compile(number), re.compile(f"[{re.escape(alike)}]")


_FILE_PATTERNS = _patterns("0123456789", _OFTEN, r" \-")
_WRITTEN_PATTERNS = _patterns(
    "".join(char for char in DIGIT_VALUES if char not in CHINESE), "".join(ALIKE) + "i" + CIRCLES, _GAPS
)
_NUMBERED = re.compile(r"[0-9]{1,2}[.·)）]")


def find_misread(text: str, *, written: bool = True) -> Iterator[Finding]:
    """Every such number in `text`; in what people wrote, rarer signs (б for 6, g for 9) count as well."""
    yield from _find(text, _FILE_PATTERNS, _IN_FILES, written=False)
    if written:
        yield from _find(text, _WRITTEN_PATTERNS, _WRITTEN, written=True)


def _find(text: str, patterns: _Patterns, table: _Table, *, written: bool) -> Iterator[Finding]:
    stretches, numbers, letter = patterns
    for stretch in stretches.finditer(text):
        if not letter.search(stretch.group()):
            continue
        start = stretch.start()
        if written and (item := _NUMBERED.match(text, start)):
            start = item.end()  # 1.l38O1234567
        for match in numbers.finditer(text, start, min(len(text), stretch.end() + 2)):
            if not (
                _is_latin(text[match.start() - 1 : match.start()]) or _is_latin(text[match.end() : match.end() + 1])
            ):
                yield from _in_match(match, letter, table, written=written)


def _in_match(match: re.Match[str], letter: re.Pattern[str], table: _Table, *, written: bool) -> Iterator[Finding]:
    for start, end in _spans(match):
        raw = match.string[start:end]
        wrong = len(letter.findall(raw))
        before = Before(match.string, start)
        kind = _kind(raw, raw.translate(table), wrong, before, written=written) if wrong else None
        if kind is not None:
            yield Finding(kind, start, end)
            return


def _spans(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A match, and what is left of it without the marks of a sentence or of a table at its ends."""
    start, end = match.span()
    yield start, end
    raw = match.group()
    head, tail = len(raw) - len(raw.lstrip(_MARKS)), len(raw) - len(raw.rstrip(_MARKS))
    if tail:
        yield start, end - tail
    if head:
        yield start + head, end
    if head and tail:
        yield start + head, end - tail


def _kind(raw: str, read: str, wrong: int, before: Before, *, written: bool) -> PersonalKind | None:
    digits = "".join(char for char in canonical(read) if char.isdigit() or char == "X")
    if len(digits) == 18 and is_identity_number(digits):
        return PersonalKind.IDENTITY
    if raw[:2].isalpha() and raw[:2].isascii():
        return None  # a word, as in ISO9001-2015
    if raw.count("|") >= _LIST or wrong > _MOST.get(len(digits), 3):
        return None
    if is_mobile(digits) and len(digits) == 11 and not before.names_paper():
        return PersonalKind.MOBILE
    if len(digits) == 15 and is_old_identity_number(digits):
        return PersonalKind.IDENTITY
    if is_bank_card(digits, labelled=before.names_card()) and not before.names_paper():
        return PersonalKind.BANK_CARD
    if written and is_landline(digits) and _LANDLINE.fullmatch(canonical(read).replace("/", "-")):
        return PersonalKind.LANDLINE
    return None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def read_as_digits(text: str) -> str:
    """`text` with letters a scanner mistakes for digits (O, l, I, S, Z, B) read as the digits they stand for."""
    return canonical(text.translate(_IN_FILES))
