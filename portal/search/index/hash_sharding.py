"""Many small values by key in few files of even size: a tree over the hashes of the keys, two bits a file.

= extendible hashing, whose directory is the tree. A file that grows over the limit is split in two by the next bit of
the hash, whatever else the index holds; so a change touches the files of its own keys, and the browser finds the file
of any key from the shape of the tree alone.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FACTOR, _WORD, _SHIFT = 0x9E3779B1, 0xFFFFFFFF, 15
DEEPEST: Final = 30
"""Bits of a hash that are used at most."""


def key_hash(key: bytes) -> int:
    """32 well-mixed bits of `key`; the same sum is made in `search.js`."""
    value = zlib.crc32(key)
    value = value * _FACTOR & _WORD
    return value ^ value >> _SHIFT


_address_hash = lru_cache(1 << 16)(key_hash)


def page_hash(key: bytes) -> int:
    """The least hash of the doc ids in the older half of a page's `key`, which are written with commas, newest first.

    Pages that share documents tend to lie in one file; so do a page and what it becomes when a newer document comes.
    """
    doc_ids = key.split(b",")
    return min(map(_address_hash, doc_ids[len(doc_ids) // 2 :]))


def by_hash(keys: Sequence[bytes]) -> tuple[NDArray[np.uint64], list[int], NDArray[np.uint64]]:
    """The hashes of n keys, the places of their keys, and the hashes that several keys share.

    Hashes are uint64[n], ascending, each below 2**32; those shared ascend as well, each once.
    Keys of one hash are in ascending order.
    """
    mixed = np.fromiter(map(zlib.crc32, keys), np.uint64, len(keys)) * np.uint64(_FACTOR) & np.uint64(_WORD)
    mixed ^= mixed >> np.uint64(_SHIFT)
    order = np.argsort(mixed)
    ascending = mixed[order]
    places = order.tolist()
    shared = np.unique(ascending[1:][ascending[1:] == ascending[:-1]])
    for one in shared:
        low, high = np.searchsorted(ascending, one), np.searchsorted(ascending, one, "right")
        places[low:high] = sorted(places[low:high], key=lambda place: keys[place])
    return ascending, places, shared


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file: its name `<depth>-<prefix>`, both in base 36 as JavaScript writes them, and its items `low` to `high`."""

    name: str
    low: int
    high: int


def leaves(hashes: Sequence[int], costs: Iterable[int], limit: int) -> tuple[list[Leaf], bytes]:
    """The files for items of these ascending `hashes` and `costs`, and the tree that leads to them.

    The tree is written depth first, one bit a node: 1 a node that was split, 0 a file.
    """
    found: list[Leaf] = []
    bits: list[int] = []
    sums = [0, *accumulate(costs)]

    def visit(low: int, high: int, depth: int, prefix: int) -> None:
        if depth == DEEPEST or high - low < 2 or sums[high] - sums[low] <= limit:
            bits.append(0)
            found.append(Leaf(f"{base36(depth)}-{base36(prefix)}", low, high))
            return
        bits.append(1)
        middle = bisect_left(hashes, (prefix << 1 | 1) << (31 - depth), low, high)
        visit(low, middle, depth + 1, prefix << 1)
        visit(middle, high, depth + 1, prefix << 1 | 1)

    visit(0, len(hashes), 0, 0)
    bits += [0] * (-len(bits) % 8)
    packed = bytes(int("".join(map(str, bits[at : at + 8])), 2) for at in range(0, len(bits), 8))
    return found, packed


def touched(found: Sequence[Leaf], dirty: Iterable[int], known: Container[str]) -> Iterator[Leaf]:
    """The files that hold, or would hold, one of the `dirty` hashes, and those whose names are not `known`."""
    starts = [leaf_start(leaf.name) for leaf in found]
    places = {bisect_right(starts, value) - 1 for value in dirty}
    for place, leaf in enumerate(found):
        if place in places or leaf.name not in known:
            yield leaf


def leaf_start(name: str) -> int:
    """The lowest hash that belongs into the file of this name."""
    depth, _, prefix = name.partition("-")
    return int(prefix, 36) << (32 - int(depth, 36))


def base36(value: int) -> str:
    """`value` ≥ 0 in base 36, as `Number.prototype.toString(36)` writes it."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = digits[value % 36]
    while value >= 36:
        value //= 36
        out = digits[value % 36] + out
    return out
