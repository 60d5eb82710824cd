"""A small code for the characters of one corpus and a dictionary of its commonest strings: both make blocks smaller.

ASCII stays as it is; the commonest other characters take one byte, the next two, the rest three. Choices are made on
counts rounded to a power of two, so that a changed notice leaves them as they were, but for a rare one at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

ONE_BYTE: Final = 120
TWO_BYTES: Final = 512
OFTEN: Final = 8
"""Times that a string occurs at least to be worth a place in the dictionary."""
DICTIONARY: Final = 2200
"""Bytes of the dictionary before it is coded."""
_FIRST, _OTHER = 0x80, 0xFF
_SHORT: Final = 128
"""Characters from which a look at the whole is quicker than one at each."""
_Bytes = NDArray[np.uint8]


def _code(place: int) -> bytes:
    """The code of the character in this place."""
    rest = place - ONE_BYTE
    return bytes((_FIRST + place,) if rest < 0 else (_FIRST + ONE_BYTE + rest // 256, rest % 256))


class _Letters(dict[str, bytes]):
    """The code of every character; those without one of their own are told by their units."""

    def __missing__(self, letter: str) -> bytes:
        units = letter.encode("utf-16-be", "surrogatepass")
        told = b"".join(bytes((_OTHER, *units[at : at + 2])) for at in range(0, len(units), 2))
        code = self[letter] = told if ord(letter) >= _FIRST else letter.encode()
        return code


@dataclass(frozen=True)
class Charset:
    """`characters` in the order of their codes, `dictionary` as text that primes the compression of every block."""

    characters: str
    dictionary: str

    def coded(self, text: str) -> bytes:
        """`text` in this code."""
        if len(text) < _SHORT:
            return b"".join(map(self._letters.__getitem__, text))
        if self._far is None:
            return self._coded(text)
        parts = self._far.split(text)
        parts_coded = [self._coded(part) for part in parts]
        parts_coded[1::2] = [_code(self.characters.index(character)) for character in parts[1::2]]
        return b"".join(parts_coded)

    @cached_property
    def _letters(self) -> _Letters:
        return _Letters(zip(self.characters, map(_code, range(len(self.characters))), strict=True))

    @cached_property
    def _far(self) -> re.Pattern[str] | None:
        """Finds the characters with a code that are two units of UTF-16, if there are any."""
        far = [character for character in self.characters if character > "\uffff"]
        return re.compile(f"([{''.join(far)}])") if far else None

    @cached_property
    def _codes(self) -> tuple[_Bytes, _Bytes, _Bytes]:
        """Of the code of every UTF-16 unit: how many bytes it has, the first of them, the second."""
        units = np.arange(1 << 16)
        sizes = np.where(units < _FIRST, 1, 3).astype(np.uint8)
        first = np.where(units < _FIRST, units, _OTHER).astype(np.uint8)
        second = (units >> 8).astype(np.uint8)
        for place, character in enumerate(self.characters):
            if character <= "\uffff":
                code = _code(place)
                unit = ord(character)
                sizes[unit], first[unit], second[unit] = len(code), code[0], code[-1]
        return sizes, first, second

    def _coded(self, text: str) -> bytes:
        """`text` without a character of `_far`, unit by unit."""
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        sizes, first, second = (table[units] for table in self._codes)
        # The first byte of each code as often as the code has bytes; what follows it is then written over.
        out = np.repeat(first, sizes)
        longer = np.flatnonzero(sizes > 1)
        more = sizes[longer] - 1
        last = longer + np.cumsum(more, dtype=np.intp)
        out[last - more + 1] = second[longer]
        longest = more > 1
        out[last[longest]] = units[longer][longest] & 255
        return out.tobytes()

    def plain(self, data: bytes) -> str:
        """The text that was `coded` as `data`."""
        out: list[str] = []
        at = 0
        while at < len(data):
            byte = data[at]
            if byte < _FIRST:
                out.append(chr(byte))
            elif byte < _FIRST + ONE_BYTE:
                out.append(self.characters[byte - _FIRST])
            elif byte < _OTHER:
                at += 1
                out.append(self.characters[ONE_BYTE + (byte - _FIRST - ONE_BYTE) * 256 + data[at]])
            else:
                out.append(chr(data[at + 1] << 8 | data[at + 2]))
                at += 2
            at += 1
        return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16")


def chosen(strings: Mapping[str, int], characters: Mapping[str, int]) -> Charset:
    """The code and dictionary for a corpus whose stored `strings` and `characters` occur so many times each.

    Only who belongs to a group is a matter of counts; inside it the order is that of the characters, so that a count
    that passes a power of two moves nothing unless it decides who belongs.
    """
    ranked = sorted(characters, key=lambda character: (-characters[character].bit_length(), character))
    groups = ranked[:ONE_BYTE], ranked[ONE_BYTE : ONE_BYTE + TWO_BYTES]
    saved = {
        text: (len(text.encode()) - 3) * count
        for text, count in strings.items()
        if count >= OFTEN and 2 < len(text) < 60
    }
    best = sorted(saved, key=lambda text: (-saved[text].bit_length(), text))
    taken: list[str] = []
    size = 0
    for text in best:
        size += len(text.encode()) + 1
        if size > DICTIONARY:
            break
        taken.append(text)
    return Charset("".join("".join(sorted(group)) for group in groups), "\x1f".join(sorted(taken)) + "\x1f")
