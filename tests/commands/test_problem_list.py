from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.checks.sheets_read import SheetRead
from portal.commands import problem_list
from portal.commands.problem_list import FILES, PLACES, SHEETS, SHOWN, Told, by_file, tell, tell_sheets
from portal.problems import Location, Problem, Severity


def wrong(
    file: str = "a.xlsx", row: int = 4, message: str = "写错了", value: str = "", *, warning: bool = False
) -> Problem:
    """A problem of a cell; row 0 is the whole file."""
    where = Location(file, "公示表", row, "E") if row else Location(file)
    return Problem("bad_value", where, message, "请填数字", value, Severity.WARNING if warning else Severity.ERROR)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """The lines that are printed of some problems."""

    def lines(*problems: Problem) -> list[str]:
        tell(by_file(problems, {}), "problems.json")
        return capsys.readouterr().out.splitlines()

    return lines


def test_errors_come_first_and_equal_problems_share_a_line(told: Callable[..., list[str]]) -> None:
    """Files with errors before those with warnings, errors of a file before its warnings, cells named together."""
    problems = [wrong("b.xlsx", warning=True), wrong(message="没有签字", warning=True), wrong(), wrong(row=5)]
    assert told(*problems) == [
        "a.xlsx：2 处必须改，1 处请留意",
        "  必须改 公示表 E4、E5：写错了",
        "         怎么改：请填数字",
        "  请留意 公示表 E4：没有签字",
        "         怎么改：请填数字",
        "b.xlsx：0 处必须改，1 处请留意",
        "  请留意 公示表 E4：写错了",
        "         怎么改：请填数字",
        "共 2 处必须改，2 处请留意，全部在 problems.json",
    ]


def test_a_problem_of_the_whole_file_names_no_cell(told: Callable[..., list[str]]) -> None:
    """The file stands above; told twice it is still no list of empty places."""
    assert told(wrong(row=0, message="打不开"), wrong(row=0, message="打不开"))[1] == "  必须改 打不开"


def test_more_than_can_be_read_is_counted(told: Callable[..., list[str]]) -> None:
    """Cells, sorts and files beyond the limits are counted, and the total counts everything."""
    cells = told(*(wrong(row=row) for row in range(4, 4 + PLACES + 1)))
    assert f"E{3 + PLACES} 等 {PLACES + 1} 处：" in cells[1]
    sorts = told(*(wrong(message=f"约{number}写错了") for number in range(SHOWN + 5)))
    assert sorts[-2] == "  ……另有 5 处"
    files = told(*(wrong(f"{number:03}.xlsx", warning=number > 2) for number in range(FILES + 7)))
    assert files[-2:] == [
        "……另有 7 个文件：0 处必须改，7 处请留意",
        f"共 3 处必须改，{FILES + 4} 处请留意，全部在 problems.json",
    ]
    assert sum(".xlsx" in line for line in files) == FILES


def test_a_file_without_fault_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Rows are told where the file was read, and the last word of a file below it."""
    tell([Told("a.xlsx", (), 3, "可以放回去了")], "problems.json")
    assert capsys.readouterr().out.splitlines() == [
        "a.xlsx：读到 3 行，0 处必须改，0 处请留意",
        "  可以放回去了",
        "共 0 处必须改，0 处请留意",
    ]


@pytest.mark.parametrize("watched", [True, False])
def test_what_stands_in_a_cell_is_for_a_person_at_a_terminal(
    told: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    """It may be personal, and logs of servers are often public; what the message says is not said again."""
    monkeypatch.setattr(problem_list, "on_screen", lambda: watched)
    lines = told(wrong(message="是身份证号", value="王小明的号"), wrong(message="“约三百”不是金额", value="约三百"))
    assert [line for line in lines if "现在的内容" in line] == ["         现在的内容：王小明的号"] * watched


def test_a_card_is_shown_once_for_all_files(told: Callable[..., list[str]]) -> None:
    """Two files with the same sort of mistake have one reminder, below both."""
    lines = told(wrong("a.xlsx", message="“金额”：不是金额"), wrong("b.xlsx", message="“金额”：不是金额"))
    assert [line[:13] for line in lines if line.startswith("提醒")] == ["提醒 · 金额只写数字：金"]
    assert lines[-2].startswith("提醒")


def test_sheets_beyond_the_limit_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A large site has thousands; the list on the disk has every one."""
    read = SheetRead("公示表", 2, None, (), 0, ())
    tell_sheets({f"{number}.xlsx": (read,) for number in range(SHEETS + 3)}, "读到的行.txt")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "0.xlsx 公示表：读到 2 行"
    assert lines[SHEETS:] == ["……另有 3 张表读到多少行、哪些行没有公开，全部在 读到的行.txt"]


def test_the_same_of_several_files_is_told_once(told: Callable[..., list[str]]) -> None:
    """Below the first of them, with the others and their cells; what is theirs alone still stands below them."""
    folder = "communities/c18701 柳河社区/"
    problems = [wrong(f"{folder}补贴 2026-{month:02}.xlsx", row=month) for month in range(1, 13)]
    others = "、".join(f"c18701 柳河社区/补贴 2026-{n:02}（公示表 E{n}）" for n in range(2, 10))
    assert told(*problems, wrong(f"{folder}补贴 2026-03.xlsx", message="没有签字"))[:8] == [
        f"{folder}补贴 2026-01.xlsx：1 处必须改，0 处请留意",
        "  必须改 公示表 E1：写错了",
        "         怎么改：请填数字",
        f"         同样的还有 11 份：{others} 等",
        f"{folder}补贴 2026-02.xlsx：1 处必须改，0 处请留意（和上面说的一样）",
        f"{folder}补贴 2026-03.xlsx：2 处必须改，0 处请留意（其中 1 处和上面说的一样）",
        "  必须改 公示表 E4：没有签字",
        "         怎么改：请填数字",
    ]  # fmt: skip


def test_the_same_of_several_sheets_is_told_once(told: Callable[..., list[str]]) -> None:
    """With the cells of each sheet."""
    problems = [
        Problem("unknown_column", Location("a.xlsx", f"{month}月", 3, column), "不认识的列“备考”", "请删去")
        for month in (1, 2, 3)
        for column in "GH"
    ]
    assert told(*problems)[1] == "  必须改 1月 G3、H3；2月 G3、H3；3月 G3、H3：不认识的列“备考”"


def test_what_is_not_shown_is_not_said_to_stand_above(told: Callable[..., list[str]]) -> None:
    """A sort beyond the limit of one file is told below the next that has it."""
    many = [wrong("a.xlsx", message=f"约{number}写错了") for number in range(SHOWN + 1)]
    lines = told(*many, wrong("b.xlsx", message=f"约{SHOWN}写错了"))
    assert sum(f"约{SHOWN}写错了" in line for line in lines) == 1
