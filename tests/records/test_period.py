from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places.gazetteer import Gazetteer
from portal.records.period import Period
from portal.records.period_text import spans_in

YEARS = st.integers(2000, 2099)
PERIODS = st.one_of(
    st.builds(Period, YEARS),
    st.builds(lambda year, month: Period(year, month=month), YEARS, st.integers(1, 12)),
    st.builds(lambda year, quarter: Period(year, quarter=quarter), YEARS, st.integers(1, 4)),
    st.builds(lambda year, half: Period(year, half=half), YEARS, st.integers(1, 2)),
)


@given(PERIODS, st.sampled_from(["{}", "惠民惠农补贴 {}", "{}惠民惠农补贴公示（第2批）", "战旗村{}（3组）(1)"]))
def test_what_a_period_is_called_is_read_as_it(period: Period, name: str) -> None:
    """The address and the label lead back to the period, whatever stands around them."""
    assert Period.find(name.format(period)) == period
    assert Period.find(name.format(period.label)) == period
    assert period.first <= period.last


@given(PERIODS, PERIODS)
def test_periods_order_by_their_days(one: Period, other: Period) -> None:
    """By the first day, a shorter one before a longer one."""
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))
    assert (one == other) == (str(one) == str(other))


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("惠民惠农补贴 2026年三月", "2026-03"),
        ("惠民惠农补贴 2026年三月份", "2026-03"),
        ("2026年十二月份补贴", "2026-12"),
        ("2026年十一月", "2026-11"),
        ("2026年元月", "2026-01"),
        ("二〇二六年三月", "2026-03"),
        ("二零二六年十月", "2026-10"),
        ("2026.3", "2026-03"),
        ("2026_03", "2026-03"),
        ("2026—03", "2026-03"),
        ("２０２６年３月", "2026-03"),
        ("202603补贴", "2026-03"),
        ("2026 年 3 月", "2026-03"),
        ("2026年度3月", "2026-03"),
        ("三月 2026年", "2026-03"),
        ("2026年惠民补贴3月份", "2026-03"),
        ("2026-03(1)", "2026-03"),
        ("2026-03（2026年4月2日公示）", "2026-03"),
        ("〔2026〕12号 2026-03", "2026-03"),
        ("2026年第一季度", "2026-Q1"),
        ("2026年1季度", "2026-Q1"),
        ("2026年四季度", "2026-Q4"),
        ("2026Q3", "2026-Q3"),
        ("Q3 2026", "2026-Q3"),
        ("2026年1-3月", "2026-Q1"),
        ("2026年1月至3月", "2026-Q1"),
        ("2026年一至三月", "2026-Q1"),
        ("2026年1、2、3月份", "2026-Q1"),
        ("2026-01至2026-03", "2026-Q1"),
        ("202604-202606", "2026-Q2"),
        ("2026年4—6月", "2026-Q2"),
        ("2026年补贴（7-9月）", "2026-Q3"),
        ("2026年上半年", "2026-H1"),
        ("2026下半年", "2026-H2"),
        ("2026年1—6月", "2026-H1"),
        ("2026年一、二季度", "2026-H1"),
        ("2026年1-12月", "2026"),
        ("2026年全年", "2026"),
        ("2026年度", "2026"),
        ("二〇二六年度", "2026"),
        ("2026年第二批", "2026"),
        ("2026-惠民补贴", "2026"),
    ],
)
def test_words_of_time_are_read_whole(name: str, period: str) -> None:
    """However staff write a period, it is that one."""
    assert str(Period.find(name)) == period


@pytest.mark.parametrize(
    "name",
    [
        "2026年10-11月", "2026年2、3月", "2026年3月和4月", "2026年8月 9月", "2026年前三季度", "2026-13", "2026年13月",
        "2026-00", "2026 3", "2026-031", "2026.1-3", "2026年1-3", "2026年3批", "2026年第3期", "2026年3月上旬",
        "2026年春季学期", "2026年小春", "2026年底", "2026年正月", "2026年半年", "2026年一季", "2025-2026年",
        "2025.12-2026.2", "2026年5月-3月", "2026-Q1 2026-02", "2025年度补贴 2026年3月", "26年3月", "2026年3月12日",
        "20260312", "2026-03-05至2026-03-11", "三月", "1-3月", "2026年第一季度1月",
    ],
)  # fmt: skip
def test_what_is_no_one_period_is_refused_with_its_words(name: str) -> None:
    """Never a beginning of it, never a guess: the reason is told."""
    period, why = Period.read(f"惠民惠农补贴 {name}")
    assert period is None
    assert why


def test_a_text_without_words_of_time_names_no_period() -> None:
    """That is no mistake of its own; the number of a voucher is no year."""
    assert Period.read("惠民惠农补贴") == (None, "")
    assert Period.read("凭证 PZ-2026-031") == (None, "")


def test_no_name_of_a_place_disturbs_a_period() -> None:
    """Villages are called 半边街, 星月, 三元, 万年, and stand on either side of the period."""
    names = {name for place in Gazetteer.load().places.values() for name in (place.name, getattr(place, "short", ""))}
    texts = ("{}2026年3月补贴", "2026年3月{}补贴", "2026-03{}", "{}补贴 二〇二六年三月", "{} 2026三月份")
    lines = [text.format(name) for name in names for text in texts]
    assert [line for line in lines if str(Period.find(line)) != "2026-03"] == []
    assert [name for name in names if str(Period.find(f"2026年{name}补贴")) != "2026"] == []


def test_a_title_may_name_months_that_are_no_period() -> None:
    """They are compared month by month; months without a year have year 0, a day says nothing."""
    assert [(span.year, span.months) for span in spans_in("战旗村2026年10-11月补贴公示")] == [(2026, (10, 11))]
    assert [(span.year, span.months) for span in spans_in("战旗村3月补贴公示")] == [(0, (3, 3))]
    assert spans_in("公示于2026年3月5日") == []
