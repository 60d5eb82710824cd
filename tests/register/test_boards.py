from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.outcome import Outcome, silent
from portal.problems import Severity
from portal.register.boards import overdue, states
from portal.register.register import Register
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, TODAY, Content


def change(board: str, when: str, **more: Any) -> dict[str, Any]:
    """A change of a board on a day."""
    return {"日期": when, "类型": "更新公示栏", "主题": "张贴公示", "公示栏编号": board, **more}


def register(tmp_path: Path, *rows: dict[str, Any], site: str = "", opened: str = "2025-06-01") -> Register:
    """What is known of three boards: at the gate, in the yard, at the school."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "村口", "院坝", "学校", opened=opened)
    if rows:
        content.workbook(LIU, "activities", "2026", list(rows), title="公开与教育活动")
    if site:
        content.write("site.yml", (content.path / "site.yml").read_text("utf-8") + site)
    outcome = Outcome()
    found = gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False).register
    assert [str(problem) for problem in outcome.problems if problem.severity is Severity.ERROR] == []
    return found


def days_ago(days: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.mark.parametrize("days", [0, 1, 90])
def test_a_board_changed_within_a_quarter_is_in_time(tmp_path: Path, days: int) -> None:
    """Days are counted from its last change, called by number or place."""
    rows = [change("b00013", days_ago(days)), change("院坝公示栏", days_ago(0)), change("学校", days_ago(3))]
    found = states(register(tmp_path, *rows), LIU)
    assert [(state.board.where, state.days, state.overdue) for state in found] == [
        ("村口", days, False), ("院坝", 0, False), ("学校", 3, False),
    ]  # fmt: skip


def test_after_ninety_two_days_it_is_overdue_and_the_longest_stands_first(tmp_path: Path) -> None:
    """The 92nd day is in time, the 93rd is not; one without any change counts from the day it was hung up."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "村口", "院坝", "学校", opened="2025-06-01")
    old = [change("村口", (TODAY - timedelta(days=92)).isoformat())]
    older = [change("院坝", "2025-12-29")]
    assert date(2025, 12, 29) == TODAY - timedelta(days=93)
    content.workbook(LIU, "activities", "2025", older, title="公开与教育活动")
    content.workbook(LIU, "activities", "2026", [{**old[0], "日期": "2026-01-01"}], title="公开与教育活动")
    found = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    late = [(state.board.where, state.days, state.changed) for state in overdue(found, [LIU])]
    assert late == [("学校", 304, None), ("院坝", 93, date(2025, 12, 29))]


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    """A site may ask for a change each month."""
    rows = [change("村口", days_ago(31)), change("院坝", days_ago(30)), change("学校", days_ago(1))]
    late = overdue(register(tmp_path, *rows, site="board_days: 30\n"), [LIU])
    assert [(state.board.where, state.limit) for state in late] == [("村口", 30)]


def test_where_no_change_is_told_nothing_is_overdue(tmp_path: Path) -> None:
    """A place that has not begun to keep the ledger is not said to neglect its boards."""
    found = register(tmp_path)
    assert [(state.told, state.overdue) for state in states(found, LIU)] == [(False, False)] * 3
    assert overdue(found, [LIU]) == []


def test_only_a_change_that_has_taken_place_counts(tmp_path: Path) -> None:
    """Neither what is planned nor what else took place at the board."""
    planned = change("村口", (TODAY + timedelta(days=9)).isoformat())
    meeting = {"日期": days_ago(2), "类型": "院坝会", "主题": "公示栏前议事", "公示栏编号": "村口"}
    assert [state.changed for state in states(register(tmp_path, planned, meeting), LIU)] == [None] * 3


def test_a_board_hangs_behind_the_newest_issue(tmp_path: Path) -> None:
    """What was issued after its last change is not on it."""
    found = register(tmp_path, change("村口", days_ago(5)), change("院坝", days_ago(0)))
    assert [(state.board.where, state.behind) for state in states(found, LIU)] == [
        ("村口", True), ("院坝", False), ("学校", False),
    ]  # fmt: skip


def test_a_place_without_boards_has_no_states(tmp_path: Path) -> None:
    """Nothing to tell."""
    content = Content.small(tmp_path / "content")
    found = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    assert states(found, LIU) == []
