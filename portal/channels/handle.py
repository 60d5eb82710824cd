"""One of the processes that make products for this one: how it is started, told, heard and ended.

It is a program of its own (`portal.channels.worker`): whoever starts it needs no `__main__` guard, and one with threads
is not copied.
"""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL
from typing import Any, Final

from portal.channels.channel import Channel, Files
from portal.channels.worker import Failure
from portal.processes import kinds_here

HEAVY: Final = frozenset({"handbook", "long-image"})
"""Channels whose products are made one at a time: they take a hundred megabytes more than others."""
FRESH: Final = frozenset({"handbook"})
"""Of these what is made by a process that has made nothing before."""


@dataclass(frozen=True, slots=True)
class Job:
    """A product to make; `number` is its place among all, `again` whether a process was lost over it."""

    number: int
    channel: Channel
    stem: str
    value: Any
    again: bool = False

    @property
    def heavy(self) -> bool:
        """Whether it takes so much memory that no two are made at once."""
        return self.channel.name in HEAVY


class Handle:
    """One process and the socket to it; `job` is what it makes, `since` the time it was told (`time.monotonic`)."""

    def __init__(self) -> None:
        self.job: Job | None = None
        self.since = 0.0
        self._owner = os.getpid()
        mine, its = socket.socketpair()
        home = str(Path(__file__).resolve().parents[2])
        paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH", "")])])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "portal.channels.worker", str(its.fileno()), *kinds_here()],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=[its.fileno()], start_new_session=True,
            # One thread each: the processes are the parallel ones.
            env={**os.environ, "PYTHONPATH": paths, "RAYON_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        its.close()
        self.connection = Connection(mine.detach())

    def ours(self) -> bool:
        """Whether this program started it, and is no copy of the one that did."""
        return self._owner == os.getpid()

    def give(self, job: Job) -> None:
        """Tells it what to make; that it is gone is seen when it does not answer."""
        self.job, self.since = job, time.monotonic()
        with suppress(OSError):
            if job.channel.name in FRESH:
                self.connection.send_bytes(pickle.dumps(None))
            self.connection.send_bytes(pickle.dumps((job.channel.name, job.stem, job.value), pickle.HIGHEST_PROTOCOL))

    def taken(self) -> Files | Failure | None:
        """What it made; None where it has ended instead."""
        try:
            said: Files | Failure = pickle.loads(self.connection.recv_bytes())  # noqa: S301 - started by this one
        except (EOFError, OSError):
            return None
        self.job = None
        return said

    def rest(self) -> bool:
        """Tells it to forget what it has made; whether it still hears."""
        try:
            self.connection.send_bytes(pickle.dumps(None))
        except OSError:
            return False
        return True

    def end(self) -> None:
        """Ends it, whatever it does."""
        self.connection.close()
        if self.ours():
            with suppress(OSError):
                os.killpg(self._process.pid, SIGKILL)
            self._process.wait()
