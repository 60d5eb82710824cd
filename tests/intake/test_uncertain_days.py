from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.problems import Severity
from portal.records.notice import Period
from tests.intake.files import read, row, sheet, xlsx

MARCH = Period(2026, 3)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_typed_day_without_a_year_has_that_of_the_period_it_lies_in(day: date) -> None:
    """In the notice of March 2026 it is a day of March 2026 and told; any other stays as typed, for checks to ask."""
    notice = read(xlsx(sheet(row(1, day=f"{day.month}月{day.day}日"), row(2, day="3月9号"))))
    assert notice.table
    first, second = (raw.cells["paid_on"] for raw in notice.table.rows)
    inside = MARCH.first <= day <= MARCH.last
    assert first == (f"2026年{day.month}月{day.day}日" if inside else f"{day.month}月{day.day}日")
    assert second == "2026年3月9号"
    told = [one for one in notice.problems if one.code == "year_of_period"]
    assert [(one.severity, one.where.row) for one in told] == [(Severity.WARNING, 4 if inside else 5)]


@pytest.mark.parametrize("text", ["3月", "3月32日", "12月28日", "3.12", "三月五日", "2025年3月5日"])
def test_what_is_no_day_of_the_period_stays_as_it_is(text: str) -> None:
    """Nothing is made up."""
    notice = read(xlsx(sheet(row(1, day=text))))
    assert notice.table
    assert notice.table.rows[0].cells["paid_on"] == text
    assert not [one for one in notice.problems if one.code == "year_of_period"]


def test_every_day_of_a_period_is_read() -> None:
    """The first and the last too."""
    day = MARCH.first
    while day <= MARCH.last:
        notice = read(xlsx(sheet(row(1, day=f"{day.month}月{day.day}日"))))
        assert notice.table
        assert notice.table.rows[0].cells["paid_on"] == f"2026年{day.month}月{day.day}日"
        day += timedelta(days=10)
