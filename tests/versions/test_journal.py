"""What is to count once the new site stands, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.versions.journal import MARKER, NEXT, Journal


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with a file that changes and one that goes."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old.json").write_bytes(b"old")
    (tmp_path / "gone.json").write_bytes(b"gone")
    return tmp_path


CHANGES = {"a/old.json": b"new", "b/more.json": b"more", "gone.json": None}


def kept(state: Path) -> dict[str, bytes]:
    """Every file of the state by its path."""
    return {path.relative_to(state).as_posix(): path.read_bytes() for path in state.rglob("*") if path.is_file()}


BEFORE = {"a/old.json": b"old", "gone.json": b"gone"}
AFTER = {"a/old.json": b"new", "b/more.json": b"more"}


def test_changes_count_with_the_commit_and_not_before(state: Path) -> None:
    """Aside until then; afterwards nothing lies beside, and a second commit changes nothing."""
    journal = Journal(state)
    with journal.prepared("r1", CHANGES):
        assert {name: data for name, data in kept(state).items() if not name.startswith("next")} == BEFORE
    journal.commit()
    assert kept(state) == AFTER
    journal.commit()
    assert kept(state) == AFTER


def test_a_swap_that_fails_leaves_the_state_as_it_was(state: Path) -> None:
    """And its error goes on its way."""

    def fails() -> None:
        with Journal(state).prepared("r1", CHANGES):
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fails()
    assert kept(state) == BEFORE


@pytest.mark.parametrize(("served", "counts"), [("r1", True), ("r0", False), ("r2", False), (None, False)])
def test_an_interrupted_run_is_finished_where_its_site_is_served(
    state: Path, served: str | None, *, counts: bool
) -> None:
    """By the name of the release; another's changes, or those of a site nobody serves, are forgotten."""
    Journal(state).prepare("r1", CHANGES)
    Journal(state).recover(served)
    assert kept(state) == (AFTER if counts else BEFORE)
    assert not (state / MARKER).exists()
    assert not (state / NEXT).exists()


def test_a_change_that_was_damaged_does_not_count(state: Path) -> None:
    """Its digest tells; the others come to count."""
    Journal(state).prepare("r1", CHANGES)
    (state / NEXT / "a" / "old.json").write_bytes(b"n?w")
    Journal(state).recover("r1")
    assert kept(state) == {"a/old.json": b"old", "b/more.json": b"more"}


def test_a_marker_that_was_damaged_stands_for_nothing(state: Path) -> None:
    """The state is as before the run."""
    Journal(state).prepare("r1", CHANGES)
    (state / MARKER).write_bytes((state / MARKER).read_bytes()[:-5])
    Journal(state).recover("r1")
    assert kept(state) == BEFORE
