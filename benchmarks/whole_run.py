"""The whole run at any size: cold, nothing changed, one public cell, one private cell, the next day.

    python -m benchmarks.whole_run 1000 10000 [--runs 3] [--without-channels]

Each run is a process of its own, as staff start it, with everything in it: the gate, what staff print, the release.
`--without-channels` makes no printed sheet and no card, neither for the site nor for staff. Seconds are of the clock
and of processors (with helping processes, which outlive the one that started them); memory is the peak of all processes
together, where each page that several share is shared out (PSS, sampled ten times a second). Figures are medians; the
stages of a run are those of its log.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from portal.cli import main as portal

ROOT = Path(__file__).resolve().parents[1]
ONE = "--one"
PLAIN = "--without-channels"
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""
LEAST = 0.05
"""Seconds of a stage that is told."""


@dataclass(slots=True)
class Figures:
    """What runs of one sort took."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def line(self) -> str:
        """Medians, the stages by what they took."""
        stages = {stage: statistics.median(took) for stage, took in self.stages.items()}
        most = sorted(stages.items(), key=lambda one: -one[1])
        told = "  ".join(f"{name} {took:.1f}" for name, took in most if took >= LEAST)
        seconds, cpu, peak = map(statistics.median, (self.seconds, self.cpu, self.peak))
        return f"{seconds:7.2f} s  {cpu:7.2f} s cpu  {peak:6.0f} MB   {told}"


def publish(folder: Path, days: int, *, channels: bool, into: Figures) -> None:
    """One run of the content in `folder`, `days` after the first one's day."""
    from benchmarks.whole_content import TODAY

    day = (TODAY + timedelta(days=days)).isoformat()
    words = ["publish", "--content", "content", "--output", "output", "--date", day, *([] if channels else [PLAIN])]
    command = [sys.executable, "-m", "benchmarks.whole_run", ONE, *words]
    log = folder / "build" / "run.jsonl"
    log.unlink(missing_ok=True)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peak))
        watch.start()
        said = process.communicate()[1]
        watch.join()
    into.seconds.append(time.perf_counter() - start)
    _wait_for_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    into.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    into.peak.append(peak[0])
    if process.returncode not in (0, 1):
        raise SystemExit(f"portal publish ended with {process.returncode}: {said.decode()}")
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        told = json.loads(line)
        if told["stage"] != "run":
            into.stages[told["stage"]].append(told["seconds"])


def _wait_for_all() -> None:
    """Until the helpers too have ended, which are this process's own by then: before that they count for nobody."""
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _adopt_orphans() -> None:
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_pss(one) for one in _family(process.pid)) / 1024)
        time.sleep(0.1)


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _pss(pid: int) -> int:
    """KB of memory that a process alone or its share of what several have."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def measure(rows: int, runs: int, *, channels: bool) -> None:
    """Prints what each sort of run takes at a size."""
    from benchmarks.whole_content import change_cell, make_content
    from tools.sample.people import account_number

    _adopt_orphans()
    figures: dict[str, Figures] = defaultdict(Figures)
    for number in range(runs):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made = make_content(folder / "content", rows, seed=number)

            def run(what: str, days: int = 0, folder: Path = folder) -> None:
                publish(folder, days, channels=channels, into=figures[what])

            book = max((folder / "content" / "communities").glob("*/惠民惠农 *.xlsx"))
            run("cold")
            run("again")
            run("nothing changed")
            change_cell(book, "金额", 123.45)
            run("one public cell")
            run("again after it")
            change_cell(book, "银行账号", account_number(Random(1)))
            run("one private cell")
            run("the next day", 1)
            run("again that day", 1)
            if number + 1 == runs:
                print(f"\n{made:,} rows, {'with' if channels else 'without'} channels, median of {runs}", end="; ")
                print(f"load {os.getloadavg()[0]:.1f}")
                site = [path for path in (folder / "output" / "site").resolve().rglob("*") if path.is_file()]
                print(f"  site: {len(site):,} files, {sum(path.stat().st_size for path in site) / 2**20:.1f} MB")
    for what, found in figures.items():
        print(f"  {what:18} {found.line()}")
    print(f"  cold: {made / statistics.median(figures['cold'].seconds):.0f} rows/s")


def one(words: list[str]) -> None:
    """Runs the command in this process; without channels where that is asked for."""
    if PLAIN in words:
        _without_channels()
    portal([word for word in words if word != PLAIN])


def _without_channels() -> None:
    from portal import pipeline
    from portal.channels.making import RunStats

    for name in ("make_public", "make_private"):
        setattr(pipeline, name, lambda *_, **__: RunStats())
    pipeline.__dict__["write_workbooks"] = lambda *_, **__: []


def main() -> None:
    """Reads the sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=[1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(PLAIN, action="store_true")
    asked = parser.parse_args()
    for rows in asked.rows:
        measure(rows, asked.runs, channels=not asked.without_channels)


if __name__ == "__main__":
    if ONE in sys.argv:
        one(sys.argv[2:])
    else:
        main()
