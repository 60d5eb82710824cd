"""What it costs to hand a community to another process or machine: bytes there and back, milliseconds a task.

    python -m benchmarks.units 10000 [--scheduler tcp://127.0.0.1:8786]

A content folder of so many rows is read and checked once, and each unit is weighed as it is sent. With a scheduler 300
tasks that do nothing are timed too, by the clock: 64 at a time, as many as a publication hands out.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from benchmarks.whole_content import TODAY, make_content
from portal.acceptance.cluster import machines
from portal.acceptance.executors import AHEAD
from portal.outcome import Outcome, silent
from portal.settings import Settings
from portal.snapshot import gather
from portal.workspace import Workspace

TASKS = 300


class Scales(Executor):
    """Does everything here, weighs what would be sent, and times what it takes to be made ready and unpacked."""

    def __init__(self) -> None:
        self.there: list[int] = []
        self.back: list[int] = []
        self.seconds = 0.0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """As of `Executor`."""
        start = time.process_time()
        sent = pickle.dumps(args)
        arrived = pickle.loads(sent)  # noqa: S301 - made above
        self.seconds += time.process_time() - start
        made = fn(*arrived)
        start = time.process_time()
        answer = pickle.dumps(made)
        future: Future[Any] = Future()
        future.set_result(pickle.loads(answer))  # noqa: S301 - made above
        self.seconds += time.process_time() - start
        self.there.append(len(sent))
        self.back.append(len(answer))
        return future


def milliseconds(executor: Executor) -> float:
    """Of the clock, for a task that does nothing."""
    start = time.perf_counter()
    for _ in range(0, TASKS, AHEAD):
        for future in [executor.submit(max, 1, 2) for _ in range(AHEAD)]:
            future.result()
    return (time.perf_counter() - start) * 1000 / (-(-TASKS // AHEAD) * AHEAD)


def main() -> None:
    """Reads the words and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("--scheduler")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = make_content(Path(name) / "content", asked.rows)
        settings = Settings.load(Path(name), today=TODAY)
        scales = Scales()
        gather(Workspace.open_public(settings), Outcome(), silent, recheck=False, executor=scales)
        places = len([*(Path(name) / "content" / "communities").iterdir()])
        print(f"{made:,} rows, {places} communities, {len(scales.there)} units")
        for what, sizes in (("there", scales.there), ("back", scales.back)):
            print(f"  {what}: {sum(sizes) / places / 2**20:.3f} MB a community, at most {max(sizes) / 2**20:.3f}")
        print(f"  median there {statistics.median(scales.there):,.0f} bytes")
        print(f"  packed and unpacked: {scales.seconds / made * 1e6:.0f} µs of the processor a row")
        if asked.scheduler:
            with machines(asked.scheduler, settings) as executor:
                print(f"  {milliseconds(executor):.1f} ms a task")


if __name__ == "__main__":
    main()
