"""What stands around a table is told from data."""

from __future__ import annotations

import pytest

from portal.intake.footers import (
    BLANK_BELOW,
    NOTE,
    PAGE,
    SIGNATURE,
    is_date,
    is_label,
    is_note,
    is_point,
    is_post,
    is_seal,
    labels_in,
    page_mark,
    plain_title,
    reason,
    stands_below,
)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["（续表）"], PAGE),
        (["第 2 页", "共 3 页"], PAGE),
        (["—以下空白—"], BLANK_BELOW),
        (["以下空白", "王明"], ""),
        (["2"], ""),
    ],
)
def test_marks_of_pages_are_known_where_all_of_the_row_is_one(texts: list[str], mark: str) -> None:
    """A number alone is data."""
    assert page_mark(texts) == mark


def test_notes_labels_posts_and_seals_are_each_known() -> None:
    """By their words."""
    assert is_note("备注：按月发放")
    assert is_point("2. 按月发放")
    assert is_label("审核人：赵某")
    assert is_label("监督电话")
    assert is_post("村党支部书记")
    assert is_seal("三江社区居民委员会（盖章）")
    assert is_date("2026年3月12日")
    assert is_date("年 月 日")
    assert stands_below("如有异议，请向村委会反映")


@pytest.mark.parametrize("text", ["张三", "3组", "耕地地力保护补贴", "300", "会计费"])
def test_data_is_none_of_them(text: str) -> None:
    """It would not be published, and nobody would know."""
    assert not any(is_any(text) for is_any in (is_note, is_label, is_post, is_seal, stands_below))


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["制表人：赵某", "审核人：钱某"], 2),
        (["制表人", "赵某"], 1),
        (["制表人：", "赵某", "2026年3月12日"], 1),
        (["监督电话：", "85551234"], 1),
        (["审核人：", "300"], 0),
        (["书记", "张三"], 1),
        (["书记", "维修路灯三盏"], 0),
        (["张三", "300"], 0),
    ],
)
def test_labels_count_only_where_a_row_is_nothing_but_these_and_their_values(texts: list[str], count: int) -> None:
    """A number behind a label that has none is an amount."""
    assert labels_in(texts) == count


def test_a_row_around_the_table_is_called_what_it_is() -> None:
    """As staff are told of it."""
    assert reason(["备注：按月发放"]) == NOTE
    assert reason(["监督电话：85551234"]) == NOTE
    assert reason(["制表人：赵某"]) == SIGNATURE


def test_a_title_that_goes_on_is_the_same_title() -> None:
    """Without what says so."""
    assert plain_title("三月补贴公示（续表）") == "三月补贴公示"
    assert plain_title("三月补贴公示 第 2 页 共 3 页") == "三月补贴公示 "
