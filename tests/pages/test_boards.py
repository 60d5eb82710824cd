from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.outcome import Outcome, silent
from portal.pages.boards import board_lines, board_said
from portal.pages.view import View
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, TODAY, Content


def change(board: str, days: int) -> dict[str, Any]:
    """A change of a board so many days ago."""
    return {"日期": str(TODAY - timedelta(days=days)), "类型": "更新公示栏", "主题": "张贴公示", "公示栏编号": board}


@pytest.fixture
def view(tmp_path: Path) -> View:
    """Three boards: changed today, changed ten days ago, never changed."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "村口", "院坝", "学校", opened="2025-12-01")
    content.workbook(LIU, "activities", "2026", [change("村口", 0), change("院坝", 10)])
    return View(gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register)


def test_each_board_says_when_it_was_changed(view: View) -> None:
    """In words, the overdue one first; what is newer than its last change is told too."""
    assert date(2026, 4, 1) == TODAY
    assert [(line.where, line.said, bool(line.behind), line.overdue) for line in board_lines(view, LIU)] == [
        ("学校", "2025年12月1日启用，没有更新过（121 天）", False, True),
        ("村口", "今天更新过", False, False),
        ("院坝", "最近更新 2026年3月22日（10 天前）", True, False),
    ]


def test_one_board_is_told_on_its_own_page(view: View) -> None:
    """The same line; a board that is not there has none."""
    line = board_said(view, LIU, "b00013")
    assert line is not None
    assert (line.where, line.address) == ("村口", "b/b00013/")
    assert board_said(view, LIU, "b00099") is None
