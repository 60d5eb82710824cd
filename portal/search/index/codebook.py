"""A small code for the characters of one corpus and a dictionary of its commonest strings: both make blocks smaller.

= a static code as of SCSU, and zstd's trained dictionary. ASCII stays as it is; the commonest other characters take one
byte, the next two, the rest three. Choices are made on counts rounded to a power of two, so that a changed notice
leaves them as they were, but for a rare one at the edge.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.tuning import DICTIONARY_BYTES, DICTIONARY_MIN_COUNT, NUMPY_ENCODE_CHARACTERS, TWO_BYTE_CODES

ONE_BYTE_CODES: Final = 120
"""Characters of one byte; the codes behind them begin those of two. `search.js` says the same number."""
_FIRST, _OTHER = 0x80, 0xFF
_Bytes = NDArray[np.uint8]


class _CodeTable(dict[int, bytes]):
    """The code of every character, which also knows those that it was not told."""

    def __missing__(self, code: int) -> bytes:
        if code < _FIRST:
            told = bytes((code,))
        else:
            told = b"".join(bytes((_OTHER, unit >> 8, unit & 255)) for unit in _units(code))
        self[code] = told
        return told


def _units(code: int) -> tuple[int, ...]:
    """The UTF-16 units of a character, as a browser counts them."""
    if code < 0x10000:
        return (code,)
    return (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))


@dataclass(frozen=True)
class Codebook:
    """`characters` in the order of their codes, `dictionary` as text that primes the compression of every block."""

    characters: str
    dictionary: str

    def encode(self, text: str) -> bytes:
        """`text` in this code."""
        if len(text) >= NUMPY_ENCODE_CHARACTERS:
            units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
            if len(units) == len(text):
                return self._encode_many(units)
        return codecs.charmap_encode(text, "strict", self._table)[0]

    def _encode_many(self, units: NDArray[np.uint16]) -> bytes:
        """`encode` for characters of one unit of UTF-16 each."""
        sizes, first, second = (table[units] for table in self._tables)
        # The first byte of each code as often as the code has bytes; what follows it is then written over.
        out = np.repeat(first, sizes)
        longer = np.flatnonzero(sizes > 1)
        more = sizes[longer] - 1
        last = longer + np.cumsum(more, dtype=np.intp)
        out[last - more + 1] = second[longer]
        longest = more > 1
        out[last[longest]] = units[longer][longest] & 255
        return out.tobytes()

    @cached_property
    def _table(self) -> _CodeTable:
        table = _CodeTable()
        for place, character in enumerate(self.characters):
            rest = place - ONE_BYTE_CODES
            code = (_FIRST + place,) if rest < 0 else (_FIRST + ONE_BYTE_CODES + rest // 256, rest % 256)
            table[ord(character)] = bytes(code)
        return table

    @cached_property
    def _tables(self) -> tuple[_Bytes, _Bytes, _Bytes]:
        """How many bytes the code of each unit of UTF-16 has, the first of them, the second; a third is the unit's."""
        units = np.arange(1 << 16)
        sizes = np.where(units < _FIRST, 1, 3).astype(np.uint8)
        first = np.where(units < _FIRST, units, _OTHER).astype(np.uint8)
        second = (units >> 8).astype(np.uint8)
        for character in self.characters:
            unit = ord(character)
            if unit < len(units):
                code = self._table[unit]
                sizes[unit], first[unit], second[unit] = len(code), code[0], code[-1]
        return sizes, first, second

    def decode(self, data: bytes) -> str:
        """The text that was encoded as `data`."""
        out: list[str] = []
        at = 0
        while at < len(data):
            byte = data[at]
            if byte < _FIRST:
                out.append(chr(byte))
            elif byte < _FIRST + ONE_BYTE_CODES:
                out.append(self.characters[byte - _FIRST])
            elif byte < _OTHER:
                at += 1
                out.append(self.characters[ONE_BYTE_CODES + (byte - _FIRST - ONE_BYTE_CODES) * 256 + data[at]])
            else:
                out.append(chr(data[at + 1] << 8 | data[at + 2]))
                at += 2
            at += 1
        return "".join(out).encode("utf-16", "surrogatepass").decode("utf-16")


def codebook_for(strings: Mapping[str, int], characters: Mapping[str, int]) -> Codebook:
    """The code and dictionary for a corpus whose stored `strings` and `characters` occur so many times each.

    Only who belongs to a group is a matter of counts; inside it the order is that of the characters, so that a count
    that passes a power of two moves nothing unless it decides who belongs.
    """
    ranked = sorted(characters, key=lambda character: (-characters[character].bit_length(), character))
    groups = ranked[:ONE_BYTE_CODES], ranked[ONE_BYTE_CODES : ONE_BYTE_CODES + TWO_BYTE_CODES]
    saved = {
        text: (len(text.encode()) - 3) * count
        for text, count in strings.items()
        if count >= DICTIONARY_MIN_COUNT and 2 < len(text) < 60
    }
    best = sorted(saved, key=lambda text: (-saved[text].bit_length(), text))
    taken: list[str] = []
    size = 0
    for text in best:
        size += len(text.encode()) + 1
        if size > DICTIONARY_BYTES:
            break
        taken.append(text)
    return Codebook("".join("".join(sorted(group)) for group in groups), "\x1f".join(sorted(taken)) + "\x1f")
