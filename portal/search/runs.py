"""Lists of addresses as stretches of consecutive ones, and those as bytes; NumPy handles long lists as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.bytes import number

MANY: Final = 128
"""Addresses from which NumPy is faster than a loop."""


@dataclass(frozen=True, slots=True)
class Many:
    """The highest and the lowest address of many stretches, highest first."""

    highs: NDArray[np.int64]
    lows: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.highs)

    def __getitem__(self, part: slice) -> Many:
        return Many(self.highs[part], self.lows[part])


Few = list[tuple[int, int]]
Runs = Few | Many
"""Stretches (highest, lowest) of consecutive addresses, highest first."""


def runs(ascending: Sequence[int]) -> Runs:
    """The stretches of a list in ascending order."""
    if len(ascending) < MANY:
        return _few(ascending)
    falling = np.array(ascending, np.int64)[::-1]
    ends = np.flatnonzero(falling[:-1] - falling[1:] != 1)
    return Many(falling[np.concatenate(([0], ends + 1))], falling[np.concatenate((ends, [-1]))])


def pairs(found: Runs) -> Few:
    """The stretches one by one."""
    return list(zip(found.highs.tolist(), found.lows.tolist(), strict=True)) if isinstance(found, Many) else found


def highest(found: Runs) -> int:
    """The first address."""
    return int(found.highs[0]) if isinstance(found, Many) else found[0][0]


def stretches(found: Runs) -> bytes:
    """Runs as bytes: the first address, then the gap to each next; the lowest bit says that a run length follows."""
    return _many_bytes(found) if isinstance(found, Many) else _few_bytes(found)


def _few(ascending: Sequence[int]) -> Few:
    found: Few = []
    high = low = -2
    for address in reversed(ascending):
        if address == low - 1:
            low = address
        else:
            if high >= 0:
                found.append((high, low))
            high = low = address
    if high >= 0:
        found.append((high, low))
    return found


def _few_bytes(found: Few) -> bytes:
    out = bytearray()
    last = -1
    for high, low in found:
        gap = high if last < 0 else last - high
        length = high - low
        value = gap << 1 | (length > 0)
        while value > 127:
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
        if length:
            out += number(length)
        last = low
    return bytes(out)


def _many_bytes(found: Many) -> bytes:
    lengths = found.highs - found.lows
    gaps = found.highs.copy()
    gaps[1:] = found.lows[:-1] - found.highs[1:]
    values = np.empty(2 * len(gaps), np.int64)
    values[0::2] = gaps << 1 | (lengths > 0)
    values[1::2] = lengths
    said = np.ones(len(values), bool)
    said[1::2] = lengths > 0
    return _numbers(values[said])


def _numbers(values: NDArray[np.int64]) -> bytes:
    """Each value as `number` writes it."""
    sizes = np.ones(len(values), np.int64)
    for bits in range(7, 63, 7):
        more = values >= 1 << bits
        if not more.any():
            break
        sizes += more
    starts = np.cumsum(sizes) - sizes
    out = np.empty(int(sizes.sum()), np.uint8)
    for place in range(int(sizes.max())):
        here = sizes > place
        out[starts[here] + place] = (values[here] >> 7 * place & 127) | (sizes[here] > place + 1) << 7
    return out.tobytes()
