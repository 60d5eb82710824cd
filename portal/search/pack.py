"""Many small values by key in few files of even size: a tree over the hashes of the keys, two bits a file.

A file that grows over the limit is split in two by the next bit of the hash, whatever else the index holds; so a change
touches the files of its own keys, and the browser finds the file of any key from the shape of the tree alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def key_hash(key: bytes) -> int:
    """32 well-mixed bits of `key`; the same sum is made in `search.js`."""
    value = zlib.crc32(key)
    value = value * 0x9E3779B1 & 0xFFFFFFFF
    return value ^ value >> 15


def leaves(
    items: Sequence[tuple[int, Item]], cost: Callable[[Sequence[tuple[int, Item]]], int], limit: int
) -> tuple[list[tuple[str, Sequence[tuple[int, Item]]]], bytes]:
    """The files for `items`, which are (hash, value) in ascending order of hash, and the tree that leads to them.

    A file's name is `<depth>-<prefix>`, both in base 36 as JavaScript writes them. The tree is written depth first, one
    bit a node: 1 a node that was split, 0 a file.
    """
    found: list[tuple[str, Sequence[tuple[int, Item]]]] = []
    bits: list[int] = []

    def visit(part: Sequence[tuple[int, Item]], depth: int, prefix: int) -> None:
        if depth == 30 or len(part) < 2 or cost(part) <= limit:
            bits.append(0)
            found.append((f"{base36(depth)}-{base36(prefix)}", part))
            return
        bits.append(1)
        middle = (prefix << 1 | 1) << (31 - depth)
        low, high = 0, len(part)
        while low < high:
            centre = (low + high) // 2
            if part[centre][0] < middle:
                low = centre + 1
            else:
                high = centre
        visit(part[:low], depth + 1, prefix << 1)
        visit(part[low:], depth + 1, prefix << 1 | 1)

    visit(items, 0, 0)
    bits += [0] * (-len(bits) % 8)
    packed = bytes(int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits), 8))
    return found, packed


def base36(value: int) -> str:
    """`value` ≥ 0 in base 36, as `Number.prototype.toString(36)` writes it."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = digits[value % 36]
    while value >= 36:
        value //= 36
        out = digits[value % 36] + out
    return out
