"""The marked copy of a workbook: when there is one, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from portal.commands.checked_file import Checked
from portal.commands.copies import MARK
from portal.commands.marked_copy import copy_place, last_line, write_copy
from portal.intake.model import NoticeSource
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey, Period
from tests.content import LIU, Content


def checked(path: Path, *, wrong: bool = True, home: Path | None = None) -> Checked:
    """A workbook as checked, with one error in it."""
    problems = Problems()
    if wrong:
        problems.error("bad_value", Location(path.name, "公示表", row=4, column="E"), "不是金额", "请填数字", "约三百")
    source = NoticeSource(NoticeKey(LIU, "benefits", Period(2026, 3)), path, path.name, home=home)
    return Checked(path, path.name, 1, list(problems), source)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook in the folder of its place."""
    return Content.small(tmp_path / "content").benefits(LIU, "2026-03", [{"金额": "约三百"}])


def test_the_copy_lies_in_a_folder_named_as_the_places(workbook: Path, tmp_path: Path) -> None:
    """With what is wrong marked at its cell, and its name says so."""
    copy = write_copy(checked(workbook), tmp_path / "out")
    assert copy == tmp_path / "out" / workbook.parent.name / f"惠民惠农 2026-03{MARK}.xlsx"
    assert copy == copy_place(checked(workbook), tmp_path / "out")
    note = openpyxl.load_workbook(copy)["公示表"]["E4"].comment
    assert note is not None
    assert "不是金额" in note.text


def test_a_workbook_from_elsewhere_has_its_copy_with_its_place(workbook: Path, tmp_path: Path) -> None:
    """Where its home is, not where it happened to lie; in a folder named by number where it has none."""
    other = tmp_path / "下载" / workbook.name
    other.parent.mkdir()
    other.write_bytes(workbook.read_bytes())
    assert copy_place(checked(other, home=workbook.parent), tmp_path).parent.name == workbook.parent.name
    assert copy_place(checked(other), tmp_path).parent.name == LIU


def test_of_a_workbook_without_fault_or_without_notice_there_is_no_copy(workbook: Path, tmp_path: Path) -> None:
    """Nor of one that cannot be read: that is what is told of it."""
    out = tmp_path / "out"
    assert write_copy(checked(workbook, wrong=False), out) is None
    unknown = checked(workbook)
    unknown.source = None
    assert write_copy(unknown, out) is None
    assert write_copy(checked(workbook.with_name("没有.xlsx")), out) is None
    assert not out.exists()


def test_the_last_line_says_where_the_copy_is_or_what_to_do_with_it(workbook: Path, tmp_path: Path) -> None:
    """A copy that was mended goes back under its own name; of others nothing is said."""
    out = tmp_path / "out"
    assert last_line(checked(workbook), out) == f"标出问题的副本：{copy_place(checked(workbook), out)}"
    assert last_line(checked(workbook, wrong=False), out) == ""
    mended = workbook.with_name(f"惠民惠农 2026-03{MARK}.xlsx")
    assert last_line(checked(mended, wrong=False), out) == (
        "可以放回内容文件夹了，文件名改回“惠民惠农 2026-03.xlsx”"
    )  # fmt: skip
