"""What is told of sheets that give no table, and of workbooks without one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from portal.intake.model import Grid, NoticeSource, RawTable, ReadNotice, Sheet
from portal.intake.sheet_report import is_scratch, nearest_row, tell_no_table, tell_scratch, tell_silent, tell_unknown
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.kinds.power_item.record import PowerItem
from portal.kinds.tender.record import Tender
from portal.problems import Location, Problem
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.content import BID, RISK
from tests.intake.files import HEADINGS, row

TABLE: Grid = [[*HEADINGS], row(1)]


def notice(kind: str = "benefits", model: type[Record] = Benefit) -> ReadNotice:
    """A workbook whose main table was read."""
    source = NoticeSource(NoticeKey("c00013", kind, Period(2026, 3)), Path("补贴.xlsx"), "柳河/补贴.xlsx")
    where = Location(source.file, "公示表")
    return ReadNotice(source, "", table=RawTable(model, where))


def told(found: ReadNotice) -> list[Problem]:
    """What is told, all of it in the workbook."""
    assert {problem.where.file for problem in found.problems} <= {"柳河/补贴.xlsx"}
    return list(found.problems)


def of(name: str, *rows: Sequence[Any]) -> Sheet:
    """A sheet of these rows."""
    return Sheet.of(name, [list(line) for line in rows])


@pytest.mark.parametrize(
    ("model", "rows", "asked"),
    [
        (Benefit, TABLE, True),
        (Benefit, [["请在下表填写"], [], *TABLE], True),
        (Benefit, [["金额", "填数字"], ["受益人", "填姓名"]], False),
        (Benefit, [HEADINGS[:3], row(1)], False),
        (Benefit, [], False),
        (Tender, [list(BID), list(BID.values())], True),
        (Benefit, [list(BID), list(BID.values())], False),
    ],
)
def test_a_sheet_that_is_passed_over_by_its_name_must_hold_no_table(
    model: type[Record], rows: Grid, asked: bool
) -> None:
    """Neither the main table of its kind nor a part; words about columns are none."""
    found = notice()
    tell_silent(of("说明", *rows), found, model)
    assert [(one.severity.value, one.code, one.where.sheet) for one in told(found)] == (
        [("error", "silent_sheet", "说明")] if asked else []
    )
    assert all("请改名" in one.remedy and "请删去" in one.remedy for one in told(found))


@pytest.mark.parametrize(
    "name",
    ["草稿", "草表", "底稿", "备用", "备份", "备份2", "备份（2）", "备份(12)", "作废", "旧", "旧表", "演算", " 便签 "],
)  # fmt: skip
def test_what_is_called_a_draft_is_one(name: str) -> None:
    """Whatever stands in it: nobody would publish it."""
    assert is_scratch(of(name, *TABLE))


@pytest.mark.parametrize("name", ["草稿一组", "补贴备份", "公示表", "旧村组", "备份200", "备注", ""])
def test_what_is_called_otherwise_is_none(name: str) -> None:
    """A word that is only a part of the name says nothing."""
    assert not is_scratch(of(name, *TABLE))


def test_the_summary_that_numbers_adds_is_known_by_what_it_says() -> None:
    """A sheet of staff's that is so called is theirs; what is far down does not count."""
    said: Grid = [["This document was exported from Numbers.", 1]]
    assert all(is_scratch(of(name, [], *said)) for name in ("导出概要", "export summary", "导出汇总"))
    assert not is_scratch(of("导出概要", [], [], [], *said))
    assert not is_scratch(of("导出概要", *TABLE))
    assert not is_scratch(of("概要", *said))


def test_a_draft_is_told_as_not_read() -> None:
    """A warning, for it may have been meant."""
    found = notice()
    tell_scratch(of("草稿"), found)
    (problem,) = told(found)
    assert (problem.severity.value, problem.code, problem.where.sheet, problem.value) == (
        "warning", "scratch_sheet", "草稿", "草稿",
    )  # fmt: skip
    assert problem.message == "这张工作表没有读，不会公开"
    assert "请移到要公开的那张表里" in problem.remedy


def test_a_sheet_nobody_knows_is_an_error_that_says_what_it_might_be_called() -> None:
    """The sheets its kind has, where it has any; else there is no such way."""
    found = notice("tenders", Tender)
    tell_unknown([of("比选", ["甲", "乙", "丙"])], found, Tender)
    (problem,) = told(found)
    assert (problem.severity.value, problem.code, problem.where.sheet) == ("error", "unknown_sheet", "比选")
    assert problem.remedy == (
        f"要公开的，请改名为：{'、'.join(part.label for _, part, _ in Tender.sheets())}；"
        "不公开的，请删去，或改名为“草稿”，或移到另一份工作簿"
    )
    assert "投标" in problem.remedy
    found = notice("opinions", Opinion)
    tell_unknown([of("比选", ["甲", "乙", "丙"])], found, Opinion)
    assert told(found)[0].remedy == "不公开的，请删去，或改名为“草稿”，或移到另一份工作簿"


@pytest.mark.parametrize("name", ["Sheet2", "sheet 3", "工作表1", "表2", "表格（3）", "Sheet12"])
@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["电话", 123], [], [None, "", "三", "四"]], "scratch_sheet"),
        ([["一", "二", "三"]], "unknown_sheet"),
        ([["一"]] * 40 + [["一", "二", 0]], "unknown_sheet"),
    ],
)
def test_a_sheet_that_was_never_named_and_holds_a_few_words_is_a_draft(name: str, rows: Grid, code: str) -> None:
    """More than two cells in any row, a nothing among them, may be a table."""
    found = notice()
    tell_unknown([of(name, *rows)], found, Benefit)
    assert [problem.code for problem in told(found)] == [code]


@pytest.mark.parametrize("name", ["Sheet", "Sheet123", "表", "附表2", "二组"])
def test_a_sheet_with_a_name_of_its_own_is_asked_about(name: str) -> None:
    """However little it holds."""
    found = notice()
    tell_unknown([of(name, ["电话", 123])], found, Benefit)
    assert [problem.code for problem in told(found)] == ["unknown_sheet"]


def test_a_part_that_is_a_kind_of_its_own_now_is_told_where_it_belongs() -> None:
    """The workbook it goes into, with the period, and a name under which it is read meanwhile."""
    found = notice("power-items", PowerItem)
    tell_unknown([of("廉政", list(RISK), list(RISK.values()))], found, PowerItem)
    (problem,) = told(found)
    assert problem.code == "unknown_sheet"
    assert problem.message == "这张工作表像是“廉政风险”，那是单独的一类公示"
    assert f" {Period(2026, 3)}.xlsx”；" in problem.remedy
    assert problem.remedy.endswith("把这张表改名为“风险”")


def test_without_a_main_table_sheets_are_told_once_for_all() -> None:
    """Not each by itself."""
    found = notice()
    found.table = None
    tell_unknown([of("比选", ["甲", "乙", "丙"]), of("二", ["甲"])], found, Benefit)
    assert told(found) == []


def without(*sheets: Sheet, **code: str) -> list[Problem]:
    """What is told of a workbook without a table; `code` is what was told before."""
    found = notice()
    found.table = None
    for one in code.values():
        found.problems.warn(one, Location(found.source.file), "x", "y")
    tell_no_table(sheets, found, Benefit)
    return told(found)[len(code) :]


@pytest.mark.parametrize("sheets", [(), (of("表"),), (of("表", ["", None]), of("填写说明", ["一", "二"]))])
def test_a_workbook_of_nothing_is_told_as_empty(sheets: tuple[Sheet, ...]) -> None:
    """Also where only the words of the template stand in it; what is needed is said."""
    (problem,) = without(*sheets)
    assert (problem.code, problem.where.sheet, problem.message) == ("empty_workbook", "", "工作簿里没有内容")
    assert problem.remedy == "请按模板填写；列名至少要有：权力事项编号、补贴项目、受益人、金额、发放日期"


def test_the_row_that_is_most_like_headings_is_told() -> None:
    """With its sheet where there are several, and the lines that would make its columns known."""
    some = of("甲", ["户头", "何物"]), of("乙", ["标题"], ["受益人", "户头", "何物"])
    (problem,) = without(*some)
    assert problem.code == "no_headings"
    assert problem.message.startswith("找不到列名一行（工作表“乙”最像的是第 2 行，认出了“受益人”；缺少")
    assert "在 表格对应.csv 里写明每一列是什么：惠民惠农,户头," in problem.remedy
    assert " 惠民惠农,何物," in problem.remedy
    (problem,) = without(some[1])
    assert problem.message.startswith("找不到列名一行（最像的是第 2 行")
    assert nearest_row(some[:1], Benefit) == ""


def test_only_so_many_lines_are_named() -> None:
    """Eight."""
    (problem,) = without(of("甲", ["受益人", *(f"何物{sign}" for sign in "甲乙丙丁戊己庚辛壬")]))
    assert problem.remedy.count("惠民惠农,何物") == 8
    assert "何物壬" not in problem.remedy


def test_a_workbook_in_which_nothing_is_known_shows_its_beginning() -> None:
    """Four cells, cut short: in the wrong encoding staff see it at once."""
    (problem,) = without(of("空"), of("甲", [], ["", "锟斤拷" * 5, None, "二", "三", "四", "五"]))
    assert problem.message == (
        "找不到列名一行（开头读到的是：锟斤拷锟斤拷锟斤拷锟｜二｜三｜四；若是乱码，多半是编码不对）"
    )  # fmt: skip
    assert "表格对应.csv" not in problem.remedy
    (problem,) = without(of("甲", [], [], [], ["远"]))
    assert problem.message == "找不到列名一行"


def test_what_was_told_already_is_not_told_again() -> None:
    """A workbook of hidden sheets alone, and one of sheets by month; a seen sheet beside a hidden one is told."""
    hidden = Sheet("密", lambda: iter([["受益人"]]), hidden=True)
    assert without(hidden, of("空"), before="hidden_sheet") == []
    assert [one.code for one in without(hidden, of("甲", ["受益人"]), before="hidden_sheet")] == ["no_headings"]
    assert [one.code for one in without(hidden)] == ["no_headings"]
    assert without(of("1月", ["受益人"]), before="month_sheets") == []
