"""Decisions as staff keep them: a whole one, and what is taken from or changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.content import LIU, Content, Row

NUMBER = "JC-2026-01"
DECISION: Row = {
    "决策编号": NUMBER, "权力事项编号": "QL-020", "决策事项": "3组机耕道硬化", "事项类别": "重大项目安排",
    "提议日期": "2026-02-02", "涉及金额": 90000, "状态": "已通过", "决议内容": "同意硬化 420 米，公开比选施工单位",
    "实施结果": "已完工验收",
}  # fmt: skip
MEETINGS: tuple[Row, ...] = (
    {"决策编号": NUMBER, "步骤": "提议", "时间": "2026-02-02", "形式": "党组织会议"},
    {"决策编号": NUMBER, "步骤": "审议", "时间": "2026-02-09", "形式": "党员大会", "应到": 32, "实到": 30, "同意": 30},
    {
        "决策编号": NUMBER, "步骤": "决议", "时间": "2026-02-20", "形式": "村民代表会议", "应到": 45, "实到": 41,
        "同意": 38, "反对": 2, "弃权": 1, "结果": "通过",
    },
    {"决策编号": NUMBER, "步骤": "结果公开", "时间": "2026-03-20", "形式": "公示栏公告"},
)  # fmt: skip
WATCHED: tuple[Row, ...] = tuple(
    {"决策编号": NUMBER, "监督方": party, "意见": "程序完整，没有异议", "日期": "2026-02-18"}
    for party in ("纪检监察机构", "业务科室", "社区群众", "社区律师")
)


def without(rows: Sequence[Row], heading: str, text: str) -> list[Row]:
    """The rows but for those that say this in a column."""
    return [row for row in rows if row[heading] != text]


def changed(rows: Sequence[Row], heading: str, text: str, **cells: Any) -> list[Row]:
    """The rows, with other cells in those that say this in a column."""
    return [{**row, **cells} if row[heading] == text else row for row in rows]


def decided(
    content: Content,
    *rows: Row,
    meetings: Sequence[Row] = MEETINGS,
    watched: Sequence[Row] = WATCHED,
    period: str = "2026-03",
) -> Path:
    """A workbook of decisions: each row says what differs from the whole one."""
    filled = [{**DECISION, **row} for row in rows or ({},)]
    return content.workbook(LIU, "decisions", period, filled, sheets={"会议": meetings, "监督意见": watched})
