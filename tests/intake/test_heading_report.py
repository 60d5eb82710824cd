"""What is told of headings that are not as a kind needs them, with the way forward."""

from __future__ import annotations

from typing import Any

import pytest

from portal.intake.heading_report import NAMED, nearest, report
from portal.intake.headings import Headings, match_headings
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problem, Problems
from tests.intake.files import HEADINGS

WHERE = Location("补贴.xlsx", "公示表")
GOOD = ["序号", "权力事项编号", "补贴项目", "受益人", "金额", "发放日期"]
LIST = ["序号", "补贴项目", "受益人", "金额"]


def headings(*row: str, above: int = 0) -> Headings:
    """Headings of benefits in one row, below so many others."""
    found = match_headings([list(row)], Benefit)
    return Headings(found.top + above, found.bottom + above, found.known, found.ignored, found.unknown, found.rows)


def told(*row: str, above: int = 0, **how: Any) -> list[Problem]:
    """What is told of them."""
    problems = Problems()
    report(headings(*row, above=above), Benefit, WHERE, problems, **how)
    return list(problems)


def codes(problems: list[Problem]) -> list[tuple[str, int, str]]:
    """What is wrong, with the row and the column."""
    return [(problem.code, problem.where.row, problem.where.column) for problem in problems]


@pytest.mark.parametrize("row", [GOOD, HEADINGS, [*GOOD, "身份证号", "身份证号"]])
def test_of_good_headings_nothing_is_told(row: list[str]) -> None:
    """Columns that never leave may be there several times."""
    assert told(*row) == []


def test_missing_columns_are_named_with_other_names_for_them() -> None:
    """At the row that was taken for headings, which is shown once, with what was recognised in it."""
    (problem,) = told("序号", "补贴项目", "受益人", "金额", above=2)
    assert codes([problem]) == [("missing_column", 3, "")]
    assert problem.message == (
        "缺少“权力事项编号”“发放日期”这 2 列（第 3 行当作列名，认出了“补贴项目”“受益人”“金额”）"
    )  # fmt: skip
    assert "列名也可以写成：事项编号、权力编号；发放时间、日期" in problem.remedy
    assert problem.remedy.endswith("惠民惠农,,权力事项编号,（权力事项编号）,,, 惠民惠农,,发放日期,取自标题,,,")


def test_one_missing_column_is_told_beside_what_was_not_known() -> None:
    """It may be the one; the row is not shown again for the unknown one, and no line is offered for names."""
    missing, unknown = told("权力事项编号", "补贴项目", "户头", "金额", "发放日期")
    assert missing.message.startswith("缺少“受益人”一列（第 1 行当作列名，")
    assert missing.message.endswith("；不认识“户头”）")
    assert "表格对应.csv" not in missing.remedy
    assert (unknown.code, unknown.where.column, unknown.message) == ("unknown_column", "C", "不认识的列“户头”")


def test_an_unknown_column_is_an_error_at_its_letter() -> None:
    """It may hold personal data; the row is shown with it, and so are both ways forward."""
    (problem,) = told(*GOOD, "应得款")
    assert (problem.severity.value, problem.value) == ("error", "应得款")
    assert codes([problem]) == [("unknown_column", 1, "G")]
    assert problem.message == (
        "不认识的列“应得款”（第 1 行当作列名，认出了“权力事项编号”“补贴项目”“受益人”“金额”“发放日期”）"
    )  # fmt: skip
    assert "请改成模板里的列名，或删去这一列" in problem.remedy
    assert "在 表格对应.csv 里加一行：惠民惠农,应得款," in problem.remedy


@pytest.mark.parametrize(("heading", "hint"), [("发放日其", "是不是“发放日期”"), ("残疾金额", "")])
def test_a_heading_that_was_mistyped_gets_a_hint_and_a_personal_one_none(heading: str, hint: str) -> None:
    """What it may be near is public, and what stands in it may not be."""
    (problem,) = told(*GOOD[:5], "打卡日期", heading)
    assert problem.remedy.startswith(hint or "请改成")
    assert ("是不是" in problem.remedy) == bool(hint)


def test_only_so_many_recognised_columns_are_named() -> None:
    """The rest is counted."""
    more = ["村民小组", "人口数"]
    assert len(GOOD) - 1 + len(more) == NAMED + 1
    (problem,) = told(*GOOD, *more, "应得款")
    assert "“村民小组”等 7 列）" in problem.message
    assert "人口数" not in problem.message
    (problem,) = told(*GOOD, *more[:1], "应得款")
    assert "“村民小组”）" in problem.message


def test_two_columns_of_one_field_are_told_at_the_second() -> None:
    """With the first one's letter, and the line that closes the second."""
    (problem,) = told(*GOOD, "实发金额")
    assert codes([problem]) == [("doubled_column", 1, "G")]
    assert problem.message == "“实发金额”和 E 列“金额”是同一项内容"
    assert problem.remedy.endswith("在 表格对应.csv 里写明哪一列不公开：惠民惠农,实发金额,不公开,,,,")
    assert codes(told(*GOOD, "实发金额", "发放金额")) == [("doubled_column", 1, "G"), ("doubled_column", 1, "H")]


@pytest.mark.parametrize("heading", ["金额", "金 额", "金额（必填）"])
def test_two_columns_of_one_heading_must_be_told_apart_first(heading: str) -> None:
    """A line for that heading would close both."""
    (problem,) = told(*GOOD, heading)
    assert problem.code == "doubled_column"
    assert problem.remedy == "请只留一列；两列都要留在表里的，请把其中一列的列名改得不一样"


def test_months_across_are_one_question() -> None:
    """What only they could say is not missing, and they are not unknown one by one."""
    problems = told("权力事项编号", "补贴项目", "受益人", "1月", "2月", "3月", "应得款")
    assert codes(problems) == [("months_across", 1, "D"), ("unknown_column", 1, "G")]
    problems = told("补贴项目", "受益人", "1月", "2月", "3月")
    assert codes(problems) == [("months_across", 1, "C"), ("missing_column", 1, "")]
    assert "缺少“权力事项编号”一列" in problems[1].message
    assert "不认识" not in problems[1].message


def test_a_column_that_stands_in_for_another_is_told() -> None:
    """It is read as what is public, so staff see which it is; it is no error."""
    (problem,) = told(*("合计" if text == "金额" else text for text in GOOD))
    assert (problem.severity.value, problem.value) == ("warning", "合计")
    assert codes([problem]) == [("stands_in", 1, "E")]
    assert problem.message == "没有“金额”一列，“合计”当作“金额”公开"
    assert "请加上“金额”一列" in problem.remedy


def test_lists_beside_each_other_are_asked_about_once() -> None:
    """Not again where they were asked about already; their columns are not doubled."""
    both = ["权力事项编号", "发放日期", *LIST, *LIST]
    assert codes(told(*both)) == [("side_by_side", 1, "G")]
    assert told(*both, told=True) == []


def test_the_row_most_like_headings_is_told_with_what_it_lacks() -> None:
    """Of a sheet that has none."""
    assert nearest(headings("受益人", "何物", above=4), Benefit) == (
        "最像的是第 5 行，认出了“受益人”；缺少“权力事项编号”“补贴项目”“金额”“发放日期”"
    )  # fmt: skip
    assert nearest(headings("何物", "何事"), Benefit).startswith("最像的是第 1 行，一列也没有认出；缺少")
    assert nearest(headings(*GOOD), Benefit).endswith("“发放日期”")
