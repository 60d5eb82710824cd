from __future__ import annotations

import errno
from pathlib import Path

import pytest

from portal.pages.writer import BulkWriter, CannotRender
from portal.problems import OutputNotWritable


def test_a_path_is_written_once(tmp_path: Path) -> None:
    """A second page at an address is refused, also where the address differs only in case."""
    writer = BulkWriter(tmp_path)
    writer.write("c/x/index.html", b"1")
    for again in ("c/x/index.html", "C/X/index.html"):
        with pytest.raises(CannotRender, match="同一个地址"):
            writer.write(again, b"2")
    assert (tmp_path / "c/x/index.html").read_bytes() == b"1"


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a//b", "a/./b", "a\\b", "a/../../b", "", "a\0b"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    """Addresses that climb out, or are no addresses, are refused."""
    with pytest.raises(CannotRender, match="地址不对"):
        BulkWriter(tmp_path / "out").write(path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A file with the same bytes keeps its time; another is replaced; both are counted."""
    BulkWriter(tmp_path).write("a", b"same")
    before = (tmp_path / "a").stat().st_mtime_ns
    writer = BulkWriter(tmp_path)
    writer.write("a", b"same")
    assert (writer.written, writer.unchanged, writer.size) == (0, 1, 4)
    assert (tmp_path / "a").stat().st_mtime_ns == before
    writer = BulkWriter(tmp_path)
    writer.write("a", b"diff")
    assert (writer.written, writer.unchanged) == (1, 0)
    assert (tmp_path / "a").read_bytes() == b"diff"


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the old page stays and nothing half-written is left; the reason is told."""
    BulkWriter(tmp_path).write("a", b"old")

    def full(self: Path, target: Path) -> Path:  # noqa: ARG001 - the signature of what it replaces
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputNotWritable, match="磁盘空间"):
        BulkWriter(tmp_path).write("a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_files_can_be_read_by_the_web_server(tmp_path: Path) -> None:
    """What is written is readable for all, as a web server under another name needs it."""
    BulkWriter(tmp_path).write("a", b"x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644
