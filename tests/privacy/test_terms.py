from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.commands.publishing import due_lines
from portal.kinds.benefit.record import CLOSED_DAYS, SUBSIDY_DAYS
from portal.kinds.opinion.record import Opinion
from portal.pipeline import Outcome
from portal.privacy.terms import LIST, POWER, TERM, overdue
from portal.settings import OPINION_DAYS
from tests.content import LIU, OPEN, TODAY, Content
from tests.pipeline.plain import render_plainly

START = date(2026, 3, 5)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; pages are plain and posters left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    return Content.small(tmp_path / "content")


def publish(content: Content, today: date = TODAY) -> Outcome:
    """What a publication says."""
    return pipeline.publish(content.settings(today=today), render_plainly)


def due(outcome: Outcome) -> dict[str, date]:
    """The next day of each sort."""
    return {one.what: one.day for one in outcome.due}


def test_the_soonest_day_of_each_sort_is_told(content: Content) -> None:
    """The list with the shortest term, the notice period that ends first, the opinion that waits longest."""
    content.relief(LIU, "2026-02", [{"发放日期": "2026-02-12"}], term="2026年3月20日至2026年4月3日")
    content.opinions(LIU, "2026-Q1", [{**OPEN, "收到日期": "2026-03-20"}, {**OPEN, "收到日期": "2026-03-25"}])
    content.powers(LIU, "2026", [{"失效日期": "2026-12-31"}])
    outcome = publish(content)
    assert due(outcome) == {
        TERM: date(2026, 4, 4),
        LIST: date(2026, 3, 20) + timedelta(days=CLOSED_DAYS + 1),
        overdue(Opinion.about): date(2026, 3, 20) + timedelta(days=OPINION_DAYS + 1),
        POWER: date(2027, 1, 1),
    }
    assert [one.day for one in outcome.due] == sorted(one.day for one in outcome.due)
    lines = due_lines(outcome)
    assert lines[0] == "最迟在 2026年4月4日再发布一次（到期的内容，发布以后才会撤下）："
    assert lines[1] == f"  2026年4月4日　公示期结束：{LIU} 2026年2月惠民惠农补贴公示"


def test_on_the_day_that_was_told_it_is_otherwise_and_not_a_day_before(content: Content) -> None:
    """The rows are there on the eve, and gone on the day."""
    outcome = publish(content)
    day = due(outcome)[LIST]
    assert day == START + timedelta(days=SUBSIDY_DAYS + 1)
    for when, rows in ((day - timedelta(days=1), 2), (day, 0)):
        publish(content, when)
        page = content.path.parent / "output" / "site" / "c" / LIU / "benefits" / "2026-03" / "index.html"
        assert page.read_text("utf-8").count("张三丰") + page.read_text("utf-8").count("李四光") == rows


def listed(content: Content, period: str = "2026-03") -> bool:
    """Whether anybody of a list of benefits stands on the site."""
    page = content.path.parent / "output" / "site" / "c" / LIU / "benefits" / period / "index.html"
    return "张三丰" in page.read_text("utf-8")


LAST = START + timedelta(days=SUBSIDY_DAYS)
SLIPS = (
    "2026年3月5日至2099年3月11日", "2026年3月5日至2126年3月11日", "2062年3月5日至2062年3月11日",
    "2126年3月5日至2126年3月11日", "2026年3月11日至2026年3月5日", "2099年1月1日至2099年12月31日", "长期公示",
)  # fmt: skip


@pytest.mark.parametrize("term", SLIPS)
def test_a_period_that_would_keep_a_list_is_refused(content: Content, term: str) -> None:
    """With the cell and a way on; the list that was there stays as it was, and leaves in time all the same."""
    publish(content)
    content.benefits(LIU, "2026-03", [{}], term=term)
    outcome = publish(content)
    (problem,) = (one for one in outcome.problems if one.code in ("bad_term", "term_far", "term_ahead", "term_long"))
    assert (problem.where.row, problem.where.column) == (2, "A")
    assert problem.remedy
    assert (len(outcome.held_back), listed(content)) == (1, True)
    publish(content, LAST)
    assert listed(content)
    publish(content, LAST + timedelta(days=1))
    assert not listed(content)


@pytest.mark.parametrize(
    "again",
    ["2026年12月1日至2026年12月7日", "2027年3月1日至2027年3月7日", "2026年6月1日至2027年5月31日"],
)
def test_a_period_that_is_renewed_keeps_no_row_longer(content: Content, again: str) -> None:
    """A corrected sheet with a later period: days are counted from when the list was first there."""
    publish(content, START)
    content.benefits(LIU, "2026-03", [{"金额": 311, "更正说明": "算错"}], term=again)
    outcome = publish(content, LAST)
    assert not outcome.held_back
    assert listed(content)
    publish(content, LAST + timedelta(days=1))
    assert not listed(content)


def test_a_list_without_a_period_leaves_a_year_after_it_was_first_there(content: Content) -> None:
    """For a whole year that is not over: it is not counted from the end of that year."""
    path = content.benefits(LIU, "2026", [{}], title="补贴公示")
    book = openpyxl.load_workbook(path)
    book["公示表"].delete_rows(2)
    book.save(path)
    publish(content)
    publish(content, TODAY + timedelta(days=SUBSIDY_DAYS))
    assert listed(content, "2026")
    publish(content, TODAY + timedelta(days=SUBSIDY_DAYS + 1))
    assert not listed(content, "2026")


def test_a_list_published_again_under_another_period_leaves_with_that(content: Content) -> None:
    """Staff copy the sheet to a later month: both are lists of their own, and each leaves."""
    publish(content)
    later = {"发放日期": "2026-04-02"}
    content.benefits(LIU, "2026-04", [later], term="2026年4月5日至2026年4月11日", title="补贴公示")
    publish(content, date(2026, 4, 6))
    publish(content, LAST + timedelta(days=1))
    assert (listed(content), listed(content, "2026-04")) == (False, True)
    publish(content, date(2026, 4, 5) + timedelta(days=SUBSIDY_DAYS + 1))
    assert not listed(content, "2026-04")


@pytest.mark.parametrize("how", ["spoilt", "gone", "twice"])
def test_a_list_whose_workbook_counts_no_longer_leaves_in_time(content: Content, how: str) -> None:
    """It has errors now, was taken away, or there are two: what was published last leaves by its own days."""
    path = content.benefits(LIU, "2026-03", [{}])
    publish(content)
    if how == "spoilt":
        content.benefits(LIU, "2026-03", [{"金额": "约三百"}])
    elif how == "gone":
        path.unlink()
    else:
        path.with_name("补贴公示 2026年3月.xlsx").write_bytes(path.read_bytes())
    publish(content, LAST)
    assert listed(content)
    publish(content, LAST + timedelta(days=1))
    assert not listed(content)


def test_where_nothing_is_to_come_nothing_is_told(content: Content) -> None:
    """Periods that are over and lists that have ended need no further day."""
    outcome = publish(content, date(2030, 1, 1))
    assert (outcome.due, due_lines(outcome)) == ([], [])


def test_what_is_down_needs_no_day(content: Content) -> None:
    """A notice that was withdrawn has nothing left to leave."""
    content.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/benefits/2026-03,重复,2026-03-20\n")
    assert LIST not in due(publish(content))
