from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.checks.dates import AHEAD, YEAR, check_term, check_title
from portal.checks.model import Context
from portal.checks.parse import parse_notice
from portal.kinds.benefit.record import Benefit
from tests.intake.files import HEADINGS, TERM, read, row, xlsx


def codes(*titles: str) -> list[str]:
    """What is told of a workbook for March 2026 under these titles."""
    read_notice = read(xlsx([*([title] for title in titles), TERM, HEADINGS, row(1)]))
    notice = parse_notice(read_notice, Benefit)
    notice.problems.items.clear()
    check_title(notice, Context(date(2026, 4, 1)))
    return [problem.code for problem in notice.problems]


@pytest.mark.parametrize(
    "title",
    [
        "2026年二月惠民惠农补贴公示",
        "二〇二六年四月补贴公示",
        "2026年4-6月补贴公示",
        "2026年10-11月补贴公示",
        "2026年下半年补贴公示",
        "4月份补贴公示",
        "2025年三月补贴公示",
        "2025年度补贴公示",
    ],
)
def test_a_title_of_another_time_is_an_error(title: str) -> None:
    """In whatever words: last month's title was left standing, or the file is misnamed."""
    assert codes(title) == ["title_differs"]
    assert codes("战旗村公示", title) == ["title_differs"]


@pytest.mark.parametrize(
    "title",
    [
        "2026年三月惠民惠农补贴公示",
        "三月份补贴公示",
        "2026年1—3月补贴公示",
        "2026年上半年补贴公示",
        "2026年度补贴公示",
        "2026年3月发放2025年度耕地补贴公示",
        "根据〔2025〕12号文发放的补贴公示",
        "补贴公示（2026年4月2日张榜）",
        "惠民惠农补贴公示",
    ],
)
def test_a_title_of_the_same_time_or_a_longer_one_is_right(title: str) -> None:
    """A year may stand over its month; days and numbers of documents are no periods."""
    assert codes(title) == []


START = date(2026, 3, 5)
TODAY = date(2026, 4, 1)


def told(start: date, end: date, today: date = TODAY) -> list[tuple[str, int, str]]:
    """Code, row and column of what is told of a notice period of a workbook for March 2026."""
    said = f"公示期：{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"
    notice = parse_notice(read(xlsx([["惠民惠农补贴公示"], ["", said], HEADINGS, row(1)])), Benefit)
    found = list(notice.problems)
    check_term(notice, Context(today))
    return [(one.code, one.where.row, one.where.column) for one in dict.fromkeys([*found, *notice.problems])]


@pytest.mark.parametrize("days", [0, 6, 30, 365, YEAR])
def test_a_notice_period_of_up_to_a_year_is_right(days: int) -> None:
    """A leap year too: what hangs all year round has a notice each year."""
    assert told(START, START + timedelta(days=days)) == []


@pytest.mark.parametrize("end", [date(2027, 3, 7), date(2036, 3, 11), date(2062, 3, 11), date(2099, 12, 31)])
def test_an_end_years_ahead_is_an_error_at_its_cell(end: date) -> None:
    """By a slip of the year the list would be called current for as long; no list is."""
    assert told(START, end) == [("term_long", 2, "B")]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2126, 3, 5), date(2126, 3, 11), "bad_term"),
        (date(2026, 3, 5), date(2126, 3, 11), "bad_term"),
        (date(1926, 3, 5), date(1926, 3, 11), "bad_term"),
        (date(2026, 3, 11), date(2026, 3, 5), "bad_term"),
        (date(2062, 3, 5), date(2062, 3, 11), "term_far"),
        (date(2016, 3, 5), date(2016, 3, 11), "term_far"),
        (date(2026, 12, 5), date(2026, 12, 11), "term_ahead"),
    ],
)
def test_a_period_of_another_century_or_backwards_or_far_off_is_an_error(start: date, end: date, code: str) -> None:
    """Each at the cell where it is written."""
    assert told(start, end) == [(code, 2, "B")]


def test_a_notice_may_be_published_a_quarter_before_it_begins() -> None:
    """The bound to the day."""
    start = TODAY + timedelta(days=AHEAD)
    assert told(start, start) == []
    assert [code for code, _, _ in told(start + timedelta(days=1), start + timedelta(days=1))] == ["term_ahead"]


@pytest.mark.parametrize(("today", "codes"), [(date(2025, 11, 29), []), (date(2025, 11, 28), ["period_ahead"])])
def test_a_file_named_after_a_time_that_is_far_off_is_an_error(today: date, codes: list[str]) -> None:
    """Without a notice period the terms of its rows are counted from there."""
    notice = parse_notice(read(xlsx([HEADINGS, row(1)])), Benefit)
    notice.problems.items.clear()
    check_term(notice, Context(today))
    assert [problem.code for problem in notice.problems] == codes
