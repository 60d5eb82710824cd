"""The published site leaves the machine as real files, and whoever holds a copy can tell whether it is whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import pipeline
from portal.cli import main
from portal.plugin import render_site
from portal.register.register import Register
from portal.release.exports import old_exports
from portal.release.host_files import write_host_files
from portal.release.manifest import MANIFEST, PAGE, UNKNOWN
from portal.release.portable import unportable
from portal.settings import state_of
from tests.content import LIU, TODAY, Content

POWERS = f"c/{LIU}/power-items/2026/rows.csv"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a small site published with all its pages, posters and sheets."""
    root = tmp_path_factory.mktemp("published")
    content = Content.small(root / "content")
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert not outcome.failed
    return root / "output"


@pytest.fixture
def output(published: Path, tmp_path: Path) -> Path:
    """A copy of it with its state, to be damaged."""
    shutil.copytree(published.parent, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy" / "output"


def portal(command: str, *arguments: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [command, *map(str, arguments)])


def code_of(site: Path) -> str:
    """The check code, as `sha256sum SHA256SUMS.txt` gives it."""
    return hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_that_is_older_than_the_site_is_told(output: Path, tmp_path: Path) -> None:
    """As long as it is there and is not exported again: names that left the site are still in it."""
    for name in ("公示网站", "公示网站.zip", "另一份"):
        assert portal("export", tmp_path / name, "--output", output).exit_code == 0
    shutil.rmtree(tmp_path / "另一份")
    state = state_of(output)
    assert list(old_exports(state, code_of(output / "site"))) == []
    assert list(old_exports(state, "another")) == [tmp_path / "公示网站", tmp_path / "公示网站.zip"]


def test_a_site_can_be_read_to_the_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against what is private by the content folder: a site that a gate asleep let out is told, with its file."""
    content = Content.small(tmp_path / "content")
    content.benefits(LIU, "2026-03", [{"困难原因": "家中长期缺少劳动力"}])
    pipeline.publish(content.settings(), render_site, recheck=False)
    asked = ("--deep", "--output", tmp_path / "output", "--content", content.path, "--date", str(TODAY))
    result = portal("verify", *asked)
    assert (result.exit_code, "都和发布时一样" in result.output) == (0, True), result.output

    def faulty(register: Register, folder: Path) -> None:
        write_host_files(register, folder)
        (folder / "c" / LIU / "more.txt").write_text("他家中长期缺少劳动力", encoding="utf-8")

    content.write("pages/news.md", "Title: 近况\n\n灌溉渠修好了。\n")  # where nothing is otherwise, nothing is written
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "write_host_files", faulty)
        patch.setattr(pipeline, "verify", lambda *_, **__: None)
        pipeline.publish(content.settings(), render_site, recheck=False)
    assert portal("verify", *asked[1:3]).exit_code == 0
    result = portal("verify", *asked)
    assert result.exit_code == 1
    assert f"c/{LIU}/more.txt" in result.output
    assert "家中长期缺少劳动力" not in result.output


def test_a_site_as_published_is_whole(output: Path) -> None:
    """Verify says so with the check code and the day, and ends with 0; so does `sha256sum` of any system."""
    site = output / "site"
    result = portal("verify", "--output", output)
    assert result.exit_code == 0, result.output
    assert code_of(site) in result.output
    assert f"本机 {TODAY.isoformat()} 发布的最新一版" in result.output
    shown = re.findall("[0-9a-f]{64}", (site / PAGE).read_text("utf-8"))
    assert shown == [code_of(site)]
    assert UNKNOWN not in (site / PAGE).read_text("utf-8")
    told = subprocess.run(
        ["sha256sum", "--quiet", "--check", MANIFEST], cwd=site, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout) == (0, "")


def change(site: Path) -> None:
    """A sum is another."""
    (site / POWERS).write_bytes((site / POWERS).read_bytes()[:-1])


def change_page(site: Path) -> None:
    """The page that shows the check code says something else."""
    (site / PAGE).write_bytes((site / PAGE).read_bytes().replace("数据".encode(), "数居".encode()))


def lose(site: Path) -> None:
    """A file was not copied."""
    (site / POWERS).unlink()


def add(site: Path) -> None:
    """A file was put there."""
    (site / "c" / "名单.html").write_text("x", encoding="utf-8")


def forge(site: Path) -> None:
    """Who changed a page changed the list as well."""
    change(site)
    before = (site / MANIFEST).read_text("utf-8")
    digest = hashlib.sha256((site / POWERS).read_bytes()).hexdigest()
    old = code_of(site)
    (site / MANIFEST).write_text(re.sub(f"[0-9a-f]{{64}}  {POWERS}", f"{digest}  {POWERS}", before), encoding="utf-8")
    (site / PAGE).write_text((site / PAGE).read_text("utf-8").replace(old, code_of(site)), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (change, f"被改动：{POWERS}"),
        (change_page, f"被改动：{PAGE}"),
        (lose, f"缺少：{POWERS}"),
        (add, "多出：c/名单.html"),
        (forge, "不是本机发布过的任何一版"),
    ],
)
@pytest.mark.parametrize("copied", [False, True], ids=["served", "copied"])
def test_what_is_not_as_published_is_listed(
    output: Path, tmp_path: Path, damage: Callable[[Path], None], told: str, copied: bool
) -> None:
    """By file, on the machine or on a stick, with status 1."""
    site = output / "site"
    if copied:
        site = tmp_path / "stick" / "site"
        assert portal("export", site, "--output", output).exit_code == 0
    damage(site)
    result = portal("verify", *([site] if copied else []), "--output", output)
    assert result.exit_code == 1
    assert told in result.output


def test_a_copy_is_held_against_a_code_from_elsewhere(output: Path, tmp_path: Path) -> None:
    """On a machine that has published nothing the code that was made public decides, however it was typed."""
    stick, nowhere = tmp_path / "stick", tmp_path / "nowhere"
    portal("export", stick, "--output", output)
    code = code_of(stick)
    alone = portal("verify", stick, "--output", nowhere)
    assert alone.exit_code == 0
    assert "只能说明文件没有损坏" in alone.output
    assert portal("verify", stick, "--output", nowhere, "--code", f"{code[:32]} {code[32:].upper()}").exit_code == 0
    forge(stick)
    assert portal("verify", stick, "--output", nowhere).exit_code == 0
    other = portal("verify", stick, "--output", nowhere, "--code", code)
    assert other.exit_code == 1
    assert "校验码和您给的不同" in other.output
    assert portal("verify", stick, "--code", "12").exit_code == 2


def test_an_export_is_the_site_in_real_files(output: Path, tmp_path: Path) -> None:
    """No link and no shared file, readable whatever the account's mask is; system files beside it do not disturb."""
    stick = tmp_path / "U 盘" / "公示"
    before = os.umask(0o077)
    try:
        result = portal("export", stick, "--output", output)
    finally:
        os.umask(before)
    assert result.exit_code == 0, result.output
    assert files(stick) == files(output / "site")
    found = [stick, *stick.rglob("*")]
    assert not [path for path in found if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1)]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == {0o755, 0o644}
    (stick / "System Volume Information").mkdir()
    (stick / "System Volume Information" / "IndexerVolumeGuid").touch()
    (stick / "Thumbs.db").touch()
    assert portal("verify", stick, "--output", output).exit_code == 0


def test_an_earlier_export_is_replaced_and_nothing_else_is(output: Path, tmp_path: Path) -> None:
    """Files of somebody else in the folder stop it, and stay."""
    stick = tmp_path / "stick"
    stick.mkdir()
    assert portal("export", stick, "--output", output).exit_code == 0
    change(stick)
    assert portal("export", stick, "--output", output).exit_code == 0
    assert files(stick) == files(output / "site")
    (stick / "照片.jpg").write_bytes(b"mine")
    result = portal("export", stick, "--output", output)
    assert result.exit_code == 1
    assert "照片.jpg" in result.output
    assert (stick / "照片.jpg").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.glob("stick*")] == ["stick"]


def test_a_zip_has_the_same_bytes_every_time_and_can_be_verified(output: Path, tmp_path: Path) -> None:
    """Whenever and wherever it is written; a bit that turned over in it is found."""
    first, second = tmp_path / "a.zip", tmp_path / "b.ZIP"
    assert portal("export", first, "--output", output).exit_code == 0
    os.utime((output / "site").resolve() / "index.html", (0, 0))
    assert portal("export", second, "--output", output).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        archive.extractall(tmp_path / "out")
        assert {info.external_attr >> 16 & 0o777 for info in archive.infolist()} == {0o644}
    assert files(tmp_path / "out") == files(output / "site")
    assert portal("verify", first, "--output", output).exit_code == 0
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 1
    first.write_bytes(bytes(data))
    assert portal("verify", first, "--output", output).exit_code == 1
    first.write_bytes(bytes(data[: len(data) // 2]))
    assert "不是完整的 zip" in portal("verify", first, "--output", output).output


def test_a_damaged_site_is_not_exported(output: Path, tmp_path: Path) -> None:
    """A copy of what was defaced would carry it on; the remedy is named."""
    change(output / "site")
    result = portal("export", tmp_path / "stick", "--output", output)
    assert result.exit_code == 1
    assert "请再发布一次" in result.output
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("target", ["output/site/x", "output/x.zip", "output"])
def test_an_export_into_the_output_folder_is_refused(output: Path, target: str) -> None:
    """The next publication would clear it away."""
    result = portal("export", output.parent / target, "--output", output)
    assert result.exit_code == 1
    assert "请导出到别处" in result.output


def test_before_the_first_publication_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    """Both commands say so, as they do of a folder that is no site."""
    for command in (("export", tmp_path / "x"), ("verify",)):
        assert "还没有发布过" in portal(*command, "--output", tmp_path / "output").output
    assert "没有能读的清单" in portal("verify", tmp_path).output


def test_every_name_of_the_site_can_lie_on_any_disk(output: Path) -> None:
    """FAT, exFAT and Windows take them all."""
    assert list(unportable(files(output / "site"))) == []
