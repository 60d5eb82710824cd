"""What the board's sheet draws of a decision: a square for everybody who was to come, and nobody made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.kinds.decision.course import Held
from portal.kinds.decision.draw import drawing
from portal.kinds.decision.gaps import course_of_public
from portal.kinds.decision.record import Form, Party, Step
from portal.register.drawing import Drawing
from tests.kinds.decision.test_announce import AHEAD, NUMBER, RESOLVED
from tests.pages import sample

SAID = ("3组机耕道硬化，定了", "38 人同意")
DELIBERATED = {"parent": NUMBER, "step": "审议", "held_on": "2026-02-09", "form": "党员大会"}
WATCHED = [{"parent": NUMBER, "party": party.value, "opinion": "没有异议", "said_on": "2026-02-18"} for party in Party]
FEW = st.none() | st.integers(0, 60)


def drawn(row: dict[str, Any] = RESOLVED, **changes: Any) -> Drawing:
    """A decision as it is drawn on the day of the fixture, 2 April 2026."""
    record = sample.notice(sample.LIUHE, "decisions", "2026年3月", [{**row, **changes}]).records[0]
    course = course_of_public(record)
    return drawing(record, course, course.resolving(sample.TODAY), sample.TODAY, answer=SAID)


def test_a_decision_with_its_holes() -> None:
    """Its votes, who was to come and came, the steps in order, what is missing at its place, and who was silent."""
    made = drawn()
    assert (made.sentence, made.number) == SAID
    assert dict(made.votes) == {"agree": 38, "against": 2, "abstain": 1, "absent": 4}
    assert made.came == "45 人该来，来了 41 人，到了三分之二，有效"
    assert [(one.name, one.state) for one in made.course[:3]] == [
        ("提议", "done"), ("没有写“审议”这一步", "missing"), ("决议", "done"),
    ]  # fmt: skip
    assert made.way == "怎么定的，缺 1 步"
    assert made.watched == "四方监督，少 3 方"
    assert [who.name for who in made.watchers] == [party.value for party in Party]
    assert [who.said for who in made.watchers if not who.missing] == ["程序完整"]


def test_a_whole_decision_lacks_nothing() -> None:
    """All steps, all four parties: the headings count nothing."""
    meetings = [RESOLVED["meetings"][0], DELIBERATED, RESOLVED["meetings"][1]]
    made = drawn(meetings=meetings, watched=WATCHED)
    assert (made.way, made.watched, made.missing) == ("怎么定的", "四方监督", ())
    assert not [who for who in made.watchers if who.missing]
    assert "missing" not in {one.state for one in made.course}


def test_what_is_wrong_with_a_meeting_is_named_with_its_law() -> None:
    """Too few came: told apart from the steps that are not there."""
    few = {**RESOLVED["meetings"][1], "present": 20, "agree": 20, "against": 0, "abstain": 0}
    made = drawn(meetings=[RESOLVED["meetings"][0], few])
    assert any("没有达到法定人数（《" in words for words in made.missing)
    assert not any("审议" in words for words in made.missing)
    assert made.came.endswith("没有达到法定人数")


def test_before_the_resolution_nobody_is_silent() -> None:
    """A party that may still speak is not drawn, and a meeting to come has no votes."""
    made = drawn(AHEAD)
    assert (made.votes, made.came, made.watchers, made.watched) == ((), "", (), "四方监督")
    assert "done" not in {one.state for one in made.course}


@given(FEW, FEW, FEW, FEW, FEW)
def test_there_is_a_square_for_each_person_and_for_none_besides(
    expected: int | None, present: int | None, agree: int | None, against: int | None, abstain: int | None
) -> None:
    """The votes as told, the rest of those who came, those who did not; none where there are more votes than people."""
    counts = (expected, present, agree, against, abstain)
    held = Held(0, Step.RESOLVE, Day(2026, 2, 20), Form.REPRESENTATIVES, None, *counts)
    record = sample.notice(sample.LIUHE, "decisions", "2026年3月", [RESOLVED]).records[0]
    found = dict(drawing(record, course_of_public(record), held, date(2026, 4, 2), answer=SAID).votes)
    if agree is None or (present is not None and held.votes > present):
        assert found == {}
        return
    assert all(found.values())
    assert (found.get("agree", 0), found.get("against", 0), found.get("abstain", 0)) == (
        agree, against or 0, abstain or 0,
    )  # fmt: skip
    came = sum(count for sort, count in found.items() if sort != "absent")
    assert came == (held.votes if present is None else present)
    if expected is not None and present is not None:
        assert sum(found.values()) == max(expected, present)


@pytest.mark.parametrize("heading", ["决策过程", "监督意见"])
def test_the_drawing_stands_for_the_words(heading: str) -> None:
    """Steps and opinions are drawn and not printed again below."""
    assert heading in drawn().instead
