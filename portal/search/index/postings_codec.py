"""Lists of doc ids as bytes: short ones stand in the entry, long ones continue in chunks; first pages kept together.

= Lucene's PostingsFormat, with runs instead of packed blocks and a skip list of one level: the bounds of chunks.

A list is written as

    flags and count   varint: count << 2 | has a tail << 1 | has a page
    bytes of the head varint
    head              runs
    tail              when there is one: the count of its chunks, then where each begins and its key (6 bytes)

Runs are stretches of consecutive doc ids, as bytes the first doc id, then the gap to each next stretch; the lowest
bit of each says that the length of the stretch follows. A short list is written in a loop, a long one by NumPy as a
whole.

Below a branch of the tree whose list is whole the lists of its branches tell ranks in it, from 0, instead of doc ids.

A *page* is there when the first ten documents lie in so many blocks that fetching those would take more requests
than the answer deserves: the blocks that give most are fetched, and a copy of the documents of the others is stored
in a file that follows from their doc ids.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from portal.search.index.hash_sharding import page_hash
from portal.search.index.layout import Layout
from portal.search.index.tuning import (
    BRIEF_HEAD_BYTES,
    FIRST_PAGE,
    HEAD_BYTES,
    HEAD_STEP_BITS,
    NUMPY_RUNS_DOCS,
    SCATTERED_BLOCKS,
)

_TAKEN: Final = np.array([0, 1, 0x101, 0x10101, 0x1010101], "<u4")
"""For a number of so many bytes, which of four bytes are taken."""
DocIds = Sequence[int] | NDArray[np.uint32]
"""Ascending doc ids; those of many pieces together are uint32[n]."""
References = tuple[tuple[bytes, ...], tuple[bytes, ...]]
"""Keys of the tails and of the pages that some lists refer to."""
NOTHING: Final[References] = ((), ())
Page = tuple[int, tuple[int, ...]]
"""The hash of a page, by which it lies in a file, and its doc ids, highest first."""


def varint(value: int) -> bytes:
    """`value` ≥ 0, seven bits a byte, least first; the high bit says that more follows."""
    if value < 128:
        return bytes((value,))
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


@dataclass(frozen=True, slots=True)
class Runs:
    """The highest and the lowest doc id of each of n stretches: uint32[n] both, descending."""

    highs: NDArray[np.uint32]
    lows: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.highs)

    def __getitem__(self, part: slice) -> Runs:
        return Runs(self.highs[part], self.lows[part])


def runs(ascending: DocIds) -> Runs:
    """The stretches of a list in ascending order."""
    falling = np.asarray(ascending, np.uint32)[::-1]
    starts = np.ones(len(falling) + 1, bool)
    np.not_equal(falling[:-1] - falling[1:], 1, out=starts[1:-1])
    return Runs(falling[starts[:-1]], falling[starts[1:]])


def run_bounds(found: Runs) -> list[tuple[int, int]]:
    """The stretches one by one."""
    return list(zip(found.highs.tolist(), found.lows.tolist(), strict=True))


def encoded_runs(found: Runs) -> bytes:
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
    return _varints(values.ravel(), said.ravel())


def encoded_parts(found: Runs, whole: bytes, bounds: Sequence[int]) -> list[bytes]:
    """The parts of runs, whose bytes are `whole`, from each of the bounds to the next, as bytes of their own.

    A part begins with its first doc id instead of the gap before it; all else stands in the whole.
    """
    ends = np.flatnonzero(np.frombuffer(whole, np.uint8) < 128) + 1
    several = found.highs > found.lows
    numbers = [bound + np.count_nonzero(several[:bound]) for bound in (*bounds, len(found))]
    return [
        varint(int(found.highs[bound]) << 1 | bool(several[bound])) + whole[ends[first] : ends[stop - 1]]
        for bound, (first, stop) in zip(bounds, pairwise(numbers), strict=True)
    ]


def encoded_short(ascending: Sequence[int]) -> bytes:
    """The bytes of a list that is not empty, in one look at it."""
    out = bytearray()
    last = -1
    high = low = ascending[-1]
    for doc_id in (*ascending[-2::-1], -2):
        if doc_id == low - 1:
            low = doc_id
            continue
        value = (high if last < 0 else last - high) << 1 | (high > low)
        while value > 127:  # as `varint` does, but for the calls, which would cost a third more
            out.append(value & 127 | 128)
            value >>= 7
        out.append(value)
        if high > low:
            out += varint(high - low)
        last, high, low = low, doc_id, doc_id
    return bytes(out)


def _varints(values: NDArray[np.uint32], said: NDArray[np.bool_]) -> bytes:
    """Those of the values that are `said`, each as `varint` writes it."""
    most = int(values.max())
    if most >> 28:
        return b"".join(map(varint, values[said].tolist()))
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


def is_tailed(made: bytes) -> bool:
    """Whether a list of several doc ids, as bytes, goes on in chunks."""
    return bool(made[0] & 2)


def _plain(doc_ids: DocIds) -> Sequence[int]:
    return doc_ids.tolist() if isinstance(doc_ids, np.ndarray) else doc_ids


def scattered(top: Sequence[int], layout: Layout) -> list[int]:
    """Those of the doc ids of a first page that a page keeps: all but the blocks with most of them, newest first."""
    blocks = [doc_id // layout.block for doc_id in top]
    if len(set(blocks)) <= SCATTERED_BLOCKS:
        return []
    counts: dict[int, int] = {}
    for block in blocks:  # not a `Counter`: there are so few of them that making it would cost more
        counts[block] = counts.get(block, 0) + 1
    # Of blocks with as many the newest come first, as they stand in the list.
    fetched = sorted(counts, key=counts.__getitem__, reverse=True)[: layout.fetched]
    return [doc_id for doc_id, block in zip(top, blocks, strict=True) if block not in fetched]


def page_key(kept: Sequence[int]) -> bytes:
    """The key of a page: its doc ids, highest first, as text."""
    return ",".join(map(str, kept)).encode()


class PostingsWriter:
    """Writes lists, and collects the tails and pages they refer to: all of them, and in `asked` those of late."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.tails: dict[bytes, bytes] = {}
        self.pages: dict[bytes, Page] = {}
        self.asked: list[References] = []
        self._kept: dict[tuple[int, bool, bool], tuple[DocIds, bytes, References]] = {}
        self._recent: dict[tuple[int, bool, bool], tuple[DocIds, bytes, References]] = {}

    def forget(self) -> None:
        """Lists that are no piece's own are not asked for again."""
        self._recent.clear()

    def needed(self) -> References:
        """The keys of the tails and pages that lists written since the last call refer to."""
        tails: set[bytes] = set()
        pages: set[bytes] = set()
        for some_tails, some_pages in self.asked:
            tails.update(some_tails)
            pages.update(some_pages)
        self.asked.clear()
        return tuple(sorted(tails)), tuple(sorted(pages))

    def ranked(self, ascending: DocIds, among: Mapping[int, int]) -> bytes:
        """`ascending` doc ids as bytes, told by their ranks `among` those of the branch above, which is whole."""
        ranks = [among[doc_id] for doc_id in (ascending if isinstance(ascending, array) else _plain(ascending))]
        if len(ranks) == 1:
            return varint(ranks[0])
        whole = encoded_short(ranks)
        kept = self._page(ascending)
        if kept:
            self.asked.append(((), kept))
        return varint(len(ranks) << 2 | bool(kept)) + varint(len(whole)) + whole

    def encoded(self, ascending: DocIds, *, brief: bool = False, paged: bool = True) -> bytes:
        """`ascending` doc ids as bytes; of a single one only the number, since its entry says that it is alone.

        With `brief` little more than the first page stands in the entry, and the tail is shared with equal lists. Not
        `paged`: no copies are kept of its first documents, however far apart they lie.
        """
        if len(ascending) == 1:
            return varint(ascending[0])
        # The list of a piece is written once for each of its symbols, others again while an entry is split.
        lists = self._kept if isinstance(ascending, array) else self._recent
        key = id(ascending), brief, paged
        known = lists.get(key)
        if known is None or known[0] is not ascending:
            known = lists[key] = (
                ascending,
                *self._encode(ascending, BRIEF_HEAD_BYTES if brief else HEAD_BYTES, paged=paged),
            )
        _, made, references = known
        if references != NOTHING:
            self.asked.append(references)
        return made

    def _page(self, ascending: DocIds) -> tuple[bytes, ...]:
        """Keep copies of the first documents, where they are far apart and many follow them; the key of the page."""
        if len(ascending) < self._layout.paged:
            return ()
        kept = scattered(_plain(ascending[: -FIRST_PAGE - 1 : -1]), self._layout)
        if not kept:
            return ()
        key = page_key(kept)
        if key not in self.pages:
            self.pages[key] = page_hash(key), tuple(kept)
        return (key,)

    def _encode(self, ascending: DocIds, inline: int, *, paged: bool) -> tuple[bytes, References]:
        count = len(ascending)
        pages = self._page(ascending) if paged else ()
        found: Runs | None = None
        if isinstance(ascending, np.ndarray) or count >= NUMPY_RUNS_DOCS:
            found = runs(ascending)
            whole = encoded_runs(found)
        else:
            whole = encoded_short(ascending)
        tailed = len(whole) > inline * 2
        flags = varint(count << 2 | tailed << 1 | bool(pages))
        if not tailed:
            return flags + varint(len(whole)) + whole, ((), pages) if pages else NOTHING
        found = found or runs(ascending)
        bounds = _bounds(found, len(whole), inline, self._layout.list_chunk_bytes)
        head, *chunks = encoded_parts(found, whole, bounds)
        tail, tails = self._tail(chunks, found.highs[bounds[1:]].tolist())
        return flags + varint(len(head)) + head + tail, (tails, pages)

    def _tail(self, chunks: Sequence[bytes], highs: Sequence[int]) -> tuple[bytes, tuple[bytes, ...]]:
        """Keep the chunks, which begin at these doc ids; what refers to them."""
        keys = tuple([hashlib.sha256(chunk).digest()[:6] for chunk in chunks])
        self.tails.update(zip(keys, chunks, strict=True))
        steps = [*highs[:1], *(above - high for above, high in pairwise(highs))]
        parts = chain.from_iterable((varint(step), key) for step, key in zip(steps, keys, strict=True))
        return varint(len(chunks)) + b"".join(parts), keys


def _bounds(found: Runs, size: int, inline: int, chunk: int) -> list[int]:
    """Where the head and each chunk of `found` runs begin, of `size` bytes together.

    A chunk holds what lies between two multiples of a power of two, of which about `chunk` bytes are filled, and the
    head ends at a multiple of a smaller one: so what a change adds or takes away at one end leaves the others alone.
    """
    head = max(1, inline * len(found) // size)
    if inline == BRIEF_HEAD_BYTES:
        held = accumulate(high - low + 1 for high, low in run_bounds(found[: FIRST_PAGE + 1]))
        head = next((place for place, members in enumerate(held, 1) if members > FIRST_PAGE), len(found))
    span = int(found.highs[0]) - int(found.lows[-1]) + 1
    step = 1 << max(HEAD_STEP_BITS, (span * chunk // size).bit_length())
    ends = np.flatnonzero(np.diff(found.highs[head - 1 :] // (step >> HEAD_STEP_BITS)))
    if not len(ends):
        return [0, *range(head, min(head + 1, len(found)))]
    head += int(ends[0])
    return [0, head, *(np.flatnonzero(np.diff(found.highs[head:] // step)) + head + 1).tolist()]
