from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers.birth_dates import find_birth_dates

TODAY = date(2026, 4, 1)


def found(text: str) -> list[str]:
    """The stretches that tell of a minor's birth."""
    return [text[one.start : one.end] for one in find_birth_dates(text, TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "出生日期：2015年3月2日", "2015.3.2出生", "二〇一五年三月生", "生日 2015-03-02", "2015年3月生的女儿",
        "12年5月生", "出生于2015年", "DOB 2015/3/2", "二零一五年十二月三十一日在县医院出生",
    ],
)  # fmt: skip
def test_a_birth_of_a_minor_is_found_however_it_is_written(text: str) -> None:
    """In figures, in words, with its month only or its year only."""
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "1975年3月出生", "2015年出生地不详", "2015年出生人口统计", "2015年生产了三吨", "2015年3月发放",
        "出生医学证明2本", "2030年出生率", "2015年生效",
    ],
)  # fmt: skip
def test_other_dates_are_none(text: str) -> None:
    """Adults, statistics, and words that only begin alike."""
    assert found(text) == []


@given(st.dates(date(2000, 1, 1), TODAY))
def test_the_day_of_coming_of_age_is_the_border(born: date) -> None:
    """Eighteen years to the day, whatever day it was."""
    try:
        grown = born.replace(year=born.year + 18)
    except ValueError:
        grown = date(born.year + 18, 3, 1)
    assert bool(found(f"出生日期{born.year}年{born.month}月{born.day}日")) is (grown > TODAY)


def test_without_its_day_the_last_it_can_mean_counts() -> None:
    """Who was born in April 2008 may still be a minor on the first of April 2026."""
    assert found("出生年月：2008年4月")
    assert found("出生年月：2008年")
    assert found("出生年月：2008年3月") == []
    assert [*find_birth_dates("出生年月：2008年4月", TODAY + timedelta(days=60))] == []
