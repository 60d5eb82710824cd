"""A power as an errand: whom to see, how long, what to bring, and steps that begin where the last ended."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.power_item.errand import BEFORE, Errand, counted, errand
from tests.pages import sample


def told(*steps: dict[str, Any], **more: Any) -> Errand:
    """The errand of one item with these steps, numbered in their order unless they say otherwise."""
    every = {"parent": "QL-001", "post": "代办员"}
    numbered = [{**every, "order": at, "name": f"第{at}步", **step} for at, step in enumerate(steps, 1)]
    notice = sample.notice(sample.LIUHE, "power-items", "2026年", [{**sample.ITEM, **more, "steps": numbered}])
    return errand(notice.records[0])


def test_who_and_how_long_come_from_the_record() -> None:
    """The person, or the post where the list names nobody; no limit is made up."""
    named = told({"days": 2})
    assert (named.who, named.limit) == ("张伟民", "20 个工作日")
    bare = told({"days": 2}, holder=None, days=None)
    assert (bare.who, bare.limit, bare.differs) == ("民政专干", "", "")


def test_what_to_bring_is_what_the_first_step_asks_for() -> None:
    """Papers of later steps are written by officials; what nobody comes for has no 带."""
    first, later = {"materials": "申请书\n身份证明\n申请书"}, {"materials": "调查表"}
    assert told(first, later).bring == ("申请书", "身份证明")
    assert told(first, later).bring_head == "带两样"
    assert told(first, later, area="财务").bring_head == "第一步要的材料"
    assert told(later, first).bring == ("调查表",)
    assert told().bring == ()


def test_steps_that_take_longer_than_was_promised_are_a_contradiction() -> None:
    """Days of one number go on side by side; that the steps take less is none."""
    assert told({"days": 15}, {"days": 7}).differs == "二步加起来 22 个工作日，比答应的多 2 个。"
    assert told({"days": 15}, {"days": 5}).differs == ""
    assert told({"days": 15}, {"days": 15, "order": 1}).differs == ""
    assert told({}, {}).differs == ""


def test_a_step_without_days_says_so() -> None:
    """It is in the list, with no bar; where no step says its days there is no chart."""
    bars = told({"days": 2}, {}, {"days": 3}).bars
    assert [one.row.said for one in bars] == ["2", "没有写", "3"]
    assert told({}, {}).bars == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=9))
def test_every_step_begins_where_those_before_it_ended(days: list[tuple[int, bool]]) -> None:
    """Or together with the one of its own number; the last end is the sum that is held against the promise."""
    order, steps = 0, []
    for many, beside in days:
        order += 0 if beside and order else 1
        steps.append({"days": many, "order": order})
    found = told(*steps, days=1)
    starts = [dict(one.row.parts)[BEFORE] for one in found.bars]
    ends: dict[int, int] = {}
    for step, start in zip(steps, starts, strict=False):
        assert start == max((end for at, end in ends.items() if at < step["order"]), default=0)
        ends[step["order"]] = max(ends.get(step["order"], 0), int(start) + step["days"])
    total = max(ends.values(), default=0)
    assert (f"加起来 {total} 个工作日" in found.differs) is (total > 1)


def test_small_numbers_are_words() -> None:
    """As people say them."""
    assert [counted(3), counted(2), counted(2, two="两"), counted(12)] == ["三", "二", "两", "12"]
