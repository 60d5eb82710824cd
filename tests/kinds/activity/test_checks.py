from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.outcome import Outcome, silent
from portal.problems import Severity
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import ACTIVITY, LIU, Content

USUAL = {name: cell for name, cell in ACTIVITY.items() if name != "活动编号"}


def told(tmp_path: Path, *rows: dict[str, Any], title: str = "") -> list[tuple[str, str]]:
    """Code and column of every error of a notice with these rows, each what differs from a usual visit."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "村口", "活动室", opened="2026-01-15")
    content.grids(LIU, "第一网格")
    content.workbook(LIU, "activities", "2026", [{**USUAL, **row} for row in rows], title=title)
    outcome = Outcome()
    gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False)
    errors = [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert all(problem.remedy for problem in errors)
    return [(problem.code, problem.where.column) for problem in errors]


def test_usual_rows_pass(tmp_path: Path) -> None:
    """A board by number and by place, a grid by name, what is planned, a room that is named after talks."""
    rows: list[dict[str, Any]] = [
        {"类型": "公示栏更新", "主题": "第一季度公示上墙", "公示栏编号": "b00013"},
        {"类型": "更新公示栏", "主题": "第一季度公示上墙", "公示栏编号": "活动室公示栏"},
        {"网格": "第一网格"}, {"日期": "2026-09-01", "类型": "坝坝会", "主题": "议一议谈心亭怎么用"},
        {"类型": "廉政讲座", "主题": "学习《谈话突破》"}, {"类型": "便民服务卡", "主题": "发放监督联系卡"},
        {"类型": "制度学习", "主题": "谈话制度"} | {"类型": "专题学习"},
    ]  # fmt: skip
    assert told(tmp_path, *rows) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"类型": "更新公示栏", "主题": "上墙"}, "no_board"),
        ({"类型": "更新公示栏", "主题": "上墙", "公示栏编号": "b00031"}, "unknown_board"),
        ({"公示栏编号": "村头"}, "unknown_board"),
        ({"类型": "更新公示栏", "主题": "上墙", "公示栏编号": "村口", "日期": "2026-01-14"}, "board_not_hanging"),
        ({"网格": "第三网格"}, "unknown_grid"),
        ({"网格": "g00021"}, "unknown_grid"),
        ({"类型": "茶话会"}, "bad_value"),
    ],
)
def test_what_is_not_there_is_refused_at_its_cell(tmp_path: Path, row: dict[str, Any], code: str) -> None:
    """A board or grid that is unknown, a change of no board, a board that did not hang then, a sort there is not."""
    ((found, column),) = told(tmp_path, row)
    assert found == code
    assert column or code == "no_board"


@pytest.mark.parametrize(
    "row",
    [
        {"类型": "廉政教育", "主题": "节前廉政谈话"}, {"类型": "廉政教育", "主题": "与新任干部谈心"},
        {"类型": "院坝会", "主题": "交心谈心会"}, {"类型": "警示教育", "主题": "约谈有关人员"},
        {"类型": "廉政教育", "主题": "岗位提醒", "谈话对象": "某岗位"}, {"类型": "廉政教育", "对象": "被谈话人"},
        {"类型": "廉政教育", "主要内容": "一对一提醒谈话"},
    ],
)  # fmt: skip
def test_a_talk_by_another_name_is_refused(tmp_path: Path, row: dict[str, Any]) -> None:
    """It would be published with its day and subject."""
    ((code, column),) = told(tmp_path, row)
    assert code == "talk_by_another_name"
    assert column


def test_rows_of_a_ledger_of_talks_must_be_called_talks(tmp_path: Path) -> None:
    """Where the title says what the sheet is, a row that says otherwise is a slip."""
    assert [
        code for code, _ in told(tmp_path, {"类型": "廉政教育", "主题": "节前提醒"}, title="2026年谈心谈话记录表")
    ] == ["talk_by_another_name"]


def test_a_talk_may_name_anybody_for_nothing_of_it_leaves(tmp_path: Path) -> None:
    """Real records of talks do, and no grid or board is asked for."""
    row = {"类型": "提醒谈话", "主题": "与欧阳小珍谈孩子入学送礼的事", "谈话对象": "欧阳小珍", "网格": "九网格"}
    assert told(tmp_path, row) == []


TALKS = [{"类型": "谈心谈话", "主题": "节前提醒", "活动编号": number} for number in ("HD-002", "TH-001")]
TALKED, APART = TALKS


@pytest.mark.parametrize("written", ["HD-002", "hd002", "HD 2", "HD—02"])
def test_a_talk_has_no_number_between_those_that_are_seen(tmp_path: Path, written: str) -> None:
    """HD-001 and HD-003 would tell that there was one, and when; however it is written."""
    seen = [{"活动编号": "HD-001"}, {"活动编号": "HD-003", "日期": "2026-03-09"}]
    assert told(tmp_path, *seen, {**TALKED, "活动编号": written}) == [("talk_numbered", "F")]


def test_a_talk_may_have_a_number_of_its_own_or_none(tmp_path: Path) -> None:
    """Of a series that nothing else has."""
    seen = [{"活动编号": "HD-001"}, {"活动编号": "HD-002", "日期": "2026-03-09"}]
    assert told(tmp_path, *seen, APART, {**TALKED, "活动编号": None}) == []
