"""How numbers and whole files are written as bytes and as text that a script may carry."""

from __future__ import annotations

import zlib
from typing import Final

ALPHABET: Final = "".join(chr(code) for code in range(32, 127) if chr(code) not in "\"'\\&")
"""91 characters that need no escape in a quoted script string; 13 bits become two of them."""
_DIGITS: Final = {character: place for place, character in enumerate(ALPHABET)}
_PAIRS: Final = [first + second for first in ALPHABET for second in ALPHABET][: 1 << 13]


def number(value: int) -> bytes:
    """`value` ≥ 0, seven bits a byte, least first; the high bit says that more follows."""
    if value < 128:
        return bytes((value,))
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def printable(data: bytes) -> str:
    """Any bytes as characters of `ALPHABET`, 1.23 characters a byte; the last pair is filled with zero bits."""
    bits = int.from_bytes(data, "big")
    length = len(data) * 8
    spare = -length % 13
    bits <<= spare
    count = (length + spare) // 13
    # Taken in slices: shifting one huge integer pair by pair would be quadratic.
    out: list[str] = []
    step = 13 * 64
    whole = bits.to_bytes((count * 13 + 7) // 8, "big") if count else b""
    total = count * 13
    offset = len(whole) * 8 - total
    for start in range(0, total, step):
        width = min(step, total - start)
        first = offset + start
        last = first + width
        piece = int.from_bytes(whole[first // 8 : (last + 7) // 8], "big") >> (-last % 8)
        piece &= (1 << width) - 1
        out.extend(_PAIRS[piece >> shift & 8191] for shift in range(width - 13, -1, -13))
    return "".join(out)


def squeezed(data: bytes, dictionary: bytes = b"") -> bytes:
    """`data` as a raw deflate stream, primed with `dictionary`."""
    if dictionary:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    else:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def unprinted(text: str) -> bytes:
    """The bytes of `printable` text, without the bits that only fill the last pair."""
    value = 0
    out = bytearray()
    bits = 0
    for first, second in zip(text[::2], text[1::2], strict=True):
        value = value << 13 | _DIGITS[first] * 91 + _DIGITS[second]
        bits += 13
        while bits >= 8:
            bits -= 8
            out.append(value >> bits)
            value &= (1 << bits) - 1
    return bytes(out)
