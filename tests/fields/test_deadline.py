"""Until when something is to be done: days are read, words that are none are kept, a day is never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.fields.deadline import DEADLINE, Undated, parse, show
from portal.fields.value import InvalidValue
from portal.records.progress import last_in_time


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026年12月31日", date(2026, 12, 31)),
        ("2026-06-30", date(2026, 6, 30)),
        ("2026.6.30前", date(2026, 6, 30)),
        ("2026/6/30之前", date(2026, 6, 30)),
        ("2026年6月30日前完成", date(2026, 6, 30)),
        ("2026年6月30日以前整改到位", date(2026, 6, 30)),
        ("2026年2月底前", date(2026, 2, 28)),
        ("2026年6月末", date(2026, 6, 30)),
        ("2026年6月内", date(2026, 6, 30)),
        ("2026年6月", date(2026, 6, 30)),
        ("二〇二六年六月底前", date(2026, 6, 30)),
        ("2026年底前", date(2026, 12, 31)),
        ("2026年年底", date(2026, 12, 31)),
        ("2026年度内完成", date(2026, 12, 31)),
        ("2026年第二季度末", date(2026, 6, 30)),
        ("2026年三季度", date(2026, 9, 30)),
        ("2026年上半年", date(2026, 6, 30)),
    ],
)
def test_a_day_a_month_or_a_year_is_due_at_its_end(text: str, last: date) -> None:
    """What names a time is due on its last day, and is shown as precisely as it was written."""
    found = parse(text)
    assert isinstance(found, Day)
    assert found.last == last
    assert parse(show(found)) == found


@pytest.mark.parametrize(
    "text", ["长期", "长期坚持", "持续整改", "立行立改，长期坚持", "立行立改并持续推进", "常态化", "常抓不懈", "无期限"]
)
def test_what_lasts_is_never_late(text: str) -> None:
    """Long-term is a word of its own, shown as it was written."""
    found = parse(text)
    assert found == Undated(text, lasting=True)
    assert show(found) == text
    assert last_in_time(Day(2026, 1, 1), found, 30) is None


@pytest.mark.parametrize("text", ["立行立改", "即知即改", "立即整改", "当场整改", "马上改正", "现场纠正"])
def test_what_is_to_be_done_at_once_is_late_like_what_has_no_day(text: str) -> None:
    """It is not for ever: after the days of the kind it is overdue."""
    found = parse(text)
    assert found == Undated(text, at_once=True)
    assert last_in_time(Day(2026, 1, 1), found, 30) == date(2026, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "一个月内",
        "30日内",
        "15个工作日",
        "三个月",
        "半年内",
        "限期一周",
        "接到通知后7日内",
        "收到整改通知书之日起15日内",
    ],
)
def test_a_span_is_kept_and_counted_from_no_day(text: str) -> None:
    """From which day it runs is not written, so it is never said to be late."""
    found = parse(text)
    assert found == Undated(text)
    assert last_in_time(Day(2026, 1, 1), found, 30) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12月底前", "没有写年份"),
        ("年底前", "没有写年份"),
        ("6月30日", "没有写年份"),
        ("8月", "没有写年份"),
        ("明年3月底", "没有写年份"),
        ("2026年6月前", "月初以前还是月底以前"),
        ("2026年前", "以前还是"),
        ("30日", "看不出是哪一天"),
        ("尽快", "看不出是哪一天"),
        ("2026年3月1日至6月30日", "看不出是哪一天"),
        ("2026年2月30日前", "看不出"),
        ("", "没有填写"),
    ],
)
def test_what_may_be_two_days_is_asked_for(text: str, told: str) -> None:
    """With how to write it."""
    with pytest.raises(InvalidValue, match=told) as raised:
        parse(text)
    assert "2026年12月31日" in raised.value.remedy


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["", "前", "之前", "以前", "前完成"]))
def test_every_day_is_read_back(when: date, after: str) -> None:
    """Whichever way it is said, it is that day; a value that was read is taken as it is."""
    found = parse(f"{show_day(Day.of(when))}{after}")
    assert found == Day.of(when) == parse(found)
    assert last_in_time(Day.of(when - timedelta(days=9)), found, 3) == when
    assert DEADLINE.show(found) == show_day(Day.of(when))
