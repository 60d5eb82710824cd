"""The run log for operators: what each stage of a run took and did, as lines of JSON, never what is in a cell.

One run is one file, replaced whole: `build/run.jsonl`. A line has `run` (the same in all of a run), `stage`, `ok`,
`time` (when the stage ended), `seconds` (by the clock), `cpu` (seconds of processors, with those of helping processes
that have ended), `peak_mb` (the most memory this process has had until then) and whole numbers that say how much went
in and came out. The last line is the run itself. A name or a number of a person can be in none of them: stages and
counts have the names given here in the code, and all that is counted is a whole number.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

import structlog

from portal.storage import write_file

if sys.platform != "win32":
    import resource

FILE = "run.jsonl"
Stage = Literal[
    "intake", "privacy", "register", "channels", "pages", "downloads", "search", "gate", "release", "memory", "staff",
]  # fmt: skip
STAGES: tuple[str, ...] = get_args(Stage)
_RUN = "run"
_LINE = ("run", "stage", "ok", "seconds", "cpu", "peak_mb")
"""What every line has, in this order; all else are counts."""


class RunLog:
    """The stages of one run as they end; `show`, where given, is told each as a line for people (Chinese)."""

    def __init__(self, show: Callable[[str], None] | None = None) -> None:
        self._text = io.StringIO()
        self._log = structlog.wrap_logger(
            structlog.WriteLogger(self._text),
            processors=[
                _figures_only,
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
                structlog.processors.JSONRenderer(serializer=json.dumps),
            ],
        ).bind(run=secrets.token_hex(4))
        self._show = show
        self._open: list[dict[str, int]] = []
        self._began = _clocks()

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Times what is done within; it is told even where it fails."""
        counts: dict[str, int] = {}
        self._open.append(counts)
        began, ok = _clocks(), False
        try:
            yield
            ok = True
        finally:
            self._open.pop()
            self._tell(stage, ok, began, counts)

    def count(self, **counts: int) -> None:
        """Adds to the figures of the stage that is open: how much went in, came out, was taken from an earlier run."""
        if self._open:
            here = self._open[-1]
            here.update({name: here.get(name, 0) + number for name, number in counts.items()})

    def keep(self, folder: Path, *, ok: bool, **counts: int) -> None:
        """Writes the file of the run, its last line the whole run. Raises OSError where it cannot be written."""
        self._tell(_RUN, ok, self._began, counts)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(folder / FILE, self._text.getvalue().encode())

    def _tell(self, stage: str, ok: bool, began: tuple[float, float], counts: dict[str, int]) -> None:
        seconds, cpu = (round(now - then, 3) for now, then in zip(_clocks(), began, strict=True))
        peak = peak_mb()
        self._log.info(stage, ok=ok, seconds=seconds, cpu=cpu, peak_mb=peak, **counts)
        if self._show:
            figures = "".join(f"，{name} {number:,}" for name, number in counts.items())
            failed = "" if ok else "，没有做完"
            self._show(f"{stage:<10} {seconds:8.2f} 秒（处理器 {cpu:.2f} 秒），内存 {peak} MB{figures}{failed}")


def peak_mb() -> int:
    """The most memory this process has had, in whole MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 2 ** (20 if sys.platform == "darwin" else 10)


def _clocks() -> tuple[float, float]:
    """Seconds by the clock, and of processors: of this process and those it started that have ended."""
    used = os.times()
    return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


def _figures_only(_: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Holds every line to what is written above: a stage by its name, numbers, and no text from anywhere else."""
    stage = line.pop("event")
    counts = {name: line[name] for name in line if name not in _LINE}
    if stage not in (*STAGES, _RUN) or any(type(number) is not int for number in counts.values()):
        raise TypeError("a run log holds stages and whole numbers")
    line["stage"] = stage
    return {name: line[name] for name in (*_LINE, *counts)}
