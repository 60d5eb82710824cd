from __future__ import annotations

from pathlib import Path

import pytest

from portal.commands.checking import check_files
from portal.problems import Problem
from tests.content import LIU, Content, Row
from tests.kinds.decision.forms import MEETINGS, WATCHED, changed, decided, without

MAJOR: list[Row] = [{}, {}, {"三重一大类别": "大额资金使用", "金额起": 5000}, {}]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A community whose power list says that spending from 5,000 yuan on is decided together."""
    made = Content.small(tmp_path / "content")
    made.powers(LIU, "2026", MAJOR)
    return made


def found(content: Content, path: Path) -> list[Problem]:
    """What is wrong with a workbook."""
    (result,) = check_files(content.workspace(), [path], LIU)
    return [*result.problems]


def codes(content: Content, path: Path) -> list[str]:
    """The codes of what is wrong with a workbook."""
    return [problem.code for problem in found(content, path)]


def test_a_whole_decision_has_nothing_wrong(content: Content) -> None:
    """Its three steps, four parties, votes and result are told."""
    assert codes(content, decided(content)) == []


def test_votes_that_cannot_be_are_told_at_their_cell(content: Content) -> None:
    """More votes than people, more people than members: errors in the sheet of meetings."""
    (votes,) = found(content, decided(content, meetings=changed(MEETINGS, "步骤", "决议", 同意=41)))
    assert (votes.code, votes.where.sheet, votes.where.row) == ("too_many_votes", "会议", 4)
    assert codes(content, decided(content, meetings=changed(MEETINGS, "步骤", "决议", 应到=40))) == ["too_many_present"]


def test_passed_without_a_resolution_is_refused(content: Content) -> None:
    """What was decided must be told; what is still open need not say it."""
    assert codes(content, decided(content, {"决议内容": None})) == ["no_resolution"]
    still: Row = {"状态": "决策中", "决议内容": None, "实施结果": None}
    assert codes(content, decided(content, still, meetings=MEETINGS[:2])) == []


def test_votes_of_a_meeting_to_come_are_refused(content: Content) -> None:
    """Nobody has voted yet."""
    still: Row = {"状态": "决策中", "决议内容": None, "实施结果": None}
    ahead = changed(MEETINGS[:3], "步骤", "决议", 时间="2026-04-20")
    assert codes(content, decided(content, still, meetings=ahead)) == ["vote_ahead"]


def test_what_is_decided_before_its_meeting_is_refused(content: Content) -> None:
    """Passed by a meeting that is still to be held: that cannot be."""
    ahead = changed(
        MEETINGS[:3], "步骤", "决议", 时间="2026-04-20", 应到=None, 实到=None, 同意=None, 反对=None, 弃权=None
    )
    assert codes(content, decided(content, meetings=ahead)) == ["day_to_come"]


def test_a_hole_is_told_and_published(content: Content) -> None:
    """A missing step or party is one warning each, never a refusal."""
    assert codes(content, decided(content, meetings=without(MEETINGS, "步骤", "审议"))) == ["decision_gap"]
    assert codes(content, decided(content, watched=without(WATCHED, "监督方", "社区律师"))) == ["decision_gap"]
