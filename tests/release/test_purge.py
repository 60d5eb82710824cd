"""What a publication did not use of what can be made again is gone, whatever it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.release.purge import purge


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with caches of several sorts, a search desk, and what is no cache; a site beside it."""
    for name in (
        "cache/read/a.pickle", "cache/read/b.pickle", "cache/scans/ab/x.jpg", "cache/of a later version/y", "cache/z",
        "cache/search.new", "desk/MAIN_1.seg", "issues/c1/benefits 2026-03.json", "issues/c1/benefits 2026-03.json.new",
        "accepted/c1/benefits 2026-03.xlsx", "rows/c1/benefits/2026-03.json", "released.json",
    ):  # fmt: skip
        path = tmp_path / "state" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    (tmp_path / "site").mkdir()
    os.utime(tmp_path / "site", (1, 1))
    return tmp_path / "state"


def lies(state: Path) -> set[str]:
    """Every file that is left."""
    return {path.relative_to(state).as_posix() for path in state.rglob("*") if path.is_file()}


def test_only_what_was_used_and_what_is_no_cache_stays(state: Path) -> None:
    """Also files nobody knows; folders that are empty then go as well, and halves of files."""
    before = lies(state)
    gone = purge(state, {state / "cache" / "read" / "a.pickle"}, state.parent / "site", changed=False)
    assert before - lies(state) == {
        "cache/read/b.pickle", "cache/scans/ab/x.jpg", "cache/of a later version/y", "cache/z", "cache/search.new",
        "issues/c1/benefits 2026-03.json.new",
    }  # fmt: skip
    assert gone == len(before) - len(lies(state))
    assert [path.name for path in (state / "cache").iterdir()] == ["read"]


@pytest.mark.parametrize(
    ("changed", "killed", "stays"), [(False, False, True), (True, False, False), (False, True, False)]
)
def test_the_search_desk_goes_with_the_site_it_was_made_of(
    state: Path, changed: bool, killed: bool, stays: bool
) -> None:
    """Where the site has changed, or is newer than the desk because the run that changed it was killed."""
    if killed:
        os.utime(state / "desk" / "MAIN_1.seg", (0, 0))
    purge(state, [], state.parent / "site", changed=changed)
    assert ("desk/MAIN_1.seg" in lies(state)) == stays


def test_a_link_in_a_cache_goes_and_not_what_it_leads_to(state: Path, tmp_path: Path) -> None:
    """Nothing outside the folder is touched."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("x", "utf-8")
    (state / "cache" / "link").symlink_to(tmp_path / "other")
    purge(state, [], tmp_path / "site", changed=True)
    assert (tmp_path / "other" / "file").is_file()
    assert not (state / "cache" / "link").exists()
