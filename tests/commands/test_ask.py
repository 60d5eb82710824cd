"""`portal check` at a terminal asks what columns are, once; without one it never asks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from portal.cli import main
from portal.commands import checking as command
from portal.intake.answer import FILE
from tests.content import LIU, Content

HEAD = ["序号", "户主姓名", "哪组", "应得金额"]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder without fault."""
    return Content.small(tmp_path / "content")


def form(content: Content, period: str = "2026-03", title: str = "柳河社区2026年3月耕地地力保护补贴公示") -> Path:
    """A list as it hangs on a wall, in the place's folder."""
    path = content.folder(LIU) / f"惠民惠农 {period}.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in ([title], ["公示期：2026年3月5日至2026年3月11日"], HEAD, [1, "张三丰", "3组", 300]):
        sheet.append(line)
    book.save(path)
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks on and can type."""
    monkeypatch.setattr(command, "somebody_answers", lambda: True)


def check(content: Content, file: Path, typed: str = "", *more: str) -> Result:
    """`portal check` of a file, with what is typed."""
    root = content.path.parent
    folders = ("--content", str(content.path), "--out", str(root / "问题"), "--state", str(root / "state"))
    return CliRunner().invoke(main, ["check", str(file), *folders, *more], input=typed, env={"COLUMNS": "200"})


def option(output: str, text: str) -> str:
    """The number of an option in the first question that offers it."""
    line = next(line for line in output.splitlines() if line.strip()[1:].strip().startswith(text))
    return line.split()[0]


def answered(content: Content) -> str:
    """The file of answers."""
    return (content.folder(LIU) / FILE).read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("terminal")
def test_what_is_answered_once_is_not_asked_again(content: Content) -> None:
    """The first month asks, and the list is read at once; the second month is read without a question."""
    first = form(content)
    seen = check(content, first).output
    assert "应得金额”是什么" not in seen  # one question after the other
    typed = f"{option(seen, '村民小组')}\n1\n1\n1\n1\n"
    result = check(content, first, typed)
    assert (result.exit_code, "0 处必须改" in result.output) == (0, True), result.output
    assert "惠民惠农,哪组,村民小组" in answered(content)
    later = form(content, "2026-04", "柳河社区2026年4月耕地地力保护补贴公示")
    again = check(content, later)
    assert "请选" not in again.output
    assert "“哪组”读作“村民小组”" in again.output
    assert "unknown_column" not in again.output


def test_without_a_terminal_nothing_is_asked(content: Content) -> None:
    """The error names the line to add, and no file of answers appears."""
    result = check(content, form(content), "1\n1\n1\n1\n1\n")
    assert result.exit_code == 1
    assert "请选" not in result.output
    assert "惠民惠农,哪组," in result.output
    assert not (content.folder(LIU) / FILE).exists()


@pytest.mark.usefixtures("terminal")
def test_staff_may_do_without_questions(content: Content) -> None:
    """`--no-ask` is as without a terminal."""
    assert "请选" not in check(content, form(content), "1\n", "--no-ask").output


@pytest.mark.usefixtures("terminal")
def test_what_was_answered_before_somebody_stopped_is_kept(content: Content) -> None:
    """The questions are put again from there."""
    seen = check(content, form(content)).output
    check(content, form(content), f"{option(seen, '村民小组')}\n")
    assert "哪组" in answered(content)
    assert "哪组”是什么" not in check(content, form(content)).output


@pytest.mark.usefixtures("terminal")
def test_nothing_is_published_that_nobody_answered(content: Content) -> None:
    """先不答 leaves the error as it is."""
    result = check(content, form(content), "0\n" * 9)
    assert result.exit_code == 1
    assert "惠民惠农,哪组," in result.output
    assert not (content.folder(LIU) / FILE).exists()


@pytest.mark.usefixtures("terminal")
def test_a_private_column_is_offered_private_fields_only(content: Content) -> None:
    """And no cell of it is shown."""
    path = form(content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["E3"], sheet["E4"] = "查询密码", "13800001234"
    book.save(path)
    output = check(content, path, "2\n0\n0\n").output
    question = output.split("查询密码”是什么")[1].split("请选")[0]
    assert "13800001234" not in question
    assert "金额" not in question
    assert "联系电话" in question


def test_faults_of_the_answers_are_told_with_the_workbook(content: Content) -> None:
    """With their row and column, and the check fails."""
    (content.folder(LIU) / FILE).write_text("表格类别,列名,对应列\n惠民惠农,哪组,小队\n", encoding="utf-8-sig")
    result = check(content, form(content))
    assert result.exit_code == 1
    assert f"{FILE}" in result.output
    assert "C2" in result.output


@pytest.mark.usefixtures("terminal")
def test_columns_that_are_like_none_are_asked_about_together(content: Content) -> None:
    """One answer for all of them; each has a line of its own."""
    path = form(content)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for at, (heading, cell) in enumerate((("甲乙丙", "子"), ("丁戊己", "丑"), ("庚辛壬", "寅")), start=5):
        sheet.cell(3, at).value, sheet.cell(4, at).value = heading, cell
    book.save(path)
    seen = check(content, path, "1\n").output
    assert "有 3 列不认识：“甲乙丙”“丁戊己”“庚辛壬”" in seen
    for heading in ("甲乙丙", "丁戊己", "庚辛壬"):
        assert f"惠民惠农,{heading},不公开" in answered(content)


@pytest.mark.usefixtures("terminal")
def test_the_day_is_not_asked_for_where_the_period_says_it(content: Content) -> None:
    """In a list of one month every row is of that month; in one of a quarter it is asked."""
    seen = check(content, form(content)).output
    result = check(content, form(content), f"{option(seen, '村民小组')}\n1\n1\n1\n")
    assert "每一行照文件名填“2026年3月”" in result.output
    assert "惠民惠农,,发放日期,取自文件名" in answered(content)


@pytest.mark.usefixtures("terminal")
def test_a_ledger_asks_for_the_words_it_lacks(content: Content) -> None:
    """Its state follows from the day of the answer; sort and office are the same in every row."""
    path = content.folder(LIU) / "信访台账 2026-03.xlsx"
    for other in content.folder(LIU).glob("意见*"):
        other.unlink()
    book = openpyxl.Workbook()
    for line in (
        ["柳河社区2026年3月信访台账"],
        ["编号", "来访日期", "来访人", "渠道", "反映事项", "办理结果", "答复日期"],
        ["XF-01", "2026-03-02", "张三丰", "电话", "小区路灯不亮", "已更换", "2026-03-06"],
        ["XF-02", "2026-03-09", "李四海", "电话", "下水道堵塞", "正在联系施工方", None],
    ):
        book.worksheets[0].append(line)
    book.save(path)
    result = check(content, path, "1\n其他\n1\n社区居委会\n")
    assert (result.exit_code, "0 处必须改" in result.output) == (0, True), result.output
    assert "写了日期的算“已办结”，空着的算“办理中”" in result.output


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("title", "offered"), [("", False), ("登记日期：2026年3月9日", True)])
def test_a_month_is_not_offered_where_days_are_counted(content: Content, title: str, offered: bool) -> None:
    """How long a matter took follows from the day it came in: what cannot be the answer is no option."""
    path = content.folder(LIU) / "信访台账 2026-03.xlsx"
    for other in content.folder(LIU).glob("意见*"):
        other.unlink()
    book = openpyxl.Workbook()
    for line in (
        ["柳河社区2026年3月信访台账"], [title],
        ["编号", "渠道", "类别", "反映事项", "办理结果", "答复单位", "答复日期"],
        ["XF-01", "电话", "其他", "小区路灯不亮", "已更换", "社区居委会", "2026-03-16"],
    ):  # fmt: skip
        book.worksheets[0].append(line)
    book.save(path)
    output = check(content, path, "1\n" * 4).output
    assert "照文件名里的期间" not in output
    assert ("照标题里写的日期（这一期是 2026年3月9日）" in output, "要写到日：请加这一列" in output) == (
        offered, not offered,
    ), output  # fmt: skip
