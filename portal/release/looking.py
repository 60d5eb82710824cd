"""Looks at the files of a release on all cores, where there are enough of them to be looked at."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from portal.privacy.gate.gate import Look, Looked, Rules, look_at

WORTH_IT = 8 * 2**20
"""Bytes to look at from which other processes are started: one costs about as much as reading half of this."""
_SHARE = 2**20
"""Bytes one process is given at a time."""

_rules: Rules | None = None


def look_on_all_cores(looks: Sequence[Look], rules: Rules) -> Iterator[Looked]:
    """As `look_at`, in the same order."""
    sizes = [look.path.stat().st_size if look.path.is_file() else 0 for look in looks]
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or sum(sizes) < WORTH_IT:
        yield from look_at(looks, rules)
        return
    # A fork server, not a fork: the program may have threads, e.g. of a browser or a progress bar.
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, context, _prepare, (rules,)) as pool:
        for found in pool.map(_look, _shares(looks, sizes)):
            yield from found


def _shares(looks: Sequence[Look], sizes: Sequence[int]) -> Iterator[list[Look]]:
    share: list[Look] = []
    room = _SHARE
    for look, size in zip(looks, sizes, strict=True):
        share.append(look)
        room -= size
        if room <= 0:
            yield share
            share, room = [], _SHARE
    if share:
        yield share


def _prepare(rules: Rules) -> None:
    global _rules
    _rules = rules


def _look(looks: list[Look]) -> list[Looked]:
    return [*look_at(looks, _rules)] if _rules is not None else []
