from __future__ import annotations

import pytest

from portal.problems import Problem
from tests.intake.files import read, xlsx

TITLE: list[object] = ["2026年3月收支公示表"]
TERM: list[object] = ["公示期：2026年3月5日至2026年3月11日"]
JOURNAL: list[list[object]] = [
    ["日期", "凭证号", "摘要", "收入", "支出", "余额"],
    ["2026-03-01", "PZ-1", "租金", 800, None, 800],
]
BY_SUBJECT: list[list[object]] = [
    ["科目", "记账凭证号", "本月收入", "本月支出", "结余"],
    ["租金", "PZ-1", 800, None, 800],
]
WHOLE: list[list[object]] = [
    ["凭证号", "权力事项编号", "日期", "收款方", "用途", "支出金额", "经手人"],
    ["PZ-1", "QL-021", "2026-03-01", "示例文具店", "买纸", 50, "钱经手"],
]


def errors(kind: str, rows: list[list[object]], name: str) -> list[Problem]:
    """What must be mended in a workbook of one sheet."""
    return [one for one in read(xlsx([TITLE, TERM, *rows]), kind, name).problems if one.severity == "error"]


@pytest.mark.parametrize("rows", [JOURNAL, BY_SUBJECT])
def test_a_journal_that_lacks_what_vouchers_say_is_one_problem_that_says_how_to_go_on(rows: list[list[object]]) -> None:
    """Under the name of vouchers: at their number, with both workbooks and their columns; as an account it is read."""
    assert errors("accounts", rows, "财务收支 2026-03.xlsx") == []
    (problem,) = errors("receipts", rows, "凭据 2026-03.xlsx")
    assert problem.code == "two_kinds"
    assert problem.where.row == 3
    assert "原始凭据 2026-03.xlsx" in problem.remedy
    assert "财务收支 2026-03.xlsx" in problem.remedy
    assert "收款方" in problem.remedy
    assert "上期结存" in problem.remedy


def test_a_list_of_vouchers_and_an_account_are_of_one_kind() -> None:
    """Neither has what the other has."""
    account: list[list[object]] = [["科目", "收入", "支出", "结存"], ["租金", 800, 300, 500]]
    assert [one.code for one in errors("accounts", account, "财务收支 2026-03.xlsx")] == []
    assert [one.code for one in errors("receipts", WHOLE, "凭据 2026-03.xlsx")] == []
