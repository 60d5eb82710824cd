"""A wrong clock is noticed before it changes anything, and what has ended stays ended."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import clock, pipeline
from portal.channels.making import RunStats
from portal.cli import main
from portal.kinds.benefit.record import SUBSIDY_DAYS
from portal.problems import WrongDay
from portal.release.last_day import FILE, REST, LastDay
from portal.settings import Settings
from tests.content import LIU, TODAY, Content, read_rows
from tests.pipeline.plain import render_plainly

TERM = date(2026, 3, 5)
ENDED = TERM + timedelta(days=SUBSIDY_DAYS + 1)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; pages are plain and posters left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    return Content.small(tmp_path / "content")


@pytest.fixture
def portal(content: Content, monkeypatch: pytest.MonkeyPatch) -> Portal:
    """The program on a machine whose clock is set."""
    return Portal(content, monkeypatch)


class Portal:
    """Runs commands on a day of the machine's clock."""

    def __init__(self, content: Content, patch: pytest.MonkeyPatch) -> None:
        self.root = content.path.parent
        self._patch = patch

    def __call__(self, day: date, *more: str, name: str = "publish") -> Result:
        """One command, at noon of a day."""
        noon = datetime.combine(day, time(4), UTC)
        self._patch.setattr(clock, "now", lambda: noon)
        folders = ("--content", str(self.root / "content"), "--output", str(self.root / "output"))
        return CliRunner().invoke(main, [name, *folders, *more], env={"COLUMNS": "300"})

    def rows(self) -> int:
        """How many benefits the site lists by name."""
        return len(read_rows(self.root / "output/site/c" / LIU / "benefits/2026-03/rows.csv"))

    def everything(self) -> dict[str, bytes]:
        """Every file of the site and of what is remembered."""
        folders = (self.root / "output" / "releases", self.root / "state")
        return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("days", [-1, -400, -20_000, REST + 1, 366 + REST, 3660, 365 * 70])
def test_a_day_that_cannot_be_right_changes_nothing(portal: Portal, days: int) -> None:
    """Any day back and any day far ahead is one sentence with the way forward; site and memory stay as they are."""
    assert portal(TODAY).exit_code == 0
    before = portal.everything()
    day = TODAY + timedelta(days=days)
    for name in ("publish", "channels"):
        result = portal(day, name=name)
        assert result.exit_code == 1
        assert f"今天的日期是 {day}，比上次发布的日子（{TODAY}）" in result.output
        assert f"--date {day}" in result.output
    assert portal.everything() == before
    assert portal(TODAY).exit_code == 0


@pytest.mark.parametrize("days", [0, 1, 31, 92, REST])
def test_a_site_may_rest(portal: Portal, days: int) -> None:
    """The same day, the next, after a month, a quarter, most of a year."""
    assert portal(TODAY).exit_code == 0
    assert portal(TODAY + timedelta(days=days)).exit_code == 0


def test_staff_may_say_that_the_day_is_right(portal: Portal) -> None:
    """With `--date` a day far ahead or back is taken, whatever the clock says."""
    assert portal(TODAY).exit_code == 0
    assert portal(TODAY, "--date", "2028-01-01").exit_code == 0
    assert portal(TODAY, "--date", "2026-03-20").exit_code == 0


def test_what_has_ended_stays_ended(portal: Portal) -> None:
    """A list that became a sum comes back on no earlier day, not even on one that staff say."""
    assert portal(TODAY).exit_code == 0
    assert portal.rows() == 2
    assert portal(ENDED - timedelta(days=1), "--date", str(ENDED - timedelta(days=1))).exit_code == 0
    assert portal.rows() == 2
    assert portal(ENDED, "--date", str(ENDED)).exit_code == 0
    assert portal.rows() == 0
    assert portal(TODAY).exit_code == 1
    assert portal(TODAY, "--date", str(TODAY)).exit_code == 0
    assert portal.rows() == 0


def test_a_date_that_was_wrong_can_be_taken_back(portal: Portal) -> None:
    """Staff typed a wrong year and published: the file the message names holds the day, and is theirs to mend."""
    assert portal(TODAY).exit_code == 0
    assert portal(TODAY, "--date", "2062-04-01").exit_code == 0
    refused = portal(TODAY)
    kept = portal.root / "state" / FILE
    assert str(kept) in refused.output
    kept.write_text(kept.read_text("utf-8").replace("2062", "2026"), "utf-8")
    assert portal(TODAY).exit_code == 0
    assert portal.rows() == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"day": 7}', '{"day": "2026-02-30"}', None])
def test_a_lost_day_is_found_in_the_issues(portal: Portal, damage: str | None) -> None:
    """Damaged or gone, what is kept of the issues still says when something was last published."""
    assert portal(TODAY).exit_code == 0
    kept = portal.root / "state" / FILE
    if damage is None:
        kept.unlink()
    else:
        kept.write_text(damage, "utf-8")
    assert LastDay.read(portal.root / "state") == LastDay(TODAY)
    assert portal(TODAY - timedelta(days=1)).exit_code == 1
    assert portal(TODAY).exit_code == 0
    assert LastDay.read(portal.root / "state") == LastDay(TODAY)


def test_before_the_first_publication_any_day_will_do(portal: Portal) -> None:
    """There is nothing to hold it against, and nothing to lose."""
    assert LastDay.read(portal.root / "state") == LastDay(None)
    assert portal(date(2026, 3, 20)).exit_code == 0


def test_a_stopped_publication_leaves_the_day(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day counts once the site stands."""
    monkeypatch.setattr(pipeline, "verify", lambda *_, **__: (_ for _ in ()).throw(WrongDay("x")))
    assert portal(TODAY).exit_code == 1
    assert not (portal.root / "state" / FILE).exists()


def test_a_withdrawal_is_not_dated_by_a_wrong_clock(portal: Portal, content: Content) -> None:
    """What is written into the list of withdrawals stands on the site."""
    assert portal(TODAY).exit_code == 0
    words = (f"{LIU}/benefits/2026-03", "--reason", "重复")
    assert portal(TODAY - timedelta(days=9), *words, name="withdraw").exit_code == 1
    assert not (content.path / "withdrawals.csv").exists()
    assert portal(TODAY, *words, name="withdraw").exit_code == 0


def test_only_a_day_that_was_said_counts_as_said(content: Content) -> None:
    """Settings know whether the day came from the clock."""
    assert Settings.load(content.path.parent).day_given is False
    assert Settings.load(content.path.parent, today=TODAY).day_given is True
