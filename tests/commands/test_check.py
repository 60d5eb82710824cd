"""`portal check` as staff run it: what it says, what it leaves behind, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from portal.cli import main
from portal.commands.copies import MARK
from portal.commands.problem_list import SHOWN
from portal.intake.sheet_report import PROBLEM_SHEET
from tests.content import LIU, Content

WIDE = {"COLUMNS": "200"}


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder without fault."""
    return Content.small(tmp_path / "content")


def check(content: Content, *files: Path | str) -> Result:
    """`portal check` with its folders beside the content folder."""
    root = content.path.parent
    folders = ("--content", str(content.path), "--out", str(root / "问题"), "--state", str(root / "state"))
    return CliRunner().invoke(main, ["check", *map(str, files), *folders], env=WIDE)


def test_a_good_workbook_is_said_to_be_good(content: Content) -> None:
    """Rows read, nothing to mend, an empty list, no copy, status 0."""
    result = check(content, content.benefits(LIU, "2026-03", [{}, {"受益人": "李四光"}]))
    assert result.exit_code == 0
    assert "读到 2 行，0 处必须改，0 处请留意" in result.output
    assert json.loads((content.path.parent / "问题" / "problems.json").read_text(encoding="utf-8")) == []
    assert not list(content.path.parent.glob("问题/**/*.xlsx"))


def test_problems_are_data_with_a_fixed_shape(content: Content) -> None:
    """Every problem of every file stands in problems.json with code, place, message, remedy, value and weight."""
    one = content.benefits(LIU, "2026-03", [{"金额": "约三百"}, {"受益人": None}])
    two = content.receipts(LIU, "2026-03", [{"权力事项编号": "QL-999"}])
    result = check(content, one, two)
    assert result.exit_code == 1
    listed = json.loads((content.path.parent / "问题" / "problems.json").read_text(encoding="utf-8"))
    assert [(problem["code"], problem["severity"]) for problem in listed] == [
        ("bad_value", "error"),
        ("empty_cell", "error"),
        ("unknown_power_item", "error"),
    ]
    assert all(set(problem) == {"code", "where", "message", "remedy", "value", "severity"} for problem in listed)
    assert listed[0]["where"] == {
        "file": f"communities/{one.parent.name}/{one.name}", "sheet": "公示表", "row": 4, "column": "E",
    }  # fmt: skip
    assert listed[0]["value"] == "约三百"


def test_the_card_that_fits_is_shown_once_and_stands_on_the_first_sheet(content: Content) -> None:
    """Two citations outside the list print one card, in the terminal and on the first sheet of the copy."""
    rows = [{"权力事项编号": "QL-998"}, {"权力事项编号": "QL-999", "受益人": "李四光"}]
    result = check(content, content.benefits(LIU, "2026-03", rows))
    assert result.output.count("提醒 · 清单之外无权力") == 1
    copy = next(content.path.parent.glob("问题/**/*.xlsx"))
    assert copy.name == f"惠民惠农 2026-03{MARK}.xlsx"
    assert copy.parent.name == content.folder(LIU).name
    assert str(copy) in result.output
    page = load_workbook(copy)[PROBLEM_SHEET]
    assert str(page["A2"].value).startswith("提醒 · 清单之外无权力")
    assert [cell.value for cell in page[3]][:2] == ["序号", "轻重"]
    assert [row[3].value for row in page.iter_rows(min_row=4)] == ["A4", "A5"]


def test_warnings_alone_hold_nothing_back(content: Content) -> None:
    """Split payments are told with their card, and the status stays 0."""
    content.powers(LIU, "2026", [{}, {}, {"事项名称": "1000元以下开支审批"}])
    result = check(content, content.receipts(LIU, "2026-03", [{"金额": 600}, {"凭证号": "PZ-2", "金额": 700}]))
    assert result.exit_code == 0
    assert "0 处必须改，1 处请留意" in result.output
    assert "提醒 · 拆分付款" in result.output


def test_many_problems_are_folded_in_the_terminal_only(content: Content) -> None:
    """The terminal shows so many; the list and the copy have every one."""
    rows = [{"金额": f"约{number}"} for number in range(SHOWN + 20)]
    result = check(content, content.benefits(LIU, "2026-03", rows))
    listed = json.loads((content.path.parent / "问题" / "problems.json").read_text(encoding="utf-8"))
    count = len(listed)
    assert count >= SHOWN + 20
    assert f"另有 {count - SHOWN} 处" in result.output
    page = load_workbook(next(content.path.parent.glob("问题/**/*.xlsx")))[PROBLEM_SHEET]
    assert sum(isinstance(row[0].value, str) and row[0].value.isdigit() for row in page.iter_rows()) == count


def test_what_is_said_of_many_cells_is_said_once(content: Content) -> None:
    """Equal problems share a line that names the first cells and how many there are."""
    rows = [{"权力事项编号": "QL-999", "受益人": f"张{'一二三四五六七八九'[number]}"} for number in range(9)]
    result = check(content, content.benefits(LIU, "2026-03", [*rows, {"权力事项编号": "QL-998"}]))
    assert result.output.count("权力清单里没有“QL-999”") == 1
    assert "A4、A5、A6" in result.output
    assert "等 9 处" in result.output
    assert "10 处必须改" in result.output


def test_the_mended_copy_is_said_to_go_back(content: Content) -> None:
    """A copy checked again without problems is told to be put back under its own name."""
    path = content.benefits(LIU, "2026-03", [{"金额": "约三百"}])
    check(content, path)
    copy = next(content.path.parent.glob("问题/**/*.xlsx"))
    book = load_workbook(copy)
    book["公示表"]["E4"].value = 300
    book.save(copy)
    result = check(content, copy)
    assert result.exit_code == 0
    assert f"可以放回内容文件夹了，文件名改回“{path.name}”" in result.output


def test_the_copy_of_a_workbook_that_is_right_is_removed(content: Content) -> None:
    """Mended in place: the copy that said what was wrong would be mended again; those of others stay."""
    one = content.benefits(LIU, "2026-03", [{"金额": "约三百"}])
    two = content.receipts(LIU, "2026-03", [{"金额": "约三百"}])
    check(content, one, two)
    copies = sorted(path.name for path in content.path.parent.glob("问题/**/*.xlsx"))
    assert copies == [f"原始凭据 2026-03{MARK}.xlsx", f"惠民惠农 2026-03{MARK}.xlsx"]
    assert check(content, content.benefits(LIU, "2026-03", [{}])).exit_code == 0
    assert [path.name for path in content.path.parent.glob("问题/**/*.xlsx")] == [f"原始凭据 2026-03{MARK}.xlsx"]
    check(content, content.receipts(LIU, "2026-03", [{}]))
    assert [path.name for path in content.path.parent.glob("问题/*")] == ["problems.json"]


def test_a_copy_that_is_checked_itself_stays(content: Content) -> None:
    """It is the workbook staff are about to put back."""
    check(content, content.benefits(LIU, "2026-03", [{"金额": "约三百"}]))
    (copy,) = content.path.parent.glob("问题/**/*.xlsx")
    book = load_workbook(copy)
    book["公示表"]["E4"].value = 300
    book.save(copy)
    assert check(content, copy).exit_code == 0
    assert copy.is_file()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("名册.xlsx", "从文件名看不出是哪一类公示"),
        ("惠民惠农补贴.xlsx", "从文件名看不出是哪一期"),
        ("惠民惠农补贴 2026-03.docx", "不认识的文件类型"),
    ],
)
def test_a_file_that_is_no_notice_is_told(content: Content, name: str, words: str) -> None:
    """A name that says nothing, or a file of another sort, is a problem with a remedy and status 1."""
    path = content.benefits(LIU, "2026-03", [{}]).rename(content.folder(LIU) / name)
    result = check(content, path)
    assert result.exit_code == 1
    assert words in result.output


def test_a_file_elsewhere_needs_its_community(content: Content, tmp_path: Path) -> None:
    """Outside the content folder the option says whose workbook it is."""
    path = content.benefits(LIU, "2026-03", [{}]).rename(tmp_path / "惠民惠农补贴 2026-03.xlsx")
    assert "看不出是哪里的表格" in check(content, path).output
    result = check(content, path, "--community", LIU)
    assert result.exit_code == 0
    assert "读到 1 行" in result.output


def test_a_file_that_is_not_there_is_no_crash(content: Content) -> None:
    """A wrong path is told with what to look at."""
    result = check(content, content.path / "没有.xlsx")
    assert result.exit_code == 1
    assert "没有.xlsx。请核对文件名和文件夹" in result.output


def test_a_folder_is_all_workbooks_in_it(content: Content) -> None:
    """A community's folder or the whole content folder, without Excel's lock files and what lies with originals."""
    (content.folder(LIU) / "~$惠民惠农 2026-03.xlsx").write_bytes(b"\x05user")
    content.scan(LIU, "a.png").with_name("审核记录.csv").touch()
    for folder in (content.folder(LIU), content.path):
        result = check(content, folder)
        assert result.exit_code == 0, result.output
        assert result.output.count(".xlsx：读到") == 4
        assert "~$" not in result.output
    empty = content.path / "empty"
    empty.mkdir()
    result = check(content, empty)
    assert result.exit_code == 1
    assert "empty 里没有表格" in result.output


def test_the_file_excel_keeps_while_a_workbook_is_open_is_no_workbook(content: Content, tmp_path: Path) -> None:
    """It is a warning, as in a publication, wherever it lies: a shell gives it with `*.xlsx`."""
    for lock in (content.folder(LIU) / "~$惠民惠农 2026-03.xlsx", tmp_path / "~$x.xlsx"):
        lock.write_bytes(b"\x05user")
        result = check(content, lock)
        assert result.exit_code == 0
        assert "共 0 处必须改，1 处请留意" in result.output


def test_a_workbook_that_cannot_be_read_is_told_among_the_others(content: Content) -> None:
    """A link to nowhere: a problem of this file, no copy of it, and the next one is checked."""
    path = content.folder(LIU) / "惠民惠农 2026-02.xlsx"
    path.symlink_to(content.path / "nowhere.xlsx")
    result = check(content, path, content.benefits(LIU, "2026-03", [{}]))
    assert result.exit_code == 1
    assert "文件读不出来（文件不在）" in result.output
    assert "读到 1 行，0 处必须改，0 处请留意" in result.output
    assert "标出问题的副本" not in result.output


def test_a_folder_that_cannot_be_written_is_told(content: Content) -> None:
    """Where a file stands in the way of the copies there is a sentence with its name, not a traceback."""
    (content.path.parent / "问题").touch()
    path = content.benefits(LIU, "2026-03", [{"金额": "约三百"}])
    root = content.path.parent
    folders = ("--content", str(content.path), "--out", str(root / "问题" / "更深"), "--state", str(root / "state"))
    result = CliRunner().invoke(main, ["check", str(path), *folders], env=WIDE)
    assert result.exit_code == 1
    assert "请把它改名或移走" in result.output
    assert "Traceback" not in result.output


def test_a_payment_split_over_two_months_is_told_whichever_is_checked(content: Content) -> None:
    """Each workbook alone is held against its neighbours: the warning names the file, sheet and row of the other."""
    content.powers(LIU, "2026", [{}, {}, {"事项名称": "5000元以下日常支出审批"}])
    paid = {"金额": 4900, "收款方": "示例建筑（成都）有限公司", "用途": "维修"}
    march = content.receipts(LIU, "2026-03", [{**paid, "日期": "2026-03-25"}])
    other = {**paid, "凭证号": "PZ-2", "收款方": "示例建筑 (成都)有限公司"}
    april = content.receipts(LIU, "2026-04", [{**other, "日期": "2026-04-08"}])
    for mine, theirs in ((march, april), (april, march)):
        result = check(content, mine)
        assert result.exit_code == 0
        assert "1 处请留意" in result.output
        assert f"第 4 行和 communities/{theirs.parent.name}/{theirs.name} 工作表“公示表” 第 4 行" in result.output
    both = check(content, march, april)
    assert both.output.count("分 2 笔付给") == 1
    content.receipts(LIU, "2026-04", [{**other, "日期": "2026-04-28"}])
    assert "0 处请留意" in check(content, march).output


def test_a_bill_of_every_month_is_known_from_the_months_before(content: Content) -> None:
    """Four months of one delivery are a supply; checked alone, the last of them is held against the others."""
    content.powers(LIU, "2026", [{}, {}, {"事项名称": "5000元以下日常支出审批"}])
    for month in (1, 2, 3, 4):
        row = {"凭证号": f"PZ-{month}", "日期": f"2026-0{month}-10", "金额": 3000, "用途": "院落门禁维护"}
        last = content.receipts(LIU, f"2026-0{month}", [row])
    assert "0 处请留意" in check(content, last).output
