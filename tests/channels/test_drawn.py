"""What the layouts are handed of a drawing: shares of one scale, words without cents, nothing said twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.channels.drawn import drawn, first, stacked, words
from portal.register.announcement import Announced
from portal.register.drawing import Bar, Drawing, Station, Watcher

SIZES = st.lists(st.decimals(0, 99_999_999, places=2), max_size=12)
TOLD = Announced(
    "r1",
    "决议公告",
    "3组机耕道硬化",
    "通过了",
    facts=(("涉及金额", "90,000.00 元"),),
    words=("决议内容", "硬化 420 米\n\n公开比选"),
    details=(("决策过程", ("提议",)), ("实施结果", ("已完工",))),
    drawing=Drawing(
        "定了",
        "付了 150,500.00 元",
        votes=(("agree", 38), ("against", 0), ("absent", 4)),
        course=(Station("提议", "党组织会议", "done"),),
        watchers=(Watcher("社区律师", "没有意见", missing=True),),
        paid=(0.5, "付了 300.00 元，没付 300.50 元"),
        reason=("报价合理",),
        instead=("决策过程",),
    ),
)


@given(SIZES)
def test_bars_are_shares_of_the_longest(sizes: list[Decimal]) -> None:
    """From zero to one, in the order of their sizes, the longest whole; where all are nothing none has a length."""
    shares = [float(str(one["share"])) for one in drawn([Bar(str(n), size, "") for n, size in enumerate(sizes)])]
    assert len(shares) == len(sizes)
    assert max(shares, default=0) == (1 if any(sizes) else 0)
    for size, share in zip(sizes, shares, strict=True):
        assert abs(share * float(max(sizes)) - float(size)) <= float(max(sizes)) / 10_000


def test_a_bar_says_whole_sums_without_cents() -> None:
    """What has cents keeps them; note, look and mark are handed on."""
    bar, other = drawn(
        [Bar("甲", Decimal(5), "86,000.00 元", "91 分", "other", own=True), Bar("乙", Decimal(1), "0.50 元")]
    )
    assert (bar["said"], other["said"]) == ("86,000 元", "0.50 元")
    assert (bar["label"], bar["note"], bar["look"], bar["own"]) == ("甲", "91 分", "other", True)


@given(st.lists(st.integers(0, 9), max_size=8))
def test_counts_of_nothing_are_no_part_of_a_stack(counts: list[int]) -> None:
    """The others stand in their order, as whole numbers."""
    found = stacked([Bar("", Decimal(count), f"{count} 件", look="wait") for count in counts])
    assert found == [{"look": "wait", "count": count, "said": f"{count} 件"} for count in counts if count]


def test_what_is_drawn_is_not_said_again() -> None:
    """A heading the drawing stands for is left out of the words, the others stay; votes of nobody are not told."""
    (one,) = _told()
    assert one["details"] == [("实施结果", ("已完工",))]
    assert one["words"] == ("决议内容", ["硬化 420 米", "公开比选"])
    assert one["facts"] == [("涉及金额", "90,000 元")]
    picture = one["drawing"]
    assert [vote["said"] for vote in picture["votes"]] == ["同意 38", "没来 4"]
    assert (picture["number"], picture["paid"]) == ("付了 150,500 元", (0.5, "付了 300 元，没付 300.50 元"))
    assert picture["watchers"] == [{"name": "社区律师", "said": "没有意见", "when": "", "missing": True}]
    assert [step["state"] for step in picture["course"]] == ["done"]


def test_what_is_raised_to_the_head_stands_there_alone() -> None:
    """Facts, words and reason go; the heading of the words stays."""
    (one,) = _told(raised=True)
    assert (one["facts"], one["words"], one["drawing"]["reason"]) == ([], ("决议内容", []), ())
    assert one["drawing"]["watchers"]


def test_a_sheet_knows_whether_it_announces_several_sorts() -> None:
    """Two resolutions are one sort, a resolution and an invitation are two; without a drawing there are words alone."""
    meeting = Announced("r2", "会议通知", "新修饮水池", "开会", details=(("决策过程", ("提议",)),))
    assert words([TOLD, TOLD], raised=False)["several"] is False
    both = words([TOLD, meeting], raised=False)
    assert both["several"] is True
    last = both["announced"][1]  # type: ignore[index]
    assert (last["drawing"], last["details"]) == (None, [("决策过程", ("提议",))])


def _told(*, raised: bool = False) -> list[dict[str, Any]]:
    found = words([TOLD], raised=raised)["announced"]
    assert isinstance(found, list)
    return found


@given(SIZES, st.integers(2, 6))
def test_bars_that_are_left_are_counted_and_summed(sizes: list[Decimal], most: int) -> None:
    """Nothing is dropped in silence: what has no room is the last bar, as much as all of it."""
    bars = [Bar(f"第{n}项", size, f"{size:,.2f}") for n, size in enumerate(sizes)]
    found = first(bars, most)
    assert len(found) <= most
    assert sum(bar.size for bar in found) == sum(sizes)
    if len(bars) > most:
        assert found[-1].label == f"其余 {len(bars) - most + 1} 项"
        again = first(found, most - 1) if most > 2 else found
        assert again[-1].label == f"其余 {len(bars) - len(again) + 1} 项"


def test_what_is_left_is_in_the_unit_of_the_others() -> None:
    """Rows by their number, money to the yuan where all of it is."""
    rows = [Bar(name, Decimal(n), f"{n} 项") for name, n in (("办事", 18), ("财务", 14), ("议事", 13))]
    assert first(rows, 2)[-1].said == "27 项"
    assert (
        first([Bar("甲", Decimal(9), "9"), Bar("乙", Decimal(2), "2"), Bar("丙", Decimal("1.5"), "1.50")], 2)[-1].said
        == "3.50"
    )
