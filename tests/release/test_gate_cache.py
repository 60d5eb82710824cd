"""What the gate remembers between runs."""

from __future__ import annotations

from pathlib import Path

from portal.release.gate_cache import GateCache


def test_it_remembers_what_this_run_used_and_forgets_the_rest(tmp_path: Path) -> None:
    """Files that are gone leave no trace in it."""
    path = tmp_path / "gate.json"
    with GateCache(path) as cache:
        for key in ("a", "b"):
            assert cache.get(key) is None
            cache[key] = [(1, "kind", "1**", "文字")]
    with GateCache(path) as cache:
        assert cache.get("a") == [(1, "kind", "1**", "文字")]
    with GateCache(path) as cache:
        assert set(cache) == {"a"}


def test_a_cache_cut_off_by_a_power_failure_is_no_cache(tmp_path: Path) -> None:
    """Everything is looked at again; nothing is taken for clean."""
    path = tmp_path / "gate.json"
    path.write_bytes(b'{"a": [')
    with GateCache(path) as cache:
        assert cache.get("a") is None
