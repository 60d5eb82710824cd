"""Two cases of the district: of the first all five things came, of the second no rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.kinds.case.record import Case
from tools.sample.authorities import DUJIANGYAN, Authority
from tools.sample.calendar import WEEK
from tools.sample.table import Book, Row, Sheet

UNTOLD, SPLIT = "AL-2026-01", "AL-2026-02"
"""Relief that was not posted; works that were split up."""
START = date(2026, 4, 3)


@dataclass(frozen=True, slots=True)
class _Case:
    """One case, told without anybody in it."""

    number: str
    title: str
    field: str
    story: str
    settled: date
    announced: date
    people: int
    outcome: str
    reach: str
    root: str


CASES = (
    _Case(
        UNTOLD, "低保评议结果没有张榜", "惠民惠农资金",
        "低保评议以后没有张榜就上报，两户不符合条件的家庭领了五个月。群众在公示栏前问起，才核查出来。",
        date(2025, 12, 11), date(2026, 1, 5), 2, "党内警告 1 人，诫勉 1 人；多领的钱已收回",
        "全市各镇街的低保评议", "评议结果先张榜七天再上报，张榜照片和名册一起存档",
    ),
    _Case(
        SPLIT, "道路养护拆成小单、绕开比选", "工程建设",
        "一段道路的养护拆成四张五千元以下的单子，三个月里交给同一家单位做，没有比选，也没有上会。",
        date(2026, 2, 27), date(2026, 3, 30), 1, "党内严重警告；多付的工程款已退回集体账户",
        "全市村（社区）的零星工程", "同一收款方三个月内的支出合并计算，超过限额的先上会",
    ),
)  # fmt: skip


def case_books(authority: Authority) -> list[Book]:
    """The cases of the year, where the authority tells any."""
    if authority is not DUJIANGYAN:
        return []
    maker, checker = authority.clerks
    return [
        Book(
            community=authority, words="典型案例", period="2026", start=START, end=START + WEEK,
            sheets=[Sheet("典型案例", Case, [_row(case) for case in CASES], f"{authority.name}典型案例通报（2026年）")],
            maker=maker, checker=checker,
        )
    ]  # fmt: skip


def _row(case: _Case) -> Row:
    return {
        "number": case.number,
        "title": case.title,
        "field": case.field,
        "story": case.story,
        "settled_on": case.settled,
        "announced_on": case.announced,
        "source": f"示例市纪委监委通报（虚构），示例廉洁网 {case.announced:%Y-%m-%d}",
        "people": case.people,
        "outcome": case.outcome,
        "reach": case.reach or None,
        "root": case.root,
    }
