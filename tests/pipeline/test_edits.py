"""Whatever is changed, what is published by difference is what a clean build publishes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.outcome import Outcome
from portal.plugin import render_site
from portal.problems import MingbangError
from tests.pipeline.edits import Edits

FEW = 25
"""Every sort of edit once, the frequent ones twice."""


def publish(edits: Edits, folder: str) -> tuple[Outcome, dict[str, bytes]] | str:
    """What a run has and every file it serves; why there is nothing."""
    outcome = Outcome()
    try:
        pipeline.publish(edits.settings(folder), render_site, recheck=False, outcome=outcome)
    except MingbangError as error:
        return str(error)
    assert outcome.site is not None
    site = outcome.site
    return outcome, {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def compare(edits: Edits, what: str) -> None:
    """Publishes by difference, and anew with the same state into an empty folder without any cache."""
    clean, state = edits.root / "clean", edits.root / "served" / "state"
    shutil.rmtree(clean, ignore_errors=True)
    if state.exists():
        shutil.copytree(state, clean / "state", ignore=shutil.ignore_patterns("cache"))
    served, anew = publish(edits, "served"), publish(edits, "clean")
    if isinstance(served, str) or isinstance(anew, str):
        assert type(served) is type(anew), (what, served if isinstance(served, str) else anew)
        return
    assert sorted(served[1].keys() ^ anew[1].keys()) == [], what
    assert [name for name, data in served[1].items() if data != anew[1][name]] == [], what
    assert (served[0].pages, served[0].downloads, served[0].code) == (anew[0].pages, anew[0].downloads, anew[0].code), (
        what
    )


def run(root: Path, seed: int, steps: int) -> Iterator[str]:
    """A sequence of edits, each of them compared; what each was."""
    edits, done = Edits.begin(root, seed), ["begin"]
    compare(edits, done[-1])
    for _ in range(steps):
        done.append(edits.step())
        compare(edits, " → ".join(done))
        yield done[-1]


def test_by_difference_is_as_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells public and private, workbooks, places, settings, theme, pages, withdrawals, days, and damage.

    Without sheets, which have keys of their own, and without the last look, which changes nothing.
    """
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr(pipeline, "verify", lambda *_, **__: None)
    assert len(list(run(tmp_path, 1, FEW))) == FEW
