"""Looks at the files of a release on all cores, so that the gate itself only has to ask its cache."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from portal.privacy.gate.gate import Cache, Row, cache_keys, scan_bytes
from portal.privacy.gate.leak_scanner import Canaries

WORTH_IT = 2 * 2**20
"""Bytes not yet looked at from which other processes are started: one costs about as much as reading this much."""
_SHARE = 24

_forbidden = Canaries([])
_allow: Collection[str] = ()


def look_ahead(folder: Path, allow: Collection[str], forbidden: Canaries, cache: Cache) -> None:
    """Fills `cache` with what the gate will find in PDFs it has not seen before; they are nearly all of its work."""
    unseen = [
        path
        for path in sorted(folder.rglob("*.pdf"))
        if not all(key in cache for key in cache_keys(path.name, path.read_bytes(), allow, forbidden))
    ]
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or sum(path.stat().st_size for path in unseen) < WORTH_IT:
        return
    shares = [unseen[start : start + _SHARE] for start in range(0, len(unseen), _SHARE)]
    # A fork server, not a fork: the program may have threads, e.g. of a browser or a progress bar.
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, context, _prepare, (forbidden, allow)) as pool:
        for found in pool.map(_look, shares):
            cache.update(found)


def _prepare(forbidden: Canaries, allow: Collection[str]) -> None:
    global _forbidden, _allow
    _forbidden, _allow = forbidden, allow


def _look(paths: list[Path]) -> dict[str, list[Row]]:
    """What stands in some files, by cache key."""
    found: dict[str, list[Row]] = {}
    for path in paths:
        scan_bytes(path.name, path.read_bytes(), _allow, _forbidden, cache=found)
    return found
