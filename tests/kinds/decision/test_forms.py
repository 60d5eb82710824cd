"""Ledgers of decisions on one sheet, as villages keep them: a decision over several rows, a step in each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from portal.checks.parse import parse_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.kinds.decision.record import Decision
from portal.records.notice import NoticeKey, Period
from tests.intake.files import xlsx

HEAD = [
    "序号", "决策编号", "权力事项编号", "动议事由", "事项类别", "动议时间", "金额（万元）", "决议内容", "是否通过",
    "程序",
    "会议时间", "会议形式", "应到人数", "实到人数", "赞成", "反对", "弃权", "比例", "公开情况", "参会人员签字",
]  # fmt: skip
FIRST = [1, "JC-1", "QL-020", "硬化道路", "重大项目安排", "2026.3.2", 9, "同意硬化", "通过"]
NEXT = [2, "JC-2", "QL-020", "修水渠", "重大项目安排", "2026.3.3", 3, "同意修", "通过"]
STEPS = [
    ["党支部提议", "3月2日", "支委会", 5, 5, 5, 0, 0, "100%", "已公示", "钟离安和"],
    ["党员大会审议", "3月5日", "党员大会", 30, 24, 24, 0, 0, "80%", "已公示", "钟离安和"],
    ["村民代表会议决议", "3月12日", "村民代表会议", 45, 41, 38, 2, 1, "91%", "已公示", "钟离安和"],
]
ROWS: list[list[Any]] = [
    ["灌口街道柳河社区“三重一大”事项台账"],
    ["公示期：2026年4月1日至2026年4月7日"],
    HEAD,
    [*FIRST, *STEPS[0]],
    [*([None] * 9), *STEPS[1]],
    [*([None] * 9), *STEPS[2]],
    [*NEXT, *STEPS[0]],
    ["填表人：司马远山"],
]
MERGES = tuple(f"{letter}4:{letter}6" for letter in "ABCDEFGHI")


def test_a_ledger_of_decisions_with_their_meetings_is_read_whole() -> None:
    """Each decision once with all its steps, amounts in 元, days of the period; what is signed never leaves."""
    period = Period.find("2026-03")
    assert period
    source = NoticeSource(NoticeKey("c18701", Decision.about.id, period), Path("三重一大 2026-03.xlsx"), "x.xlsx")
    checked = parse_notice(read_bytes(xlsx(ROWS, MERGES), source, Decision), Decision)
    assert [str(one) for one in checked.problems.errors] == []
    found = [row.record for row in checked.rows if isinstance(row.record, Decision)]
    assert [(one.number, str(one.amount), str(one.state)) for one in found] == [
        ("JC-1", "90000.00", "已通过"), ("JC-2", "30000.00", "已通过"),
    ]  # fmt: skip
    assert [[str(held.step) for held in one.meetings] for one in found] == [["提议", "审议", "决议"], ["提议"]]
    assert found[0].meetings[2].held_on.first == date(2026, 3, 12)
    assert (found[0].meetings[2].agree, found[0].signed) == (38, "钟离安和")


def test_a_sum_merged_over_two_decisions_is_asked_for() -> None:
    """It would be published, and added up, twice."""
    period = Period.find("2026-03")
    assert period
    source = NoticeSource(NoticeKey("c18701", Decision.about.id, period), Path("x.xlsx"), "x.xlsx")
    notice = read_bytes(xlsx(ROWS, (*MERGES[:6], *MERGES[7:], "G4:G7")), source, Decision)
    assert [one.code for one in notice.problems.errors] == ["merged_amount"]
