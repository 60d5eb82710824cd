"""Products made in several processes at once, each with a bounded memory; what one of them dies of ends nothing else.

None is started before there is something to make. A channel that is not in the registry is made in this process.
"""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Final

from portal.channels.channel import Files
from portal.channels.given import make
from portal.channels.handle import Handle, Job
from portal.channels.memory import give_back
from portal.channels.registry import CHANNELS
from portal.channels.typeset import Typesetter
from portal.channels.worker import Failure
from portal.problems import MingbangError
from portal.processes import asked_for

SECONDS: Final = 180.0
"""For one product; a handbook of two hundred pages takes three."""
MOST: Final = 4
AHEAD: Final = 16
"""Products that are known before they can be made; fewer in all are made by one process."""


class Lost(MingbangError):
    """A product took its process with it, or more time than any should."""


Result = tuple[Job, Files | Failure]


class Pool:
    """The processes; kept from one use to the next, each then without what it has made.

    `processes`: how many, one for each processor and four at most where nothing is said; `seconds`: for one product.
    """

    def __init__(self, processes: int | None = None, seconds: float = SECONDS) -> None:
        self._given, self._seconds = processes, seconds
        self._workers: list[Handle] = []

    @property
    def processes(self) -> int:
        """How many processes are used at most."""
        if self._given is not None:
            return self._given
        asked = asked_for()
        return min(os.cpu_count() or 1, MOST) if asked is None else asked

    def made(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Every job with what `given.make` made of it, as they are done; jobs are asked for as needed."""
        here, processes = Typesetter(), 0 if _changed() else self.processes
        source = iter(jobs)
        waiting: deque[Job] = deque()
        try:
            while True:
                for job in _filled(waiting, source):
                    if processes and job.channel in CHANNELS:
                        waiting.append(job)
                    else:
                        yield job, made_here(job, here)
                enough = len(waiting) + len(self._busy) >= AHEAD
                while (ready := self._next(waiting)) and (worker := self._idle(processes if enough else 1)):
                    waiting.remove(ready)
                    worker.give(ready)
                if not self._busy:
                    return
                for job, made in self._heard():
                    if made is None:
                        waiting.appendleft(job)
                    else:
                        yield job, made
        finally:
            self.rest()

    def _next(self, waiting: deque[Job]) -> Job | None:
        """The next product that may be given out: one that takes much memory only where no other such is being made."""
        heavy = any(worker.job and worker.job.heavy for worker in self._busy)
        return next((job for job in waiting if not (heavy and job.heavy)), None)

    @property
    def _busy(self) -> list[Handle]:
        return [worker for worker in self._workers if worker.job is not None]

    def _idle(self, most: int) -> Handle | None:
        """A process that waits, started where there are not yet so many."""
        self._workers = [worker for worker in self._workers if worker.ours()]
        free = next((worker for worker in self._workers if worker.job is None), None)
        if free is None and len(self._workers) < most:
            give_back(collect=not self._workers)
            free = Handle()
            self._workers.append(free)
        return free

    def _heard(self) -> Iterator[tuple[Job, Files | Failure | None]]:
        """What is done by now; None for a product that is to be tried once more, for its process is lost."""
        busy = self._busy
        late = min(worker.since for worker in busy) + self._seconds
        ready = wait([worker.connection for worker in busy], max(0.0, late - time.monotonic()))
        for worker in busy:
            job = worker.job
            assert job is not None  # noqa: S101 - it is busy
            if worker.connection in ready:
                made = worker.taken()
                if made is None:
                    self._end(worker)
                    lost = Failure(Lost("排版的进程中途没了，多半是内存不够"))
                    yield (job, lost) if job.again else (replace(job, again=True), None)
                else:
                    yield job, made
            elif time.monotonic() - worker.since >= self._seconds:
                self._end(worker)
                yield job, Failure(Lost(f"{self._seconds:.0f} 秒还没有排完，已经停下"))

    def _end(self, worker: Handle) -> None:
        worker.end()
        self._workers.remove(worker)

    def rest(self) -> None:
        """What has been made is forgotten; a process that still makes something is ended."""
        for worker in list(self._workers):
            if worker.job is not None or not worker.rest():
                self._end(worker)

    def end(self) -> None:
        """Ends every process."""
        for worker in list(self._workers):
            self._end(worker)


def _own() -> dict[tuple[str, str], object]:
    """Every function and class of this package and of the charts, and what these classes have."""
    found: dict[tuple[str, str], object] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith(("portal.channels.", "portal.charts.")):
            for label, value in vars(module).items():
                if callable(value):
                    found[name, label] = value
                if isinstance(value, type) and value.__module__ == name:
                    found.update({(name, f"{label}.{part}"): inner for part, inner in vars(value).items()})
    return found


def _changed() -> bool:
    """Whether something stands in the place of a function of ours: other processes would not know it."""
    now = _own()
    return any(now.get(name) is not value for name, value in _IMPORTED.items())


def made_here(job: Job, typesetter: Typesetter) -> Files | Failure:
    """A product made in this process."""
    try:
        return make(job.channel, job.value, job.stem, typesetter)
    except Exception as error:  # noqa: BLE001 - told by who asked
        return Failure(error)
    finally:
        typesetter.forget()


def _filled(waiting: deque[Job], source: Iterator[Job]) -> Iterator[Job]:
    while len(waiting) < AHEAD and (job := next(source, None)) is not None:
        yield job


_IMPORTED: Final = _own()
POOL: Final = Pool()
"""The one of this program."""
atexit.register(POOL.end)
