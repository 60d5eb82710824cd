from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from portal import pipeline
from portal.acceptance import executors
from portal.acceptance.unit import Unit
from portal.channels.making import RunStats
from portal.clock import watching
from portal.outcome import Outcome, silent
from portal.processes import SETTING
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, TODAY, XIANG, Content
from tests.pipeline.plain import render_plainly
from tests.shards.districts import BEFORE, OWN, change, files_of, whole

Made = tuple[dict[str, bytes], list[dict[str, str]]]
"""Everything that two publications left, and what each told."""
READ = "cache/read/"
"""The one cache that the places of a run write."""
APART = ("log", "made_of")
"""What has times in it, or folders."""
EVERY = tuple(place for places in OWN.values() for place in places)


@dataclass
class Elsewhere(Executor):
    """Works on copies of what it is given, in an order of its own, and loses some; `sizes` of what goes and comes."""

    rng: Random
    loses: float = 0.0
    sizes: list[tuple[int, int]] = field(default_factory=list)
    waiting: list[tuple[Future[Any], bytes, Callable[..., Any]]] = field(default_factory=list)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        """The call, done with all that wait once there are three, or somebody asks for any."""
        future: Future[Any] = Future()
        sent = pickle.dumps(args)
        if self.rng.random() < self.loses:
            future.set_exception(ConnectionResetError("the machine is gone"))
            return future
        unit: Unit = pickle.loads(sent)[0]  # noqa: S301 - made above
        back = pickle.dumps(fn(unit))
        self.sizes.append((len(sent), len(back)))
        future.set_result(pickle.loads(back))  # noqa: S301 - made above
        return future


def spoil(content: Content) -> None:
    """Errors of several sorts, in workbooks that others cite and in some that nobody does."""
    content.benefits(XIANG, "2026-03", [{"金额": "很多"}, {"受益人": "王五"}])
    content.tenders(LIU, "2026-Q2", [{"权力事项编号": "QL-999"}])
    (content.folder(LIU) / "惠民惠农 2026-05.xlsx").write_bytes(b"no workbook")


@dataclass(frozen=True)
class Days:
    """What lies in the content folder on two days, made once: workbooks have the time at which they were saved."""

    first: Path
    second: Path


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    """Two districts and the city."""
    made = Days(tmp_path_factory.mktemp("first") / "content", tmp_path_factory.mktemp("second") / "content")
    whole(made.first)
    shutil.copytree(made.first, made.second)
    change(Content(made.second), EVERY)
    spoil(Content(made.second))
    return made


def publish(
    root: Path, days: Days, monkeypatch: pytest.MonkeyPatch, executor: Executor | None, seen: list[Outcome]
) -> dict[str, bytes]:
    """Publications on both days: everything that is published and remembered; what is told goes to `seen`."""
    for name in ("make_public", "make_private"):
        monkeypatch.setattr(pipeline, name, lambda *_, **__: RunStats())
    content = Content(root / "content")
    for lies, today in ((days.first, BEFORE), (days.second, TODAY)):
        shutil.rmtree(content.path, ignore_errors=True)
        shutil.copytree(lies, content.path)
        seen.append(pipeline.publish(content.settings(today=today), render_plainly, executor=executor))
    found = {**files_of(root / "output"), **files_of(root / "state")}
    return {
        name: data for name, data in found.items() if not name.startswith("cache/") or name.startswith("cache/read")
    }


def told(outcome: Outcome, root: Path) -> dict[str, str]:
    """All that the outcome says but times, without the folder it was run in."""
    said = {each.name: repr(getattr(outcome, each.name)) for each in fields(outcome) if each.name not in APART}
    return {name: text.replace(str(root), "") for name, text in said.items()}


@pytest.fixture(scope="module")
def here(days: Days, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """What one process makes of it."""
    root, seen = tmp_path_factory.mktemp("here"), list[Outcome]()
    with pytest.MonkeyPatch.context() as patched:
        made = publish(root, days, patched, None, seen)
    return made, [told(outcome, root) for outcome in seen]


@pytest.mark.parametrize("loses", [0.0, 0.4, 1.0])
def test_wherever_places_are_worked_on_the_same_is_published_and_told(
    here: Made, days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loses: float
) -> None:
    """Byte for byte, site, state and problems, though units are copies and some are lost."""
    seen: list[Outcome] = []
    made = publish(tmp_path, days, monkeypatch, Elsewhere(Random(1), loses), seen)
    assert made.keys() == here[0].keys()
    assert [name for name in made if made[name] != here[0][name]] == []
    for outcome, before in zip(seen, here[1], strict=True):
        said = told(outcome, tmp_path)
        assert [name for name in said if said[name] != before[name]] == []


def test_several_processes_make_the_same(
    here: Made, days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real ones, as a city has them."""
    monkeypatch.setenv(SETTING, "2")
    monkeypatch.setattr(executors, "WORTH_IT", 1)
    pools: list[Executor | None] = []
    each = executors.each

    def noted(units: Any, executor: Executor | None) -> Any:
        for made in each(units, executor):
            pools.append(executor)
            yield made

    monkeypatch.setattr("portal.acceptance.rounds.each", noted)
    seen: list[Outcome] = []
    made = publish(tmp_path, days, monkeypatch, None, seen)
    assert pools
    assert None not in pools
    assert [name for name in made if made[name] != here[0].get(name)] == []
    for outcome, before in zip(seen, here[1], strict=True):
        said = told(outcome, tmp_path)
        assert [name for name in said if said[name] != before[name]] == []


def test_what_goes_to_a_place_is_small(days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit has no list of all places in it and comes back without the cells its records were made of."""
    executor = Elsewhere(Random(1))
    publish(tmp_path, days, monkeypatch, executor, [])
    assert max(sent for sent, _ in executor.sizes) < 60_000
    assert max(back for _, back in executor.sizes) < 120_000


def test_until_when_a_run_holds_is_known_of_what_was_done_elsewhere(days: Days, tmp_path: Path) -> None:
    """A matter that falls overdue is looked at by the checks: the day on which it does counts as here."""
    untils = []
    for number, executor in enumerate((None, Elsewhere(Random(1)))):
        content = Content(tmp_path / str(number) / "content")
        shutil.copytree(days.first, content.path)
        with watching(TODAY) as (today, until):
            workspace = Workspace.open_public(content.settings(today=today))
            gather(workspace, Outcome(), silent, recheck=False, executor=executor)
        untils.append(until.day)
    assert untils[0] == untils[1] < date.max
