"""Faults of the program itself: staff are told which file met one, developers get the way it took, nobody a cell.

What an exception says may hold what stands in a cell, and so may the lines of a traceback; only its kind and the places
in the program are kept.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.problems import Location, MingbangError, Problem
from portal.storage import write_file

LOG = "程序错误.log"
_HOME = Path(__file__).resolve().parent.parent

reraise = False
"""Set by tests: a fault of the program then ends the run where it stands, so that no test passes over it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `trace` has kind and place of every step, `number` is a short hash of it that names it to staff."""

    number: str
    trace: str

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """The fault that raised `error`; raises it again where tests ask for that."""
        if reraise:
            raise error
        trace = "\n".join(_steps(error))
        return cls(hashlib.sha256(trace.encode()).hexdigest()[:6], trace)

    def problem(self, where: Location, what: str) -> Problem:
        """What staff are told: `what` could not be done, and where the log lies."""
        return Problem(
            "internal", where, f"{what}（程序错误 {self.number}，不是表格的错）",
            f"别的不受影响。请把 build 文件夹里的“{LOG}”交给维护程序的人，里面没有表格的内容",
        )  # fmt: skip


def belongs_to_all(error: BaseException) -> bool:
    """Whether an exception is about the whole run and no single notice: a known reason to stop, or the disk."""
    return isinstance(error, (MingbangError, OSError, MemoryError))


def write_log(faults: Iterable[Fault], folder: Path) -> None:
    """Writes what a run met to `程序错误.log` in a folder; a run that met nothing leaves none there."""
    traces = dict.fromkeys(f"程序错误 {fault.number}\n{fault.trace}\n" for fault in faults)
    if traces:
        write_file(folder / LOG, "\n".join(traces).encode())
    else:
        (folder / LOG).unlink(missing_ok=True)


def _steps(error: BaseException) -> Iterator[str]:
    """Kind and places of an exception, after those of its causes."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _steps(cause)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        name = path.relative_to(_HOME).as_posix() if path.is_relative_to(_HOME) else "/".join(path.parts[-2:])
        yield f"  {name}:{frame.lineno} {frame.name}"
