"""What careless hands put into the content folder: each is met with a problem that names place and remedy."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from portal.problems import ContentMissing
from tests.content import LIU, Content
from tests.pipeline.conftest import Publish

FILE = "惠民惠农 2026-03.xlsx"


def benefits(content: Content) -> Path:
    """The workbook that is spoilt."""
    return content.folder(LIU) / FILE


def empty(content: Content) -> None:
    """A workbook nobody wrote in."""
    openpyxl.Workbook().save(benefits(content))


def no_bytes(content: Content) -> None:
    """A file of no bytes, as a broken copy leaves it."""
    benefits(content).write_bytes(b"")


def headings_only(content: Content) -> None:
    """The template as it was sent out."""
    content.benefits(LIU, "2026-03", [])
    book = openpyxl.load_workbook(benefits(content))
    sheet = book.active
    assert sheet is not None
    sheet.append(["权力事项编号", "补贴项目", "受益人", "金额", "发放日期"])
    book.save(benefits(content))


def password(content: Content) -> None:
    """An encrypted workbook is an OLE file with a stream of this name."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    benefits(content).write_bytes(head + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512))


def cut_off(content: Content) -> None:
    """Half a workbook, as a pulled stick leaves it."""
    data = benefits(content).read_bytes()
    benefits(content).write_bytes(data[: len(data) // 2])


def picture(content: Content) -> None:
    """A photo with the name of a workbook."""
    benefits(content).write_bytes(content.scan(LIU, "x.png").read_bytes())


def archive(content: Content) -> None:
    """A zip archive with the name of a workbook."""
    with zipfile.ZipFile(benefits(content), "w") as file:
        file.writestr("惠民.txt", "x")


def word(content: Content) -> None:
    """A document where a workbook should be."""
    benefits(content).rename(benefits(content).with_suffix(".docx"))


def unnamed(content: Content) -> None:
    """A file name that says neither kind nor period."""
    benefits(content).rename(benefits(content).with_name("新建工作表.xlsx"))


def twice(content: Content) -> None:
    """Two workbooks for one notice."""
    (content.folder(LIU) / "补贴 2026年3月（改）.xlsx").write_bytes(benefits(content).read_bytes())


def negative(content: Content) -> None:
    """A refund written as a payment of its own."""
    content.benefits(LIU, "2026-03", [{"金额": -20}])


def nothing(content: Content) -> None:
    """A row that paid nothing."""
    content.benefits(LIU, "2026-03", [{"金额": 0}])


def other_month(content: Content) -> None:
    """A row of another month."""
    content.benefits(LIU, "2026-03", [{"发放日期": "2026-05-02"}])


def no_such_day(content: Content) -> None:
    """A day the calendar does not know."""
    content.benefits(LIU, "2026-03", [{"发放日期": "2026-02-30"}])


def wrong_total(content: Content) -> None:
    """A row was put in and the sum below left as it was."""
    content.benefits(LIU, "2026-03", [{}, {"受益人": "李四光"}])
    book = openpyxl.load_workbook(benefits(content))
    sheet = book.active
    assert sheet is not None
    sheet.append(["合计", None, None, None, 500, None])
    book.save(benefits(content))


def no_item(content: Content) -> None:
    """A row that cites no power."""
    content.benefits(LIU, "2026-03", [{"权力事项编号": None}, {"受益人": "李四光"}])


def expired_item(content: Content) -> None:
    """A row that cites a power which was no longer valid."""
    content.powers(LIU, "2026", [{}, {"失效日期": "2026-02-28"}])


def hidden_sheet(content: Content) -> None:
    """A forgotten sheet with the full list behind the published one."""
    book = openpyxl.load_workbook(benefits(content))
    sheet = book.create_sheet("底册")
    sheet.append(["张三丰", "身份证"])
    sheet.sheet_state = "hidden"
    book.save(benefits(content))


CASES: dict[str, tuple[Callable[[Content], None], str]] = {
    "empty": (empty, FILE),
    "no_bytes": (no_bytes, FILE),
    "headings_only": (headings_only, f"{FILE} 工作表“公示表”"),
    "password": (password, FILE),
    "cut_off": (cut_off, FILE),
    "picture": (picture, FILE),
    "archive": (archive, FILE),
    "word": (word, "惠民惠农 2026-03.docx"),
    "unnamed": (unnamed, "新建工作表.xlsx"),
    "twice": (twice, FILE),
    "negative": (negative, f"{FILE} 工作表“公示表” 第 4 行 E 列"),
    "nothing": (nothing, f"{FILE} 工作表“公示表” 第 4 行 E 列"),
    "other_month": (other_month, f"{FILE} 工作表“公示表” 第 4 行 F 列"),
    "no_such_day": (no_such_day, f"{FILE} 工作表“公示表” 第 4 行 F 列"),
    "wrong_total": (wrong_total, f"{FILE} 工作表“公示表” 第 6 行 E 列"),
    "no_item": (no_item, f"{FILE} 工作表“公示表” 第 4 行 A 列"),
    "expired_item": (expired_item, f"{FILE} 工作表“公示表” 第 4 行 A 列"),
    "hidden_sheet": (hidden_sheet, f"{FILE} 工作表“底册”"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_spoilt_workbook_is_an_error_with_its_place_and_the_others_go_on(
    content: Content, publish: Publish, case: str
) -> None:
    """The problem names the place as staff know it and says in Chinese how to mend it; nothing of it is published."""
    spoil, place = CASES[case]
    spoil(content)
    outcome = publish(content)
    errors = [problem for problem in outcome.problems if problem.severity == "error"]
    assert outcome.failed
    assert f"communities/{LIU} 柳河社区/{place}" in {str(problem.where) for problem in errors}
    assert all(problem.remedy and not problem.remedy.isascii() for problem in errors)
    assert outcome.notices == 3
    assert not (content.path.parent / "output" / "site" / "c" / LIU / "benefits").exists()


SCANS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "scan_missing"),
    "no_image": (lambda path: path.write_bytes(b"hello"), "scan_unreadable"),
    "no_bytes": (lambda path: path.write_bytes(b""), "scan_unreadable"),
}


@pytest.mark.parametrize("case", SCANS)
def test_a_named_original_must_be_there_and_be_one(content: Content, publish: Publish, case: str) -> None:
    """A receipt whose scan is missing or no picture is refused, naming its cell."""
    spoil, code = SCANS[case]
    spoil(content.scan(LIU, "001.jpg"))
    content.receipts(LIU, "2026-03", [{"原件": "001.jpg"}])
    (problem,) = publish(content).problems
    assert (problem.code, problem.where.row, problem.where.column) == (code, 4, "K")
    assert "001.jpg" in problem.message


@pytest.mark.parametrize("name", ["c99999 没有的社区", "柳河社区", "c1870l 柳河社区", "新建文件夹"])
def test_a_folder_of_no_known_community_is_an_error(content: Content, publish: Publish, name: str) -> None:
    """The message names the folder and how to find the right number."""
    (content.path / "communities" / name).mkdir()
    (problem,) = publish(content).problems
    assert problem.where.file == f"communities/{name}"
    assert "portal place" in problem.remedy


def test_two_folders_of_one_community_are_an_error(content: Content, publish: Publish) -> None:
    """The first by name counts; the other is named."""
    (content.path / "communities" / f"{LIU} 柳河社区（副本）").mkdir()
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems] == ["doubled_folder"]
    assert outcome.notices == 4


def test_a_lock_file_alone_is_passed_over(content: Content, publish: Publish) -> None:
    """Excel leaves them behind when it crashes."""
    (content.folder(LIU) / "~$早就没有的.xlsx").write_bytes(b"x")
    assert not publish(content).problems


def test_files_of_the_system_are_passed_over(content: Content, publish: Publish) -> None:
    """Hidden files of file managers are no workbooks; folders are not looked into."""
    (content.folder(LIU) / ".DS_Store").write_bytes(b"x")
    (content.folder(LIU) / "旧表").mkdir()
    (content.path / "communities" / "说明.txt").write_text("x", encoding="utf-8")
    assert not publish(content).problems


def test_no_communities_folder_ends_the_run(content: Content, publish: Publish) -> None:
    """Without it there is nothing to publish, and the old site stands."""
    publish(content)
    (content.path / "communities").rename(content.path / "elsewhere")
    with pytest.raises(ContentMissing, match=r"communities。请为每个社区建一个文件夹"):
        publish(content)
    assert (content.path.parent / "output" / "site" / "index.html").exists()


def test_an_empty_communities_folder_publishes_an_empty_site(tmp_path: Path, publish: Publish) -> None:
    """The first day of a new site."""
    outcome = publish(Content.small(tmp_path / "content", ()))
    assert (outcome.notices, outcome.failed) == (0, False)


def test_information_that_is_missing_or_wrong_is_told(content: Content, publish: Publish) -> None:
    """No file is a warning; an unknown item, a telephone that is none, a person's number are errors."""
    path = content.info(LIU, 监督电话="下班后打", 传真="028-1", 简介="书记身份证 510181195803122041")
    told = {(problem.code, problem.where.column) for problem in publish(content).problems}
    assert told == {("bad_value", "B"), ("unknown_info", "A"), ("personal_data", "B")}
    path.unlink()
    outcome = publish(content)
    assert [(problem.code, str(problem.severity)) for problem in outcome.problems] == [("no_info", "warning")]


def test_information_in_an_unknown_encoding_is_told(content: Content, publish: Publish) -> None:
    """A file that cannot be decoded is an error, no traceback."""
    content.info(LIU).write_bytes(b"\xff\xff\x80\x81 \x80\n")
    assert [problem.code for problem in publish(content).problems] == ["encoding"]


def test_a_record_of_approvals_that_cannot_be_read_is_told(content: Content, publish: Publish) -> None:
    """Then no original counts as approved; the receipts are published all the same."""
    content.scan(LIU, "001.jpg")
    content.receipts(LIU, "2026-03", [{"原件": "001.jpg"}])
    (content.folder(LIU) / "原件" / "审核记录.csv").write_bytes(b"\xff\xff\x80\x81 \x80\n")
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems] == ["encoding"]
    assert outcome.notices == 4
