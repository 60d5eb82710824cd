"""Files are looked at on all cores, with the private values that the gate itself looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.privacy.gate.gate import Row, cache_keys
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.release import looking


def test_other_processes_look_for_the_same_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name, a number and a word of mixed signs in a PDF are found by another process and stand in the cache."""
    monkeypatch.setattr(looking, "WORTH_IT", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    file = tmp_path / "sheet.pdf"
    file.write_bytes("王小珍明 13800138000 A1-组9号x".encode())
    forbidden = Canaries([Forbidden("王小珍明"), Forbidden("13800138000"), Forbidden("A1-组9号x")])
    cache: dict[str, list[Row]] = {}
    looking.look_ahead(tmp_path, (), forbidden, cache)
    _, found = cache_keys(file.name, file.read_bytes(), (), forbidden)
    assert len(cache[found]) == 3
