"""Files are looked at on all cores, and what is found is what one finds alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.gate import Look, Made, Rules, look_at, scan_output, spellings_of
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.release import looking

VALUES = Canaries([Forbidden("王小珍明"), Forbidden("13800138000"), Forbidden("A1-组9号x"), Forbidden("李大山", "c/")])


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes are started for any amount of work, and each gets little at a time."""
    monkeypatch.setattr(looking, "WORTH_IT", 0)
    monkeypatch.setattr(looking, "_SHARE", 100)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_other_processes_find_the_same_in_the_same_order(tmp_path: Path) -> None:
    """A name, a number, a word of mixed signs, an allowed telephone, what a picture was made of, packed data."""
    texts = ["王小珍明 13800138000 A1-组9号x", "李大山", "13912345678", "公示" * 40, "x@y.cn Un4k@qe7Zt.cn"]
    looks = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        looks.append(Look(f"c/{path.name}", path, packed=number == len(texts) - 1))
    looks.append(Look("c/1.txt", tmp_path / "1.txt", Made(own=True)))
    rules = Rules(spellings_of(["139 1234 5678"]), VALUES)
    found = [*looking.look_on_all_cores(looks, rules)]
    assert found == [*look_at(looks, rules)]
    assert [len(leaks) for leaks, _, _ in found[:3]] == [4, 1, 0]
    assert found[2][1] == ("13912345678",)


@pytest.mark.usefixtures("two_cores")
def test_what_they_cleared_is_known_afterwards(tmp_path: Path) -> None:
    """And only what is new is held against it."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text("欧阳小荷", encoding="utf-8")
    cache = Cleared()
    look = looking.look_on_all_cores
    assert scan_output(tmp_path, forbidden=VALUES, cache=cache, looker=look) == []
    assert set(cache.after) == {"c", "c/a.txt"}
    more = Canaries([*VALUES.values, Forbidden("欧阳小荷")])
    assert [leak.path for leak in scan_output(tmp_path, forbidden=more, cache=cache, looker=look)] == ["c/a.txt"]
