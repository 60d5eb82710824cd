"""Tables that go on to the right are one question each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files import TERM, TITLE, read, xlsx

LIST = ["序号", "权力事项编号", "补贴项目", "受益人", "金额", "发放日期"]
ROW: list[Any] = [1, "QL-001", "耕地补贴", "张三", 100, "2026-03-12"]


def told(head: list[Any], row: list[Any]) -> list[tuple[str, str]]:
    """What is wrong, with the column."""
    return [(one.code, one.where.column) for one in read(xlsx([TITLE, TERM, head, row])).problems.errors]


@pytest.mark.parametrize("gap", [[], [None]])
def test_two_lists_side_by_side_are_one_error(gap: list[Any]) -> None:
    """It says where the second begins, and where its rows belong."""
    assert told([*LIST, *gap, *LIST], [*ROW, *gap, *ROW]) == [("side_by_side", "HI"[len(gap)])]


def test_one_column_given_twice_is_no_second_list() -> None:
    """That is told as before."""
    assert told([*LIST, "补贴金额"], [*ROW, 100]) == [("doubled_column", "G")]


@pytest.mark.parametrize(
    "names", [["1月", "2月", "3月"], ["一月份", "二月份"], ["2026年1月", "2026年2月"], ["1月金额", "2月金额"]]
)
def test_a_column_for_every_month_is_one_error(names: list[str]) -> None:
    """Nobody says when each amount was paid; both ways out are named."""
    (problem,) = read(xlsx([TITLE, TERM, [*LIST[:4], *names], [*ROW[:4], *[100] * len(names)]])).problems.errors
    assert (problem.code, problem.where.column) == ("months_across", "E")
    assert f"{len(names)} 个月" in problem.message


def test_months_beside_an_amount_are_columns_like_any() -> None:
    """They are unknown, each for itself."""
    assert told([*LIST, "1月", "2月"], [*ROW, 50, 50]) == [("unknown_column", "G"), ("unknown_column", "H")]
