"""What a cell shows of a day or a time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from portal.intake.date_formats import date_parts, date_text
from portal.intake.format_code import sections

MOMENT = datetime(2026, 3, 5, 15, 4, 9)  # noqa: DTZ001 - days of sheets have no zone


def shown(code: str, cell: date | time | timedelta = MOMENT) -> str | None:
    """What a code shows."""
    (section,) = sections(code)
    return date_text(section.tokens, cell, chinese=section.chinese > 0)


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("yyyy-mm-dd", "2026-03-05", "ymd"), ('yyyy"年"m"月"', "2026年3月", "ym"), ("m-d", "3-5", "md"),
        ("yy/m/d", "26/3/5", "ymd"), ("d-mmm", "5-Mar", "md"), ("dd", "05", "d"), ("e年", "2026年", "y"),
        ("aaaa", "星期四", ""), ("aaa", "四", ""), ("h:mm", "15:04", ""), ("mm:ss", "04:09", ""),
        ("h:mm AM/PM", "3:04 PM", ""), ("上午/下午h时", "下午3时", ""),
        ("yyyy/m/d h:mm:ss", "2026/3/5 15:04:09", "ymd"),
        ("[DBNum1]yyyy年m月d日", "二〇二六年三月五日", "ymd"),
    ],
)  # fmt: skip
def test_a_code_shows_parts_of_a_moment(code: str, text: str, parts: str) -> None:
    """An m behind hours or before seconds is minutes; a part that is not shown is not known to the reader."""
    assert (shown(code), date_parts(sections(code)[0].tokens)) == (text, parts)


@pytest.mark.parametrize(
    ("hour", "text"), [(0, "12 AM"), (1, "1 AM"), (11, "11 AM"), (12, "12 PM"), (13, "1 PM"), (23, "11 PM")]
)
def test_noon_and_midnight_are_twelve(hour: int, text: str) -> None:
    """With AM and PM."""
    assert shown("h AM/PM", time(hour)) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (30, "三十"), (31, "三十一")],
)
def test_days_are_counted_in_han(day: int, text: str) -> None:
    """As people say them."""
    assert shown("[DBNum1]d", date(2026, 3, day)) == text


@pytest.mark.parametrize(
    ("code", "cell", "text"),
    [
        ("[h]:mm", timedelta(hours=30, minutes=5), "30:05"), ("[mm]", timedelta(minutes=90), "90"),
        ("[s]", timedelta(seconds=75), "75"), ("[hh]", timedelta(hours=5), "05"),
    ],
)  # fmt: skip
def test_elapsed_time_goes_beyond_a_day(code: str, cell: timedelta, text: str) -> None:
    """Hours, minutes or seconds in all."""
    assert shown(code, cell) == text


@pytest.mark.parametrize(
    ("code", "cell"), [("yyyy", time(8)), ("ggge", MOMENT), ("ddd", MOMENT), ("mmmm", MOMENT), ("[h]", MOMENT)]
)
def test_what_cannot_be_told_is_none(code: str, cell: date | time) -> None:
    """A day of a time, eras, names of days and months, time elapsed since a day."""
    assert shown(code, cell) is None
