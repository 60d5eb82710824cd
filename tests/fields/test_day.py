from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day, parse, show
from portal.fields.value import InvalidValue

DAYS = st.dates(date(1949, 1, 1), date(2099, 12, 31)).map(Day.of)
PRECISIONS = st.builds(
    lambda day, precision: Day(day.year, day.month if precision else 0, day.day if precision > 1 else 0),
    DAYS,
    st.integers(0, 2),
)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026年3月12日", "2026-03-12"),
        ("２０２６年３月１２日", "2026-03-12"),
        ("2026 年 3 月 12 号", "2026-03-12"),
        ("2026年3月12日（星期四）", "2026-03-12"),
        ("2026.3.12", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("2026/3/12 0:00", "2026-03-12"),
        ("2026-03-12T00:00:00", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("二〇二六年三月十二日", "2026-03-12"),
        ("二○二六年十月三十一日", "2026-10-31"),
        ("2026年3月", "2026-03"),
        ("2026年3月份", "2026-03"),
        ("2026-03", "2026-03"),
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("二零二六年", "2026"),
        (46093, "2026-03-12"),
        (46093.0, "2026-03-12"),
        (46093.75, "2026-03-12"),
        ("46093", "2026-03-12"),
        (20260312.0, "2026-03-12"),
        (2026.0, "2026"),
        (date(2026, 3, 12), "2026-03-12"),
        (datetime(2026, 3, 12, 9, 30), "2026-03-12"),  # noqa: DTZ001 - Excel knows no time zones
    ],
)
def test_reads_every_spelling_staff_use(cell: object, day: str) -> None:
    """A date keeps exactly the precision it was written with."""
    assert str(parse(cell)) == day


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("", "没有填写"),
        (None, "没有填写"),
        ("3月12日", "没有写年份"),
        ("3月", "没有写年份"),
        ("26.3.12", "年份只写了两位"),
        ("2026年2月30日", "没有 2026年2月30日 这一天"),
        ("2026年13月", "没有 2026年13月"),
        ("1926年3月12日", "年份 1926 不合理"),
        (2026.1, "分不清是 1 月还是 10 月"),
        (3.0, "不是日期"),
        ("上旬", "不是日期"),
        ("2026年3月上旬", "不是日期"),
        ("二〇二六年十十月", "没有 2026年"),
        (True, "不是日期"),
        (float("nan"), "不是日期"),
    ],
)
def test_refuses_what_would_have_to_be_guessed(cell: object, word: str) -> None:
    """What is no date, or no whole one, is refused with the reason."""
    with pytest.raises(InvalidValue) as caught:
        parse(cell)
    assert word in caught.value.message
    assert caught.value.remedy


@given(PRECISIONS)
def test_what_is_shown_reads_back(day: Day) -> None:
    """Both spellings of a date, for people and ISO, read back as the same date."""
    assert parse(show(day)) == day
    assert parse(str(day)) == day


@given(PRECISIONS, PRECISIONS)
def test_a_date_spans_its_days(one: Day, other: Day) -> None:
    """First and last day bracket the date, and dates order as a calendar does."""
    assert one.first <= one.last
    if one < other:
        assert one.first <= other.first
