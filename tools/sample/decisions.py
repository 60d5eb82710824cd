"""Decisions: a whole one, one with gaps, and one whose meeting is announced before it is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.kinds.decision.record import Decision, Form, Meeting, Party, State, Step, Watched
from tools.sample.calendar import WEEK
from tools.sample.communities import Community
from tools.sample.powers import numbers
from tools.sample.table import Book, Row, Sheet

_YES = "程序完整，没有异议"


@dataclass(frozen=True, slots=True)
class _Held:
    """One step: its day, who met, how many were expected, came, agreed, refused, abstained (empty: not told)."""

    step: Step
    day: date
    form: Form
    counts: tuple[int, ...] = ()
    place: str = ""
    notified: date | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One decision of one period; `silent` parties said nothing."""

    period: str
    title: str
    category: str
    power: str
    amount: int | None
    state: State
    resolution: str
    result: str
    steps: tuple[_Held, ...]
    silent: tuple[Party, ...] = ()
    start: date = date(2026, 11, 5)


CASES = {
    "c18701": (
        _Case(
            "2026-08", "7组便民桥加固", "重大项目安排", "工程比选", 128000, State.PASSED,
            "同意加固7组便民桥，预算12.8万元，公开比选施工单位", "已重新比选并签订合同，正在施工",
            (
                _Held(Step.PROPOSE, date(2026, 7, 20), Form.PARTY_COMMITTEE),
                _Held(Step.CONSULT, date(2026, 7, 24), Form.COMMITTEES, (9, 9, 9, 0, 0)),
                _Held(Step.DELIBERATE, date(2026, 7, 28), Form.PARTY_MEMBERS, (46, 41, 40, 0, 1)),
                _Held(Step.RESOLVE, date(2026, 8, 6), Form.RESIDENTS, (58, 51, 49, 1, 1), "", date(2026, 7, 26)),
                _Held(Step.ANNOUNCE, date(2026, 8, 7), Form.NOTICE),
                _Held(Step.RESULT, date(2026, 10, 9), Form.NOTICE),
            ),
            start=date(2026, 8, 7),
        ),
        _Case(
            "2026-11", "农产品分拣棚建设和收益分配", "重大决策", "工程比选", 298000, State.OPEN, "", "",
            (
                _Held(Step.PROPOSE, date(2026, 11, 9), Form.PARTY_COMMITTEE),
                _Held(Step.CONSULT, date(2026, 11, 13), Form.COMMITTEES, (9, 8, 8, 0, 0)),
                _Held(
                    Step.RESOLVE, date(2026, 12, 8), Form.RESIDENTS, (), "党群服务中心一楼会议室", date(2026, 11, 16)
                ),
            ),
            start=date(2026, 11, 16),
        ),
    ),
    "c17349": (
        _Case(
            "2026-09", "11组山坪塘整治", "重大项目安排", "工程比选", 156000, State.PASSED,
            "同意整治11组山坪塘，预算15.6万元", "",
            (
                _Held(Step.PROPOSE, date(2026, 9, 1), Form.PARTY_COMMITTEE),
                _Held(Step.RESOLVE, date(2026, 9, 10), Form.REPRESENTATIVES, (45, 25, 24, 1, 0)),
            ),
            silent=(Party.OFFICE, Party.LAWYER),
            start=date(2026, 9, 11),
        ),
    ),
}  # fmt: skip
"""By community. The last one shows gaps on purpose: no deliberation, too few people, two parties that said nothing."""


def decision_books(community: Community) -> list[Book]:
    """The decisions of a community, a workbook a month."""
    return [_book(community, case, at) for at, case in enumerate(CASES.get(community.id, ()), start=1)]


def _book(community: Community, case: _Case, at: int) -> Book:
    number = f"JC-2026-{at:02d}"
    row: Row = {
        "number": number, "power_item": numbers(community)[case.power], "title": case.title,
        "category": case.category, "proposed_on": case.steps[0].day, "amount": case.amount, "state": str(case.state),
        "resolution": case.resolution or None, "result": case.result or None,
    }  # fmt: skip
    meetings = [_meeting(number, held) for held in case.steps]
    watched: list[Row] = [
        {"parent": number, "party": str(party), "opinion": _YES, "said_on": case.steps[1].day}
        for party in Party
        if party not in case.silent and case.state is not State.OPEN
    ]
    year, month = case.period.split("-")
    return Book(
        community=community,
        words="重大事项决策",
        period=case.period,
        start=case.start,
        end=case.start + WEEK,
        sheets=[
            Sheet("重大决策", Decision, [row], f"{community.name}{year}年{int(month)}月重大事项决策公开"),
            Sheet("会议", Meeting, meetings),
            Sheet("监督意见", Watched, watched),
        ],
        maker=community.holder("综治", case.start),
        checker=community.holder("监委", case.start),
    )


def _meeting(number: str, held: _Held) -> Row:
    names = ("expected", "present", "agree", "against", "abstain")
    return {
        "parent": number, "step": str(held.step), "held_on": held.day, "form": str(held.form),
        "place": held.place or None, "notified_on": held.notified, **dict(zip(names, held.counts, strict=False)),
    }  # fmt: skip
