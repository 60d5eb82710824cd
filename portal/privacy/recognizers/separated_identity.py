"""Identity numbers whose digits stand among marks or in scripts of every kind: 5、1、0…, 五1零…, ⑤①⓪…, over two lines.

Nothing here goes by how the digits are grouped, so all rests on what a valid number is: a province, a birth date and
a check digit. One in seventy thousand windows of random digits has all three; lists, amounts and dates stay innocent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from portal.privacy.recognizers.context import Before
from portal.privacy.recognizers.digit_normalizer import KNOWN_LETTERS, is_check_letter
from portal.privacy.recognizers.digit_runs import Digit, pieces, runs, stretches
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.identity import LAST_YEAR, PROVINCES, check_digit, is_identity_number
from portal.privacy.recognizers.number_kinds import is_identity
from portal.privacy.recognizers.separated import find_separated
from portal.privacy.recognizers.telephone import is_mobile

_SIZE = 18
_MOBILE = 11
_CANDIDATE = re.compile(
    rf"(?=((?:{'|'.join(sorted(PROVINCES))})[0-9]{{4}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}))"
)
_IN_AMOUNTS = (".", ",")
_FARTHEST = 60


def find_strewn(text: str, *, written: bool = True) -> Iterator[Finding]:
    """Every such number in `text`, whose digits lie within the first 65,536 characters of Unicode.

    `written`: people wrote all of it, as in a cell, so that any mark may part two digits; else only marks of Chinese
    writing do.
    """
    for plain, start, end in stretches(text, written=written):
        for run in runs(plain, start, end):
            yield from _identities(plain, run)
            yield from _mobile(plain, run)
            if written:
                yield from find_separated(plain, pieces(plain, run))


def _identities(text: str, run: list[Digit]) -> Iterator[Finding]:
    digits = "".join(digit.value for digit in run)
    for match in _CANDIDATE.finditer(digits):
        first = match.start()
        last = first + _SIZE - 2
        body = match.group(1)
        if first and not run[first].parts(run[first - 1]):
            continue
        check = check_digit(body)
        end = _check_letter(text, run, last) if check == "X" else _check_figure(run, last + 1, check)
        if end is None or not is_identity_number(body + check) or body[6:10] > LAST_YEAR:
            continue
        number = run[first : last + (1 if check == "X" else 2)]
        if _in_one_piece(number) and text[end - 1] in KNOWN_LETTERS:
            continue  # for the rules that know what stands around it
        if is_identity(body + check, Before(text, number[0].at)):
            yield Finding(PersonalKind.IDENTITY, number[0].at, end)


def _in_one_piece(number: list[Digit]) -> bool:
    return not any(digit.parts(before) for before, digit in pairwise(number))


def _check_figure(run: list[Digit], at: int, check: str) -> int | None:
    """The offset behind the check digit, where it is the right one and ends there, not amid an amount."""
    if at >= len(run) or run[at].value != check:
        return None
    if at + 1 < len(run):
        following = run[at + 1]
        amount = following.gap in _IN_AMOUNTS and following.gap != run[at].gap
        if amount or not following.parts(run[at]):
            return None
    return run[at].at + 1


def _check_letter(text: str, run: list[Digit], last: int) -> int | None:
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


def _mobile(text: str, run: list[Digit]) -> Iterator[Finding]:
    """Eleven digits, each for itself behind one and the same mark, in no order: no list counts so."""
    number = "".join(digit.value for digit in run)
    gaps = {digit.gap for digit in run[1:]}
    if len(run) != _MOBILE or len(gaps) != 1 or "" in gaps or not is_mobile(number):
        return
    if list(number) != sorted(number) and not Before(text, run[0].at).names_code():
        yield Finding(PersonalKind.MOBILE, run[0].at, run[-1].at + 1)
