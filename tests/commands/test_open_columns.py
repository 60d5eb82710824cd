"""Which workbooks are asked about at a terminal, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import pytest

from portal.commands import open_columns
from portal.commands.open_columns import OPEN, ask_where_open
from portal.intake.answer import FILE
from portal.intake.model import NoticeSource
from portal.problems import Location, Problem
from portal.workspace import Workspace
from tests.content import Content

Powers = Sequence[tuple[str, str]]


class Asker:
    """Stands for whoever asks: notes what was asked about, and gives or raises what comes of it, one after another."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.powers: list[Powers] = []
        self.outcomes: list[tuple[int, int] | Exception] = []

    def __call__(self, source: NoticeSource, powers: Powers, today: str) -> tuple[int, int]:
        """As `ask_about`."""
        assert today == "2026-04-01"
        self.files.append(source.path.name)
        self.powers.append(powers)
        outcome = self.outcomes.pop(0) if self.outcomes else (2, 1)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch) -> Asker:
    """Instead of questions at a terminal."""
    one = Asker()
    monkeypatch.setattr(open_columns, "ask_about", one)
    return one


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A small content folder without fault."""
    return Content.small(tmp_path / "content").workspace()


def problem(code: str) -> Problem:
    """One of this code."""
    return Problem(code, Location("补贴.xlsx"), "不认识的列", "请改")


def source(workspace: Workspace, kind: str = "benefits") -> NoticeSource:
    """The workbook of a kind in the folder of the place."""
    return next(one for one in workspace.found.sources if one.key.kind == kind)


@pytest.mark.parametrize("code", sorted(OPEN))
def test_a_workbook_with_an_open_column_is_asked_about(workspace: Workspace, asker: Asker, code: str) -> None:
    """With the power items its place may cite; the one who answered is told."""
    assert ask_where_open(workspace, [(source(workspace), [problem("bad_value"), problem(code)])])
    assert asker.files == [source(workspace).path.name]
    assert ("QL-002", "耕地补贴申报") in asker.powers[0]


def test_nothing_is_asked_where_no_answer_helps(workspace: Workspace, asker: Asker, tmp_path: Path) -> None:
    """Other problems, no problem, a file that is no notice, and one that lies in no place's folder."""
    elsewhere = replace(source(workspace), path=tmp_path / "补贴 2026-03.xlsx")
    unknown = [problem("unknown_column")]
    checked = [
        (source(workspace), [problem("bad_value")]),
        (source(workspace), []),
        (None, unknown),
        (elsewhere, unknown),
    ]
    assert not ask_where_open(workspace, checked)
    assert asker.files == []


def test_what_was_answered_is_told_once_for_all(
    workspace: Workspace, asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where every question was put off nothing is told, and nothing needs to be read again."""
    both = [(source(workspace, kind), [problem("missing_column")]) for kind in ("benefits", "receipts")]
    assert ask_where_open(workspace, both)
    assert capsys.readouterr().out.count("问了 4 个，答了 2 个") == 1
    asker.outcomes = [(3, 0), (1, 0)]
    assert not ask_where_open(workspace, both)
    assert capsys.readouterr().out == ""
    assert len(asker.files) == 4


def test_whoever_stops_is_asked_no_more_and_keeps_the_answers(workspace: Workspace, asker: Asker) -> None:
    """The workbooks are read again with what was answered until then."""
    asker.outcomes = [click.Abort()]
    both = [(source(workspace, kind), [problem("missing_column")]) for kind in ("benefits", "receipts")]
    assert ask_where_open(workspace, both)
    assert len(asker.files) == 1


def test_an_open_file_of_answers_is_told_with_the_remedy(
    workspace: Workspace, asker: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel locks it; what was answered of workbooks before is still read."""
    asker.outcomes = [PermissionError(13, "locked")]
    both = [(source(workspace, kind), [problem("missing_column")]) for kind in ("benefits", "receipts")]
    assert not ask_where_open(workspace, both)
    assert f"请在 Excel 里关闭 {FILE}" in capsys.readouterr().out
    asker.outcomes = [(2, 2), PermissionError(13, "locked")]
    assert ask_where_open(workspace, both)
