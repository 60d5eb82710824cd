from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import Made
from portal.commands.publish import due_lines
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
    monkeypatch.setattr(pipeline, "make_public", lambda *_: Made())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: Made())
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


def test_where_nothing_is_to_come_nothing_is_told(content: Content) -> None:
    """Periods that are over and lists that have ended need no further day."""
    outcome = publish(content, date(2030, 1, 1))
    assert (outcome.due, due_lines(outcome)) == ([], [])


def test_what_is_down_needs_no_day(content: Content) -> None:
    """A notice that was withdrawn has nothing left to leave."""
    content.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/benefits/2026-03,重复,2026-03-20\n")
    assert LIST not in due(publish(content))
