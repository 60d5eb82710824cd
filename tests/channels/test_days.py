"""What is printed bears the days of its notices, never the day on which it happened to be made."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels import board_poster, letter, service_card
from portal.channels.channel import Source
from portal.channels.making import RunStats
from portal.outcome import Outcome, silent
from portal.plugin import render_site
from portal.release.releases import FILE as RELEASES
from portal.snapshot import Snapshot, gather
from portal.versions.state import sealed
from portal.workspace import Workspace
from tests.channels import scanning
from tests.content import LIU, TODAY, Content
from tests.pipeline.plain import render_plainly

LATER = TODAY + timedelta(days=40)
IN_TIME = "2026年3月28日至2026年4月10日"
MARCH = f"{LIU}/benefits/2026-03"


def words(page: Path) -> str:
    """A page without the boxes that keep dates in one line."""
    return page.read_text("utf-8").replace("<span class=no>", "").replace("</span>", "")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Notices of the first quarter, of which one hangs when it is first published, on a site that was there before."""
    content = Content.small(tmp_path / "content")
    opened(content, date(2026, 1, 5))
    content.receipts(LIU, "2026-03", [{}], term=IN_TIME)
    return content


def opened(content: Content, day: date) -> None:
    """The site was first published on that day."""
    state = content.path.parent / "state"
    state.mkdir(exist_ok=True)
    said = {"releases": [], "notices": [], "first": day.isoformat()}
    (state / RELEASES).write_bytes(sealed(RELEASES, said))


def gathered(content: Content, today: date) -> Snapshot:
    """Everything read on a day; nothing is written."""
    return gather(Workspace.open_public(content.settings(today=today)), Outcome(), silent, recheck=False)


def publish(content: Content, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishes plain pages."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    pipeline.publish(content.settings(today=today), render_plainly)


def publish_pages(content: Content, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishes the pages as they are, without products."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    pipeline.publish(content.settings(today=today), render_site)


def made(content: Content, today: date) -> list[object]:
    """The letter, the card and the boards' signs as they are made on a day."""
    source = Source(gathered(content, today).register)
    community = source.register.places.community(LIU)
    feeds = (letter.letters, service_card.service_cards, board_poster.boards)
    return [item.value for feed in feeds for item in feed(source, community)]


@pytest.mark.parametrize("kept", [True, False])
def test_a_letter_and_a_card_do_not_know_when_they_were_made(
    content: Content, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    """Forty days later they are the same; so they are, of notices that were late then, where nothing is remembered."""
    if not kept:
        content.receipts(LIU, "2026-03", [{}])
    publish(content, TODAY, monkeypatch)
    first = made(content, TODAY)
    assert len(first) >= 2
    if not kept:
        for folder in ("state", "output"):
            shutil.rmtree(content.path.parent / folder)
        opened(content, date(2026, 1, 5))
    assert made(content, LATER) == first


def test_the_letter_lists_the_days_of_its_notices(content: Content) -> None:
    """The first day of each notice period; the letter itself is of the end of its quarter, or of a later notice."""
    source = Source(gathered(content, LATER).register)
    (item,) = letter.letters(source, source.register.places.community(LIU))
    assert dict(item.value.notices) == {
        "2026年第一季度招投标公开（补录）": "2026年3月5日",
        "2026年3月惠民惠农补贴公示（补录）": "2026年3月5日",
        "2026年3月财务原始凭据公开（补录）": "2026年3月28日",
    }
    assert item.value.day == "2026年3月31日"


def test_a_correction_is_a_newer_day(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what is new in it makes the letter another one."""
    publish(content, TODAY, monkeypatch)
    content.receipts(LIU, "2026-03", [{"金额": 500, "更正说明": "多记"}], term=IN_TIME)
    source = Source(gathered(content, LATER).register)
    (item,) = letter.letters(source, source.register.places.community(LIU))
    assert (item.value.day, item.value.imprint.issue) == ("2026年5月11日", 2)


def test_late_is_said_on_page_and_paper(content: Content) -> None:
    """A notice that came out after its own period says so on page, list, poster and board; one in time does not."""
    content.write("boards.csv", "")
    pipeline.publish(content.settings(today=TODAY), render_site)
    site = content.path.parent / "output" / "site" / "c"
    said = "补录：公示期到 2026年3月11日就结束了，2026年4月1日才第一次发布。"
    page = words(site / MARCH / "index.html")
    assert said in page
    assert said in words(site / MARCH / "i" / "1" / "index.html")
    assert "补录" in "".join(scanning.texts((site / MARCH / "poster-a4.pdf").read_bytes()))
    in_time = f"{LIU}/receipts/2026-03"
    assert "补录" not in words(site / in_time / "index.html")
    assert "补录" not in "".join(scanning.texts((site / in_time / "poster-a4.pdf").read_bytes()))
    listed = words(site / LIU / "index.html")
    assert "2026年3月5日公示 · 补录" in listed
    assert "2026年3月28日公示<" in listed or "2026年3月28日公示 · <em>公示中" in listed


def test_what_came_with_the_site_is_not_late(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """On its very first day a site cannot have been late; the home page says once that the past came with it.

    That stays so on later days. What comes out late on a later day says so.
    """
    content.write("boards.csv", "")
    shutil.rmtree(content.path.parent / "state")
    site = content.path.parent / "output" / "site"
    publish_pages(content, TODAY, monkeypatch)
    said = "本站 2026年4月1日 首次公开，以前各期一并补公开。"
    assert [path.parent.name for path in site.rglob("*.html") if said in words(path)] == ["site"]
    assert not [path for path in site.rglob("*.html") if "补录" in words(path)]
    content.benefits(LIU, "2026-02", [{"发放日期": "2026-02-12"}], term="2026年2月13日至2026年2月20日")
    publish_pages(content, LATER, monkeypatch)
    assert said in words(site / "index.html")
    late = site / LIU / "benefits" / "2026-02" / "index.html"
    assert "2026年5月11日才第一次发布" in words(site / "c" / late.relative_to(site))
    assert "补录" not in words(site / "c" / MARCH / "index.html")


def test_a_site_all_of_whose_notices_hang_says_nothing(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing that came with it too late."""
    content.write("boards.csv", "")
    shutil.rmtree(content.path.parent / "state")
    publish_pages(content, date(2026, 3, 6), monkeypatch)
    site = content.path.parent / "output" / "site"
    assert not [path for path in site.rglob("*.html") if "首次公开" in words(path)]


@pytest.mark.parametrize(("day", "late"), [("2026-03-10", False), ("2026-03-11", False), ("2026-03-12", True)])
def test_the_last_day_of_the_period_is_in_time(content: Content, day: str, *, late: bool) -> None:
    """And the next is not."""
    register = gathered(content, date.fromisoformat(day)).register
    assert [notice.late for notice in register.notices if str(notice.key) == MARCH] == [late]


def test_in_time_stays_in_time(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came out in time is not late when it is published again, nor when it is corrected long afterwards."""
    publish(content, date(2026, 3, 20), monkeypatch)
    content.benefits(LIU, "2026-03", [{"金额": 310, "更正说明": "漏记"}], term=IN_TIME)
    publish(content, LATER, monkeypatch)
    notices = {str(notice.key): notice for notice in gathered(content, LATER).register.notices}
    assert (notices[MARCH].issue, notices[MARCH].first, notices[MARCH].late) == (2, date(2026, 3, 20), False)
