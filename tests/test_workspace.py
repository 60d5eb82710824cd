"""A run opens each thing once and hands it on: no stage opens what the workspace holds."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import portal
from portal.problems import ContentMissing, WrongDay
from portal.workspace import Workspace
from tests.content import LIU, TODAY, Content

HELD = {
    "Ledger", "Journal", "Issues", "Releases", "ReadingCache", "Originals", "Rechecked", "GateCache", "Served",
    "LastDay", "find_sources", "read_withdrawals",
}  # fmt: skip
OPENS = {"workspace.py", "release/caches.py"}
BESIDE = {
    "acceptance/taking.py": "works on one place in another process; what changes there is joined to the workspace's",
    "acceptance/kept.py": "what came of a place is kept without that run's memory, and gets this one's",
    "pages/casework.py": "a table of that name",
    "scans/review.py": "a program of its own, which runs for hours and publishes nothing",
    "release/last_run.py": "asks whether there is anything to do at all, before a workspace is opened",
    "release/releases.py": "what lies in the state before there is a run",
    "commands/verify.py": "asks a copy of the site, without any content",
    "commands/export.py": "the same",
}
"""Who opens one of them without a workspace, and why."""


def opened(path: Path) -> set[str]:
    """What a module makes or reads of what a workspace holds."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    names = {(call.value if isinstance(call, ast.Attribute) else call) for call in calls}
    return {name.id for name in names if isinstance(name, ast.Name)} & HELD


def test_no_stage_opens_what_the_workspace_holds() -> None:
    """In all of `portal/`; the exceptions have their reason."""
    home = Path(portal.__file__).parent
    found = {path.relative_to(home).as_posix(): opened(path) for path in home.rglob("*.py")}
    there = {name: what for name, what in found.items() if what and name not in OPENS}
    assert set(there) == set(BESIDE)


def test_what_is_opened_is_opened_once(tmp_path: Path) -> None:
    """Every stage sees the same ledger, issues, workbooks and caches."""
    content = Content.small(tmp_path / "content")
    workspace = Workspace.open_public(content.settings())
    for name in ("found", "ledger", "issues", "journal", "last", "releases", "served", "down", "caches", "programmes"):
        assert getattr(workspace, name) is getattr(workspace, name)
    assert {key.community for key in workspace.known} == {LIU}


def test_opening_writes_nothing_and_reads_what_is_asked_for(tmp_path: Path) -> None:
    """A content folder without communities can still be asked for its places."""
    (tmp_path / "content").mkdir()
    content = Content(tmp_path / "content")
    content.write("site.yml", "name: 试验榜\nurl: https://mingbang.example\n")
    workspace = Workspace.open(content.settings())
    assert workspace.places.community(LIU).id == LIU
    with pytest.raises(ContentMissing, match="communities"):
        _ = workspace.found
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["content", "site.yml"]


def test_only_what_may_be_published_of_places_is_in_the_public_one(tmp_path: Path) -> None:
    """A board at somebody's house has its number alone there, and that is told; a command that looks sees it whole."""
    content = Content.small(tmp_path / "content")
    content.write(
        "boards.csv",
        f"公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\nb00013,{LIU},柳河社区,3组王小珍家门口,2025-12-01,\n",
    )
    settings = content.settings()
    public, plain = Workspace.open_public(settings), Workspace.open(settings)
    assert "王小珍" in plain.places.board("b00013").where
    assert public.places.board("b00013").where == "公示栏 b00013"
    assert [problem.code for problem in public.places.problems] == ["household_named"]


def test_a_wrong_clock_is_noticed_before_anything_counts(tmp_path: Path) -> None:
    """The day by which terms are counted never goes back."""
    content = Content.small(tmp_path / "content")
    settings = replace(content.settings(), day_given=False)
    settings.state.mkdir()
    (settings.state / "last-day.json").write_text('{"day": "2027-03-31"}', "utf-8")
    workspace = Workspace.open(settings)
    assert (workspace.settings.today, workspace.term_day) == (TODAY, date(2027, 3, 31))
    with pytest.raises(WrongDay):
        workspace.recover()
