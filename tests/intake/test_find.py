from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.find import Found, find_sources
from portal.places.gazetteer import Gazetteer
from portal.problems import ContentMissing

HOME = "c00013 水井坊社区"


def found(content: Path, *files: str) -> Found:
    """What is found once these files (below `communities`) lie there, empty."""
    for name in files:
        path = content / "communities" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return find_sources(content, Gazetteer.of_content(content))


def test_sources_come_in_the_order_they_are_read(tmp_path: Path) -> None:
    """By community, then kind (the power list first), then period; every format counts."""
    names = ("财务原始凭据 2026-02.csv", "惠民惠农补贴 2026-03.et", "惠民惠农补贴 2026-02.xls", "权力清单 2026.xlsx")
    seen = found(tmp_path, *(f"{HOME}/{name}" for name in names), f"{HOME}/原件/1.jpg", f"{HOME}/公开信息.csv")
    assert [source.path.name for source in seen.sources] == [names[3], names[2], names[1], names[0]]
    assert [source.key.kind for source in seen.sources] == ["power-items", "benefits", "benefits", "receipts"]
    assert list(seen.problems) == []
    assert list(seen.folders) == ["c00013"]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        (f"{HOME}/补贴 2026-03.docx", "wrong_suffix", "不认识的文件类型“.docx”"),
        (f"{HOME}/花名册 2026-03.xlsx", "unnamed_notice", "看不出是哪一类公示"),
        (f"{HOME}/惠民惠农补贴.xlsx", "unnamed_notice", "看不出是哪一期"),
        (
            f"{HOME}/惠民惠农补贴 2026年10-11月.xlsx",
            "unclear_period",
            "“2026年10-11月”不是一个月、一个季度、半年或一年",
        ),
        (f"{HOME}/惠民惠农补贴 2026-13.xlsx", "unclear_period", "“2026-13”看不出是哪一个期间"),
        (f"{HOME}/惠民惠农补贴 三月.xlsx", "unclear_period", "“3月”没有写年份"),
        (f"{HOME}/村务公开 2026-11.xlsx", "unnamed_notice", "“村务公开”有好几类"),
        (f"{HOME}/三务公开 2026年第四季度.xlsx", "unnamed_notice", "“三务公开”有好几类"),
        (f"{HOME}/低保公示 11月份.xlsx", "unclear_period", "“11月份”没有写年份"),
        ("某社区/惠民惠农补贴 2026-03.xlsx", "unknown_community", "编号不对"),
        ("c99999 没有/惠民惠农补贴 2026-03.xlsx", "unknown_community", "编号不对"),
    ],
)
def test_what_cannot_be_named_is_told(tmp_path: Path, name: str, code: str, words: str) -> None:
    """A file or folder that does not say what it is gives one problem and no source."""
    seen = found(tmp_path, name)
    assert seen.sources == []
    assert [problem.code for problem in seen.problems] == [code]
    assert words in seen.problems.items[0].message
    assert seen.problems.items[0].remedy


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("低保公示 2026-11", "benefits/2026-11"), ("高龄津贴发放表 2026年十一月", "benefits/2026-11"),
        ("一卡通发放明细 2026年11月份", "benefits/2026-11"), ("特困供养 2026年第四季度", "benefits/2026-Q4"),
        ("比选公示 2026-11", "tenders/2026-11"), ("工程项目一览表 2026年上半年", "tenders/2026-H1"),
        ("信访台账 2026年上半年", "opinions/2026-H1"), ("民情台账 2026下半年", "opinions/2026-H2"),
        ("报账清单 2026年11月", "receipts/2026-11"), ("财务收支 2026年11月份", "accounts/2026-11"),
        ("一事一议 2026", "decisions/2026"), ("村民代表会议纪要 2026-11", "decisions/2026-11"),
    ],
)  # fmt: skip
def test_names_that_villages_give_their_workbooks_say_kind_and_period(tmp_path: Path, name: str, key: str) -> None:
    """No clerk has to learn our words first."""
    seen = found(tmp_path, f"{HOME}/{name}.xlsx")
    assert [str(source.key).partition("/")[2] for source in seen.sources] == [key]
    assert list(seen.problems) == []


def test_two_workbooks_of_one_notice_are_both_refused(tmp_path: Path) -> None:
    """Neither is taken; each names the other."""
    seen = found(tmp_path, f"{HOME}/惠民惠农补贴 2026-03.xlsx", f"{HOME}/惠民惠农补贴 2026年3月（新）.xls")
    assert seen.sources == []
    assert [problem.code for problem in seen.problems] == ["doubled_notice"] * 2
    assert "（新）.xls" in seen.problems.items[0].message
    assert [key.kind for key in seen.doubled] == ["benefits"]


def test_two_folders_of_one_community_are_told(tmp_path: Path) -> None:
    """The second folder is refused with the name of the first."""
    seen = found(tmp_path, f"{HOME}/权力清单 2026.xlsx", "c00013 水井坊（旧）/惠民惠农补贴 2026-03.xlsx")
    assert [problem.code for problem in seen.problems] == ["doubled_folder"]
    assert len(seen.sources) == 1


def test_a_workbook_open_in_excel_is_mentioned(tmp_path: Path) -> None:
    """A lock file beside its workbook is a warning; one left over, or a hidden file, is nothing."""
    name = "惠民惠农补贴 2026-03.xlsx"
    seen = found(tmp_path, f"{HOME}/{name}", f"{HOME}/~${name}", f"{HOME}/~$权力清单 2026.xlsx", f"{HOME}/.DS_Store")
    assert [(problem.code, problem.severity.value) for problem in seen.problems] == [("open_in_excel", "warning")]
    assert len(seen.sources) == 1


def test_a_workbook_where_none_is_read_is_mentioned(tmp_path: Path) -> None:
    """Beside the communities' folders or in a folder within one it is a warning; among the originals it is nothing."""
    name = "惠民惠农补贴 2026-03.xlsx"
    strays = (f"{HOME}/2026年/三月/{name}", f"{HOME}/旧表/{name}", name)
    seen = found(tmp_path, *strays, f"{HOME}/原件/{name}", f"{HOME}/权力清单 2026.xlsx", f"{HOME}/旧表/~${name}")
    assert [(problem.code, problem.severity.value) for problem in seen.problems] == [("stray_workbook", "warning")] * 3
    assert [problem.where.file for problem in seen.problems] == [f"communities/{stray}" for stray in strays]
    assert len(seen.sources) == 1


def test_a_folder_without_communities_is_mentioned(tmp_path: Path) -> None:
    """A site without anything to publish is hardly what was meant."""
    (tmp_path / "communities").mkdir()
    assert [problem.code for problem in found(tmp_path).problems] == ["no_communities"]


def test_no_folder_of_communities_ends_the_command(tmp_path: Path) -> None:
    """Where there is nothing to read, one sentence says what to make."""
    with pytest.raises(ContentMissing, match="每个社区建一个文件夹"):
        find_sources(tmp_path, Gazetteer.of_content(tmp_path))
