"""A process that makes products for another: started by `portal.channels.handle`, it ends when its other end is closed.

What it imports once it has for good: each generation of it is a copy (`fork`) that makes a bounded number of products
and ends, and what Typst and the allocator keep ends with it. Where there is no such copy, the process itself ends.

    python -P -m portal.channels.worker FILE_DESCRIPTOR MODULE…
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from portal import faults
from portal.channels.channel import Files
from portal.channels.given import make
from portal.channels.memory import give_back, resident
from portal.channels.registry import channel
from portal.channels.typeset import Typesetter
from portal.faults import Fault

PRODUCTS: Final = 200
"""So many products a generation makes at most."""
MEMORY: Final = 240 * 2**20
"""Bytes from which on a generation ends: with the fonts and what posters are set in it has 180 MB."""
_ANEW, _ENDED = 3, 0


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a product could not be made; `fault` has the places in the program, where it was one in another process."""

    error: Exception
    fault: Fault | None = None


def serve(connection: Connection, memory: Callable[[], int], products: int = PRODUCTS) -> int:
    """Makes what it is told until it has made enough (3) or there is nothing more (0); None says that it rests."""
    typesetter = Typesetter()
    for _ in range(products):
        try:
            said = pickle.loads(connection.recv_bytes())  # noqa: S301 - from the process that started this one
        except (EOFError, OSError):
            return _ENDED
        if said is None:
            return _ANEW
        name, stem, value = said
        answer = _answer(name, stem, value, typesetter)
        typesetter.forget()
        connection.send_bytes(answer)
        if memory() > MEMORY:
            give_back()
            if memory() > MEMORY:
                return _ANEW
    return _ANEW


def _answer(name: str, stem: str, value: Any, typesetter: Typesetter) -> bytes:
    made: Files | Failure
    try:
        made = make(channel(name), value, stem, typesetter)
    except Exception as error:  # noqa: BLE001 - told by who asked
        made = Failure(error, Fault.of(error))
        with suppress(Exception):
            return pickle.dumps(made)
        made = Failure(RuntimeError(type(error).__qualname__), made.fault)
    return pickle.dumps(made, pickle.HIGHEST_PROTOCOL)


def _first_to_go() -> None:
    """Where memory runs out, this process is ended rather than the one that publishes."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800", "ascii")


def _watch(connection: Connection, child: int) -> None:
    """Waits for the generation's end; one that still makes something when the other side is gone is ended."""
    with suppress(AttributeError, OSError):
        end = os.pidfd_open(child)
        poll = select.poll()
        poll.register(end, select.POLLIN)
        poll.register(connection.fileno(), 0)  # only that it is closed
        if end not in dict(poll.poll()):
            os.kill(child, signal.SIGKILL)
        os.close(end)


def main() -> int:
    """Serves in one generation after the other; ends when one of them ended otherwise than it should."""
    connection = Connection(int(sys.argv[1]))
    faults.reraise = False
    for name in sys.argv[2:]:
        import_module(name)
    _first_to_go()
    if not hasattr(os, "fork"):
        return serve(connection, resident)
    while True:
        child = os.fork()
        if child == 0:
            status = 1
            with suppress(BaseException):
                status = serve(connection, resident)
            os._exit(status)
        _watch(connection, child)
        _, ended = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(ended) != _ANEW:
            return 1


if __name__ == "__main__":
    # What it sends must be known to the other side by the module's own name.
    sys.exit(import_module("portal.channels.worker").main())
