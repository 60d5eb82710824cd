"""Lets something befall runs at changes of the disk spread over the whole of them, and says whether all came through.

    python -m benchmarks.kills [--points 300] [--seed 1] [--mishaps kill,full,read-only,short] [--pages] [--channels]

A run that publishes and writes a shard, and a merge of the shards of two districts, each with corrections, withdrawals
and lists that are new: every change of the disk is counted, and of `--points` trials each has a mishap at another
(`benchmarks.mishaps`), the sorts by turns. Then the site must be the old or the new one, byte for byte; what the run
says must be for staff, with what to do; the next run must make the site the new one, with the state of a run that
nothing befell, and leave nothing behind. `--pages` makes the real pages, else there is a plain one for each notice;
`--channels` makes what is printed and sent as well. Ends with 1 where anything else was found.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import portal.kinds  # noqa: F401 - hands the kinds over
from benchmarks.mishaps import FAULT, MISHAPS, End, befallen, in_a_copy, watch
from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.release.inputs import CACHE
from portal.settings import Settings
from tests.content import TODAY, Content
from tests.pipeline.plain import render_plainly
from tests.shards.districts import BEFORE, OWN, Machines, change, files_of, whole

_APART: Final = frozenset({CACHE, "next", "next.json"})
"""Of the state: what any run may make anew, and what waits in it."""
_FOR_STAFF: Final = re.compile("[一-鿿].*(请|再发布一次)", re.DOTALL)
"""What is told in Chinese and says what to do."""
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


def changes_of(scenario: Scenario, root: Path, render: pipeline.Render) -> list[str]:
    """Every change of the disk of a whole run."""
    said = root / "changes.txt"

    def counted() -> None:
        found: list[str] = []
        watch(lambda event, path: found.append(f"{event} {path}"))
        scenario.run(root, render)
        told = [*found]
        said.write_text("\n".join(told), encoding="utf-8")

    if (end := in_a_copy(counted)).failed:
        raise SystemExit(f"{scenario.name}: the run failed, {end.said}")
    found = said.read_text("utf-8").split("\n")
    said.unlink()
    return found


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
    wanted: dict[str, bytes], end: End, mishap: str,
) -> Iterator[str]:  # fmt: skip
    """What is wrong after a mishap, and after the run that follows it."""
    there = files_of(scenario.site(root).resolve())
    if there not in (old, new):
        yield "the site is neither the old nor the new one"
    if end.killed != (mishap == "kill"):
        yield "the run was killed" if end.killed else "the run was not killed"
    elif not end.failed and there != new:
        yield "the run says nothing, and the site is the old one"
    elif end.failed and not end.killed and (end.said.startswith(FAULT) or not _FOR_STAFF.search(end.said)):
        yield f"the run says: {end.said}"
    if (again := in_a_copy(partial(scenario.run, root, render))).failed:
        yield f"the next run failed: {again.said}"
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
    parser.add_argument("--mishaps", type=lambda said: tuple(said.split(",")), default=(*MISHAPS,))
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--channels", action="store_true")
    asked = parser.parse_args()
    render = render_site if asked.pages else render_plainly
    sys.dont_write_bytecode = True
    # What is killed is a process, not the machine: what the system holds for the disk is not lost.
    os.sync = lambda: None
    for name in () if asked.channels else ("make_public", "make_private"):
        setattr(pipeline, name, lambda *_, **__: RunStats())
    with tempfile.TemporaryDirectory() as name:
        found = trials(Path(name), render, asked.points, asked.seed, mishaps=asked.mishaps)
    sys.exit(1 if found else 0)


def trials(folder: Path, render: pipeline.Render, points: int, seed: int, *, mishaps: Sequence[str] = ("kill",)) -> int:
    """Makes the trials below an empty folder; returns how many of them found a fault."""
    home = folder / "home"
    if (end := in_a_copy(partial(prepare, home, render))).failed:
        raise SystemExit(f"the machines could not be set up: {end.said}")
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
    faults, stood, ended = 0, Counter[str](), Counter[str]()
    for trial, (which, at) in enumerate(points_of([len(one[3]) for one in known], points, seed)):
        scenario, (old, new, wanted, changes) = SCENARIOS[which], known[which]
        root, mishap = folder / "trial", mishaps[trial % len(mishaps)]
        shutil.copytree(home, root, symlinks=True)
        mild = bool(trial // len(mishaps) % 2)
        end = befallen(mishap, partial(scenario.run, root, render), at, mild=mild)
        stood["new" if files_of(scenario.site(root).resolve()) == new else "old"] += 1
        ended[f"{mishap} {'killed' if end.killed else 'told' if end.failed else 'done all the same'}"] += 1
        wrong = [*faults_of(scenario, root, render, old, new, wanted, end, mishap)]
        for text in wrong:
            print(f"{scenario.name}, {mishap}{' (mild)' if mild else ''}, change {at} ({changes[at]}): {text}")
        faults += bool(wrong)
        shutil.rmtree(root)
    print(", ".join(f"{how}: {many}" for how, many in sorted(ended.items())))
    print(f"{points} mishaps: {stood['old']} before the swap, {stood['new']} after it; {faults} with faults")
    return faults


if __name__ == "__main__":
    main()
