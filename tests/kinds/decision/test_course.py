from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.kinds.decision.course import NEEDED, Course, course_of
from portal.kinds.decision.record import Form, Party, State, Step

TODAY = date(2026, 4, 1)
WHOLE: tuple[dict[str, Any], ...] = (
    {"step": Step.PROPOSE, "held_on": Day(2026, 2, 2), "form": Form.PARTY_COMMITTEE},
    {"step": Step.DELIBERATE, "held_on": Day(2026, 2, 9), "form": Form.PARTY_MEMBERS},
    {
        "step": Step.RESOLVE, "held_on": Day(2026, 2, 20), "form": Form.REPRESENTATIVES, "expected": 45, "present": 41,
        "agree": 38,
    },
    {"step": Step.RESULT, "held_on": Day(2026, 3, 20)},
)  # fmt: skip
ALL: tuple[dict[str, Any], ...] = tuple({"party": party} for party in Party)


def gaps(
    meetings: tuple[dict[str, Any], ...] = WHOLE, watched: tuple[dict[str, Any], ...] = ALL, state: State = State.PASSED
) -> list[str]:
    """What is missing, in words."""
    return [gap.what for gap in course_of(state, meetings, watched).gaps(TODAY)]


def test_a_whole_course_lacks_nothing() -> None:
    """Three steps in order, four parties, enough people and votes, the result announced."""
    course = course_of(State.PASSED, WHOLE, ALL)
    assert list(course.gaps(TODAY)) == []
    assert (course.taken(TODAY), course.days(TODAY)) == (3, 18)


def test_one_hole_is_one_gap() -> None:
    """Without the deliberation, and without the lawyer, exactly these are missing."""
    assert gaps(WHOLE[:1] + WHOLE[2:]) == ["没有写“审议”这一步"]
    assert gaps(watched=ALL[:-1]) == ["没有社区律师的监督意见"]


def test_a_step_before_its_time_and_too_few_people() -> None:
    """Deliberated before it was proposed, and resolved by 25 of 45: both are told, each once."""
    early = ({**WHOLE[0], "held_on": Day(2026, 2, 12)}, WHOLE[1], {**WHOLE[2], "present": 25, "agree": 20}, WHOLE[3])
    assert gaps(early) == [
        "“审议”（2026年2月9日）在“提议”（2026年2月12日）以前",
        "2026年2月20日的村民代表会议应到 45 人，实到 25 人，没有达到法定人数",
    ]


def test_too_few_votes() -> None:
    """The half of those who came is not more than half."""
    assert gaps((*WHOLE[:2], {**WHOLE[2], "present": 40, "agree": 20}, WHOLE[3])) == [
        "2026年2月20日的村民代表会议20 人同意，没有达到法定票数"
    ]


@pytest.mark.parametrize(("called", "told"), [(Day(2026, 2, 10), []), (Day(2026, 2, 11), ["只提前 9 天通知"])])
def test_a_meeting_is_called_ten_days_before(called: Day, told: list[str]) -> None:
    """Of meetings of all villagers the law asks so; of representatives it does not."""
    assembly = {**WHOLE[2], "form": Form.VILLAGERS, "notified_on": called}
    found = gaps((*WHOLE[:2], assembly, WHOLE[3]))
    assert len(found) == len(told)
    assert all(words in gap for words, gap in zip(told, found, strict=True))


def test_a_result_that_is_not_announced() -> None:
    """Ninety days after the resolution it should be; before that nothing is missing."""
    assert gaps(WHOLE[:3]) == []
    old = tuple({**one, "held_on": Day(2025, one["held_on"].month, one["held_on"].day)} for one in WHOLE[:3])
    assert gaps(old) == ["决议已过 90 天，还没有公开实施结果"]


def test_what_is_still_open_lacks_no_step() -> None:
    """A decision under way is not told that it is not resolved; its meeting to come is planned."""
    planned = (*WHOLE[:1], {**WHOLE[2], "held_on": Day(2026, 4, 20), "present": None, "agree": None})
    assert gaps(planned, (), State.OPEN) == []
    course = course_of(State.OPEN, planned, ())
    assert (course.taken(TODAY), course.days(TODAY)) == (1, None)
    assert [held.step for held in course_of(State.OPEN, planned, ()).planned(TODAY)] == [Step.RESOLVE]


@pytest.mark.parametrize(
    ("state", "resolved", "due"),
    [
        (State.OPEN, (), False),
        (State.OPEN, (Day(2026, 4, 20),), False),
        (State.OPEN, (Day(2026, 4, 1),), False),
        (State.OPEN, (Day(2026, 4),), False),
        (State.OPEN, (Day(2026, 3, 31),), True),
        (State.OPEN, (Day(2026, 3, 1), Day(2026, 4, 20)), False),
        (State.PASSED, (), True),
        (State.PASSED, (Day(2026, 4, 1),), True),
        (State.PASSED, (Day(2026, 3, 1), Day(2026, 4, 20)), True),
        (State.PASSED, (Day(2026, 4, 20),), False),
        (State.REJECTED, (Day(2026, 3, 1),), True),
        (State.DROPPED, (Day(2026, 3, 1),), False),
    ],
)
def test_parties_owe_their_word_only_once_it_is_resolved(state: State, resolved: tuple[Day, ...], due: bool) -> None:
    """Until the last day the resolution can mean is over nobody has failed to say anything; a second vote counts."""
    meetings = [*WHOLE[:2], *({"step": Step.RESOLVE, "held_on": day} for day in resolved)]
    course = course_of(state, meetings, ())
    assert course.due(TODAY) is due
    assert sum("监督意见" in gap.what for gap in course.gaps(TODAY)) == (len(Party) if due else 0)


def test_a_step_that_was_jumped_over_is_a_gap_before_it_is_resolved() -> None:
    """Deliberated without a proposal: that is missing; the resolution to come is not. What was dropped owes nothing."""
    assert gaps(WHOLE[1:2], (), State.OPEN) == ["没有写“提议”这一步"]
    assert gaps(WHOLE[1:2], (), State.DROPPED) == []


@given(
    st.sampled_from(State),
    st.lists(st.tuples(st.sampled_from(Step), st.integers(1, 28)), max_size=6),
    st.sets(st.sampled_from(Party)),
    st.integers(1, 28),
)
def test_no_gap_of_a_step_or_party_before_its_time(
    state: State, steps: list[tuple[Step, int]], parties: set[Party], today: int
) -> None:
    """Whatever is told: none is missing where only days to come are told, and later days only ever add gaps."""
    meetings = [{"step": step, "held_on": Day(2026, 4, at)} for step, at in steps]
    course = course_of(state, meetings, [{"party": party} for party in parties])

    def lacking(on: date) -> set[str]:
        return {gap.what for gap in course.gaps(on) if "这一步" in gap.what or "监督意见" in gap.what}

    assert lacking(date(2026, 4, today)) <= lacking(date(2026, 4, 29))
    if state is State.OPEN or Step.RESOLVE in {step for step, _ in steps}:
        assert lacking(date(2026, 3, 31)) == set()


@given(st.sets(st.sampled_from(Step)), st.sets(st.sampled_from(Party)))
def test_steps_and_parties_are_counted(steps: set[Step], parties: set[Party]) -> None:
    """Taken and missing steps are the three there must be, parties that spoke and missing ones the four."""
    meetings = [{"step": step, "held_on": Day(2026, 2, 1 + at)} for at, step in enumerate(Step) if step in steps]
    course: Course = course_of(State.PASSED, meetings, [{"party": party} for party in parties])
    missing = [gap.what for gap in course.gaps(date(2026, 2, 28))]
    assert course.taken(date(2026, 2, 28)) + sum("这一步" in what for what in missing) == len(NEEDED)
    assert len(course.parties) + sum("监督意见" in what for what in missing) == len(Party)
