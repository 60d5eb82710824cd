"""What is kept of places: once the site stands, and only what a run took or kept stays."""

from __future__ import annotations

from pathlib import Path

from portal.release.unit_memory import UnitMemory


def test_what_waits_is_kept_and_told_under_its_key_alone(tmp_path: Path) -> None:
    """Nothing is written before `keep`, nor where there is nothing to keep."""
    memory = UnitMemory(tmp_path / "places")
    memory.wait("c1 rest", lambda: ("key", b"said"))
    memory.wait("c2 rest", lambda: None)
    assert memory.told("c1 rest", "key") is None
    memory.keep()
    assert memory.used == {*(tmp_path / "places").iterdir()} == {tmp_path / "places" / "c1 rest.bin"}
    assert b"said" not in (tmp_path / "places" / "c1 rest.bin").read_bytes()
    assert memory.told("c1 rest", "key") == b"said"
    assert memory.told("c1 rest", "another") is None


def test_what_is_dropped_is_of_no_more_use(tmp_path: Path) -> None:
    """What was told stays, unless it is dropped."""
    memory = UnitMemory(tmp_path)
    memory.wait("c1 rest", lambda: ("key", b"said"))
    memory.keep()
    later = UnitMemory(tmp_path)
    assert later.used == set()
    later.told("c1 rest", "key")
    assert later.used == memory.used
    later.drop("c1 rest")
    assert later.used == set()
