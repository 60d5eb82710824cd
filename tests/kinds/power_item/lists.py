"""Power lists made by code: so many items of so many classes, and how they were made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.kinds.power_item.record import PowerItem
from portal.records.local_classes import NO_CLASSES, LocalClasses
from portal.records.notice import NoticeKey, Period
from tests.intake.files import xlsx

TODAY = date(2026, 4, 1)
Grid = list[list[Any]]
Row = dict[str, Any]
HEAD = ["事项编号", "事项名称", "权力领域", "权力类型", "法律依据", "责任岗位", "生效日期"]
REVIEW_HEAD = ["轮次", "环节", "对象", "方式", "开始", "结束", "意见数", "采纳数", "结果"]
WHOLE: Grid = [
    ["", "自己报", "全体村组干部", "逐岗填报", "2026年1月5日", "2026年1月9日", "", "", "报来 52 项"],
    ["", "群众议", "村民代表 41 人", "院坝会", "2026年1月12日", "", 36, 21, "合并 9 项"],
    ["1", "征求意见", "各村民小组", "张榜", "2026年1月14日", "2026年1月20日", 18, 7, ""],
    ["2", "征求意见", "驻村单位", "书面", "2026年1月21日", "2026年1月23日", 6, 2, ""],
    ["3", "征求意见", "全体村民", "意见箱", "2026年1月24日", "2026年1月28日", 11, 4, ""],
    ["", "单位审", "镇纪委", "会审", "2026年2月2日", "", "", "", "审定 40 项"],
    ["", "公示", "", "公示栏", "2026年2月3日", "2026年2月9日", "", "", ""],
]
"""A list that says all of how it was made: three reviews, three rounds, its publication."""


def items(number: int) -> Grid:
    """So many items, the areas in turn."""
    areas = ("公共服务", "财务", "办事", "议事", "岗位")
    return [
        [f"QL-{at:03d}", f"第{at}项权力", areas[at % 5], "管理权", "《村民委员会组织法》第三十条", f"第{at % 7 + 1}岗",
         "2026年1月1日"] for at in range(1, number + 1)
    ]  # fmt: skip


def rows(grid: Grid, head: Sequence[str] = REVIEW_HEAD) -> list[Row]:
    """The same as a content folder's sheet takes it."""
    return [{name: cell for name, cell in zip(head, line, strict=True) if cell != ""} for line in grid]


def checked(
    reviews: Grid | None,
    main: Grid | None = None,
    head: Sequence[str] = HEAD,
    *,
    classes: LocalClasses = NO_CLASSES,
) -> CheckedNotice:
    """The list of 2026 with these reviews below their headings (None: no such sheet), on 1 April."""
    sheets = {} if reviews is None else {"审议": [REVIEW_HEAD, *reviews]}
    data = xlsx([["公示期：2026年3月5日至2026年3月11日"], list(head), *(main or items(5))], (), **sheets)
    key = NoticeKey("c18701", PowerItem.about.id, Period(2026))
    path = Path("communities/c18701 柳河社区/权力清单 2026.xlsx")
    source = NoticeSource(key, path, path.name, classes=classes)
    return check_notice(read_bytes(data, source, PowerItem), PowerItem, Context(TODAY))


def powers(notice: CheckedNotice) -> list[PowerItem]:
    """Its items."""
    return [row.record for row in notice.rows if isinstance(row.record, PowerItem)]


def told(notice: CheckedNotice) -> list[tuple[str, str, int, str]]:
    """Every problem: code, sheet, row, column."""
    return [(one.code, one.where.sheet, one.where.row, one.where.column) for one in notice.problems]
