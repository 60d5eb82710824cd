"""Numbers that begin in one cell of a row and end in the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.privacy.kinds import PersonalKind
from portal.privacy.spellings import DIGIT_VALUES, plain_digits
from portal.privacy.strewn_numbers import find_strewn

_BREAK = "\n"


def across(cells: Sequence[str]) -> Iterator[int]:
    """The index of every cell that, with the one after it, holds an identity number neither holds alone."""
    for at in range(len(cells) - 1):
        left, right = cells[at], cells[at + 1]
        if not (_ends_in_digit(left) and _ends_in_digit(right[::-1])):
            continue
        joined = plain_digits(left + _BREAK + right)
        found = [finding for finding in find_strewn(joined) if finding.kind is PersonalKind.IDENTITY]
        if any(finding.start < len(left) < finding.end - 1 for finding in found):
            yield at


def _ends_in_digit(text: str) -> bool:
    """Whether the last thing in `text` that is no mark is a digit (or the letter at a number's end)."""
    for char in reversed(text[-8:]):
        if char.isalnum():
            return plain_digits(char) in DIGIT_VALUES or char in "xX"
    return False
