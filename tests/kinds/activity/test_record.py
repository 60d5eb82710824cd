from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import Sort
from portal.outcome import Outcome, silent
from portal.problems import Severity
from portal.snapshot import Snapshot, gather
from portal.workspace import Workspace
from tests.content import LIU, Content

FORMS: dict[str, tuple[str, list[str], list[Any], Sort, str]] = {
    "入户走访台账 2026-03": (
        "入户走访台账",
        ["序号", "走访时间", "走访人员", "走访对象", "家庭住址", "联系电话", "走访方式", "走访内容", "反映问题",
        "处理情况"],
        [1, "2026.3.5", "李干事", "张建国", "3组12号", "13900001111", "上门", "宣传防汛知识", "水渠堵塞", "已转办"],
        Sort.VISIT, "宣传防汛知识",
    ),
    "廉政教育台账 2026-Q1": (
        "2026年廉政教育台账",
        ["序号", "教育时间", "教育地点", "教育形式", "教育主题", "参加人员", "参加人数", "主讲人", "备注"],
        [1, "2026年3月5日", "党群服务中心", "警示教育片", "观看《零容忍》", "全体党员", "45", "王书记", ""],
        Sort.FILM, "观看《零容忍》",
    ),
    "廉政教育 2026-03": (
        "廉政教育活动登记", ["时间", "教育形式", "教育主题", "参加人数", "学时", "时长"],
        ["2026-3-5", "分组讨论", "以案说纪", "45", "2", "2小时"], Sort.TEACHING, "以案说纪",
    ),
    "公示栏更新登记表 2026-03": (
        "公示栏更新登记表", ["序号", "更新时间", "公示栏位置", "更新内容", "更新人", "审核人", "更新方式"],
        [1, "2026-03-02", "村口", "第一季度财务公开", "刘会计", "王主任", "张贴"], Sort.BOARD, "第一季度财务公开",
    ),
    "宣传资料发放登记表 2026-03": (
        "宣传资料发放登记表",
        ["序号", "发放时间", "资料名称", "资料类型", "发放份数", "发放范围", "发放户数", "领取人签字", "经办人"],
        [1, "2026.3.5", "致村民的一封信", "公开信", "320", "全村", "320", "", "周"], Sort.LETTER, "致村民的一封信",
    ),
    "警示教育开展情况统计表 2026-Q1": (
        "警示教育开展情况统计表", ["序号", "时间", "地点", "形式", "内容", "参加对象", "参加人数", "组织单位",
        "影像资料"],
        [1, "2026-3-9", "会议室", "廉政党课", "以案说纪", "党员干部", "40", "村党委", "有"], Sort.TEACHING, "以案说纪",
    ),
    "村村响广播台账 2026-03": (
        "村村响播放记录", ["播放日期", "播放时段", "播放内容", "播放时长", "播放次数", "播音员", "记录人"],
        ["2026-3-9", "7:00", "森林防火", "10分钟", "2", "张", "李"], Sort.BROADCAST, "森林防火",
    ),
    "连心卡 2026-03": (
        "连心卡发放", ["发放时间", "形式", "发放张数", "户数", "主题", "责任人"],
        ["2026-3-9", "连心卡", "120", "120", "监督联系卡入户", "李"], Sort.CARD, "监督联系卡入户",
    ),
}  # fmt: skip
"""Ledgers as villages keep them: file, title, headings, a row, and what it is."""


def read(tmp_path: Path, name: str, title: str, *rows: list[Any]) -> tuple[Snapshot, list[str]]:
    """What is published of a workbook with these rows of cells, and the codes of its errors."""
    content = Content.small(tmp_path / "content")
    content.boards(LIU, "村口")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([title], ["公示期：2026年3月5日至2026年3月11日"], *rows):
        sheet.append(row)
    book.save(content.folder(LIU) / f"{name}.xlsx")
    outcome = Outcome()
    found = gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False)
    return found, [problem.code for problem in outcome.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", FORMS)
def test_real_ledgers_are_read(tmp_path: Path, name: str) -> None:
    """With their own headings; the sort from a column, the form or the title, and nothing private in the row."""
    title, headings, row, sort, subject = FORMS[name]
    found, errors = read(tmp_path, name, title, headings, row)
    assert errors == []
    (notice,) = found.register.notices_of(LIU, "activities")
    (record,) = notice.records
    assert (record.shown["sort"], record.title) == (sort, subject)
    told = " ".join(record.shown.values())
    assert not [
        secret for secret in ("张建国", "3组12号", "13900001111", "水渠堵塞", "王书记", "刘会计") if secret in told
    ]


@pytest.mark.parametrize(
    ("title", "headings", "row"),
    [
        (
            "谈心谈话记录表", ["谈话时间", "谈话地点", "谈话人", "谈话对象", "谈话对象职务", "谈话类型", "谈话内容"],
            ["2026.3.5", "办公室", "王书记", "李某", "会计", "提醒谈话", "廉洁过节"],
        ),
        (
            "廉政谈话登记表", ["谈话日期", "形式", "谈话事由", "被谈话人", "单位及职务", "谈话人", "谈话要点",
            "本人表态"],
            ["2026-3-9", "小组座谈", "节前提醒", "李", "会计", "王", "要点", "服从"],
        ),
        ("谈话记录", ["谈话日期", "形式", "谈话事由"], ["2026-3-9", "警示教育片", "节前提醒"]),
    ],
)  # fmt: skip
def test_a_ledger_of_talks_is_never_a_notice(tmp_path: Path, title: str, headings: list[str], row: list[Any]) -> None:
    """Whatever its form says, what the title calls a talk is one, and nothing of it is published."""
    found, errors = read(tmp_path, "谈心谈话 2026-03", title, headings, row)
    assert errors == []
    assert found.register.notices_of(LIU, "activities") == []


def test_without_any_word_for_the_sort_it_is_asked_for(tmp_path: Path) -> None:
    """A row of no sort could be a talk."""
    _, errors = read(tmp_path, "公开与教育 2026-03", "登记表", ["日期", "主题"], ["2026-03-05", "防汛"])
    assert errors == ["no_sort"]
    _, errors = read(tmp_path / "b", "公开与教育 2026-03", "登记表", ["日期", "类型"], ["2026-03-05", "广播"])
    assert errors == ["no_subject"]


def test_a_ledger_with_a_row_for_each_household_has_no_doubles(tmp_path: Path) -> None:
    """One round, one subject: what tells its rows apart is private."""
    rows = [["2026-03-05", "汛前提醒", name] for name in ("张建国", "李桂芳")]
    found, errors = read(tmp_path, "入户走访 2026-03", "入户走访台账", ["走访时间", "走访内容", "走访对象"], *rows)
    assert errors == []
    assert [len(notice.records) for notice in found.register.notices_of(LIU, "activities")] == [2]


def test_no_heading_stands_for_two_columns() -> None:
    """Each is known once."""
    headings = [heading for bound in Activity.columns() for heading in bound.headings]
    assert len(headings) == len(set(headings))
