"""The swap: one step, and a reader finds a whole site at every moment."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from portal.problems import OutputNotWritable
from portal.release.manifest import seal
from portal.release.stage import BUILDING, Served, released, staging, swap


def build(output: Path, text: str) -> Path:
    """Publishes a site of two files that say the same."""
    with staging(output) as folder:
        (folder / "c").mkdir()
        for name in ("index.html", "c/index.html"):
            (folder / name).write_text(text, encoding="utf-8")
        built = seal(folder)
        return swap(output, folder, built, Served.of(output, built.code))


def test_a_reader_never_finds_half_a_site(tmp_path: Path) -> None:
    """While releases are swapped a hundred times, the link always leads to a folder with both files alike."""
    build(tmp_path, "0")
    stop, seen, torn = threading.Event(), set[str](), list[str]()

    def read() -> None:
        while not stop.is_set():
            release = (tmp_path / "site").resolve()
            try:
                texts = {(release / name).read_text("utf-8") for name in ("index.html", "c/index.html")}
            except FileNotFoundError:
                if (tmp_path / "site").resolve() == release:  # not swapped away meanwhile: then it is torn
                    torn.append(str(release))
                continue
            seen.update(texts)
            torn.extend(texts if len(texts) > 1 else ())

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(1, 101):
        build(tmp_path, str(number))
    stop.set()
    thread.join()
    assert torn == []
    assert len(seen) > 1


def test_the_folder_to_build_in_is_empty_and_goes_away(tmp_path: Path) -> None:
    """Whether it was released or not."""
    with staging(tmp_path) as folder:
        assert folder == tmp_path / BUILDING
        assert list(folder.iterdir()) == []
        (folder / "x").touch()
    assert not folder.exists()


def test_a_second_publisher_in_the_same_process_is_refused(tmp_path: Path) -> None:
    """The lock is held by whoever came first."""
    with staging(tmp_path), pytest.raises(OutputNotWritable, match="另一个发布正在进行"), staging(tmp_path):
        pass
    with staging(tmp_path):
        pass


def test_the_name_of_a_release_follows_names_and_bytes(tmp_path: Path) -> None:
    """Another byte, another file name, another folder give another name; times do not matter."""
    names = set()
    for number, files in enumerate(({"a": "1"}, {"a": "2"}, {"b": "1"}, {"c/a": "1"}, {"a": "1", "b": ""})):
        for name, text in files.items():
            path = tmp_path / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        names.add(seal(tmp_path / str(number)).name)
    assert len(names) == 5


def test_nothing_is_released_at_first(tmp_path: Path) -> None:
    """And afterwards the name is that of the folder the link leads to."""
    assert released(tmp_path) is None
    assert build(tmp_path, "x").name == released(tmp_path)
