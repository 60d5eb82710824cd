from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.release.inputs import LARGEST, NotTold, digest_of_tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one of them in a folder."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "one").write_bytes(b"1")
    (tmp_path / "a" / "b" / "two").write_bytes(b"2")
    return tmp_path / "a"


def test_every_name_and_byte_counts(folder: Path) -> None:
    """Another byte or name, an empty folder, a link to the same bytes: another digest. What is left out does not."""
    first = digest_of_tree(folder)
    (folder / "cache").mkdir()
    assert digest_of_tree(folder, {"cache"}) == first
    found = {first, digest_of_tree(folder)}
    (folder / "cache").rmdir()
    (folder / "one").write_bytes(b"3")
    found.add(digest_of_tree(folder))
    (folder / "one").rename(folder / "other")
    found.add(digest_of_tree(folder))
    (folder / "one").symlink_to("other")
    found.add(digest_of_tree(folder))
    assert len(found) == 5
    assert digest_of_tree(folder / "none") == digest_of_tree(folder / "nowhere")


def test_what_cannot_be_read_to_its_end_is_not_read(folder: Path) -> None:
    """A pipe, a device, and a file that says it is larger than any disk, which takes no room itself."""
    strange = folder / "strange"
    makes: tuple[Callable[[], object], ...] = (
        lambda: os.mkfifo(strange),
        lambda: strange.symlink_to("/dev/zero"),
        lambda: _of_size(strange, 2**40),
        lambda: _of_size(strange, LARGEST + 1),
    )
    for make in makes:
        make()
        with pytest.raises(NotTold):
            digest_of_tree(folder)
        strange.unlink()


def _of_size(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def test_every_file_of_a_large_folder_counts_in_its_place(tmp_path: Path) -> None:
    """However many are read at a time, the digest is over all of them in the order of their paths."""
    for number in range(150):
        (tmp_path / f"{number:03d}").write_text(str(number), encoding="utf-8")
    whole = hashlib.sha256()
    for number in range(150):
        whole.update(f"{number:03d}".encode() + b"\0" + hashlib.sha256(str(number).encode()).digest())
    assert digest_of_tree(tmp_path) == whole.hexdigest()
    (tmp_path / "149").write_text("0", encoding="utf-8")
    assert digest_of_tree(tmp_path) != whole.hexdigest()
