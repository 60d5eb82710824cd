from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.half_names import find_half_names, find_masked
from portal.privacy.recognizers.manners import NOBODY, OFFICES, SAID, Manner
from portal.privacy.recognizers.sentences import look

TODAY = date(2026, 4, 1)
HALF = (
    "赵*正那笔账", "赵公*未入账", "赵□□领取", "趙*正", "老赵那笔账没有入册", "走访老王", "小陈家漏雨", "赵先生领取",
    "给李女士", "看望张家老太", "赵氏兄弟占地", "王某违规领取补贴", "张某某未及时报账", "李某某户多领",
)  # fmt: skip
OF_OFFICE = ("镇纪委王书记没有签字", "由村委会周主任负责", "社区李会计没有入账")
NOBODY_AT_ALL = (
    "小金库没有清理", "老旧院落改造", "老王庙路口", "老陈家沟组", "小周期借款", "某镇某村党支部书记", "由主任签字",
    "石板路3*4米", "老许可证过期", "阿里云服务", "小程序没有更新", "老余款未付", "张家院坝会", "老张家湾", "王家沟渠",
    "高*宽各2米", "老干部活动室", "小组长负责", "纪委书记带队", "支部书记", "镇党委书记", "党委常委书记",
    "由于主任未到",
    "和社区主任", "先生产后生活", "小李家坝组", "一事一议", "老林地", "小学生", "老秦腔",
)  # fmt: skip


def named(text: str, manner: Manner) -> bool:
    """Whether somebody is named in a text."""
    return any(told.kind is None for told in look(text, TODAY, manner))


@pytest.mark.parametrize("text", [*HALF, *OF_OFFICE])
def test_half_a_name_is_somebody_where_nobody_may_be_named(text: str) -> None:
    """Covered characters, familiar forms, a surname with a title or an office behind a body's name."""
    assert named(text, NOBODY)


@pytest.mark.parametrize("text", [text for text in HALF if "某" not in text])
def test_half_a_name_is_somebody_where_only_offices_may_be(text: str) -> None:
    """But for 某, which stands there for somebody who is not told."""
    assert named(text, OFFICES)


@pytest.mark.parametrize("text", OF_OFFICE)
def test_offices_may_be_named_where_they_may(text: str) -> None:
    """Who acts in public is no secret there."""
    assert not named(text, OFFICES)


@pytest.mark.parametrize("text", NOBODY_AT_ALL)
def test_other_words_are_nobody(text: str) -> None:
    """Places, things and offices that begin or end like half a name."""
    assert not named(text, NOBODY)


def test_elsewhere_half_a_name_is_left_alone() -> None:
    """The control: 赵*正 is how names are covered where people are named at all."""
    assert [text for text in HALF if named(text, SAID)] == []


@given(st.sampled_from("王李张刘陈杨赵周吴徐孙朱"), st.sampled_from("建国桂芳玉兰"), st.sampled_from("*＊×○□●"))
def test_a_covered_character_covers_nothing(surname: str, given_name: str, mask: str) -> None:
    """In the middle or at the end, with whichever sign."""
    for text in (f"{surname}{mask}{given_name}", f"{surname}{given_name}{mask}"):
        assert [*find_masked(f"补发{text}的补贴")] == [(2, 5)]
    assert [*find_half_names(f"老{surname}那笔", offices=False)] == [(0, 2)]
