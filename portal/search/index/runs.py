"""Lists of addresses as stretches of consecutive ones, and those as bytes.

The bytes of a list are the first address, then the gap to each next stretch; the lowest bit of each says that the
length of the stretch follows. A short list is written in a loop, a long one by NumPy as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.bytes import number

MANY: Final = 160
"""Addresses from which NumPy is faster than a loop."""
_TAKEN: Final = np.array([0, 1, 0x101, 0x10101, 0x1010101], "<u4")
"""For a number of so many bytes, which of four bytes are taken."""

Addresses = Sequence[int] | NDArray[np.uint32]
"""Ascending addresses; those of many pieces together are an array."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The highest and the lowest address of each stretch, highest first."""

    highs: NDArray[np.uint32]
    lows: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.highs)

    def __getitem__(self, part: slice) -> Runs:
        return Runs(self.highs[part], self.lows[part])


def runs(ascending: Addresses) -> Runs:
    """The stretches of a list in ascending order."""
    falling = np.asarray(ascending, np.uint32)[::-1]
    starts = np.ones(len(falling) + 1, bool)
    np.not_equal(falling[:-1] - falling[1:], 1, out=starts[1:-1])
    return Runs(falling[starts[:-1]], falling[starts[1:]])


def pairs(found: Runs) -> list[tuple[int, int]]:
    """The stretches one by one."""
    return list(zip(found.highs.tolist(), found.lows.tolist(), strict=True))


def stretches(found: Runs) -> bytes:
    """Runs as bytes."""
    values = np.empty((len(found), 2), np.uint32)
    gaps, lengths = values[:, 0], values[:, 1]
    np.subtract(found.highs, found.lows, out=lengths)
    gaps[0] = found.highs[0]
    np.subtract(found.lows[:-1], found.highs[1:], out=gaps[1:])
    several = lengths > 0
    gaps <<= 1
    gaps |= several
    said = np.ones(values.shape, bool)
    said[:, 1] = several
    return _numbers(values.ravel(), said.ravel())


def divided(found: Runs, whole: bytes, bounds: Sequence[int]) -> list[bytes]:
    """The parts of runs, whose bytes are `whole`, from each of the bounds to the next, as bytes of their own.

    A part begins with its first address instead of the gap before it; all else stands in the whole.
    """
    ends = np.flatnonzero(np.frombuffer(whole, np.uint8) < 128) + 1
    several = found.highs > found.lows
    numbers = [bound + np.count_nonzero(several[:bound]) for bound in (*bounds, len(found))]
    return [
        number(int(found.highs[bound]) << 1 | bool(several[bound])) + whole[ends[first] : ends[stop - 1]]
        for bound, (first, stop) in zip(bounds, pairwise(numbers), strict=True)
    ]


def short(ascending: Sequence[int]) -> bytes:
    """The bytes of a list that is not empty, in one look at it."""
    out = bytearray()
    last = -1
    high = low = ascending[-1]
    for address in (*ascending[-2::-1], -2):
        if address == low - 1:
            low = address
            continue
        value = (high if last < 0 else last - high) << 1 | (high > low)
        while value > 127:  # as `number` does, but for the calls, which would cost a third more
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
        if high > low:
            out += number(high - low)
        last, high, low = low, address, address
    return bytes(out)


def _numbers(values: NDArray[np.uint32], said: NDArray[np.bool_]) -> bytes:
    """Those of the values that are `said`, each as `number` writes it."""
    most = int(values.max())
    if most >> 28:
        return b"".join(map(number, values[said].tolist()))
    # The four bytes of each are made in place of the value, and those that are needed are taken.
    size = said.astype(np.uint8)
    words = values & 127
    for place, bits in enumerate((7, 14, 21), 1):
        if not most >> bits:
            break
        more = values >> bits
        longer = more > 0
        size += longer & said
        words |= longer.astype(np.uint32) << (8 * place - 1)
        words |= (more & 127) << 8 * place
    taken: NDArray[np.uint8] = words.astype("<u4", copy=False).view(np.uint8)[_TAKEN[size].view(bool)]
    return taken.tobytes()
