"""Places in which nothing is otherwise are not read and checked again, and whatever is otherwise is seen."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.acceptance import executors
from portal.acceptance.taking import accept
from portal.acceptance.unit import Accepted, Unit
from portal.channels.making import RunStats
from portal.release.unit_memory import UnitMemory
from portal.settings import Settings
from portal.versions.ledger import Ledger
from tests.content import LIU, SITE, TODAY, XIANG, Content
from tests.pipeline.plain import render_plainly


class Run:
    """Publications of one content folder, each with the places it had to look at."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content = Content.small(root / "content", (LIU, XIANG))
        self.asked: list[str] = []
        for name in ("make_public", "make_private"):
            monkeypatch.setattr(pipeline, name, lambda *_, **__: RunStats())
        monkeypatch.setattr(pipeline, "verify", lambda *_, **__: None)
        monkeypatch.setattr(executors, "accept", self._accept)

    def _accept(self, unit: Unit) -> Accepted:
        self.asked.append(unit.asked[0].source.key.community)
        return accept(unit)

    @property
    def settings(self) -> Settings:
        """Of a run on the day of the tests."""
        return self.content.settings()

    def publish(self, days: int = 0) -> set[str]:
        """The places that were looked at."""
        self.asked.clear()
        settings = self.content.settings(today=TODAY + timedelta(days=days))
        pipeline.publish(settings, render_plainly, recheck=False)
        return set(self.asked)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One that has published once."""
    made = Run(tmp_path, monkeypatch)
    assert made.publish() == {LIU, XIANG}
    return made


def test_nothing_is_looked_at_again_where_nothing_is_otherwise(run: Run) -> None:
    """Neither the same day nor the next, and of several places the one that has changed alone."""
    assert run.publish() == set()
    assert run.publish(1) == set()
    run.content.benefits(LIU, "2026-03", [{"身份证号": "510101199001011232"}])
    assert run.publish(1) == {LIU}


def _site(run: Run) -> None:
    run.content.write("site.yml", SITE.replace("试验榜", "明白榜"))


def _original(run: Run) -> None:
    run.content.write(f"communities/{run.content.folder(LIU).name}/原件/PZ-1.txt", "x")


def _row_ids(run: Run) -> None:
    path = next((run.settings.state / "rows" / LIU).rglob("*.json"))
    path.write_text(path.read_text("utf-8") + " ", "utf-8")


def _copy(run: Run) -> None:
    next((run.settings.state / "accepted" / LIU).iterdir()).write_bytes(b"damaged")


def _damaged(run: Run) -> None:
    path = run.settings.state / "cache" / "places" / f"{LIU} rest.bin"
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("change", [_site, _original, _row_ids, _copy, _damaged])
def test_whatever_a_place_hangs_on_is_seen(run: Run, change: Callable[[Run], None]) -> None:
    """Settings, what lies in its folder, its state, and the memory itself."""
    change(run)
    assert LIU in run.publish()


def test_a_class_of_somebody_else_is_not_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where it is kept under the right key."""
    foreign = pickle.dumps(print)
    monkeypatch.setattr(UnitMemory, "told", lambda _, name, __: None if name.endswith("private") else foreign)
    assert run.publish() == {LIU, XIANG}


def test_nor_is_one_that_a_module_of_ours_imports(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name may lead through our module to another: the file would start a program as it is read."""
    made = tmp_path / "made"
    names = b"\x8c\x16portal.channels.handle\x8c\x10subprocess.Popen"
    called = pickle.dumps((["touch", str(made)],), protocol=4)[2:-1]
    foreign = b"\x80\x04" + names + b"\x93" + called + b"R."
    monkeypatch.setattr(UnitMemory, "told", lambda _, name, __: None if name.endswith("private") else foreign)
    assert run.publish() == {LIU, XIANG}
    assert not made.exists()


def test_what_is_kept_says_nothing_without_its_workbooks(run: Run) -> None:
    """No name of a list, whose time may be over by then, can be read in it."""
    for path in (run.settings.state / "cache" / "places").iterdir():
        assert "张三丰".encode() not in path.read_bytes()


def test_the_state_is_told_of_no_change_by_what_is_kept(run: Run) -> None:
    """A unit that is taken again has a ledger without any."""
    before = {path: path.read_bytes() for path in (run.settings.state / "rows").rglob("*.json")}
    run.publish()
    assert before == {path: path.read_bytes() for path in (run.settings.state / "rows").rglob("*.json")}
    assert not Ledger(run.settings.state).changes()
