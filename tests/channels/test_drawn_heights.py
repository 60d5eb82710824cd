from __future__ import annotations

from typing import Any

from portal.channels.drawn_heights import drawing, owed, pars, parties, subhead, text, timeline, votes
from portal.channels.sheet_head import Stack

# That they are what Typst sets is held by `test_announced_list`.


def test_a_square_a_vote_up_to_a_hundred() -> None:
    """Thirty stand in tens, more in twenties; of a crowd one square stands for several."""
    few = [{"count": 30, "said": "同意 30"}]
    more = [{"count": 31, "said": "同意 31"}]
    crowd = [{"count": 3_000, "said": "同意 3000"}]
    assert votes(few, 40, 1.2) - votes(more, 40, 1.2) == 1.5
    assert votes(crowd, 40, 1.2) < votes(more, 40, 1.2) + 5 * 1.5


def test_what_lacks_is_a_box_and_says_since_when() -> None:
    """A line more where it says so."""
    assert owed("合同", "", 20) == 1.72
    assert owed("合同", "3月1日起", 20) == 1.72 + 1.36


def test_parties_stand_side_by_side_as_high_as_the_highest() -> None:
    """Three take two rows."""
    said: dict[str, Any] = {"name": "群众", "said": "没有异议", "when": "", "missing": False}
    one = parties([said], 40)
    assert parties([said] * 2, 40) == one
    assert parties([said] * 3, 40) == 2 * one + 0.5
    assert parties([said, {**said, "said": "很长的意见" * 30}], 40) > one


def test_steps_stand_one_below_the_other() -> None:
    """Each a line and half a line between; one that lacks is a box."""
    step = {"name": "提议", "said": "", "state": "done"}
    assert timeline([step] * 3, 30) == 4
    assert timeline([{**step, "state": "missing"}], 30) == owed("提议", "", 28.5)


def test_paragraphs_have_their_lines_and_gaps() -> None:
    """None has no height."""
    assert (text("一二三四", 2.5, 0.5), pars(["一", "二"], 9, 0.5, 0.4), pars([], 9, 0.5, 0.4)) == (2.5, 2.4, 0)


def test_a_heading_grows_no_further_than_it_may() -> None:
    """At a large size it is smaller in em."""
    small, large = Stack(0.4), Stack(0.4)
    subhead(small, "怎么定的", 30, size=18, most=30)
    subhead(large, "怎么定的", 30, size=30, most=30)
    assert (small.high, large.high) == (1.24, 1.0)


def test_nothing_drawn_takes_no_room() -> None:
    """A drawing that has only its sentence."""
    nothing: dict[str, Any] = {
        "votes": [], "bars": [], "course": [], "watchers": [], "paid": (-1, ""), "reason": (), "missing": (),
    }  # fmt: skip
    parts = Stack(0.4)
    drawing(parts, nothing, 30, size=18, most=30)
    assert parts.high == 0
