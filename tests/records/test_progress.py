"""What is open, until when it is in time, and how long it took."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.fields.deadline import Undated
from portal.records.progress import Apart, Progress, Words, days_taken, last_in_time

WORDS = Words("收到", "已办结", "办理中", "超期", "意见")
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def day(when: date) -> Day:
    """The same, known to the day."""
    return Day(when.year, when.month, when.day)


def test_every_state_is_open_done_or_apart() -> None:
    """The open ones first; only they go on."""
    progress = Progress(("待办", "在办"), ("办结",), WORDS, (Apart("转办", "转给上级"),))
    assert progress.states == ("待办", "在办", "办结", "转办")
    assert [state for state in progress.states if progress.goes_on(state)] == ["待办", "在办"]


@pytest.mark.parametrize("open_and_done", [((), ("办结",)), (("在办",), ("在办",)), (("在办", "在办"), ())])
def test_a_state_in_two_places_and_no_open_one_are_no_declaration(
    open_and_done: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    """Rows would be counted twice, or never."""
    with pytest.raises(ValueError, match="some state is open"):
        Progress(*open_and_done, WORDS)


def test_words_that_are_left_out_follow_from_the_others() -> None:
    """And those that are given stay."""
    assert (WORDS.finish, WORDS.undone, WORDS.going, WORDS.settled) == ("办结", "没办结", "办理中", "已办结")
    said = Words("收到", "已办结", "办理中", "超期", "意见", undone="没办完")
    assert said.undone == "没办完"


@given(DAYS, st.integers(1, 400))
def test_a_matter_is_in_time_for_so_many_days_or_until_its_own_day(since: date, limit: int) -> None:
    """Its own day goes before the limit."""
    assert last_in_time(day(since), None, limit) == since + timedelta(days=limit)
    assert last_in_time(day(since), day(since), limit) == since
    assert last_in_time(day(since), None, None) is None
    assert last_in_time(None, None, limit) is None


def test_a_month_is_taken_to_be_as_late_as_it_can_be() -> None:
    """Nothing is called overdue that may not be."""
    assert last_in_time(None, Day(2026, 2), 5) == date(2026, 2, 28)
    assert last_in_time(Day(2026, 2), None, 5) == date(2026, 3, 5)


def test_words_that_are_no_day_give_none_unless_they_say_at_once() -> None:
    """长期 is never overdue; what is to be done at once has the limit."""
    since = Day(2026, 3, 1)
    later, now = Undated("长期", lasting=True), Undated("立即整改", at_once=True)
    assert last_in_time(since, later, 5) is None
    assert last_in_time(since, now, 5) == date(2026, 3, 6)


@given(DAYS, st.integers(0, 400))
def test_days_taken_are_calendar_days(since: date, days: int) -> None:
    """The same day is none; an end before its beginning says nothing."""
    assert days_taken(day(since), day(since + timedelta(days=days))) == days
    assert days_taken(day(since), day(since - timedelta(days=days + 1))) is None
    assert days_taken(day(since), Day(since.year, since.month)) is None
    assert days_taken(None, day(since)) is None
