"""Rows that sum others are told from those they sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal.fields.value import Cell
from portal.intake.totals import (
    WrittenTotal,
    group_total,
    in_yuan,
    is_of_which,
    is_subtotal,
    running_word,
    total_word,
    total_words,
)
from portal.problems import Problems
from tests.intake.files import HEADINGS, read, row, sheet, xlsx


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("合计", "合计"),
        ("合 计", "合计"),
        ("本页小计：300元", "本页小计"),
        ("合计人民币叁佰元整", "合计"),
        ("总额", "总额"),
        ("合计组", ""),
        ("小计算机", ""),
        ("张合计", ""),
        ("", ""),
    ],
)
def test_a_cell_that_says_nothing_but_a_sum_is_one(text: str, word: str) -> None:
    """A name that begins so is none."""
    assert total_word(text) == word


def test_a_word_written_over_two_cells_is_read() -> None:
    """合 | 计."""
    assert total_words(["合", "计", "300"]) == "合计"
    assert total_words(["张三", "300"]) == ""


def test_sums_of_groups_parts_and_of_earlier_pages_are_each_known() -> None:
    """They check other rows, or none."""
    assert group_total(["一组小计", "300"]) == "一组小计"
    assert running_word(["承前页", "300"]) == "承前页"
    assert running_word(["本年累计", "300"]) == "本年累计"
    assert is_of_which(["其中：低保户"])
    assert is_subtotal("本页合计")
    assert not is_subtotal("合计")
    assert not any(is_any(["张三"]) for is_any in (group_total, running_word, is_of_which))


def written(amount: Cell, *, amounts: str = "金额") -> tuple[dict[str, Decimal], list[str]]:
    """The sums of a total row with this amount, and the codes of what is told."""
    head = [*HEADINGS[:4], amounts, *HEADINGS[5:]]
    table = read(xlsx(sheet(row(1, "张三", 1), head=head))).table
    assert table is not None
    problems = Problems()
    line = WrittenTotal(5, ["合计", None, None, None, amount], subtotal=False, since=4, last=5)
    (total,) = in_yuan([line], table, problems)
    return total.sums, [problem.code for problem in problems]


def test_a_sum_is_in_yuan_as_the_column_is() -> None:
    """Else it would contradict its rows."""
    assert written(300.5) == ({"amount": Decimal("300.50")}, [])
    assert written(0.03, amounts="金额（万元）") == ({"amount": Decimal("300.00")}, [])


def test_a_sum_that_cannot_be_read_is_told_for_it_checks_nothing() -> None:
    """An empty one is none."""
    assert written("三百多") == ({}, ["unreadable_total"])
    assert written(None) == ({}, [])
