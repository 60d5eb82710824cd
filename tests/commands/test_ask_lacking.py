"""What is asked about columns that a sheet lacks, and what each answer keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.commands.ask_lacking import ask_lacking
from portal.intake.answer import HEADING, PROGRAMME, SAYS, TITLE, TO, Answer
from portal.kinds.opinion.record import Opinion
from portal.records.notice import Period
from tests.commands.asked import POWERS, Asked, put

SHEET: list[list[Any]] = [
    ["战旗村2026年3月耕地地力保护补贴公示"], ["序号", "户主姓名", "村民小组", "金额"], [1, "张三", "3组", 300],
]  # fmt: skip
MIXED: list[list[Any]] = [
    ["2026年3月补贴公示"], ["户主姓名", "补贴项目", "金额", "发放日期"],
    ["张三", "耕地地力保护补贴", 300, "2026-03-12"], ["李四", "稻谷补贴", 60, "2026-03-12"],
]  # fmt: skip
LEDGER: list[list[Any]] = [
    ["战旗村2026年3月意见"], ["序号", "收到日期", "反映渠道", "类别", "意见内容", "答复单位", "办理状态"],
    [1, "2026-03-05", "电话", "其他", "路灯不亮", "居委会", "办理中"],
]  # fmt: skip
FOUND = "耕地地力保护补贴"


def asked(folder: Path, typed: str, *said: Answer, rows: list[list[Any]] = SHEET, **how: Any) -> Asked:
    """The questions about a sheet."""
    return put(ask_lacking, folder, rows, typed, *said, **how)


def test_programme_power_item_and_day_are_asked_in_this_order(tmp_path: Path) -> None:
    """What the title says is offered; the day of a month's list is its month, and is told and not asked."""
    found = asked(tmp_path, "1\n1\n")
    assert found.asked == 2
    assert found.lines == [
        {TO: "补贴项目", SAYS: FOUND, TITLE: FOUND},
        {TO: "权力事项编号", SAYS: "QL-002", PROGRAMME: FOUND},
        {TO: "发放日期", SAYS: "取自文件名"},
    ]  # fmt: skip
    assert f"标题里有“{FOUND}”的表，“补贴项目”都填什么？" in found.output
    assert "每一行照文件名填“2026年3月”，不对的在 表格对应.csv 里改" in found.output


def test_what_is_typed_goes_before_what_is_offered(tmp_path: Path) -> None:
    """Another programme, the number of a power item."""
    found = asked(tmp_path, "2\n高龄津贴\n4\nQL-009\n")
    assert found.lines[:2] == [
        {TO: "补贴项目", SAYS: "高龄津贴", TITLE: FOUND},
        {TO: "权力事项编号", SAYS: "QL-009", PROGRAMME: "高龄津贴"},
    ]  # fmt: skip


def test_nothing_is_kept_of_what_nobody_answers(tmp_path: Path) -> None:
    """Nor is the day, where nothing else was answered of what was asked."""
    found = asked(tmp_path, "0\n0\n")
    assert (found.lines, "照文件名填" in found.output) == ([], False)


def test_a_title_that_says_no_programme_is_told(tmp_path: Path) -> None:
    """There is nothing to offer."""
    found = asked(tmp_path, "0\n", rows=[["公示"], *SHEET[1:]])
    assert "没有“补贴项目”一列，标题里也没有写是哪一种：请在标题里写明，或在表里加一列“补贴项目”" in found.output
    assert "补贴项目" not in {line[TO] for line in found.lines}


def test_without_a_power_list_it_is_told_how_to_get_one(tmp_path: Path) -> None:
    """There is nothing to cite."""
    found = asked(tmp_path, "1\n", powers=())
    assert "权力清单还没有放进来：先运行 .venv/bin/portal template 权力清单" in found.output
    assert [line[TO] for line in found.lines] == ["补贴项目", "发放日期"]


@pytest.mark.parametrize(
    ("typed", "cited"),
    [("1\n", ["QL-002", "QL-002"]), ("4\n1\n3\n", ["QL-002", "QL-003"]), ("4\n0\n1\n", [None, "QL-002"]), ("0\n", [])],
)
def test_programmes_of_one_sheet_have_one_power_item_or_each_its_own(
    tmp_path: Path, typed: str, cited: list[str | None]
) -> None:
    """First together; one by one where it is not the same; not at all where nobody says."""
    found = asked(tmp_path, typed, rows=MIXED)
    said = {line[PROGRAMME]: line[SAYS] for line in found.lines}
    both = (FOUND, "稻谷补贴")
    assert f"“{both[0]}”“{both[1]}”都是按权力清单的哪一项办的？" in found.output
    if len(set(cited)) == 1:
        assert list(said.values()) == cited
    assert len(said) == sum(one is not None for one in cited)
    assert all(name in both for name in said)


def test_power_items_stand_in_the_order_of_what_they_share_with_the_programme(tmp_path: Path) -> None:
    """The one that says most of it first."""
    output = asked(tmp_path, "1\n0\n").output.partition("权力清单的哪一项")[2]
    places = [output.index(number) for number, _ in POWERS]
    assert min(places) == output.index("QL-002")


@pytest.mark.parametrize(("typed", "says"), [("1\n", "期-序号"), ("2\n", "年-序号"), ("0\n", None)])
def test_serial_numbers_may_become_numbers(tmp_path: Path, typed: str, says: str | None) -> None:
    """Of the notice or of the year; both are shown as they would be."""
    found = asked(tmp_path, typed, rows=LEDGER, kind=Opinion)
    assert "没有“意见编号”一列。要照“序号”编号吗？" in found.output
    assert ("2026-03-001、2026-03-002" in found.output, "2026-001、2026-002" in found.output) == (True, True)
    assert found.lines == ([{HEADING: "序号", TO: "意见编号", SAYS: says}] if says else [])


@pytest.mark.parametrize(
    ("typed", "says"), [("1\n", "取自标题"), ("2\n", "本期最后一个月"), ("0\n", None)]
)  # fmt: skip
def test_the_day_of_a_longer_time_is_asked(tmp_path: Path, typed: str, says: str | None) -> None:
    """By the day of the title where it says one, else the last month of the time."""
    rows = [["战旗村耕地地力保护补贴公示"], ["发放日期：2026年2月5日"], *MIXED[1:]]
    rows = [*rows[:2], ["户主姓名", "补贴项目", "金额", "权力事项编号"], ["张三", FOUND, 300, "QL-002"]]
    found = asked(tmp_path, typed, rows=rows, period=Period(2026, quarter=1))
    assert ("照标题里写的日期（这一期是 2026年2月5日）" in found.output) == ("本期最后一个月" in found.output)
    assert "本期最后一个月（这一期是 2026年3月）" in found.output
    assert found.lines == ([{TO: "发放日期", SAYS: says}] if says else [])


def test_what_is_the_same_in_every_row_is_typed(tmp_path: Path) -> None:
    """Column by column; of one that nobody answers nothing is kept."""
    rows = [[cell for at, cell in enumerate(line) if at not in (3, 5)] for line in LEDGER[1:]]
    found = asked(tmp_path, "0\n0\n1\n居民委员会\n", rows=[LEDGER[0], *rows], kind=Opinion)
    assert found.output.count("每一行都一样的，填什么？") == 2
    assert (found.asked, found.lines) == (3, [{TO: "答复单位", SAYS: "居民委员会"}])
