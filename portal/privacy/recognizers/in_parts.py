"""Numbers told part by part: 510104，出生19810203，后四位1236."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import After
from portal.privacy.recognizers.digit_normalizer import ascii_digits
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import is_identity_number
from portal.privacy.recognizers.telephone import is_mobile

_PLACE = (
    r"(?:[前后末首中][^0-9，。；,;]{0,2}[0-9一二两三四五六七八九十]{1,2}\s?位|尾号|末尾|尾数|最后|开头|打头|再加|接着|加上|"
    r"地址码|顺序码|校验码|生日|出生日期|出生)"
)
_HINT = re.compile(_PLACE)
_SAYS_PLACE = re.compile(_PLACE + r"[数字码\s:：是为，,“\"（(]{0,3}$")
_BEGINS = re.compile(r"\s?(?:开头|打头|起头)")
_BORN = re.compile(r"日?\s?出?生")
_DATE = r"(?P<y>(?:19|20)[0-9]{2})[年\-./](?P<m>[0-9]{1,2})[月\-./](?P<d>[0-9]{1,2})(?![0-9])"
_TOKEN = re.compile(rf"(?<![0-9A-Za-z])(?:{_DATE}|[0-9]{{1,2}}\s?位|(?P<n>[0-9]{{1,16}}[xX]?|[xX])(?![0-9A-Za-z]))")
_LAST = "后末尾最"
"""Words for the last part begin so."""
_MOST, _FARTHEST = 7, 60
"""So many parts are tried in every order, and so far from each other they may stand."""


def _fits_a_mobile(number: str) -> bool:
    return len(number) == 11 and is_mobile(number)


_NUMBERS: tuple[tuple[Callable[[str], bool], PersonalKind, int], ...] = (
    (is_identity_number, PersonalKind.IDENTITY, 4),
    (is_bank_card, PersonalKind.BANK_CARD, 3),
    (_fits_a_mobile, PersonalKind.MOBILE, 3),
)
"""What a number must be, its kind, and in how many parts it is told at most."""


def find_told(text: str) -> Iterator[Finding]:
    """Numbers whose parts, in some order, make one, where a word says which part one of them is."""
    if not _HINT.search(text):
        return
    plain = ascii_digits(text)
    parts = _parts(plain)
    for is_number, kind, most in _NUMBERS:
        found = _combined(parts, is_number, most, weak=kind is PersonalKind.IDENTITY)
        if found is not None:
            yield Finding(kind, *found)
            return


@dataclass(frozen=True, slots=True)
class _Part:
    """Digits and where they stand; whether a word says which part they are, and that it is the last.

    `weak`: a day, or an amount, which only the check digit of an identity number makes a part of one.
    """

    digits: str
    start: int
    end: int
    said: bool
    last: bool
    weak: bool


def _parts(plain: str) -> list[_Part]:
    parts: list[_Part] = []
    for match in _TOKEN.finditer(plain):
        before = _SAYS_PLACE.search(plain[max(0, match.start() - 12) : match.start()])
        if match.group("y") and (before or _BORN.match(plain, match.end())):
            digits = f"{match.group('y')}{match.group('m'):0>2}{match.group('d'):0>2}"
        elif match.group("n"):
            digits = match.group("n").upper()
        else:
            continue
        said = before is not None or _BEGINS.match(plain, match.end()) is not None
        last = before is not None and before.group()[0] in _LAST
        after = After(plain, match.end())
        weak = bool(match.group("y")) or (not said and (after.is_amount() or after.is_count()))
        parts.append(_Part(digits, match.start(), match.end(), said, last, weak))
    return parts[:_MOST]


def _combined(parts: list[_Part], is_number: Callable[[str], bool], most: int, *, weak: bool) -> tuple[int, int] | None:
    usable = [part for part in parts if weak or not part.weak]
    for count in range(2, most + 1):
        for chosen in permutations(usable, count):
            if not any(part.said for part in chosen) or any(part.last for part in chosen[:-1]):
                continue
            start, end = min(part.start for part in chosen), max(part.end for part in chosen)
            if end - start <= _FARTHEST and is_number("".join(part.digits for part in chosen)):
                return start, end
    return None
