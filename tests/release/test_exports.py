"""Copies that were handed out are known, and those that show an older site are told."""

from __future__ import annotations

from pathlib import Path

from portal.release.exports import old_exports, remember_export


def test_a_copy_of_an_older_site_is_told_until_it_is_made_anew(tmp_path: Path) -> None:
    """Nobody else knows that a stick still shows what left."""
    state, stick = tmp_path / "state", tmp_path / "stick"
    state.mkdir()
    stick.mkdir()
    assert not list(old_exports(state, "b"))
    remember_export(state, stick, "a")
    assert list(old_exports(state, "a")) == []
    assert list(old_exports(state, "b")) == [stick.resolve()]
    remember_export(state, stick, "b")
    assert list(old_exports(state, "b")) == []


def test_each_place_is_known_for_itself(tmp_path: Path) -> None:
    """The same place by another way is the same."""
    first, second = tmp_path / "一", tmp_path / "二"
    for place in (first, second):
        place.mkdir()
        remember_export(tmp_path, place, "a")
    remember_export(tmp_path, first / ".." / "一", "b")
    assert list(old_exports(tmp_path, "b")) == [second.resolve()]


def test_a_stick_that_is_not_in_now_is_not_asked_for(tmp_path: Path) -> None:
    """It is when it is back."""
    stick = tmp_path / "stick"
    remember_export(tmp_path, stick, "a")
    assert list(old_exports(tmp_path, "b")) == []
    stick.mkdir()
    assert list(old_exports(tmp_path, "b")) == [stick.resolve()]
