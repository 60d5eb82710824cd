"""What is remembered of releases: above all the day of the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.outcome import Outcome, silent
from portal.release.releases import FILE, Releases
from portal.snapshot import gather
from portal.storage import write_file
from portal.versions.state import sealed
from portal.workspace import Workspace
from tests.content import TODAY, Content

FIRST, SECOND, THIRD = date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5)


def served(state: Path, code: str, day: date) -> None:
    """One more release is."""
    releases = Releases(state)
    for name, data in releases.changes(code, day, (), releases.opened or day).items():
        assert data is not None
        write_file(state / name, data)


def test_the_first_day_stays_though_its_release_is_published_again(tmp_path: Path) -> None:
    """The day of a code is that of its last publication; the site began on another."""
    served(tmp_path, "a", FIRST)
    served(tmp_path, "b", SECOND)
    served(tmp_path, "a", THIRD)
    releases = Releases(tmp_path)
    assert releases.all == {"b": SECOND.isoformat(), "a": THIRD.isoformat()}
    assert releases.opened == FIRST


def test_a_memory_of_before_it_was_kept_has_the_earliest_day(tmp_path: Path) -> None:
    """Of its releases, and of the first issues of its notices; a damaged one as well, of these alone."""
    entries = [["a", SECOND.isoformat()], ["b", THIRD.isoformat()]]
    write_file(tmp_path / FILE, sealed(FILE, {"releases": entries, "notices": []}))
    assert Releases(tmp_path).opened == SECOND
    content = Content.small(tmp_path / "content")
    workspace = Workspace.open_public(content.settings(today=FIRST))
    gather(workspace, Outcome(), silent, recheck=False)
    for name, data in workspace.issues.changes().items():
        write_file(tmp_path / name, data or b"")
    assert Releases(tmp_path).opened == FIRST
    (tmp_path / FILE).write_bytes(b"{")
    assert Releases(tmp_path).opened == FIRST


@pytest.mark.parametrize(("known", "opened"), [(False, TODAY), (True, None)])
def test_without_any_release_it_is_today_unless_something_was_published(
    tmp_path: Path, *, known: bool, opened: date | None
) -> None:
    """What is not known is not made up: a site whose memory is gone does not begin today."""
    settings = Content.small(tmp_path / "content").settings()
    if known:
        write_file(settings.state / "last-day.json", b'{"day": "2026-03-05"}')
    workspace = Workspace.open(settings)
    assert workspace.opened == opened
    for name, data in workspace.releases.changes("a", TODAY, (), workspace.opened).items():
        write_file(settings.state / name, data or b"")
    assert Releases(settings.state).opened == opened
