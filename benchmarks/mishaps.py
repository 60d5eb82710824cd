"""What befalls a run at a change of the disk: it is killed, or the disk is full, read-only, or takes no more of a file.

Every change of the disk that Python makes is told by an audit hook: files opened to be written, renamed, linked,
deleted, folders made and deleted. A hook stays for the life of a process, so whatever is to befall something is done
in a copy of the process.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from portal.problems import MingbangError
from portal.storage import reason

CHANGES: Final = frozenset(
    f"os.{name}"
    for name in ("rename", "remove", "mkdir", "rmdir", "symlink", "link", "truncate", "chmod", "utime", "chown")
)
_GROWS: Final = frozenset({"open", "os.mkdir", "os.symlink", "os.link"})
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_MOST: Final = 4000
"""Bytes of what a copy says, which a pipe holds."""
FAULT: Final = "a fault of the program: "
Act = Callable[[str, str, bool, bool], None]
"""Gets the event, its path, whether it is the first it is to befall, and whether it is to be the milder sort."""


@dataclass(frozen=True, slots=True)
class End:
    """How a copy of the process ended, and what it said."""

    killed: bool
    failed: bool
    said: str


def in_a_copy(what: Callable[[], object]) -> End:
    """Does something in a copy of this process; said is what staff would be told of its failure."""
    sys.stdout.flush()
    hears, says = os.pipe()
    pid = os.fork()
    if not pid:
        said = ""
        try:
            what()
        except MingbangError as error:
            said = str(error)
        except OSError as error:
            said = reason(error)
        except BaseException as error:  # noqa: BLE001 - told by who asked
            said = f"{FAULT}{error!r}"
        with suppress(BaseException):
            os.write(says, said.encode()[:_MOST])
        os._exit(1 if said else 0)
    os.close(says)
    status = os.waitpid(pid, 0)[1]
    said = os.read(hears, _MOST).decode(errors="replace")
    os.close(hears)
    return End(os.WIFSIGNALED(status), status != 0, said)


def watch(seen: Callable[[str, str], None]) -> None:
    """Tells every change of the disk before it is made; for the rest of the process's life."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            seen(event, str(args[0]))

    sys.addaudithook(hook)


def _kill(event: str, path: str, _: bool, mild: bool) -> None:
    if not mild and event == "open" and not Path(path).is_dir():
        with suppress(OSError):
            os.write(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), b'{"half')
    os.kill(os.getpid(), signal.SIGKILL)


def _full(event: str, path: str, first: bool, mild: bool) -> None:
    if event in _GROWS and (first or not mild):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def _read_only(_event: str, path: str, first: bool, mild: bool) -> None:
    if first or not mild:
        number = errno.EACCES if mild else errno.EROFS
        raise OSError(number, os.strerror(number), path)


def _short(_event: str, _path: str, first: bool, mild: bool) -> None:
    if first:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500 if mild else 0, resource.RLIM_INFINITY))


MISHAPS: Final[dict[str, Act]] = {"kill": _kill, "full": _full, "read-only": _read_only, "short": _short}
"""By name: killed, with half a line in the file at hand or without; full and read-only from there on or once, `short`:
what is written comes to nothing or to 500 bytes a file."""


def befallen(name: str, what: Callable[[], object], number: int, *, mild: bool) -> End:
    """Does something in a copy of the process, to which a mishap comes at the change of the disk of this number."""
    left, act = number, MISHAPS[name]

    def count(event: str, path: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            act(event, path, left == -1, mild)

    def run() -> None:
        watch(count)
        what()

    return in_a_copy(run)
