from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.day import Day
from portal.fields.day import parse as parse_day
from portal.fields.value import InvalidValue
from portal.intake.uncertain_days import settle
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
    assert second == "2026年3月9日"
    told = [one for one in notice.problems if one.code == "year_of_period"]
    assert [(one.severity, one.where.row) for one in told] == [(Severity.WARNING, 4 if inside else 5)]


@pytest.mark.parametrize(
    "text",
    [
        "3月",
        "3月32日",
        "12月28日",
        "4.12",
        "五月五日",
        "2025年3月5日",
        "3.32",
        "24.3.5",
        "12.3.26",
        "3日",
        "3.1-3.5",
        3.1,
    ],
)
def test_what_is_no_day_of_the_period_stays_as_it_is(text: str | float) -> None:
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


DAYS = st.dates(MARCH.first, MARCH.last)
WAYS = (
    "{m}月{d}日", "{m}.{d}", "{m}.{d}.", "{m}/{d}", "{m}-{d}", "0{m}.{d:02}", "26.{m}.{d}", "26/{m}/{d}",
    "26年{m}月{d}日",
    "2026.0{m}.{d:02}.", "2026、{m}、{d}", "2026，{m}，{d}", "2026。{m}。{d}", "2026年三月{d}日",
)  # fmt: skip


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_of_the_period_is_read_however_it_is_written(day: date, way: str) -> None:
    """Marks of any sort, years of two figures or none: it is that day or nothing."""
    notice = read(xlsx(sheet(row(1, day=way.format(m=day.month, d=day.day)))))
    assert notice.table
    assert parse_day(notice.table.rows[0].cells["paid_on"]) == Day.of(day)
    assert not notice.problems.errors


@pytest.mark.parametrize(("cell", "word"), [(3.1, "3月1日 还是 3月10日"), (3.2, "3月2日 还是 3月20日")])
def test_a_number_whose_nought_is_lost_is_asked_about(cell: float, word: str) -> None:
    """3.1 in a cell of numbers was typed as 3.1 or as 3.10."""
    with pytest.raises(InvalidValue) as caught:
        parse_day(cell)
    assert word in caught.value.message


@pytest.mark.parametrize(
    "text", ["2026.3.2-3.9", "2026年3月2日至2026年3月9日", "3月2日—3月9日", "3.2~9", "26.3.2至26.3.9"]
)
def test_of_a_span_the_day_the_column_asks_for_is_taken(text: str) -> None:
    """A column of beginnings has the first, one of ends the last; any other asks, and says that it is a span."""
    ends = [
        settled.day if (settled := settle(text, MARCH, label)) else "" for label in ("开工日期", "竣工日期", "发放日期")
    ]
    assert ends == ["2026年3月2日", "2026年3月9日", ""]
    with pytest.raises(InvalidValue, match="是一段时间"):
        parse_day(text)
