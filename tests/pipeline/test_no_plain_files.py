"""What is no plain file is refused before it is opened: it would never end, or bring in what lies elsewhere."""

from __future__ import annotations

import hashlib
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.privacy.originals.approvals import CLEAR, Approval, PageDone, write_approvals
from portal.problems import ContentMissing, Problem
from portal.settings import read_site
from portal.storage import Unfit, read_head, read_regular, why
from tests.content import LIU, XIANG, Content
from tests.pipeline.conftest import Publish

Make = Callable[[Path], None]
ELSEWHERE = "外面的内容"


def pipe(path: Path) -> None:
    """Who reads it waits for ever."""
    os.mkfifo(path)


def listening(path: Path) -> None:
    """A program listens there."""
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        os.chdir(path.parent)  # its name may be no longer than a hundred bytes
        try:
            made.bind(path.name)
        finally:
            os.chdir(before)


def zeros(path: Path) -> None:
    """A device that never ends."""
    path.symlink_to("/dev/zero")


def outside(path: Path) -> None:
    """A link to a file outside the content folder."""
    other = path.anchor / Path(*path.parts[1 : path.parts.index("content")]) / f"outside{path.suffix}"
    other.write_text(ELSEWHERE, encoding="utf-8")
    path.symlink_to(other)


def circle(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path.name)


def giant(path: Path) -> None:
    """Larger than any disk; it takes no room itself."""
    with path.open("wb") as file:
        file.truncate(2**40)


def folder(path: Path) -> None:
    """A folder by the name of a file."""
    path.mkdir()


MAKES = (pipe, listening, zeros, outside, circle, giant, folder)


@pytest.fixture
def places(content: Content) -> dict[str, Path]:
    """Where staff's files of every sort lie, by what they are; another community is sound."""
    home = content.folder(LIU)
    scan = content.scan(LIU, "PZ-1.png")
    content.scan(LIU, "PZ-2.png")
    content.receipts(LIU, "2026-03", [{"附件": "PZ-2.png"}])
    (home / "亮牌照片").mkdir()
    (content.path / "pages").mkdir()
    record = home / "原件" / "审核记录.csv"
    record.write_text("文件名,SHA-256,遮盖区域,审核人,复核人,审核日期\n", encoding="utf-8")
    content.info(XIANG)
    content.powers(XIANG, "2026")
    content.benefits(XIANG, "2026-03", [{}])
    return {
        "workbook": home / "惠民惠农补贴 2026-02.xlsx", "information": home / "公开信息.csv", "record": record,
        "original": scan, "photograph": home / "亮牌照片" / "周监督.jpg", "places": content.path / "places.csv",
        "corrections": content.path / "corrections.yml", "boards": content.path / "boards.csv",
        "page": content.path / "pages" / "about.md",
    }  # fmt: skip


@pytest.mark.parametrize("make", MAKES)
def test_each_is_told_in_chinese_and_everything_else_is_published(
    content: Content, publish: Publish, places: dict[str, Path], make: Make
) -> None:
    """Wherever staff's files lie; with what lies there, and never what it leads to."""
    for path in places.values():
        path.unlink(missing_ok=True)
        make(path)
    outcome = publish(content)
    told: dict[str, list[Problem]] = {}
    for problem in outcome.problems:
        told.setdefault(problem.where.file, []).append(problem)
    silent = {"original", "photograph"}  # nothing cites the one, and the badges are not made here
    silent |= {"workbook"} if make is folder else set()  # it is a folder of staff's
    for name, path in places.items():
        if name not in silent:
            problems = told[path.relative_to(content.path).as_posix() if path.parent != content.path else path.name]
            said = " ".join(f"{problem.message} {problem.remedy}" for problem in problems)
            assert re.search("管道|套接字|设备|链接|快捷方式|MB|文件夹|超过", said), (name, said)
            assert ELSEWHERE not in said
    site = content.path.parent / "output" / "site"
    assert (site / "c" / XIANG / "benefits" / "2026-03" / "index.html").is_file()
    assert not [path for path in site.rglob("*") if path.is_file() and ELSEWHERE.encode() in path.read_bytes()]


@pytest.mark.parametrize("make", MAKES)
def test_an_original_that_is_no_file_is_not_shown(content: Content, publish: Publish, make: Make) -> None:
    """A row that names it is told that there is none, or the original that it cannot be shown."""
    scan = content.scan(LIU, "PZ-1.png")
    mark = hashlib.sha256(scan.read_bytes()).hexdigest()
    write_approvals(scan.parent, {scan.name: (Approval(mark, (), "张三", "李四", (PageDone(1, CLEAR),)), "2026-03-12")})
    content.receipts(LIU, "2026-03", [{"附件": scan.name}])
    scan.unlink()
    make(scan)
    problems = [problem for problem in publish(content).problems if scan.name in str(problem)]
    assert problems
    assert not list((content.path.parent / "output" / "site").rglob("*.jpg"))


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize("name", ["site.yml", "withdrawals.csv"])
def test_settings_and_withdrawals_that_are_no_files_end_the_run(
    content: Content, publish: Publish, name: str, make: Make
) -> None:
    """Without the one no code can be printed, without the other what was withdrawn would come back."""
    (content.path / name).unlink(missing_ok=True)
    make(content.path / name)
    with pytest.raises(ContentMissing, match=name):
        publish(content)


def test_a_community_s_folder_that_leads_out_is_not_read(content: Content, publish: Publish) -> None:
    """Else anything on the disk that looks like a workbook could be published."""
    home = content.folder(LIU)
    home.rename(content.path.parent / "elsewhere")
    home.symlink_to(content.path.parent / "elsewhere")
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems] == ["outside_link"]
    assert outcome.notices == 0


def test_a_link_within_the_content_folder_is_read(content: Content, publish: Publish) -> None:
    """Two communities may share a file."""
    content.info(XIANG).unlink()
    (content.folder(XIANG) / "公开信息.csv").symlink_to(content.folder(LIU) / "公开信息.csv")
    assert [problem.code for problem in publish(content).problems] == []


@pytest.mark.parametrize("make", MAKES)
def test_reading_refuses_and_does_not_wait(tmp_path: Path, make: Make) -> None:
    """Whole or its beginning; the reason has no English."""
    home = tmp_path / "content"
    home.mkdir()
    make(home / "a.csv")
    with pytest.raises(OSError) as caught:
        read_regular(home / "a.csv", 1000, home)
    assert not re.search("[a-zA-Z]", why(caught.value).replace("MB", "").replace("KB", ""))
    if make in (pipe, listening, zeros, circle, folder):
        with pytest.raises(OSError):
            read_head(home / "a.csv", 8)


def test_a_file_of_just_the_size_is_read(tmp_path: Path) -> None:
    """One byte more is too much; nothing is read of it."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1000)
    assert read_regular(path, 1000, tmp_path) == b"x" * 1000
    with pytest.raises(Unfit) as caught:
        read_regular(path, 999)
    assert caught.value.large
    assert "KB" in caught.value.message


def test_a_content_folder_that_is_a_link_itself_is_read(content: Content) -> None:
    """It is what staff named; only what leads out of it is refused."""
    link = content.path.parent / "link"
    link.symlink_to(content.path)
    assert read_site(link).name == "试验榜"
