"""Kills runs at changes of the disk spread over the whole of them, and says whether site and state came through.

    python -m benchmarks.kills [--points 300] [--seed 1] [--pages]

A run that publishes and writes a shard, and a merge of the shards of two districts, each with corrections, withdrawals
and lists that are new: every change of the disk that Python makes is counted by an audit hook (files opened to be
written, renamed, linked, deleted, folders made and deleted), and of `--points` trials each is killed (SIGKILL) at
another, every second one with the file in hand half written. Then the site must be the old or the new one, byte for
byte; the next run must make it the new one, with the state of a run that nothing befell, and leave nothing behind.
`--pages` makes the real pages, else there is a plain one for each notice. Ends with 1 where anything else was found.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import portal.kinds  # noqa: F401 - hands the kinds over
from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.release.inputs import CACHE
from portal.settings import Settings
from tests.content import TODAY, Content
from tests.pipeline.plain import render_plainly
from tests.shards.districts import BEFORE, OWN, Machines, change, files_of, whole

CHANGES: Final = frozenset(
    f"os.{name}"
    for name in ("rename", "remove", "mkdir", "rmdir", "symlink", "link", "truncate", "chmod", "utime", "chown")
)
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_APART: Final = frozenset({CACHE, "next", "next.json"})
"""Of the state: what any run may make anew, and what waits in it."""
Run = Callable[[Path, pipeline.Render], object]


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that is run: on the machine `at`, below the folder it is given."""

    name: str
    at: str
    run: Run

    def site(self, root: Path) -> Path:
        """The site it makes."""
        return root / self.at / "output" / "site"


def _publish(root: Path, render: pipeline.Render) -> object:
    settings: Settings = Content(root / "one" / "content").settings()
    return pipeline.publish(settings, render, shards=[root / "one" / "sent" / f"{DISTRICT} 都江堰市"])


def _merge(root: Path, render: pipeline.Render) -> object:
    return Machines(root).merge(render)


DISTRICT: Final = next(iter(OWN))
SCENARIOS: Final = (Scenario("publish and shard", "one", _publish), Scenario("merge", "city", _merge))


def prepare(root: Path, render: pipeline.Render) -> None:
    """One machine and those of two districts, published and merged, then changed; the districts published again."""
    one, machines = whole(root / "one" / "content"), Machines(root)
    machines.set_up(one)
    pipeline.publish(one.settings(today=BEFORE), render, shards=[root / "one" / "sent" / f"{DISTRICT} 都江堰市"])
    change(one, tuple(place for places in OWN.values() for place in places))
    for district in OWN:
        machines.publish(district, render, BEFORE)
    machines.merge(render, today=BEFORE)
    for district, places in OWN.items():
        change(machines.content(district), places)
        machines.publish(district, render, TODAY)


def in_a_copy(what: Callable[[], object]) -> int:
    """The wait status of a copy of this process that does something and ends."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        with suppress(BaseException):
            what()
            os._exit(0)
        os._exit(1)
    return os.waitpid(pid, 0)[1]


def watch(seen: Callable[[str, str], None]) -> None:
    """Tells every change of the disk before it is made; for the rest of the process's life."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            seen(event, str(args[0]))

    sys.addaudithook(hook)


def changes_of(scenario: Scenario, root: Path, render: pipeline.Render) -> list[str]:
    """Every change of the disk of a whole run."""
    said = root / "changes.txt"

    def counted() -> None:
        found: list[str] = []
        watch(lambda event, path: found.append(f"{event} {path}"))
        scenario.run(root, render)
        told = [*found]
        said.write_text("\n".join(told), encoding="utf-8")

    if in_a_copy(counted):
        raise SystemExit(f"{scenario.name}: the run failed")
    found = said.read_text("utf-8").split("\n")
    said.unlink()
    return found


def killed_at(scenario: Scenario, root: Path, render: pipeline.Render, *, number: int, torn: bool) -> bool:
    """Runs and kills before the change of this number; `torn`: a file to be written has half a line by then."""
    left = number

    def count(event: str, path: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            if torn and event == "open" and not Path(path).is_dir():
                with suppress(OSError):
                    os.write(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), b'{"half')
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        watch(count)
        scenario.run(root, render)

    return os.WIFSIGNALED(in_a_copy(run))


def state_of(scenario: Scenario, root: Path) -> dict[str, bytes]:
    """All that has to be the same after a run: state, what lies in the output, what is sent."""
    home, found = root / scenario.at, {}
    for folder in ("state", "output", "sent"):
        for name, data in files_of(home / folder).items():
            if not _APART & {*Path(name).parts}:
                found[f"{folder}/{name}"] = data
    return found


def faults_of(
    scenario: Scenario, root: Path, render: pipeline.Render, old: dict[str, bytes], new: dict[str, bytes],
    wanted: dict[str, bytes],
) -> Iterator[str]:  # fmt: skip
    """What is wrong after a kill, and after the run that follows it."""
    if files_of(scenario.site(root).resolve()) not in (old, new):
        yield "the site is neither the old nor the new one"
    if in_a_copy(partial(scenario.run, root, render)):
        yield "the next run failed"
    if files_of(scenario.site(root).resolve()) != new:
        yield "the next run did not make the new site"
    left = state_of(scenario, root)
    odd = sorted(name for name in left.keys() | wanted.keys() if left.get(name) != wanted.get(name))
    if odd:
        yield f"the next run left otherwise: {odd[:5]}"


def points_of(counts: list[int], points: int, seed: int) -> Iterator[tuple[int, int]]:
    """Scenario and change of each trial, spread evenly over all changes of all scenarios."""
    rng, total = Random(seed), sum(counts)
    for number in range(points):
        at = min(total - 1, int((number + rng.random()) * total / points))
        which = 0
        while at >= counts[which]:
            at -= counts[which]
            which += 1
        yield which, at


def main() -> None:
    """Reads the words, prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args()
    render = render_site if asked.pages else render_plainly
    sys.dont_write_bytecode = True
    # What is killed is a process, not the machine: what the system holds for the disk is not lost.
    os.sync = lambda: None
    for name in ("make_public", "make_private"):
        setattr(pipeline, name, lambda *_, **__: RunStats())
    with tempfile.TemporaryDirectory() as name:
        found = trials(Path(name), render, asked.points, asked.seed)
    sys.exit(1 if found else 0)


def trials(folder: Path, render: pipeline.Render, points: int, seed: int) -> int:
    """Makes the trials below an empty folder; returns how many of them found a fault."""
    home = folder / "home"
    if in_a_copy(partial(prepare, home, render)):
        raise SystemExit("the machines could not be set up")
    known: list[tuple[dict[str, bytes], dict[str, bytes], dict[str, bytes], list[str]]] = []
    for scenario in SCENARIOS:
        root = folder / "trial"
        shutil.copytree(home, root, symlinks=True)
        old = files_of(scenario.site(root).resolve())
        changes = changes_of(scenario, root, render)
        new, wanted = files_of(scenario.site(root).resolve()), state_of(scenario, root)
        if old == new:
            raise SystemExit(f"{scenario.name}: nothing changed")
        known.append((old, new, wanted, changes))
        shutil.rmtree(root)
        print(f"{scenario.name}: {len(changes):,} changes of the disk, {len(old)} → {len(new)} files")
    faults, stood = 0, {"old": 0, "new": 0}
    for trial, (which, at) in enumerate(points_of([len(one[3]) for one in known], points, seed)):
        scenario, (old, new, wanted, changes) = SCENARIOS[which], known[which]
        root = folder / "trial"
        shutil.copytree(home, root, symlinks=True)
        killed = killed_at(scenario, root, render, number=at, torn=bool(trial % 2))
        there = files_of(scenario.site(root).resolve())
        stood["new" if there == new else "old"] += 1
        wrong = [] if killed else ["the run was not killed"]
        wrong += faults_of(scenario, root, render, old, new, wanted)
        for text in wrong:
            print(f"{scenario.name}, change {at} ({changes[at]}): {text}")
        faults += bool(wrong)
        shutil.rmtree(root)
    print(f"{points} kills: {stood['old']} before the swap, {stood['new']} after it; {faults} with faults")
    return faults


if __name__ == "__main__":
    main()
