"""A small code for the characters of one corpus and a dictionary of its commonest strings: both make blocks smaller.

ASCII stays as it is; the commonest other characters take one byte, the next two, the rest three. Choices are made on
counts rounded to a power of two, so that a changed notice leaves them as they were, but for a rare one at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ONE_BYTE: Final = 120
TWO_BYTES: Final = 512
OFTEN: Final = 8
"""Times that a string occurs at least to be worth a place in the dictionary."""
DICTIONARY: Final = 2200
"""Bytes of the dictionary before it is coded."""
_FIRST, _OTHER = 0x80, 0xFF


class _Table(dict[int, str]):
    """A translation table that also knows the characters it was not told."""

    def __missing__(self, code: int) -> str:
        if code < _FIRST:
            told = chr(code)
        else:
            told = "".join(chr(_OTHER) + chr(unit >> 8) + chr(unit & 255) for unit in _units(code))
        self[code] = told
        return told


def _units(code: int) -> tuple[int, ...]:
    """The UTF-16 units of a character, as a browser counts them."""
    if code < 0x10000:
        return (code,)
    return (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))


@dataclass(frozen=True)
class Charset:
    """`characters` in the order of their codes, `dictionary` as text that primes the compression of every block."""

    characters: str
    dictionary: str

    def __post_init__(self) -> None:
        table = _Table()
        for place, character in enumerate(self.characters):
            rest = place - ONE_BYTE
            code = chr(_FIRST + place) if rest < 0 else chr(_FIRST + ONE_BYTE + rest // 256) + chr(rest % 256)
            table[ord(character)] = code
        object.__setattr__(self, "_table", table)

    def coded(self, text: str) -> bytes:
        """`text` in this code."""
        table: _Table = self._table  # type: ignore[attr-defined]
        return text.translate(table).encode("latin-1")

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
