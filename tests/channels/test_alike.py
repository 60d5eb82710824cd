from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from portal.channels.alike import MANY, together
from portal.channels.listed import Card

WATCH, CHECK = "措施　签到册当场拍照　责任岗位 文书　时限 每月", "措施　调查表两人签字　责任岗位 民政专干"
CARD = Card("到会人数不足", "风险等级 中", "wait", "", (("", WATCH),), ("FX-001", "村"))


def test_what_is_called_alike_is_told_once() -> None:
    """With how many they are, what all of them say, and each sentence once without what differs behind it."""
    other = replace(CARD, texts=(("", WATCH.replace("每月", "长期")), ("", CHECK)), facts=("FX-002", "村"))
    found = together((CARD, other) * MANY, "条")
    said = (("", WATCH[: -len("　时限 每月")]), ("", CHECK))
    assert found == (Card("到会人数不足", "风险等级 中", "wait", f"{2 * MANY} 条", said, ("村",)),)


def test_levels_that_differ_are_counted() -> None:
    """None of them stands for all."""
    (one,) = together((CARD, replace(CARD, tag="风险等级 高")) * MANY, "条")
    assert (one.tag, one.look) == ("", "plain")
    assert one.facts[-2:] == (f"风险等级 中 {MANY} 条", f"风险等级 高 {MANY} 条")


def test_few_and_different_ones_stand_each_for_itself() -> None:
    """Nothing is told together where that saves little."""
    assert together((CARD,) * MANY, "条") == ()
    assert together(tuple(replace(CARD, title=str(n)) for n in range(2 * MANY)), "条") == ()


@given(st.lists(st.sampled_from("甲乙丙"), min_size=MANY + 1, max_size=60))
def test_none_is_lost(titles: list[str]) -> None:
    """As many as there are, by what they are called, in the order in which they begin."""
    found = together(tuple(replace(CARD, title=title) for title in titles), "条")
    assert {one.title: one.amount for one in found} == {title: f"{titles.count(title)} 条" for title in titles}
    assert [one.title for one in found] == list(dict.fromkeys(titles))
