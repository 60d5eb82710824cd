"""Lists of the same columns beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from portal.intake.headings import Headings, find_headings
from portal.intake.model import Sheet
from portal.intake.side_by_side import beside, side_by_side, tell_beside
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problems
from portal.records.period import Period

LIST = ["序号", "补贴项目", "受益人", "金额"]


def headings(*row: str) -> Headings:
    """Headings in one row."""
    found = find_headings([list(row)], Benefit)
    assert found is not None
    return found


def test_each_list_has_its_own_columns_with_its_serial_numbers() -> None:
    """What stands once and is needed by all belongs to none of them."""
    assert side_by_side(headings(*LIST, *LIST), Benefit) == (frozenset({0, 1, 2, 3}), frozenset({4, 5, 6, 7}))
    shared = side_by_side(headings("发放日期", *LIST, *LIST), Benefit)
    assert shared == (frozenset({1, 2, 3, 4}), frozenset({5, 6, 7, 8}))


@pytest.mark.parametrize(
    "row", [LIST, [*LIST, "金额"], ["受益人", "受益人", "金额", "金额"], ["补贴项目", "受益人", "身份证号", "身份证号"]]
)
def test_what_is_doubled_otherwise_is_no_list_beside_another(row: list[str]) -> None:
    """One column twice, columns that are mixed, and what may be there several times."""
    assert side_by_side(headings(*row), Benefit) == ()


def read(*above: Any) -> bool:
    """Whether two lists with this row above them are read."""
    found = find_headings([list(above), [*LIST, *LIST]], Benefit)
    assert found is not None
    sheet = Sheet.of("补贴", [list(above), [*LIST, *LIST], [1, "耕地", "张三", 5, 2, "耕地", "李四", 6]])
    lists = side_by_side(found, Benefit)
    return beside(sheet, found, Benefit, Period(2026, 3), lists=lists) is not None


@pytest.mark.parametrize(
    ("above", "clear"),
    [
        (["2026年3月公示"], True), (["左", None, None, None, "右"], True), (["1组", None, None, None, "2组"], True),
        (["第一类", None, None, None, "第二类"], False),
    ],
)  # fmt: skip
def test_labels_above_say_what_the_lists_are_or_are_asked_about(above: list[Any], clear: bool) -> None:
    """A title is no label; words nobody knows are a question."""
    assert read(*above) is clear


def test_the_question_names_where_each_list_begins() -> None:
    """And how to settle it."""
    problems = Problems()
    tell_beside((frozenset({0, 1}), frozenset({4, 5})), Location("补贴.xlsx", "补贴"), problems)
    (problem,) = problems
    assert (problem.code, problem.where.column) == ("side_by_side", "E")
    assert "一份从 A 列起，一份从 E 列起" in problem.message
