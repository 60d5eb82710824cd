"""Where units are worked on: here, in several processes of this machine, or wherever an executor sends them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Final

from portal.acceptance.taking import accept
from portal.acceptance.unit import Accepted, Unit
from portal.processes import asked_for

WORTH_IT: Final = 400
"""Notices from which other processes are started: what one takes to start is as much as some hundred of them."""
MOST: Final = 16
AHEAD: Final = 64
"""Units that are handed out and not yet back: enough for as many processes, and what they hold stays bounded."""
LATE: Final = 900.0
"""Seconds in which no unit at all comes back; one takes a second, and a minute where a workbook has 100,000 rows."""
_PRELOADED: Final = ("portal.acceptance.taking", "portal.kinds")


@contextmanager
def processes(notices: int) -> Iterator[Executor | None]:
    """Several processes of this machine where so many notices are worth it; None where this one does it alone."""
    asked = asked_for()
    workers = min(len(os.sched_getaffinity(0)) if asked is None else asked, MOST)
    if workers < 2 or notices < WORTH_IT:
        yield None
        return
    # A fork server, not a fork: the program may have threads, e.g. of a browser or a progress bar.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_PRELOADED])
    with ProcessPoolExecutor(workers, context) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def each(units: Iterable[Unit], executor: Executor | None) -> Iterator[tuple[Unit, Accepted]]:
    """Every unit with what came of it, as they are done.

    What fails elsewhere is done here: where the process or the machine was lost it succeeds, and where the unit itself
    is at fault its error is raised here.
    """
    if executor is None:
        yield from ((unit, accept(unit)) for unit in units)
        return
    source = iter(units)
    waiting: dict[Future[Accepted], Unit] = {}
    while True:
        for unit in islice(source, AHEAD - len(waiting)):
            waiting[_handed(unit, executor)] = unit
        if not waiting:
            return
        done = wait(waiting, LATE, FIRST_COMPLETED).done or {next(iter(waiting))}
        for future in done:
            unit = waiting.pop(future)
            yield unit, _made(future) or accept(unit)


def _handed(unit: Unit, executor: Executor) -> Future[Accepted]:
    """The unit, handed out; one that failed where nobody takes it any more."""
    try:
        return executor.submit(accept, unit)
    except RuntimeError as error:  # a pool that lost a process takes nothing
        failed: Future[Accepted] = Future()
        failed.set_exception(error)
        return failed


def _made(future: Future[Accepted]) -> Accepted | None:
    """What came of a unit, None where it failed or was not done in time."""
    if not future.done():
        future.cancel()
        return None
    return None if future.cancelled() or future.exception() else future.result()
