"""Sheets a second and memory of all processes, made in one process and in several: `python -m benchmarks.sheets`.

Products are invented and no two alike: of ten, seven notices' posters (A3 and A4), two share cards (two pictures each)
and a sheet of slips; and some handbooks of about seventy powers. Each run is a program of its own; both ways are run in
turn, the median of each is printed, and their ratio. Memory is the most that all processes of a run had together
(proportional set size, looked at four times a second).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from benchmarks.channels import numbered
from portal.channels.given import TEXTS
from portal.channels.handle import Job
from portal.channels.pool import Pool
from portal.channels.registry import channel
from portal.channels.worker import Failure
from tests.channels.invented import SHARE_CARD, SLIPS, handbook


def products(count: int, books: int) -> Iterator[Job]:
    """So many products and handbooks, these spread among them."""
    for number in range(count + books):
        if books and number % max(1, (count + books) // books) == 0:
            book = handbook(70)
            yield Job(number, channel("handbook"), "book", replace(book, title=f"{book.title} {number}"))
        elif number % 10 < 7:
            yield Job(number, channel("poster"), "poster", numbered(number))
        elif number % 10 < 9:
            yield Job(number, channel("share-card"), "share", replace(SHARE_CARD, title=f"公示（第{number}期）"))
        else:
            yield Job(number, channel("slip"), "slip", tuple(replace(slip, title=f"{number}") for slip in SLIPS[:2]))


class Memory:
    """The most that this process and all it has started have together, in MB."""

    def __init__(self) -> None:
        self.most, self._over = 0.0, threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def end(self) -> float:
        """The most until now; nothing is looked at any more."""
        self._over.set()
        self._watch.join()
        return self.most

    def _look(self) -> None:
        while not self._over.wait(0.25):
            self.most = max(self.most, sum(map(_share, _family())) / 1024)


def _family() -> list[int]:
    """The ids of this process and of all that descend from it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(said[1]), []).append(int(path.parent.name))
    found = [os.getpid()]
    for pid in found:
        found += children.get(pid, [])
    return found


def _share(pid: int) -> int:
    """The proportional set size of a process in KB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


Run = tuple[float, float, int]
"""Seconds, most memory in MB, sheets."""


def run(processes: int, count: int, books: int) -> Run:
    """One run in this program."""
    pool, memory, sheets = Pool(processes), Memory(), 0
    start = time.perf_counter()
    for _, made in pool.made(products(count, books)):
        if isinstance(made, Failure):
            raise SystemExit(f"not made: {made.error!r}")
        sheets += len(made.keys() - {TEXTS})
    spent = time.perf_counter() - start
    pool.end()
    return spent, memory.end(), sheets


def apart(processes: int, count: int, books: int) -> Run:
    """The same in a program of its own; 1 is that program alone."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as programs:
        return programs.submit(run, 0 if processes == 1 else processes, count, books).result()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=200)
    parser.add_argument("--handbooks", type=int, default=4)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 4))
    options = parser.parse_args()
    found: dict[int, list[Run]] = {1: [], options.processes: []}
    for _ in range(options.runs):
        for processes in found:
            found[processes].append(apart(processes, options.products, options.handbooks))
    for processes, measured in found.items():
        seconds, memory, sheets = (statistics.median(values) for values in zip(*measured, strict=True))
        print(
            f"{processes} process(es): {sheets / seconds:6.1f} sheets/s ({sheets:.0f} in {seconds:.1f} s), "
            f"most memory {memory:5.0f} MB, median of {options.runs}"
        )
    ratio = statistics.median(
        alone[0] / shared[0] for alone, shared in zip(found[1], found[options.processes], strict=True)
    )
    print(f"ratio {ratio:.2f}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
