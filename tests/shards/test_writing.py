"""A shard is written so that it is whole whenever it is looked at, and never with what must not leave."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from portal.outcome import Outcome, silent
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import OutputNotWritable, UnknownPlace, UnsafeOutput
from portal.shards.shard import FILES, HEAD
from portal.shards.writing import Published, district_of, said_of, write_shard
from portal.snapshot import gather
from portal.storage import write_file
from portal.workspace import Workspace
from tests.content import DISTRICT, LIU
from tests.shards.districts import Machines, files_of, records_of


@pytest.fixture(scope="module")
def published(machines: Machines) -> Published:
    """What the first district publishes."""
    workspace = Workspace.open_public(machines.content(DISTRICT).settings())
    register = gather(workspace, Outcome(), silent, recheck=False).register
    return Published(register, Path(), {}, {}, phones=("028-87120000", "028-87120002"), forbidden=Canaries([]))


def test_it_says_which_files_there_are(published: Published, tmp_path: Path) -> None:
    """Written twice it is the same; what is no longer named goes, what was damaged is written anew."""
    shard = tmp_path / "d163 都江堰市"
    head = write_shard(shard, published)
    first = files_of(shard)
    assert {f"{FILES}/{name}" for name in head.files} | {HEAD} == set(first)
    (shard / FILES / f"{'0' * 64}.pdf").write_bytes(b"old")
    records_of(shard)[0].write_bytes(b"damaged")
    write_shard(shard, published)
    assert files_of(shard) == first


def test_two_that_write_one_folder_do_not_meet(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each would delete the files of the other: the second is told, and what the first writes is whole."""
    shard, told = tmp_path / "d163 都江堰市", list[Path]()

    def meanwhile(path: Path, data: bytes) -> None:
        with pytest.raises(OutputNotWritable, match="另一个发布正在写“d163 都江堰市”，请等它结束后再"):
            write_shard(shard, published)
        told.append(path)
        write_file(path, data)

    monkeypatch.setattr("portal.shards.writing.write_file", meanwhile)
    head = write_shard(shard, published)
    assert len(told) == len(head.files) + 1
    assert {f"{FILES}/{name}" for name in head.files} | {HEAD} == set(files_of(shard))
    monkeypatch.undo()
    assert write_shard(shard, published) == head


def test_a_disk_that_locks_no_folder_is_written_all_the_same(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some of networks do not."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr("portal.shards.writing.fcntl.flock", refuse)
    head = write_shard(tmp_path / "d163 都江堰市", published)
    assert len(files_of(tmp_path)) == len(head.files) + 1


def test_a_private_value_in_it_stops_it(published: Published, tmp_path: Path) -> None:
    """What the last gate would find in no file of the site: then the shard that was there stays."""
    shard = tmp_path / "d163 都江堰市"
    write_shard(shard, published)
    before = files_of(shard)
    with pytest.raises(UnsafeOutput, match="没有写"):
        write_shard(shard, replace(published, forbidden=Canaries(["购办公用纸"])))
    assert files_of(shard) == before
    with pytest.raises(UnsafeOutput):
        write_shard(shard, replace(published, forbidden=Canaries([(f"c/{LIU}/", "购办公用纸")])))


@pytest.mark.parametrize("name", ["都江堰市", "d149 大邑县", "c18701 柳河社区", "x"])
def test_a_folder_is_named_after_the_district(published: Published, name: str) -> None:
    """The id of another district, of a community, or none: told, with those there are."""
    with pytest.raises(UnknownPlace, match="d163 都江堰市"):
        district_of(Path(name), published.register)
    assert district_of(Path("d163"), published.register).short == "都江堰市"


def test_a_folder_of_something_else_is_not_touched(published: Published, tmp_path: Path) -> None:
    """The district's own workbooks lie in a folder of that name as well."""
    folder = tmp_path / "d163 都江堰市"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "留底.xlsx").write_bytes(b"x")
    (folder / "权力清单 2026.xlsx").write_bytes(b"x")
    with pytest.raises(OutputNotWritable, match="权力清单"):
        write_shard(folder, published)
    assert set(files_of(folder)) == {"files/留底.xlsx", "权力清单 2026.xlsx"}
    (folder / "权力清单 2026.xlsx").unlink()
    (folder / ".DS_Store").touch()
    write_shard(folder, published)
    assert (folder / "files" / "留底.xlsx").is_file()


def test_it_says_for_which_site_it_is(published: Published) -> None:
    """Every setting, as text that two machines can compare."""
    said = said_of(published.register.site)
    assert set(said) == set(type(published.register.site).model_fields)
    assert json.loads(said["url"]) == published.register.site.url
