"""The notice period above a table."""

from __future__ import annotations

from datetime import date

import pytest

from portal.intake.titles import notice_term
from portal.problems import Location, Problems
from portal.records.notice import NoticeTerm, Period

MARCH = NoticeTerm(date(2026, 3, 5), date(2026, 3, 11))


def term(*texts: str, period: Period | None = None) -> tuple[NoticeTerm, list[str]]:
    """The period that some rows say, and the codes of what is wrong."""
    problems = Problems()
    found = notice_term(texts, Location("a.xlsx"), problems, period)
    return found, [problem.code for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "公示期：2026年3月5日至2026年3月11日", "公示期限: 2026-3-5 到 2026-03-11", "公示时间为2026.3.5—2026.3.11",
        "（公示日期 2026/3/5～2026/3/11）", "公示期：2026年3月5日起至2026年3月11日", "公示期：2026年3月5日至3月11日",
        "公示期：2026年3月5日至11日", "公示期：2026.3.5-3.11", "公示时间：2026年3月5日—3月11日（7天）",
    ],
)  # fmt: skip
def test_a_period_is_read_however_it_is_written(text: str) -> None:
    """Whole dates, or an end without its year or month; the rows around it say nothing of it."""
    assert term("2026年3月补贴公示", text, "单位：元") == (MARCH, [])


@pytest.mark.parametrize("text", ["公示期：3月5日至3月11日", "公示时间：3月5日-11日", "公示期：3.5-3.11（共7天）"])
def test_a_period_without_a_year_has_that_of_the_notice(text: str) -> None:
    """It is told; where it may be that of another year, or none is known, it is asked for."""
    assert term(text, period=Period(2026, 3)) == (MARCH, ["year_of_period"])
    assert term(text, period=Period(2026, 2)) == (MARCH, ["year_of_period"])
    assert term(text, period=Period(2026, 4)) == (NoticeTerm(), ["bad_term"])
    assert term(text) == (NoticeTerm(), ["bad_term"])
    new_year = term("公示期：12月28日至1月3日", period=Period(2026, 12))
    assert new_year == (NoticeTerm(date(2026, 12, 28), date(2027, 1, 3)), ["year_of_period"])
    assert term("公示期：1月5日至1月11日", period=Period(2026, 12))[0].start == date(2027, 1, 5)


def test_an_end_before_the_beginning_of_the_month_is_in_the_next_year() -> None:
    """From December into January."""
    assert term("公示期：2026年12月28日至1月3日")[0] == NoticeTerm(date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("公示期：七天", ["bad_term"]), ("公示期：2026年3月5日起", ["bad_term"]),
        ("公示期：2026年2月30日至2026年3月11日", ["bad_term"]), ("公示期：2026年3月11日至2026年3月5日", ["bad_term"]),
        ("2026年3月补贴公示", ["no_term"]),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_told_is_asked_for(text: str, codes: list[str]) -> None:
    """One that cannot be read, or ends before it begins, is an error; none at all a warning."""
    assert term(text)[1] == codes


def test_the_first_row_that_says_a_period_counts() -> None:
    """A row below it is not looked at."""
    assert term("公示期：2026年3月5日至2026年3月11日", "公示期：七天") == (MARCH, [])
