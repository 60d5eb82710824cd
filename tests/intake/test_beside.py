"""What lies beside workbooks is known for what it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.beside import is_silent, locked
from portal.intake.find import Found, find_sources
from portal.places.gazetteer import Gazetteer
from portal.problems import as_json

HOME = "c00013 水井坊社区"
BOOK = "惠民惠农补贴 2026-03.xlsx"


def found(content: Path, *names: str) -> Found:
    """What is found beside a workbook once these files lie in the community's folder."""
    for name in (BOOK, *names):
        path = content / "communities" / HOME / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return find_sources(content, Gazetteer.of_content(content))


@pytest.mark.parametrize(
    ("name", "program"), [(f"~${BOOK}", "Excel"), (f".~{BOOK}", "WPS"), (f".~lock.{BOOK}#", "LibreOffice")]
)
def test_an_open_workbook_is_mentioned_with_its_program(tmp_path: Path, name: str, program: str) -> None:
    """One warning that names the workbook and the program to close; the workbook itself is read."""
    seen = found(tmp_path, name)
    assert [(problem.code, problem.severity.value) for problem in seen.problems] == [("open_in_excel", "warning")]
    assert seen.problems.items[0].message == f"“{BOOK}”正在 {program} 里打开着，没保存的改动读不到"
    assert [source.path.name for source in seen.sources] == [BOOK]


@pytest.mark.parametrize(
    "name",
    [
        "~$权力清单 2026.xlsx", ".~权力清单 2026.xlsx", ".~lock.权力清单 2026.xlsx#", "Thumbs.db", "thumbs.db",
        "desktop.ini", "Desktop.ini", ".DS_Store", "._" + BOOK, "ehthumbs.db", "__MACOSX/x", "@eaDir/x", "Icon\r",
        "原件/1.jpg", "亮牌照片/1.jpg", ".git/config",
    ],
)  # fmt: skip
def test_what_a_system_leaves_is_nothing(tmp_path: Path, name: str) -> None:
    """Nobody put it there; a lock without its workbook was left over."""
    seen = found(tmp_path, name)
    assert list(seen.problems) == []
    assert len(seen.sources) == 1


@pytest.mark.parametrize(
    ("name", "severity", "words", "remedy"),
    [
        ("惠民惠农补贴 2026-02.xlsx.lnk", "error", "快捷方式", "复制到这里"),
        ("惠民惠农补贴 2026-02.url", "error", "快捷方式", "复制到这里"),
        ("惠民惠农补贴 2026-02.docx", "error", "文字文档", "复制到 Excel"),
        ("惠民惠农补贴 2026-02.wps", "error", "文字文档", "复制到 Excel"),
        ("惠民惠农补贴 2026-02.pdf", "error", "扫描件", "原件"),
        ("IMG_1.HEIC", "error", "图片", "原件"),
        ("惠民惠农补贴 2026-02.rar", "error", "压缩包", "解压"),
        ("惠民惠农补贴 2026-02", "error", "不认识的文件类型", ".xlsx"),
        ("惠民惠农补贴 2026-02.tmp", "warning", "临时文件或备份", "删去"),
        ("惠民惠农补贴 2026-02.xlsx.bak", "warning", "临时文件或备份", "删去"),
        ("惠民惠农补贴 2026-02.xlsx~", "warning", "临时文件或备份", "删去"),
        ("惠民惠农补贴 2026-02.xlsx.crdownload", "warning", "临时文件或备份", "删去"),
        ("扫描件/001.jpg", "warning", "这是文件夹，里面的内容没有读", "请放进“原件”文件夹"),
    ],
)
def test_what_staff_put_there_is_told_with_what_to_do(
    tmp_path: Path, name: str, severity: str, words: str, remedy: str
) -> None:
    """One problem that says what it is; what was only left behind holds nothing up."""
    seen = found(tmp_path, name)
    assert [problem.severity.value for problem in seen.problems] == [severity]
    assert words in seen.problems.items[0].message
    assert remedy in seen.problems.items[0].remedy
    assert len(seen.sources) == 1


def test_a_shortcut_beside_the_communities_is_told(tmp_path: Path) -> None:
    """A shortcut to a folder of workbooks holds none of them."""
    (tmp_path / "communities").mkdir()
    (tmp_path / "communities" / "c00013 水井坊社区.lnk").touch()
    seen = found(tmp_path)
    assert [(problem.code, problem.where.file) for problem in seen.problems] == [
        ("wrong_suffix", "communities/c00013 水井坊社区.lnk")
    ]


def test_an_empty_folder_is_nothing(tmp_path: Path) -> None:
    """Somebody made it for later."""
    found(tmp_path)
    (tmp_path / "communities" / HOME / "新建文件夹").mkdir()
    assert list(found(tmp_path).problems) == []


@given(st.text(min_size=1, max_size=30))
def test_every_lock_leads_back_to_its_file(name: str) -> None:
    """What the three programs make of a name gives that name again, and is never taken for a workbook."""
    for lock in (f"~${name}", f".~lock.{name}#"):
        back = locked(lock)
        assert "\n" in name or (back is not None and back[0] == name)
        assert "\n" in name or is_silent(lock)


def test_a_name_in_another_encoding_is_told_as_it_is_meant(tmp_path: Path) -> None:
    """An archive packed under Windows: the name is shown in characters, and the file is to be named anew."""
    home = tmp_path / "communities" / HOME
    home.mkdir(parents=True)
    for name in ("惠民惠农补贴 2026-03.xlsx", "扫描件"):
        path = os.fsencode(home) + b"/" + name.encode("gb18030")
        (Path(os.fsdecode(path)).touch if "." in name else Path(os.fsdecode(path)).mkdir)()
    (Path(os.fsdecode(os.fsencode(tmp_path / "communities") + "/c18701 柳河社区".encode("gb18030")))).mkdir()
    seen = find_sources(tmp_path, Gazetteer.of_content(tmp_path))
    assert [(problem.code, problem.where.file) for problem in seen.problems] == [
        ("garbled_name", f"communities/{HOME}/惠民惠农补贴 2026-03.xlsx"),
        ("garbled_name", "communities/c18701 柳河社区"),
    ]
    assert as_json(seen.problems).encode()
