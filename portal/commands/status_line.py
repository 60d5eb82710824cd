"""What a long command is doing, in one line that goes away: on a terminal only, never in a pipe or in CI."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from portal.commands.terminal import somebody_watches
from portal.outcome import Tell

OFTEN = 0.1
"""Seconds between two drawings of one task."""


@contextmanager
def watched(screen: Console | None = None) -> Iterator[Tell]:
    """Tells what is being done, how many of how many, and since when, on standard error.

    `screen` is another place to show it. It is drawn by whoever tells, and not by a thread of its own: a process that
    has threads cannot be forked, and the work that is told of is shared among processes.
    """
    screen = screen or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    unseen = not somebody_watches(terminal=screen.is_terminal)
    with Bar(*columns, console=screen, transient=True, disable=unseen, auto_refresh=False) as bar:
        task = bar.add_task("准备", total=None)
        drawn: dict[str, float] = {}

        def tell(what: str, done: int, of: int) -> None:
            now = time.monotonic()
            due = now - drawn.get(what, -OFTEN) >= OFTEN
            if due:
                drawn[what] = now
            bar.update(task, description=what, completed=done, total=of, refresh=due)

        yield tell
