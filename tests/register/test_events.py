from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from portal.outcome import Outcome, silent
from portal.register.events import to_come
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, TODAY, Content, Row
from tests.kinds.decision.forms import decided

STILL: Row = {"状态": "决策中", "决议内容": None, "实施结果": None}


def meeting(day: date) -> list[Row]:
    """A meeting of that day."""
    return [{"决策编号": "JC-2026-01", "步骤": "决议", "时间": day.isoformat(), "形式": "村民会议", "地点": "院坝"}]


@pytest.mark.parametrize(("ahead", "told"), [(-1, 0), (0, 1), (1, 1), (40, 1)])
def test_what_is_to_come_is_told_until_it_has_been(tmp_path: Path, ahead: int, told: int) -> None:
    """A meeting of today and later, with what it is, where and about what; one of yesterday is no news."""
    content = Content.small(tmp_path / "content")
    decided(content, STILL, meetings=meeting(TODAY + timedelta(days=ahead)), watched=[])
    register = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    found = to_come(register.notices_of(LIU), TODAY)
    assert [(event.what, event.where, event.title) for event in found] == [
        ("决议 村民会议", "院坝", "3组机耕道硬化")
    ] * told


@pytest.mark.parametrize(("ahead", "told"), [(-1, 0), (0, 1), (12, 1)])
def test_records_that_take_place_are_announced_before_they_do(tmp_path: Path, ahead: int, told: int) -> None:
    """An activity of today and later, with its sort, place and subject; a talk never."""
    content = Content.small(tmp_path / "content")
    when = (TODAY + timedelta(days=ahead)).isoformat()
    rows: list[Row] = [
        {"日期": when, "类型": "院坝会", "主题": "防汛演练动员", "地点": "3组院坝"},
        {"日期": when, "类型": "谈心谈话", "主题": "提醒"},
    ]
    content.workbook(LIU, "activities", "2026", rows)
    register = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    found = to_come(register.notices_of(LIU), TODAY)
    assert [(event.what, event.where, event.title) for event in found] == [("院坝会", "3组院坝", "防汛演练动员")] * told
    assert len({event.id for event in found}) == told
