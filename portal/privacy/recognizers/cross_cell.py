"""Numbers that begin in one cell of a row and end in the next, or stand so on a sheet that is printed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from portal.privacy.recognizers.digit_normalizer import plain_digits, visible
from portal.privacy.recognizers.digits import DIGIT_VALUES
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.ocr_errors import read_as_digits
from portal.privacy.recognizers.registry import find_personal
from portal.privacy.recognizers.separated_identity import find_strewn

_BREAK = "\n"
_REACH = 30
"""Characters of a cell that may belong to a number which goes on in the next."""
_LEAST, _LONG = 10, 15
"""Digits, or letters that look like some, of the shortest such number, and of the shortest that is no telephone."""
_TELEPHONE = re.compile(r"1[3-9]\d{9}|0(?:10|2[0-57-9])\d{8}|0[3-9]\d{9}")
_IN_NUMBERS = "0123456789０１２３４５６７８９OoIlSsZzBbXx×.-/()（） 　"

_AS_DIGITS = {ord(char): digit if (digit := read_as_digits(char)).isdecimal() else None for char in _IN_NUMBERS}


def across(cells: Sequence[str]) -> Iterator[int]:
    """The index of every cell that, with the one after it, holds an identity number neither holds alone."""
    seen = [visible(cell)[0] for cell in cells]
    for at, (left, right) in enumerate(pairwise(seen)):
        if not (_ends_in_digit(left) and _ends_in_digit(right[::-1])):
            continue
        joined = plain_digits(left + _BREAK + right)
        found = [finding for finding in find_strewn(joined) if finding.kind is PersonalKind.IDENTITY]
        if any(finding.start < len(left) < finding.end - 1 for finding in found):
            yield at


def side_by_side(cells: Sequence[str]) -> Iterator[tuple[int, PersonalKind]]:
    """Where a sheet shows a cell and the next as one number: the index of the first, and what it reads as.

    A sheet's text has a blank or the end of a line between two cells; so the last gate reads it.
    """
    for at in range(len(cells) - 1):
        left, right = cells[at], cells[at + 1]
        if left[-1:] not in _IN_NUMBERS or right[:1] not in _IN_NUMBERS:
            continue
        left, right = left[-_REACH:], right[:_REACH]
        end, beginning = left[len(left.rstrip(_IN_NUMBERS)) :], right[: len(right) - len(right.lstrip(_IN_NUMBERS))]
        if len(end) + len(beginning) < _LEAST or not _may_be_personal(end + beginning):
            continue
        found = find_personal(f"{left} {right}", soft=False, written=False)
        kind = next((hit.kind for hit in found if hit.start < len(left) < hit.end - 1), None)
        if kind is not None:
            yield at, kind


def _may_be_personal(text: str) -> bool:
    """A quick look: personal numbers have fifteen digits and more, or begin as telephones do."""
    digits = text.translate(_AS_DIGITS)
    return len(digits) >= _LONG or _TELEPHONE.search(digits) is not None


def _ends_in_digit(text: str) -> bool:
    """Whether the last thing in `text` that is no mark is a digit (or the letter at a number's end)."""
    for char in reversed(text[-8:]):
        if char.isalnum():
            return plain_digits(char) in DIGIT_VALUES or char in "xX"
    return False
