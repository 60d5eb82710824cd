"""Work on files from outside in a process of its own, with limits of time and memory.

Whatever a file does to who opens it, it does to that process, and is a problem of that file alone. The process is kept
over many files and started anew after it was ended.

What is said to it: a line of JSON (the function, its arguments, the length of the file), then the file. What it says:
for each piece of the result a line of JSON with its length, then the piece; at the end that this was all, or why not.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from portal.privacy.originals.drawing import ScanRefused
from portal.problems import MingbangError

PIECE_CPU: Final = 10
"""Seconds of computing for each piece, e.g. a page; the largest picture that is allowed takes 1.5."""
PIECE_SECONDS: Final = 60
"""Seconds to wait for a piece, for other programs compute too."""
WHOLE_SECONDS: Final = 300
MEMORY: Final = 2 * 2**30
"""Bytes of addresses; the largest picture that is allowed takes 0.7 GB."""
_CHUNK: Final = 2**16
_SLOW: Final = "画起来太费时间，已经停下。请重新扫描，存为普通的 jpg 或 pdf"
_ENDED: Final = "会让画图的程序出错或用完内存，已经停下。请重新扫描，存为普通的 jpg 或 pdf"
_KEPT: Final = 256
"""Files that went beyond the limits are remembered, so that a list that shows them is not held up again and again."""

Work = Callable[..., bytes | Iterator[bytes]]


class Worker:
    """The process; one file at a time.

    `cpu`: seconds of computing for each piece of a result; `seconds`: to wait for a piece; `whole`: for all of them;
    `memory`: bytes of addresses.
    """

    def __init__(
        self, cpu: int = PIECE_CPU, seconds: float = PIECE_SECONDS, whole: float = WHOLE_SECONDS, memory: int = MEMORY
    ) -> None:
        self._cpu, self._seconds, self._whole, self._memory = cpu, seconds, whole, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()
        self._refused: dict[bytes, str] = {}

    def run(self, work: Work, data: bytes, *arguments: object) -> list[bytes]:
        """The pieces of what a function of a module of ours makes of a file.

        Arguments must be such that JSON holds them. Raises `ScanRefused` (Chinese) for what the function refuses and
        for what goes beyond a limit.
        """
        name = f"{work.__module__}:{work.__qualname__}"
        mark = hashlib.sha256(name.encode() + data).digest()
        with self._lock:
            if mark in self._refused:
                raise ScanRefused(self._refused[mark])
            try:
                return list(self._ask({"work": name, "arguments": arguments, "length": len(data)}, data))
            except ScanRefused:
                raise
            except _Beyond as error:
                reason = _SLOW if self.end() == -signal.SIGXCPU else str(error)
                if len(self._refused) < _KEPT:
                    self._refused[mark] = reason
                raise ScanRefused(reason) from error
            except BaseException:  # what it still has to say must not be taken for the answer about another file
                self.end()
                raise

    def _ask(self, said: dict[str, object], data: bytes) -> Iterator[bytes]:
        process = self._started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        end = time.monotonic() + self._whole
        try:
            process.stdin.write(json.dumps(said).encode() + b"\n" + data)
            process.stdin.flush()
        except OSError as error:
            raise _Beyond(_ENDED) from error
        answers = _Answers(process.stdout)
        while True:
            until = min(end, time.monotonic() + self._seconds)
            answer = json.loads(answers.line(until))
            if "refused" in answer:
                raise ScanRefused(str(answer["refused"]))
            if "length" not in answer:
                return
            yield answers.take(int(answer["length"]), until)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.end()
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            home = str(Path(__file__).resolve().parents[3])
            paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH", "")])])
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(self._cpu), str(self._memory)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )  # fmt: skip
        return self._process

    def end(self) -> int:
        """Ends the process, whatever it does, and says how it ended; the next file starts another."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():  # a copy of this program does not end what is not its own
            return 0
        with suppress(subprocess.TimeoutExpired):  # where it has said its last word it is ending by itself
            process.wait(timeout=0.2)
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        return process.wait()


class _Beyond(Exception):
    """A file went beyond a limit, or ended the process."""


class _Answers:
    """What the process says, waited for until a time of `time.monotonic`."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._number = pipe.fileno()
        self._got = b""

    def line(self, until: float) -> bytes:
        while b"\n" not in self._got:
            self._more(until)
        line, _, self._got = self._got.partition(b"\n")
        return line

    def take(self, length: int, until: float) -> bytes:
        pieces = [self._got]
        there = len(self._got)
        while there < length:
            self._got = b""
            self._more(until)
            pieces.append(self._got)
            there += len(self._got)
        whole = b"".join(pieces)
        self._got = whole[length:]
        return whole[:length]

    def _more(self, until: float) -> None:
        ready, _, _ = select.select([self._number], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise _Beyond(_SLOW)
        got = os.read(self._number, _CHUNK)
        if not got:
            raise _Beyond(_ENDED)
        self._got += got


WORKER: Final = Worker()
"""The one of this program."""
atexit.register(WORKER.end)


def serve(source: IO[bytes], target: IO[bytes], cpu: int, memory: int) -> None:
    """The process's own side: does what it is told until nothing more comes."""
    _limit_memory(memory)
    while line := source.readline():
        said = json.loads(line)
        data = source.read(said["length"])
        _limit_time(cpu)
        for piece in _pieces(said, data):
            target.write(piece)
            target.flush()
            _limit_time(cpu)


def _pieces(said: dict[str, Any], data: bytes) -> Iterator[bytes]:
    module, _, name = str(said["work"]).partition(":")
    try:
        made = getattr(import_module(module), name)(data, *said["arguments"])
        for piece in [made] if isinstance(made, bytes) else made:
            yield json.dumps({"length": len(piece)}).encode() + b"\n" + piece
        answer = {"all": "true"}
    except MingbangError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": _ENDED}
    except Exception:  # noqa: BLE001 - a file from outside may bring any fault of a library to light
        answer = {"refused": "画不出来。请重新扫描，存为普通的 jpg 或 pdf"}
    yield json.dumps(answer).encode() + b"\n"


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits; the time is limited all the same
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time(seconds: int) -> None:
    with suppress(ImportError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds, hard))


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    serve(sys.stdin.buffer, answers, int(sys.argv[1]), int(sys.argv[2]))
