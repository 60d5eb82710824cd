"""What the gate remembers between runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.privacy.gate import decoders, gate
from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.privacy.gate.reading import Fault, Reading
from portal.privacy.gate.search_forms import unpack
from portal.problems import UnsafeOutput
from portal.release.gate_cache import GateCache
from portal.release.verify import verify

NUMBER = "519999198706073427"
MANY = [Forbidden(f"6222{number:015d}") for number in range(2000)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A page of a community and one of all."""
    folder = tmp_path / "site"
    (folder / "c" / "c1").mkdir(parents=True)
    (folder / "index.html").write_text("<p>公示</p>", encoding="utf-8")
    (folder / "c" / "c1" / "index.html").write_text("<p>王小明</p>", encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files whose content is read; a file's name is always read, under no name."""
    names: list[str] = []
    whole = decoders.read

    def counted(name: str, data: bytes) -> Iterator[Reading | Fault]:
        if name:
            names.append(name)
        return whole(name, data)

    monkeypatch.setattr(gate, "read", counted)
    return names


def look(site: Path, *values: str | Forbidden) -> Cleared:
    """One run's last look, with a cache beside the site."""
    with GateCache(site.parent / "gate") as cache:
        verify(site, ["12388"], Canaries([*MANY, *values]), cache)
        return cache


def test_it_remembers_what_this_run_used_and_forgets_the_rest(site: Path) -> None:
    """Files that are gone leave no trace in it, and their texts none in its folder."""
    look(site, NUMBER)
    texts = len(list((site.parent / "gate").glob("*.texts")))
    shutil.rmtree(site / "c")
    look(site, NUMBER)
    assert set(look(site, NUMBER).before) == {"index.html"}
    cache = GateCache(site.parent / "gate")
    with cache as cleared:
        verify(site, ["12388"], Canaries(MANY), cleared)
    assert sum(path.suffix == ".texts" for path in cache.used) == texts - 2  # of c/c1, and of c
    assert cache.used == {*(site.parent / "gate").iterdir()} == GateCache(site.parent / "gate").used


@pytest.mark.parametrize("damaged", ["cleared.json", "*.texts"])
@pytest.mark.parametrize("data", [b"", b'{"files": [', b"\x00" * 500])
def test_a_cache_cut_off_by_a_power_failure_is_no_cache(site: Path, read: list[str], damaged: str, data: bytes) -> None:
    """Everything is looked at again; nothing is taken for clean."""
    look(site, NUMBER)
    for path in (site.parent / "gate").glob(damaged):
        path.write_bytes(data)
    read.clear()
    with pytest.raises(UnsafeOutput):
        look(site, NUMBER, Forbidden("王小明", "c/c1/"))
    assert "c/c1/index.html" in read


def test_a_file_seen_before_is_not_read_again(site: Path, read: list[str]) -> None:
    """The second look at an unchanged folder opens nothing; a changed file is read, and it alone."""
    look(site, NUMBER)
    read.clear()
    look(site, NUMBER)
    assert read == []
    (site / "index.html").write_text("<p>公开</p>", encoding="utf-8")
    look(site, NUMBER)
    assert read == ["index.html"]


def test_a_new_value_is_looked_for_in_what_was_cleared_by_an_earlier_run(site: Path, read: list[str]) -> None:
    """Only where it may stand; the run after the one that found it finds it again."""
    look(site, NUMBER)
    read.clear()
    for _ in range(2):
        with pytest.raises(UnsafeOutput, match="c/c1/index"):
            look(site, NUMBER, Forbidden("王小明", "c/c1/"))
    assert set(read) == {"c/c1/index.html"}
    look(site, NUMBER, Forbidden("王小明", "c/c2/"))


def test_what_an_interrupted_look_had_cleared_counts_and_no_more(
    site: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that stops in the middle leaves what it has looked at; all else is looked at by the next."""
    look(site, NUMBER)
    (site / "index.html").write_text("<p>公开</p>", encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(gate, "read_own", None)
        patched.setattr(gate, "read", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look(site, NUMBER)
    read.clear()
    look(site, NUMBER)
    assert read == ["index.html"]


def test_no_file_of_it_holds_a_private_value(site: Path) -> None:
    """Neither as it stands nor packed: what is kept are texts of what was cleared, and digests of shares."""
    look(site, NUMBER, Forbidden("欧阳小荷", "c/c1/"))
    with GateCache(site.parent / "gate") as cache:
        texts = [cache.texts.get(name, record[0]) or b"" for name, record in cache.before.items()]
    kept = b"".join([*(path.read_bytes() for path in (site.parent / "gate").iterdir()), *map(unpack, texts)])
    for value in (NUMBER, "欧阳小荷", MANY[0].value):
        assert value.encode() not in kept
