"""What the gate remembers between runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.privacy.gate import decoders, gate
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.gate.reading import Fault, Reading
from portal.release.gate_cache import GateCache
from portal.release.verify import verify


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


def test_a_file_seen_before_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look at an unchanged folder opens nothing; a changed file is read."""
    folder, path = tmp_path / "site", tmp_path / "gate.json"
    folder.mkdir()
    (folder / "index.html").write_text("<p>公示</p>", encoding="utf-8")
    with GateCache(path) as cache:
        verify(folder, ["12388"], Canaries(["519999198706073427"]), cache)
    read = decoders.read
    contents: list[str] = []

    def counted(name: str, data: bytes) -> Iterator[Reading | Fault]:
        contents.append(name)
        return read(name, data)

    monkeypatch.setattr(gate, "read", counted)
    with GateCache(path) as cache:
        verify(folder, ["12388"], Canaries(["519999198706073427"]), cache)
    assert not any(contents)  # a file's name is always read, under no name
    (folder / "index.html").write_text("<p>公开</p>", encoding="utf-8")
    with GateCache(path) as cache:
        verify(folder, ["12388"], Canaries(["519999198706073427"]), cache)
    assert "index.html" in contents
