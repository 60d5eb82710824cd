"""How numbers and whole files are written as bytes and as text that a script may carry."""

from __future__ import annotations

import zlib
from itertools import product
from typing import Final

import numpy as np

ALPHABET: Final = "".join(chr(code) for code in range(32, 127) if chr(code) not in "\"'\\&")
"""91 characters that need no escape in a quoted script string; 13 bits become two of them."""
_DIGITS: Final = {character: place for place, character in enumerate(ALPHABET)}
_PAIRS: Final = np.frombuffer("".join(map("".join, product(ALPHABET, ALPHABET))).encode("ascii"), np.uint16)
"""The characters of every group of 13 bits, as they lie in memory."""
_STARTS: Final = np.arange(0, 8 * 13, 13, dtype=np.uint32)
"""The first bits of the eight groups in 13 bytes."""
_FIRST_BYTES: Final = _STARTS >> 3
_BEHIND: Final = 11 - (_STARTS & 7)
"""Bits that stand behind each of them in three bytes from its first on."""


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
    count = -(-len(data) * 8 // 13)
    padded = np.frombuffer(data + bytes(-len(data) % 13 + 2), np.uint8).astype(np.uint32)
    three = padded[:-2] << 16 | padded[1:-1] << 8 | padded[2:]
    groups = three.reshape(-1, 13)[:, _FIRST_BYTES] >> _BEHIND & 8191
    text: bytes = _PAIRS[groups.ravel()[:count]].tobytes()
    return text.decode("ascii")


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
