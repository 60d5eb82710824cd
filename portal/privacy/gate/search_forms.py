"""The forms of a text in which forbidden values are looked for: one spelling, without blanks, and its long numbers.

Every value that is found in a text stands, as `leak_scanner` compares it, without a gap in one of the last two. So a
file's forms tell quickly that a value cannot stand in it, and the file itself need not be read again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from portal.privacy.recognizers.digit_normalizer import digits_only, fold, long_numbers
from portal.privacy.recognizers.digits import INVISIBLE

LONE = re.compile("[\ud800-\udfff]")
UNKNOWN = "\ufffd"
"""Stands for half of a pair, so that what is around it is read and places stay."""
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb]"
)
_UNSEEN_BEYOND = re.compile("[^\x00-\U000dffff]")
_SQUEEZED_OUT = re.compile(rf"[\s{INVISIBLE}!-/:-@\[-`{{-~，。；：、（）【】《》“”‘’！？—…·•・･∙⋅‧]+")
_APART = "\n"
"""Between two texts; `squeezed` leaves none of it in one."""


@dataclass(frozen=True, slots=True)
class SearchForms:
    """A text in one spelling (`plain`), that without blanks and punctuation, place and digits of its long numbers."""

    plain: str
    squeezed: str
    numbers: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, text: str) -> SearchForms:
        """Of one reading of a file."""
        plain = canonical(text)
        numbers = tuple((match.start(), digits_only(match.group())) for match in long_numbers(text))
        return cls(plain, squeezed(plain), numbers)


def pack(forms: Iterable[SearchForms]) -> bytes:
    """What `unpack` makes UTF-8 of again: all squeezed texts and numbers, each on a line of its own."""
    texts: dict[str, None] = {}
    for form in forms:
        texts[form.squeezed] = None
        texts.update(dict.fromkeys(digits for _, digits in form.numbers))
    return zlib.compress(LONE.sub(UNKNOWN, _APART.join(texts)).encode(), 1)


def unpack(packed: bytes) -> bytes:
    """The texts that were packed. Raises zlib.error."""
    return zlib.decompress(packed)


def canonical(text: str) -> str:
    """One spelling for comparing: no full-width letters, no characters without width, lower case."""
    text = fold(text)
    if text.isascii():
        return text.lower()
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    if _UNSEEN_BEYOND.search(text):
        text = _UNSEEN_BEYOND.sub("", text)
    return text.lower()


def squeezed(plain: str) -> str:
    """A text in one spelling, without blanks and punctuation."""
    return _SQUEEZED_OUT.sub("", plain)
