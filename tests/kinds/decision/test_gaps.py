from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from portal.privacy.public import PublicNotice
from portal.records.laws import VILLAGERS
from portal.register.gaps import Listed, gaps_of
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import POWER, places, receipts

MEETINGS: tuple[dict[str, Any], ...] = (
    {"step": "提议", "held_on": "2026年2月2日", "form": "党组织会议"},
    {"step": "审议", "held_on": "2026年2月9日", "form": "党员大会"},
    {
        "step": "决议", "held_on": "2026年2月20日", "form": "村民代表会议", "expected": 45, "present": 41, "agree": 38,
    },
    {"step": "结果公开", "held_on": "2026年3月20日"},
)  # fmt: skip
PARTIES = ("纪检监察机构", "业务科室", "社区群众", "社区律师")
DECISION: dict[str, Any] = {
    "number": "JC-2026-01", "power_item": "QL-001", "title": "机耕道硬化", "category": "重大项目安排",
    "proposed_on": "2026年2月2日", "amount": 90000, "state": "已通过", "resolution": "同意",
}  # fmt: skip
TODAY = date(2026, 4, 2)


def decided(
    meetings: tuple[dict[str, Any], ...] = MEETINGS, parties: tuple[str, ...] = PARTIES, **more: Any
) -> PublicNotice:
    """A notice of one decision."""
    number = {"parent": "JC-2026-01"}
    parts = {
        "meetings": [{**number, **one} for one in meetings],
        "watched": [{**number, "party": party, "opinion": "没有异议", "said_on": "2026年2月18日"} for party in parties],
    }
    return sample.notice(sample.LIUHE, "decisions", "2026年3月", [{**DECISION, **parts, **more}])


def gaps(*notices: PublicNotice, today: date = TODAY, limit: int | None = 5000) -> list[Listed]:
    """The gaps of a place whose power list says from which amount on is decided together."""
    item = {**POWER, "major": "大额资金使用", "amount_from": limit}
    powers = sample.notice(sample.LIUHE, "power-items", "2026年", [item])
    register = Register.build(sample.SITE, today, places(), (powers, *notices), info={})
    return [one for one in gaps_of(register, sample.LIUHE) if one.detector.id not in ("lists", "periods", "unreviewed")]


def without(step: str) -> tuple[dict[str, Any], ...]:
    """The meetings but for one."""
    return tuple(one for one in MEETINGS if one["step"] != step)


def test_a_whole_decision_has_no_gap() -> None:
    """Three steps, four parties, enough people, the result told, payments after it."""
    paid = receipts({"amount": 6000, "decision": "JC-2026-01"})
    assert gaps(decided(), paid) == []


@pytest.mark.parametrize(
    ("notices", "detector", "what"),
    [
        ((decided(without("审议")),), "decision-steps", "机耕道硬化：没有写“审议”这一步"),
        ((decided(parties=PARTIES[:3]),), "decision-parties", "机耕道硬化：没有社区律师的监督意见"),
        (
            (decided((*MEETINGS[:2], {**MEETINGS[2], "present": 25, "agree": 20}, MEETINGS[3])),),
            "decision-meetings",
            "机耕道硬化：2026年2月20日的村民代表会议应到 45 人，实到 25 人，没有达到法定人数",
        ),
        ((receipts({"amount": 6000}),), "no-decision", "PZ-2026-001 纸：未见决议"),
        (
            (decided(), receipts({"amount": 6000, "decision": "JC-2026-01", "date": "2026年2月19日"})),
            "paid-early",
            "PZ-2026-001 纸：先付款后决议",
        ),
    ],
)
def test_one_hole_is_one_gap(notices: tuple[PublicNotice, ...], detector: str, what: str) -> None:
    """Each hole in the whole decision is exactly one gap."""
    assert [(one.detector.id, one.gap.what) for one in gaps(*notices)] == [(detector, what)]


def test_a_result_is_due_ninety_days_after_the_resolution() -> None:
    """Resolved on the 20th of February, due until the 21st of May."""
    notices = (decided(without("结果公开")),)
    assert gaps(*notices, today=date(2026, 5, 21)) == []
    (one,) = gaps(*notices, today=date(2026, 5, 22))
    assert (one.detector.id, one.gap.due, one.gap.since) == ("decision-results", date(2026, 5, 21), date(2026, 5, 22))
    assert one.law == VILLAGERS.article("公开")


def test_a_decision_under_way_lacks_nothing_yet() -> None:
    """What is still to come is no gap."""
    assert gaps(decided(MEETINGS[:1], (), state="决策中", resolution=None)) == []


def test_a_gap_of_a_meeting_is_of_its_day_and_law() -> None:
    """Since the meeting itself; by the article on its form."""
    meetings = (*MEETINGS[:2], {**MEETINGS[2], "present": 25, "agree": 20}, MEETINGS[3])
    (one,) = gaps(decided(meetings))
    assert (one.gap.since, one.law) == (date(2026, 2, 20), VILLAGERS.article("代表会议"))
