from __future__ import annotations

from enum import StrEnum

import pytest

from portal.fields.choice import FromTitle, choice, named_in
from portal.kinds.activity.sorts import SORT, Sort


class Fruit(StrEnum):
    """Two choices, one of whose words is part of the other's."""

    APPLE = "苹果"
    PINE = "菠萝苹果"


FRUIT = choice(Fruit, {"红苹果": Fruit.APPLE})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("2026年苹果表", "苹果"), ("菠萝苹果登记", "菠萝苹果"), ("红苹果（苹果）台账", "红苹果"), ("梨", None),
        ("", None),
        ("苹果和菠萝苹果", ""),
    ],
)  # fmt: skip
def test_the_longest_word_counts_and_two_choices_are_none(text: str, word: str | None) -> None:
    """Empty where a text names two, for then it says neither."""
    assert named_in(text, FRUIT) == word


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("2026年入户走访台账", Sort.VISIT), ("谈心谈话记录表", Sort.TALK), ("廉政教育台账", Sort.TEACHING),
        ("公示栏更新登记表", Sort.BOARD), ("院坝会（坝坝会）台账", Sort.YARD), ("村村响播放记录", Sort.BROADCAST),
        ("警示教育片观看登记", Sort.FILM), ("廉政谈话登记表", Sort.TALK),
    ],
)  # fmt: skip
def test_titles_of_real_ledgers_say_the_sort(title: str, sort: Sort) -> None:
    """As clerks write them."""
    assert SORT.parse(named_in(title, SORT)) is sort


@pytest.mark.parametrize("title", ["柳河社区公开与教育活动公开表", "宣传资料发放登记表", "2026年一季度台账"])
def test_titles_that_say_no_sort(title: str) -> None:
    """Then the column is asked for."""
    assert named_in(title, SORT) is None


def test_a_word_from_a_title_is_a_word() -> None:
    """It is read like any other."""
    assert FRUIT.parse(FromTitle("红苹果")) is Fruit.APPLE
