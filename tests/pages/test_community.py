"""The page of a place that publishes: what is new comes first, what was taken down comes last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portal.pages import address
from portal.pages.community import NEW, boards, freshness, newest, pages, posters, titled
from portal.pages.page import Page
from portal.pages.view import View
from portal.places.model import City
from portal.register.register import Register
from tests.pages import sample

REGISTER = sample.register()
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 9))


def page_of(register: Register, community: str) -> Page:
    """The page of one community."""
    made = [one for one in pages(View(register)) if isinstance(one, Page)]
    return next(one for one in made if one.address == address.community(community))


def test_each_that_publishes_has_one_page() -> None:
    """With its feed, what is new, and the day of its newest notice."""
    made = [one for one in pages(View(REGISTER)) if isinstance(one, Page)]
    assert sorted(one.address for one in made) == sorted(map(address.community, (sample.LIUHE, sample.SANJIANG)))
    page = page_of(REGISTER, sample.LIUHE)
    assert page.feed == address.feed(sample.LIUHE)
    told = page.context
    assert isinstance(told["new"], list)
    assert len(told["new"]) == NEW
    assert told["corrections"] == 2


@given(st.lists(st.tuples(DAYS, st.integers(1, 12)), min_size=1, max_size=6, unique_by=lambda pair: pair[1]))
def test_news_are_in_the_order_of_their_issue(issues: list[tuple[date, int]]) -> None:
    """Of one day the latest period; none is left out."""
    notices = [
        replace(sample.notice(sample.LIUHE, "receipts", f"2026年{month}月", []), issued=day) for day, month in issues
    ]
    register = Register.build(sample.SITE, sample.TODAY, REGISTER.places, notices, info={})
    ordered = sorted(issues, reverse=True)
    assert [card.title for card in newest(View(register), sample.LIUHE)] == [
        f"2026年{month}月{notices[0].title.partition('月')[2]}" for _, month in ordered
    ]
    assert [freshness(one)[0] for one in sorted(notices, key=freshness)] == sorted(day for day, _ in issues)


@given(st.permutations(["2026年1月", "2026年3月", "2026年第一季度", "2026年"]))
def test_of_one_day_the_shortest_period_comes_first(periods: list[str]) -> None:
    """The month before its quarter and the quarter before its year, also where they begin on one day."""
    notices = [sample.notice(sample.LIUHE, "receipts", period, []) for period in periods]
    found = [str(one.key.period) for one in sorted(notices, key=freshness, reverse=True)]
    assert found == ["2026-03", "2026-01", "2026-Q1", "2026"]


def test_a_closed_board_stands_last_and_has_nothing_to_print() -> None:
    """With the day it was taken down; the boards of another place are not there."""
    open_, closed = boards(View(REGISTER), sample.LIUHE)
    assert (open_.id, open_.closed) == (sample.BOARD, "")
    assert [size for size, _ in open_.posters] == ["A3", "A4"]
    assert (closed.id, closed.posters, closed.overdue) == (sample.CLOSED, (), False)
    assert "3月1日" in closed.closed
    assert boards(View(REGISTER), sample.SANJIANG) == []


def test_only_sheets_that_were_made_are_offered() -> None:
    """One size may be lacking; where nothing was made there is none."""
    (a3, at), _ = posters(View(REGISTER), sample.BOARD)
    assert posters(View(replace(REGISTER, products=frozenset({at}))), sample.BOARD) == ((a3, at),)
    assert posters(View(replace(REGISTER, products=frozenset())), sample.BOARD) == ()


def test_a_place_is_called_with_where_it_lies() -> None:
    """The city, above which there is nothing, by its name alone."""
    assert titled(REGISTER.places.publisher(sample.LIUHE)) == "柳河社区（都江堰市 灌口街道）"
    above = map(REGISTER.places.publisher, REGISTER.places.above(sample.LIUHE))
    city = next(one for one in above if isinstance(one, City))
    assert titled(city) == city.short
