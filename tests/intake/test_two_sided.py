"""Accounts that tell income and spending apart by place, and what is in hand in rows of its own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.model import ReadNotice
from tests.intake.files import read, xlsx

TITLE: list[Any] = ["战旗村2026年3月财务收支公开"]
TERM: list[Any] = ["公示期：2026年4月5日至2026年4月11日"]
NAME = "财务收支 2026-03.xlsx"
AMOUNTS = st.lists(st.integers(1, 9999), min_size=1, max_size=6)


def account(*rows: list[Any]) -> ReadNotice:
    """The account in a sheet."""
    return read(xlsx([TITLE, TERM, *rows]), "accounts", NAME)


def lines(notice: ReadNotice) -> list[tuple[Any, ...]]:
    """Subject, what was left, came in, went out, is left."""
    assert notice.table is not None
    names = ("subject", "opening", "income", "spending", "closing")
    cells = [[raw.cells.get(name) for name in names] for raw in notice.table.rows]
    return [(subject, *(None if one is None else float(str(one)) for one in rest)) for subject, *rest in cells]


def codes(notice: ReadNotice) -> list[str]:
    """What must be mended."""
    return [one.code for one in notice.problems.errors]


def pair(at: int, amounts: list[int]) -> list[Any]:
    """A subject and its amount; nothing where the side has no more."""
    return [f"项{at}", amounts[at]] if at < len(amounts) else [None, None]


SINGLE: list[list[Any]] = [["收入项目", "金额", "支出项目", "金额"]]
NAMED: list[list[Any]] = [["收入项目", "收入金额（元）", "支出项目", "支出金额（元）"]]
OVER: list[list[Any]] = [["收入", None, "支出", None], ["项目", "金额", "项目", "金额"]]
PLAIN: list[list[Any]] = [["收入", "金额", "支出", "金额"]]


@settings(max_examples=20, deadline=None)
@given(AMOUNTS, AMOUNTS, st.sampled_from([SINGLE, NAMED, OVER, PLAIN]), st.booleans())
def test_every_row_of_both_sides_is_one_line(
    incomes: list[int], spendings: list[int], head: list[list[Any]], total: bool
) -> None:
    """Whatever the headings say and however long each side is; the sums below are those of their side."""
    rows = [[*pair(at, incomes), *pair(at, spendings)] for at in range(max(len(incomes), len(spendings)))]
    below = [["合计", sum(incomes), "合计", sum(spendings)]] if total else []
    notice = account(*head, *rows, *below)
    assert codes(notice) == []
    assert lines(notice) == [
        *((f"项{at}", None, float(amount), None, None) for at, amount in enumerate(incomes)),
        *((f"项{at}", None, None, float(amount), None) for at, amount in enumerate(spendings)),
    ]
    assert notice.table is not None
    assert {notice.table.cell("subject", raw.row).column for raw in notice.table.rows} == {"A", "C"}


@settings(max_examples=15, deadline=None)
@given(AMOUNTS, AMOUNTS, st.booleans())
def test_sections_and_words_say_the_side_of_each_row(incomes: list[int], spendings: list[int], worded: bool) -> None:
    """一、收入 … 二、支出, or 收入 and 支出 in a column; sums of sections are none of the lines."""
    if worded:
        rows: list[list[Any]] = [["类别", "项目", "金额"]]
        rows += [["收入", f"项{at}", amount] for at, amount in enumerate(incomes)]
        rows += [["支出", f"项{at}", amount] for at, amount in enumerate(spendings)]
    else:
        rows = [["项目", "金额"], ["一、收入"], *([f"项{at}", amount] for at, amount in enumerate(incomes))]
        rows += [["收入小计", sum(incomes)], ["二、支出"]]
        rows += [[f"项{at}", amount] for at, amount in enumerate(spendings)]
        rows += [["支出小计", sum(spendings)]]
    notice = account(*rows)
    assert codes(notice) == []
    assert lines(notice) == [
        *((f"项{at}", None, float(amount), None, None) for at, amount in enumerate(incomes)),
        *((f"项{at}", None, None, float(amount), None) for at, amount in enumerate(spendings)),
    ]


def test_what_was_left_and_is_left_is_one_line_and_neither_income_nor_spending() -> None:
    """上期结存 stands among income and 本期结存 among spending, so that both sides come to the same sum."""
    notice = account(
        *OVER, ["上期结存", 5000, "电费", 50], ["租金", 800, "本期结存", 5750], ["合计", 5800, "合计", 5800]
    )
    assert codes(notice) == []
    assert lines(notice) == [
        ("资金结存", 5000.0, None, None, 5750.0), ("租金", None, 800.0, None, None), ("电费", None, None, 50.0, None),
    ]  # fmt: skip
    assert notice.table is not None
    assert [one.reason for one in notice.table.left if "结存行" in one.reason] == ["结存行（写进“资金结存”一行）"]


@pytest.mark.parametrize("words", [("上月现金结余", "月末现金结余"), ("1、上年结转现金", "5、本年库存现金结余")])
def test_each_sort_of_money_has_its_line(words: tuple[str, str]) -> None:
    """In any usual words."""
    notice = account(*OVER, [words[0], 10, words[1], 10])
    assert lines(notice) == [("现金", 10.0, None, None, 10.0)]


def test_a_column_of_balances_stays_as_it_is() -> None:
    """Every line says what is left of it."""
    notice = account(["科目", "上期结存", "收入", "支出", "结存"], ["租金", 10, 5, 3, 12])
    assert lines(notice) == [("租金", 10.0, 5.0, 3.0, 12.0)]
    assert codes(notice) == []


def test_a_subject_called_a_sum_is_one() -> None:
    """收入合计 in the column of subjects would count everything twice."""
    notice = account(["科目", "收入", "支出"], ["租金", 10, None], ["收入合计", 10, None])
    assert lines(notice) == [("租金", None, 10.0, None, None)]


def test_what_stands_before_the_subject_is_of_its_own_side() -> None:
    """凭证号 stands on both sides: the second begins where the headings of the first begin anew."""
    head = ["凭证号", "摘要", "金额"]
    read_as = account(
        ["收入", None, None, "支出", None, None], [*head, *head],
        ["记1", "门面租金", 3600, "记3", "办公费", 268], [None, None, None, "记4", "电费", 512],
    )  # fmt: skip
    assert lines(read_as) == [
        ("门面租金", None, 3600.0, None, None), ("办公费", None, None, 268.0, None), ("电费", None, None, 512.0, None),
    ]  # fmt: skip
    assert not read_as.problems.errors
