from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.kinds.activity.view import MOST, calendar, overview
from portal.kinds.activity.visits import visits
from portal.outcome import Outcome, silent
from portal.pages.boards import board_lines, board_said
from portal.pages.view import View
from portal.problems import Severity
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, XIANG, Content
from tests.kinds.activity import ledgers

FIRST = date(2026, 3, 1)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A district's figures in one place: counters, visits with their opinions, lessons, six talks, and a plan."""
    content = Content.small(tmp_path_factory.mktemp("activities") / "content", (LIU, XIANG))
    content.boards(LIU, *(f"第{n}组院坝" for n in range(1, ledgers.BOARDS + 1)), "村口", opened="2025-06-01")
    walked, said = ledgers.visits(FIRST)
    plan = [
        ledgers.row(date(2026, 3, 31), "警示片", "《镜鉴》"),
        ledgers.row(date(2026, 4, 20), "廉政教育", "防汛纪律"),
    ]
    for row in plan[1:]:
        row["日期"] = "2026-04-20"
    content.workbook(
        LIU, "activities", "2026-Q1",
        [*ledgers.counters(FIRST), *walked, *ledgers.lessons(FIRST), *ledgers.talks(2026, 6), plan[0]],
    )  # fmt: skip
    content.workbook(LIU, "activities", "2026-Q2", plan[1:])
    content.workbook(LIU, "activities", "2025", ledgers.talks(2025, 4))
    content.workbook(LIU, "activities", "2024", ledgers.talks(2024, 6), term="2024年3月5日至2024年3月11日")
    content.opinions(LIU, "2026-Q1", said)
    outcome = Outcome()
    register = gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False).register
    assert [str(problem) for problem in outcome.problems if problem.severity is Severity.ERROR] == []
    assert not any("opinions_differ" in problem.code for problem in outcome.problems)
    return View(register)


def values(view: View) -> dict[str, Any]:
    """What the page of all activities shows."""
    template, found = overview(view, LIU)
    assert template == "activities.html"
    return found


def test_visits_lead_to_opinions_and_replies(view: View) -> None:
    """269 opinions of 238 people: each is registered, received = handled + open, and each leads to its row."""
    found = values(view)["visits"]
    assert (found.said, found.count.received, found.missing) == (ledgers.OPINIONS, ledgers.OPINIONS, 0)
    assert found.count.received == found.count.handled + found.count.open
    assert found.count.open == sum((len(visit.opinions) + 2) // 3 for visit in found.visits)
    assert all(one.address.startswith(f"c/{LIU}/opinions/") for visit in found.visits for one in visit.opinions)
    assert {one.note for visit in found.visits for one in visit.opinions} == {"办理中", "已办结"}


def test_boards_stand_with_their_last_change(view: View) -> None:
    """41 were changed; the one that never was is overdue and stands first, on its page."""
    lines = values(view)["states"]
    assert sum(line.changed for line in lines) == ledgers.BOARDS
    assert [(line.where, line.overdue) for line in lines[:2]] == [("村口", True), ("第1组院坝", False)]
    assert board_said(view, LIU, lines[0].id) == lines[0]
    assert board_said(view, XIANG, lines[0].id) is None
    assert board_lines(view, XIANG) == []


def test_lessons_stand_by_month_the_newest_first(view: View) -> None:
    """What is to come is said to be planned and counts nobody; within a month days go on."""
    months = values(view)["months"]
    assert [label for label, _ in months] == ["2026年4月", "2026年3月"]
    (planned,) = months[0][1].items
    assert (planned.planned, planned.said, planned.title) == (True, "", "防汛纪律")
    assert [lesson.when for lesson in months[1][1].items] == sorted(
        (lesson.when for lesson in months[1][1].items), key=lambda when: int(when.split("月")[1].removesuffix("日"))
    )
    assert sum(len(lessons.items) for _, lessons in months) + values(view)["more"] == 28
    assert len(calendar(view, [])) == 0
    assert MOST >= 28


def test_talks_are_a_number_of_the_year(view: View) -> None:
    """Six of a year that is over are told, four of another and the six of this one are not; they have no notice."""
    assert [(one.year, one.rows) for one in values(view)["talks"]] == [(2024, 6)]
    assert [notice.key.period.label for notice in view.register.notices_of(LIU, "activities")] == [
        "2026年第二季度", "2026年第一季度",
    ]  # fmt: skip


def test_opinions_that_are_not_registered_are_a_gap(tmp_path: Path) -> None:
    """Of five said two cite the visit: three are missing, and so the page says."""
    content = Content.small(tmp_path / "content")
    row = ledgers.row(FIRST, "入户走访", "汛前走访", 活动编号="ZF-1", 意见数=5, 户数=8)
    content.workbook(LIU, "activities", "2026-Q1", [row])
    content.opinions(LIU, "2026-03", [{"走访编号": "ZF-1"}, {"走访编号": "ZF-1"}, {}])
    register = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    entries = [(notice, record) for notice in register.notices_of(LIU, "activities") for record in notice.records]
    found = visits(View(register), LIU, entries)
    assert (found.said, found.count.received, found.missing) == (5, 2, 3)
