"""What a long command is doing, in one line that goes away: on a terminal only, never in a pipe or in CI."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from portal.commands.terminal import somebody_watches
from portal.outcome import Tell


@contextmanager
def watched(screen: Console | None = None) -> Iterator[Tell]:
    """Tells what is being done, how many of how many, and since when, on standard error.

    `screen` is another place to show it.
    """
    screen = screen or Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    unseen = not somebody_watches(terminal=screen.is_terminal)
    with Bar(*columns, console=screen, transient=True, disable=unseen) as bar:
        task = bar.add_task("准备", total=None)

        def tell(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of)

        yield tell
