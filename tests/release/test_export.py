"""A site is copied whole or not at all, and nothing else is deleted for it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from portal.problems import OutputNotWritable
from portal.release.export import export
from portal.release.manifest import MANIFEST, Manifest, differences, seal

FILES = {"index.html": "首页", "c/c1/index.html": "村", "a.jpg": "图"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small released site."""
    folder = tmp_path / "release"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def manifest(site: Path) -> Manifest:
    """Its list."""
    return seal(site)


def test_a_folder_is_the_site_itself(site: Path, manifest: Manifest, tmp_path: Path) -> None:
    """With the list that proves it; through a link as well, for that is how a site lies."""
    link = tmp_path / "site"
    link.symlink_to(site)
    target = tmp_path / "stick" / "公示网站"
    assert export(link, manifest, target) == len(FILES) + 1
    assert (target / MANIFEST).is_file()
    assert not target.is_symlink()
    assert not differences(target, manifest)


def test_equal_sites_are_equal_archives(site: Path, manifest: Manifest, tmp_path: Path) -> None:
    """Whenever they were packed."""
    export(site, manifest, tmp_path / "a.zip")
    os.utime(site / "index.html", (10**9, 10**9))
    export(site, manifest, tmp_path / "b.ZIP")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == sorted([*FILES, MANIFEST])


def test_an_earlier_export_is_replaced(site: Path, manifest: Manifest, tmp_path: Path) -> None:
    """What left is no longer there."""
    target = tmp_path / "stick"
    export(site, manifest, target)
    (site / "a.jpg").unlink()
    newer = seal(site)
    export(site, newer, target)
    assert not (target / "a.jpg").exists()
    assert not differences(target, newer)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("stick")] == ["stick"]


@pytest.mark.parametrize("exported", [True, False])
def test_a_folder_with_anything_of_somebody_else_stays(
    site: Path, manifest: Manifest, tmp_path: Path, *, exported: bool
) -> None:
    """Beside an earlier export as well: it would be deleted with it."""
    target = tmp_path / "stick"
    if exported:
        export(site, manifest, target)
    target.mkdir(exist_ok=True)
    (target / "我的论文.docx").write_bytes(b"x")
    with pytest.raises(OutputNotWritable, match=r"我的论文\.docx"):
        export(site, manifest, target)
    assert (target / "我的论文.docx").is_file()


def test_a_copy_that_is_not_what_was_published_is_none(site: Path, manifest: Manifest, tmp_path: Path) -> None:
    """A stick or a release that is spoilt: nothing half done is left."""
    (site / "index.html").write_text("别的", encoding="utf-8")
    target = tmp_path / "stick"
    with pytest.raises(OutputNotWritable, match="不一样"):
        export(site, manifest, target)
    assert not target.exists()


def test_names_that_windows_does_not_know_are_told_before_anything_is_written(site: Path, tmp_path: Path) -> None:
    """A stick would take some of the files."""
    (site / "con.html").write_text("x", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match="Windows"):
        export(site, seal(site), tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
