"""What a label over columns, or the name of a sheet, says of the rows below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.said_label import Label, is_programme, label_of, says
from portal.kinds.benefit.record import Benefit
from portal.kinds.receipt.record import Receipt
from portal.records.period import Period

HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


@given(
    st.integers(1, 12), st.sampled_from(["{}月", "{}月份", "{}月发放金额", "2026年{}月", "2026.{}月"]), st.booleans()
)
def test_a_month_is_known_however_it_is_written(month: int, way: str, han: bool) -> None:
    """With its year where one is written."""
    label = label_of(way.format(HAN[month - 1] if han else month))
    assert label is not None
    assert (label.sort, label.order) == ("month", (2026 if "2026" in way else 0, month))


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("一季度", "part", "一季度"), ("上半年", "part", "上半年"), ("第一批", "part", "第一批"),
        ("1-3月", "part", "1-3月"),
        ("3组", "group", "3组"), ("种粮补贴", "programme", "种粮补贴"), ("高龄津贴金额", "programme", "高龄津贴"),
    ],
)  # fmt: skip
def test_other_labels_are_parts_groups_and_programmes(text: str, sort: str, said: str) -> None:
    """A programme without the word for its amount."""
    assert label_of(text) == Label(sort, (0, 0), said)


@pytest.mark.parametrize("text", ["13月", "姓名", "合计", "应发补贴", "财政补贴", "补贴金额", "2026年", "困难补助面积"])
def test_what_is_none_of_these_is_no_label(text: str) -> None:
    """Nor is an amount of another sort the name of a programme."""
    assert label_of(text) is None
    assert not is_programme(text)


def months(*orders: tuple[int, int]) -> list[Label]:
    """Labels of months."""
    return [Label("month", order, "") for order in orders]


def test_months_of_the_notice_are_days_and_others_are_what_they_are_for() -> None:
    """Where no column says the day; a field that the table has already is not said twice."""
    labels = months((0, 1), (0, 2))
    assert says(labels, Benefit, (), Period(2026)) == [(("paid_on", "2026年1月"),), (("paid_on", "2026年2月"),)]
    assert says(labels, Benefit, {"paid_on"}, Period(2026)) == [(("period", "2026年1月"),), (("period", "2026年2月"),)]
    assert says(labels, Benefit, {"paid_on", "period"}, Period(2026)) is None


@given(st.integers(1, 12), st.integers(2, 12))
def test_months_go_on_over_a_new_year_from_the_year_of_the_first(first: int, count: int) -> None:
    """Whatever month they begin with."""
    orders = [(2026 if at == 0 else 0, (first + at - 1) % 12 + 1) for at in range(count)]
    said = says(months(*orders), Benefit, {"paid_on"}, Period(2026))
    want = [f"{2026 + (first + at - 1) // 12}年{(first + at - 1) % 12 + 1}月" for at in range(count)]
    assert said == [(("period", text),) for text in want]


def test_labels_of_two_sorts_or_twice_the_same_say_nothing() -> None:
    """Nor a group in a kind that has none."""
    assert says([*months((0, 1)), Label("group", (0, 0), "1组")], Benefit, (), Period(2026)) is None
    assert says(months((0, 1), (0, 1)), Benefit, (), Period(2026)) is None
    assert says([Label("group", (0, 0), "1组")], Receipt, (), Period(2026)) is None
