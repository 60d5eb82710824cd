"""Sheets a second, set and gated, and memory of all processes, in one process and in several: `benchmarks.sheets`.

    python -m benchmarks.sheets [--products 200] [--handbooks 4] [--runs 3] [--processes 2]

Products are invented and no two alike: of ten, seven notices' posters (A3 and A4), two share cards (two pictures each)
and a sheet of slips; and some handbooks of about seventy powers. The gate holds each file against 5,000 private values,
as the last look of a publication does. Each run is a program of its own; both ways are run in turn, the median of each
is printed, and their ratio. Memory is the most that all processes of a run had together (proportional set size, looked
at four times a second).
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
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.channels import numbered
from benchmarks.last_gate import values
from portal.channels.given import Given
from portal.channels.handle import Job
from portal.channels.pool import Pool
from portal.channels.registry import channel
from portal.channels.worker import Failure
from portal.privacy.gate.gate import Made, look_at, scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.release.looking import look_on_all_cores
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


Run = tuple[float, float, float, int]
"""Seconds in which all are set, and set and gated; most memory in MB; sheets."""


def run(processes: int, count: int, books: int) -> Run:
    """One run in this program."""
    pool, memory, sheets, given = Pool(processes), Memory(), 0, Given()
    forbidden = Canaries(values(Random(1), 5_000))
    with TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        for job, made in pool.made(products(count, books)):
            if isinstance(made, Failure):
                raise SystemExit(f"not made: {made.error!r}")
            for ending, data in given.take(f"{job.stem}{job.number}", made, own=True).items():
                (folder / f"{job.stem}{job.number}{ending}").write_bytes(data)
                sheets += 1
        spent = time.perf_counter() - start
        pool.rest()
        look_through(folder, given, forbidden, alone=not processes)
        gated = time.perf_counter() - start
    pool.end()
    return spent, gated, memory.end(), sheets


def look_through(folder: Path, given: Given, forbidden: Canaries, *, alone: bool) -> None:
    """The last look at every file, in this process `alone` or on all cores."""
    leaks = scan_output(
        folder, ["028-8700 0000"], forbidden=forbidden, looker=look_at if alone else look_on_all_cores,
        made=lambda name, digest: Made(given.texts(name), given.is_own(name, digest)),
    )  # fmt: skip
    if leaks:
        raise SystemExit(f"not clear: {leaks[:3]}")


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
        seconds, gated, memory, sheets = (statistics.median(each) for each in zip(*measured, strict=True))
        print(
            f"{processes} process(es): {sheets / seconds:6.1f} sheets/s set, {sheets / gated:6.1f} set and gated "
            f"({sheets:.0f} in {gated:.1f} s), most memory {memory:5.0f} MB, median of {options.runs}"
        )
    ratio = statistics.median(
        alone[1] / shared[1] for alone, shared in zip(found[1], found[options.processes], strict=True)
    )
    print(f"ratio {ratio:.2f}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
