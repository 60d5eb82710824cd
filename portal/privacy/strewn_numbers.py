"""Identity numbers whose digits stand among marks or in scripts of every kind: 5、1、0…, 五1零…, ⑤①⓪…, over two lines.

Nothing here goes by how the digits are grouped, so all rests on what a valid number is: a province, a birth date and
a check digit. One in seventy thousand windows of random digits has all three; lists, amounts and dates stay innocent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from portal.privacy.identity_number import PROVINCES, check_digit, is_identity_number
from portal.privacy.kinds import Finding, PersonalKind
from portal.privacy.labels import Before
from portal.privacy.number_kinds import is_identity
from portal.privacy.spellings import (
    CHINESE_DIGITS,
    DIGIT_VALUES,
    INVISIBLE,
    KNOWN_LETTERS,
    PLAIN_DIGITS,
    is_check_letter,
)
from portal.privacy.telephone import is_mobile

_SIZE = 18
_MOBILE = 11
_LATEST = 2035
_DIGITS = "".join(map(re.escape, DIGIT_VALUES))
_DATE_WORDS = "年月日"
_ANY_MARK = re.compile(rf"[\W_{_DATE_WORDS}{_DIGITS}]{{17,}}")
"""A stretch of a cell: digits, and whatever is no letter and no word."""
_CHINESE_MARK = re.compile(
    rf"[{_DIGITS}{INVISIBLE}\u00b7\u2010-\u2027\u3000-\u3004\u3008-\u301f\u3030\u30fb\uff01-\uff0f\uff1a-\uff20]"
    "{17,}"
)
"""A stretch of a file: between ASCII marks stand the numbers of data files and programs, which are nobody's."""
_CANDIDATE = re.compile(
    rf"(?=((?:{'|'.join(sorted(PROVINCES))})[0-9]{{4}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}))"
)
_LONGEST_GAP, _FARTHEST = 8, 60
"""Marks between two digits, and marks and blanks: a cell may hold a second line, pushed to the right."""
_IN_AMOUNTS = (".", ",")
_SEPARATORS = frozenset("\t\n\r\v\f")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Digit:
    """A digit, where it stands, and the marks before it (None where it begins a run)."""

    value: str
    at: int
    gap: str | None
    chinese: bool
    plain: bool

    def parts(self, before: _Digit) -> bool:
        """Whether a number may begin here, or end with `before`."""
        return bool(self.gap) or self.chinese or before.chinese or not (self.plain and before.plain)


def find_strewn(text: str, *, written: bool = True) -> Iterator[Finding]:
    """Every such number in `text`, whose digits lie within the first 65,536 characters of Unicode.

    `written`: people wrote all of it, as in a cell, so that any mark may part two digits; else only marks of Chinese
    writing do.
    """
    if written and _BEYOND.search(text):
        text = _BEYOND.sub(lambda match: match.group() if match.group().isalnum() else _OBJECT, text)
    for stretch in (_ANY_MARK if written else _CHINESE_MARK).finditer(text):
        for run in _runs(text, *stretch.span()):
            yield from _identities(text, run)
            yield from _mobile(text, run)


def _runs(text: str, start: int, end: int) -> Iterator[list[_Digit]]:
    """Digits with at most `_LONGEST_GAP` marks between two of them, from 11 on."""
    run: list[_Digit] = []
    last = start
    for at in range(start, end):
        value = DIGIT_VALUES.get(text[at])
        if value is None:
            continue
        gap = text[last:at] if run else None
        if gap and _parts_texts(gap):
            if len(run) >= _MOBILE:
                yield run
            run, gap = [], None
        run.append(_Digit(value, at, gap, text[at] in CHINESE_DIGITS, text[at] in PLAIN_DIGITS))
        last = at + 1
    if len(run) >= _MOBILE:
        yield run


def _parts_texts(gap: str) -> bool:
    """Whether two digits have so much between them, or a control character that parts texts looked through together."""
    return (
        len(gap) > _FARTHEST
        or len(gap.strip()) > _LONGEST_GAP
        or any(unicodedata.category(char) == "Cc" and char not in _SEPARATORS for char in gap)
    )


def _identities(text: str, run: list[_Digit]) -> Iterator[Finding]:
    digits = "".join(digit.value for digit in run)
    for match in _CANDIDATE.finditer(digits):
        first = match.start()
        last = first + _SIZE - 2
        body = match.group(1)
        if first and not run[first].parts(run[first - 1]):
            continue
        check = check_digit(body)
        end = _check_letter(text, run, last) if check == "X" else _check_figure(run, last + 1, check)
        if end is None or not is_identity_number(body + check) or int(body[6:10]) > _LATEST:
            continue
        number = run[first : last + (1 if check == "X" else 2)]
        if _in_one_piece(number) and text[end - 1] in KNOWN_LETTERS:
            continue  # for the rules that know what stands around it
        if is_identity(body + check, Before(text, number[0].at)):
            yield Finding(PersonalKind.IDENTITY, number[0].at, end)


def _in_one_piece(number: list[_Digit]) -> bool:
    return not any(digit.parts(before) for before, digit in pairwise(number))


def _check_figure(run: list[_Digit], at: int, check: str) -> int | None:
    """The offset behind the check digit, where it is the right one and ends there, not amid an amount."""
    if at >= len(run) or run[at].value != check:
        return None
    if at + 1 < len(run):
        following = run[at + 1]
        amount = following.gap in _IN_AMOUNTS and following.gap != run[at].gap
        if amount or not following.parts(run[at]):
            return None
    return run[at].at + 1


def _check_letter(text: str, run: list[_Digit], last: int) -> int | None:
    """The offset behind an X that follows the last digit, perhaps behind marks."""
    at = run[last].at + 1
    limit = min(len(text), at + _FARTHEST)
    while at < limit:
        if is_check_letter(text[at]):
            behind = text[at + 1 : at + 2]
            if not (behind.isascii() and behind.isalpha()):
                return at + 1
        if text[at].isalnum():
            return None
        at += 1
    return None


def _mobile(text: str, run: list[_Digit]) -> Iterator[Finding]:
    """Eleven digits, each for itself behind one and the same mark, in no order: no list counts so."""
    number = "".join(digit.value for digit in run)
    gaps = {digit.gap for digit in run[1:]}
    if len(run) != _MOBILE or len(gaps) != 1 or "" in gaps or not is_mobile(number):
        return
    if list(number) != sorted(number) and not Before(text, run[0].at).names_code():
        yield Finding(PersonalKind.MOBILE, run[0].at, run[-1].at + 1)
