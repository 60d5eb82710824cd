"""Whatever is changed, what is published by difference is what a clean build publishes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.merging import merge
from portal.outcome import Outcome
from portal.plugin import render_site
from portal.problems import MingbangError
from portal.release.last_run import told_again
from portal.settings import Settings
from tests.content import DISTRICT
from tests.pipeline.edits import Edits
from tests.shards.districts import FAR, NAMES, files_of

FEW = 27
"""Every sort of edit once."""
SENT = (f"{DISTRICT} {NAMES[DISTRICT]}", f"{FAR} {NAMES[FAR]}")


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made: every file by its path, what it was told, and how many pages and downloads it counted."""

    files: Mapping[str, bytes]
    told: bytes
    counted: tuple[object, ...]


def made(settings: Settings, outcome: Outcome) -> Made:
    """The site, the shards, and what staff print and send."""
    site, home = settings.output / "site", settings.output.parent
    found = {f"site/{name}": data for name, data in files_of(site.resolve()).items()}
    for room in (*(settings.build / room for room in pipeline.STAFF_ROOMS), home / "sent"):
        found |= {f"{room.name}/{name}": data for name, data in files_of(room).items()}
    return Made(found, outcome.as_told(), (outcome.pages, outcome.downloads, outcome.code))


def publish(edits: Edits, folder: str, *, recheck: bool = False) -> Made | str:
    """What a run makes; why there is nothing."""
    outcome, settings = Outcome(), edits.settings(folder)
    shards = [edits.root / folder / "sent" / name for name in SENT]
    try:
        pipeline.publish(settings, render_site, recheck=recheck, outcome=outcome, shards=shards)
    except MingbangError as error:
        return str(error)
    return made(settings, outcome)


def joined(edits: Edits, folder: str) -> Made | str:
    """What the city makes of the shards."""
    home = edits.root / f"{folder} city"
    settings = replace(edits.settings(f"{folder} city"), content=home / "content")
    shutil.rmtree(settings.content, ignore_errors=True)
    away = shutil.ignore_patterns("communities", "boards.csv", "grids.csv", "withdrawals.csv")
    shutil.copytree(edits.content.path, settings.content, ignore=away)
    try:
        outcome, _ = merge(settings, render_site, [edits.root / "served" / "sent"])
    except MingbangError as error:
        return str(error)
    return made(settings, outcome)


def begin_anew(root: Path, folder: str, clean: str) -> None:
    """Gives `clean` the state of `folder`, and nothing that was kept to be quick."""
    shutil.rmtree(root / clean, ignore_errors=True)
    if (root / folder / "state").exists():
        shutil.copytree(root / folder / "state", root / clean / "state", ignore=shutil.ignore_patterns("cache"))


def same(one: Made | str, other: Made | str, what: str) -> None:
    """Holds them to each other."""
    if isinstance(one, str) or isinstance(other, str):
        assert type(one) is type(other), (what, one if isinstance(one, str) else other)
        return
    assert sorted(one.files.keys() ^ other.files.keys()) == [], what
    assert [name for name, data in one.files.items() if data != other.files[name]] == [], what
    assert one.counted == other.counted, what


def compare(edits: Edits, what: str, *, recheck: bool = False) -> None:
    """Publishes by difference, and anew with the same state into an empty folder without any cache."""
    begin_anew(edits.root, "served", "clean")
    stands = told_again(edits.settings("served")) is not None
    before = files_of((edits.root / "served" / "output" / "site").resolve()) if stands else {}
    served, anew = publish(edits, "served", recheck=recheck), publish(edits, "clean")
    same(served, anew, what)
    if stands:
        assert isinstance(served, Made), what
        assert before == {name[5:]: data for name, data in served.files.items() if name.startswith("site/")}, what
    if edits.merging:
        edits.merging = False
        begin_anew(edits.root, "served city", "clean city")
        same(joined(edits, "served"), joined(edits, "clean"), what)


def run(root: Path, seed: int, steps: int, *, recheck: bool = False) -> Iterator[str]:
    """A sequence of edits, each of them compared; what each was."""
    edits, done = Edits.begin(root, seed), ["begin"]
    compare(edits, done[-1], recheck=recheck)
    for _ in range(steps):
        done.append(edits.step())
        compare(edits, " → ".join(done), recheck=recheck)
        yield done[-1]


def test_by_difference_is_as_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells public and private, workbooks, places, settings, theme, pages, originals, withdrawals, days, and damage.

    Without sheets, which have keys of their own, and without the last look, which changes nothing; `benchmarks.edits`
    has both.
    """
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr(pipeline, "verify", lambda *_, **__: None)
    assert len(list(run(tmp_path, 1, FEW))) == FEW
