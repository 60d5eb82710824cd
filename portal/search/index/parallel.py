"""Two pieces of work at once, on two cores, where the system can fork and the work is worth it."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

Theirs = TypeVar("Theirs")
Ours = TypeVar("Ours")


def both(theirs: Callable[[], Theirs], ours: Callable[[], Ours], *, worth: bool) -> tuple[Theirs, Ours]:
    """The results of two functions; when it is `worth` it, `theirs` runs in a forked process meanwhile.

    Only a process without other threads is forked. An error in either function is raised here.
    """
    if not worth or sys.platform != "linux" or threading.active_count() > 1:
        return theirs(), ours()
    context = multiprocessing.get_context("fork")
    near, far = context.Pipe(duplex=False)

    def work(pipe: Connection) -> None:
        pipe.send(theirs())
        pipe.close()

    process = context.Process(target=work, args=(far,))
    process.start()
    far.close()
    result = ours()
    try:
        other: Theirs = near.recv()
    except EOFError:
        other = theirs()  # the child died (memory, a signal): the work is done here, or its error raised here
    finally:
        near.close()  # the system takes the child's memory down by itself: nothing here need wait for it
    return other, result
