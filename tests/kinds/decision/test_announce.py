from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels import article, broadcast, letter, poster, share_card, slip
from portal.channels.channel import Source
from portal.fields.day import Day
from portal.kinds.decision.announce import announced, next_meeting
from portal.kinds.decision.course import Course, Held
from portal.kinds.decision.record import Form, State, Step
from portal.places.model import Community
from portal.privacy.public import PublicNotice
from portal.register.announcement import Announced
from portal.register.register import Register
from tests.pages import sample

NUMBER = "JC-2026-01"
RESOLVED: dict[str, Any] = {
    "number": NUMBER, "power_item": "QL-020", "title": "3组机耕道硬化", "category": "重大项目安排",
    "proposed_on": "2026-02-02", "amount": 90000, "state": "已通过", "resolution": "同意硬化 420 米\n公开比选施工单位",
    "meetings": [
        {"parent": NUMBER, "step": "提议", "held_on": "2026-02-02", "form": "党组织会议"},
        {
            "parent": NUMBER, "step": "决议", "held_on": "2026-02-20", "form": "村民代表会议", "expected": 45,
            "present": 41, "agree": 38, "against": 2, "abstain": 1, "outcome": "通过",
        },
    ],
    "watched": [{"parent": NUMBER, "party": "社区律师", "opinion": "程序完整", "said_on": "2026-02-18"}],
}  # fmt: skip
AHEAD: dict[str, Any] = {
    "number": "JC-2026-02", "power_item": "QL-020", "title": "新修饮水池", "category": "重大项目安排",
    "proposed_on": "2026-03-20", "state": "决策中",
    "meetings": [
        {
            "parent": "JC-2026-02", "step": "决议", "held_on": "2026-04-20", "form": "村民会议", "place": "院坝",
            "notified_on": "2026-04-01",
        },
    ],
}  # fmt: skip


def decisions(*rows: dict[str, Any]) -> tuple[Register, PublicNotice]:
    """A register in which these are the only decisions, and their notice."""
    notice = sample.notice(sample.LIUHE, "decisions", "2026年3月", list(rows))
    return sample.register((notice,)), notice


def said(*rows: dict[str, Any]) -> list[Announced]:
    """How they are announced on the day of the fixture, 2 April 2026."""
    return announced(*decisions(*rows))


def test_a_resolution_reads_as_its_notice() -> None:
    """The matter, the meeting, who was to come and came, the votes, what was resolved, and where to object."""
    (one,) = said(RESOLVED)
    assert (one.sort, one.title, one.ahead) == ("决议公告", "3组机耕道硬化", False)
    assert one.figures == (("应到", "45 人"), ("实到", "41 人"), ("同意", "38 票"), ("反对", "2 票"), ("弃权", "1 票"))
    assert ("会议", "2026年2月20日村民代表会议") in one.facts
    assert one.words == ("决议内容", "同意硬化 420 米\n公开比选施工单位")
    assert dict(one.details)["监督意见"] == ("社区律师：程序完整（2026年2月18日）",)
    assert one.ask == "对这项决议有不同意见的，请在公示期内提出，电话印在这张纸上。"
    assert one.sentence == (
        "“3组机耕道硬化”，2026年2月20日村民代表会议表决通过，应到45人，实到41人，38人同意、2人反对、1人弃权"
    )


def test_a_meeting_to_come_reads_as_an_invitation() -> None:
    """When, where, who meets, about what; those who may come are asked to, the others to speak before."""
    (one,) = said(AHEAD)
    assert (one.sort, one.ahead) == ("会议通知", True)
    assert one.figures == (("时间", "2026年4月20日"), ("地点", "院坝"), ("会议", "村民会议"))
    assert one.sentence == "2026年4月20日在院坝召开村民会议，表决“新修饮水池”，请各位村民准时参加"
    meeting = {**AHEAD["meetings"][0], "form": "两委会议", "step": "商议"}
    del meeting["place"]
    council = {**AHEAD, "meetings": [meeting]}
    assert said(council)[0].sentence == "2026年4月20日召开村（居）两委会议，商议“新修饮水池”，大家有意见，请在会前提出"


@pytest.mark.parametrize(
    ("changes", "sort", "words"),
    [
        ({"state": "未通过"}, "决议公告", "表决没有通过"),
        ({"state": "决策中", "meetings": RESOLVED["meetings"][:1]}, "决策进展", "已经提议，还没有作决定"),
        ({"state": "决策中", "meetings": []}, "决策进展", "，还没有作决定"),
        ({"state": "已撤回", "meetings": []}, "事项撤回", "已经撤回"),
        ({"meetings": []}, "决议公告", "，已经通过"),
    ],
)
def test_what_has_no_resolution_says_how_far_it_is(changes: dict[str, Any], sort: str, words: str) -> None:
    """Voted down, under way, taken back, and decided by a meeting nobody told: each in its own words."""
    (one,) = said({**RESOLVED, **changes})
    assert one.sort == sort
    assert words in one.sentence
    assert "None" not in repr(one).replace("=None", "")


def test_nobody_is_told_to_object_in_a_period_that_is_over() -> None:
    """Behind its last day, or where there is none, an objection is simply asked for."""
    register, notice = decisions(RESOLVED)
    over = replace(notice, term=replace(notice.term, end=date(2026, 4, 1)))
    assert announced(register, over)[0].ask == "对这项决议有不同意见的，请提出，电话印在这张纸上。"


def test_representatives_of_residents_are_called_and_not_everybody() -> None:
    """What is typed stays what it is: a meeting of representatives is no meeting of all."""
    meetings = [{**AHEAD["meetings"][0], "form": "居民代表会议"}]
    (one,) = said({**AHEAD, "meetings": meetings})
    assert "居民代表会议" in repr(one)
    assert "请各位居民代表准时参加" in repr(one)


@given(
    st.lists(st.tuples(st.sampled_from(Step), st.integers(1, 28), st.sampled_from([None, *Form])), max_size=5),
    st.integers(1, 28),
)
def test_an_invitation_is_to_the_soonest_meeting_that_is_not_over(
    steps: list[tuple[Step, int, Form | None]], today: int
) -> None:
    """Never to a day that is over, never to a sheet that is hung up, never past a sooner meeting."""
    course = Course(
        State.OPEN,
        tuple(Held(at, step, Day(2026, 4, day), form) for at, (step, day, form) in enumerate(steps)),
        frozenset(),
    )
    meetings = [
        day
        for step, day, form in steps
        if day >= today and step not in (Step.ANNOUNCE, Step.RESULT) and form is not Form.NOTICE
    ]
    found = next_meeting(course, date(2026, 4, today))
    assert (found.held_on.day if found else None) == min(meetings, default=None)


@pytest.fixture(scope="module")
def place() -> tuple[Source, Community]:
    """A community whose only news of this kind are an invitation and a resolution."""
    register, _ = decisions(RESOLVED, AHEAD)
    return Source(register), register.places.community(sample.LIUHE)


def test_every_channel_says_it_in_these_words(place: tuple[Source, Community]) -> None:
    """Poster, loudspeaker, slip, letter, article and card: the invitation first, and no table on the poster."""
    sheet = next(one.value for one in poster.public(*place) if "决议公告" in one.value.title)
    assert (sheet.title, sheet.columns, [one.sort for one in sheet.announced]) == (
        "会议通知、决议公告", (), ["会议通知", "决议公告"],
    )  # fmt: skip
    spoken = next(one.value for one in broadcast.broadcasts(*place) if one.value.announced)
    text = broadcast.script(spoken).text
    assert "现在播送会议通知、决议公告。" in text
    assert "二零二六年四月二十日在院坝召开村民会议，表决“新修饮水池”，请各位村民准时参加。" in text
    assert "三十八人同意、两人反对、一人弃权。" in text
    slips = next(one for one in slip.slips(*place) if "告知单" in one.name)
    assert [one.announced.sort for one in slips.value] == ["会议通知", "决议公告"]
    (told,) = (one.value for one in letter.letters(*place))
    assert any("请各位村民准时参加。“3组机耕道硬化”" in words for words in told.paragraphs)
    lead = next(one.value.lead for one in article.articles(*place) if "决策" in one.value.title)
    assert lead[1].startswith("2026年4月20日在院坝召开村民会议")
    assert {one.value.kind for one in share_card.share_cards(*place)} >= {"会议通知、决议公告"}


def test_many_are_counted_rather_than_read_for_minutes() -> None:
    """Twenty decisions stay below ninety seconds; how many were left out is said."""
    bare: dict[str, Any] = {**RESOLVED, "meetings": [], "watched": []}
    many = [{**bare, "number": f"JC-2026-{n}", "title": f"第{n}件事"} for n in range(20)]
    register, _ = decisions(*many)
    community = register.places.community(sample.LIUHE)
    spoken = next(one.value for one in broadcast.broadcasts(Source(register), community) if one.value.announced)
    read = broadcast.script(spoken)
    assert read.seconds <= broadcast.LONGEST
    assert "件，公示栏上都写着。" in read.text
    (told,) = (one.value for one in letter.letters(Source(register), community))
    assert any("还有 16 件，公示栏上都写着。" in words for words in told.paragraphs)
