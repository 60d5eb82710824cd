"""Which files a check looks at, and which notice each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.commands.checked_file import Checked, named, workbooks_in
from portal.problems import ContentMissing, Location, Problems
from portal.workspace import Workspace
from tests.content import LIU, XIANG, Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder without fault."""
    return Content.small(tmp_path / "content")


def codes(result: Checked) -> list[str]:
    """What is wrong."""
    return [problem.code for problem in result.problems]


def test_a_file_is_itself_and_a_folder_its_workbooks(content: Content, tmp_path: Path) -> None:
    """In the order of their names, without what the place keeps and without originals."""
    folder = content.folder(LIU)
    (folder / "原件").mkdir()
    for name in ("a.txt", "原件/扫描.xlsx", "表格对应.csv", "sub.xlsx"):
        (folder / name).touch()
    names = [path.name for path in workbooks_in(folder, content.path)]
    assert names == sorted(names)
    assert {"sub.xlsx", "扫描.xlsx", "表格对应.csv", "a.txt", "公开信息.csv"} & set(names) == {"sub.xlsx"}
    assert workbooks_in(tmp_path / "content" / "site.yml", content.path) == [content.path / "site.yml"]


def test_of_the_content_folder_the_workbooks_of_the_places_count(content: Content) -> None:
    """What lies beside them is read otherwise."""
    (content.path / "别的.xlsx").touch()
    assert workbooks_in(content.path, content.path) == workbooks_in(content.path / "communities", content.path)


def test_what_is_not_there_is_told(content: Content, tmp_path: Path) -> None:
    """With what to do; a link that leads nowhere is a file all the same, and told as one that cannot be read."""
    with pytest.raises(ContentMissing, match="请核对文件名和文件夹"):
        workbooks_in(tmp_path / "none.xlsx", content.path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ContentMissing, match="里没有表格。请写放着表格的文件夹"):
        workbooks_in(tmp_path / "empty", content.path)
    lost = tmp_path / "lost.xlsx"
    lost.symlink_to(tmp_path / "none.xlsx")
    assert workbooks_in(lost, content.path) == [lost]


def test_a_workbook_of_a_place_is_the_notice_its_folder_and_name_say(content: Content) -> None:
    """Known by its file within the content folder."""
    path = content.benefits(LIU, "2026-03", [{}])
    found = named(content.workspace(), path, "")
    assert found.source is not None
    assert str(found.source.key) == f"{LIU}/benefits/2026-03"
    assert (found.file, codes(found), found.errors) == (f"communities/{path.parent.name}/{path.name}", [], 0)


def elsewhere(content: Content, folder: str, name: str = "惠民惠农 2026-03.xlsx") -> Path:
    """A workbook in a folder outside."""
    path = content.path.parent / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.benefits(LIU, "2026-03", [{}]).read_bytes())
    return path


@pytest.mark.parametrize(("folder", "community"), [(f"{LIU} 拷来的", ""), ("下载", LIU)])
def test_a_workbook_elsewhere_is_of_whom_its_folder_or_the_option_says(
    content: Content, folder: str, community: str
) -> None:
    """Its home is the place's folder, whose answers hold for it."""
    found = named(content.workspace(), elsewhere(content, folder), community)
    assert found.source is not None
    assert (found.source.key.community, found.source.home) == (LIU, content.folder(LIU))
    assert found.file == "惠民惠农 2026-03.xlsx"


@pytest.mark.parametrize("community", ["", "没有这个村"])
def test_a_workbook_of_nobody_is_asked_about(content: Content, community: str) -> None:
    """Both ways forward are named; it is no notice."""
    found = named(content.workspace(), elsewhere(content, "下载"), community)
    assert (found.source, codes(found), found.errors) == (None, ["unknown_community"], 1)
    assert "文件夹名以编号开头" in found.problems[0].remedy
    assert "--community 编号" in found.problems[0].remedy


def test_a_name_that_says_no_kind_is_told(content: Content) -> None:
    """The place is known, the notice is not."""
    found = named(content.workspace(), elsewhere(content, f"{XIANG} 村", "表.xlsx"), "")
    assert found.source is None
    assert found.errors == 1
    assert "unknown_community" not in codes(found)


@pytest.mark.parametrize("name", ["~$惠民惠农 2026-03.xlsx", ".~lock.惠民惠农 2026-03.xlsx#"])
def test_what_a_program_leaves_while_a_table_is_open_is_no_table(content: Content, name: str) -> None:
    """It is told once, as a warning."""
    found = named(content.workspace(), elsewhere(content, f"{LIU} 柳河", name), "")
    assert (found.source, codes(found), found.errors) == (None, ["open_in_excel"], 0)
    assert "临时文件，不是表格" in found.problems[0].message


def test_problems_of_the_folder_go_with_the_file_they_are_about(content: Content) -> None:
    """Two workbooks of one notice: each is told of the other."""
    one = content.benefits(LIU, "2026-03", [{}])
    two = one.with_name("惠民补贴 2026年3月.xlsx")
    two.write_bytes(one.read_bytes())
    workspace: Workspace = content.workspace()
    told: Problems = workspace.found.problems
    assert told
    for path in (one, two):
        found = named(workspace, path, "")
        assert [problem.where.file for problem in found.problems] == [
            problem.where.file for problem in told if problem.where == Location(found.file)
        ]  # fmt: skip
    assert any(codes(named(workspace, path, "")) for path in (one, two))
