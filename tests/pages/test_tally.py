"""A tally of matters in the words of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from portal.pages.tally import in_words
from portal.records.progress import Apart, Progress, Words
from portal.register.casework import Casework, Tally

WORDS = Words("收到", "已办结", "办理中", "超期", "意见", noun="意见")
APART = Apart("转办", "转给了上级")
CASEWORK = Casework(Progress(("在办",), ("办结",), WORDS, (APART,)), date(2026, 4, 2), 15)


def test_what_came_is_what_was_handled_and_what_is_open() -> None:
    """With the sentence people came for."""
    found = in_words(CASEWORK, Tally(1028, 1023, 5, 2, 5.5, ((APART, 3),)), "条")
    assert (found.received, found.handled, found.open, found.overdue) == ("1,028 条", "1,023 条", "5 条", "2 条")
    assert found.answer == ("1,028 条意见，", "5 条没办结")
    assert found.apart == ("已办结里有 3 条转给了上级。",)
    assert found.late == "2 条超过 15 天还没有办结。"
    assert found.in_time == ""


def test_that_none_is_overdue_is_said_where_some_are_open_and_could_be() -> None:
    """Of nothing nothing is said."""
    assert in_words(CASEWORK, Tally(6, 5, 1), "条").in_time == "没有超过 15 天的。"
    assert in_words(CASEWORK, Tally(5, 5), "条").in_time == ""
    endless = Casework(CASEWORK.progress, CASEWORK.today)
    assert in_words(endless, Tally(6, 5, 1), "条").in_time == ""


@pytest.mark.parametrize(
    ("found", "said"), [(Tally(5, 4, 1), "1 条没办结"), (Tally(5, 5), "都办结了"), (Tally(), "没有")]
)
def test_what_is_not_done_is_said_in_a_word(found: Tally, said: str) -> None:
    """All of nothing is not done."""
    assert in_words(CASEWORK, found, "条").answer[1] == said


@pytest.mark.parametrize(("median", "said"), [(None, ""), (0.0, "当天"), (5.5, "5.5 天以内"), (6.0, "6 天以内")])
def test_half_of_the_answers_took_so_long(median: float | None, said: str) -> None:
    """The same day is none."""
    assert in_words(CASEWORK, Tally(1, 1, median=median), "条").median == said
