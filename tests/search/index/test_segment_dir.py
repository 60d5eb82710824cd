"""The files of an index are put into their folder: what is as before stays, or is linked."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from portal.search.index.segment_dir import SegmentWriter, WrittenFiles, there

FILES = [("meta", "mingbang(甲)"), ("t/0-0", "乙"), ("t/1-1", "𠮷")]


def lying(folder: Path) -> dict[str, str]:
    """What lies in a folder."""
    return {name: (folder / f"{name}.js").read_bytes().decode("utf-16") for name in there(folder)}


def test_files_are_written_in_utf16_with_its_mark_and_counted(tmp_path: Path) -> None:
    """A browser knows the encoding by the mark; the bytes are those on the disk."""
    done = SegmentWriter(tmp_path, {}).write(FILES)
    assert lying(tmp_path) == dict(FILES)
    every = [tmp_path / f"{name}.js" for name, _ in FILES]
    assert all(path.read_bytes().startswith(codecs.BOM_UTF16_LE) for path in every)
    assert (done.size, done.changed) == (sum(path.stat().st_size for path in every), 3)
    assert list(done.digests) == [name for name, _ in FILES]
    assert {len(digest) for digest in done.digests.values()} == {16}


def test_only_index_files_count(tmp_path: Path) -> None:
    """By their ending, in folders too."""
    SegmentWriter(tmp_path, {}).write(FILES)
    (tmp_path / "t" / "read.me").touch()
    assert there(tmp_path) == {"meta", "t/0-0", "t/1-1"}
    assert there(tmp_path / "none") == set()


def test_what_is_known_is_not_written(tmp_path: Path) -> None:
    """It is linked from the release before, where there is another one."""
    before, after = tmp_path / "before", tmp_path / "after"
    known = SegmentWriter(before, {}).write(FILES).digests
    writer = SegmentWriter(after, known)
    done = writer.write([*FILES[:2], ("t/1-1", "丙")])
    assert lying(after) == {"t/1-1": "丙"}
    assert (done.size, done.changed) == (4, 1)
    assert writer.alike(done) == ["meta", "t/0-0"]
    writer.link(writer.alike(done), before)
    assert lying(after) == {**dict(FILES), "t/1-1": "丙"}
    assert (before / "meta.js").samefile(after / "meta.js")
    assert lying(before) == dict(FILES)


@pytest.mark.parametrize("here", [True, False])
def test_nothing_is_linked_from_the_folder_itself_or_from_nowhere(tmp_path: Path, here: bool) -> None:
    """The files lie there, or there was no release."""
    writer = SegmentWriter(tmp_path, {})
    writer.write(FILES)
    writer.link(["meta", "none"], tmp_path if here else None)
    assert lying(tmp_path) == dict(FILES)


def test_a_file_is_never_written_over_in_place(tmp_path: Path) -> None:
    """It may be a link that an earlier release shares; one that is as it should be stays."""
    before, after = tmp_path / "before", tmp_path / "after"
    SegmentWriter(before, {}).write(FILES)
    SegmentWriter(after, {}).link([name for name, _ in FILES], before)
    done = SegmentWriter(after, {}).write([FILES[0], ("t/0-0", "新")])
    assert (done.changed, lying(after)["t/0-0"], lying(before)["t/0-0"]) == (1, "新", "乙")
    assert (before / "meta.js").samefile(after / "meta.js")


def test_files_that_are_no_longer_wanted_go(tmp_path: Path) -> None:
    """Those that lay there before; how many is told."""
    SegmentWriter(tmp_path, {}).write(FILES)
    writer = SegmentWriter(tmp_path, {})
    assert writer.clear({"meta", "t/1-1", "new"}) == 1
    assert set(lying(tmp_path)) == {"meta", "t/1-1"}


def test_a_disk_that_takes_a_file_piece_by_piece_gets_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write may take less than it is given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, bytes(data[:3])))
    SegmentWriter(tmp_path, {}).write(FILES)
    assert lying(tmp_path) == dict(FILES)


def test_what_several_processes_wrote_is_put_together() -> None:
    """Files of both, bytes and changes of all."""
    one, other = WrittenFiles({"a": b"1"}, 5, 1), WrittenFiles({"b": b"2"}, 7, 2)
    assert one | other == WrittenFiles({"a": b"1", "b": b"2"}, 12, 3)
