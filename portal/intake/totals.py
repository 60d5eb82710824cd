"""Rows that sum others: how they are recognised, and what they say in yuan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from portal.fields.money import MONEY
from portal.fields.money import parse as parse_money
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.model import RawTable, TotalRow
from portal.problems import Problems

_WORD = r"(?:合计|总计|共计|小计)"
_TOTAL = re.compile(
    rf"((?:本页|本月|本季度?|本年度?|全村|全社区|全组|累计|以上|总)?{_WORD}(?:数|金额|人数|户数)?|(?:总|合计)金额|总额)"
    r"(?:人民币)?(?:[:：（(].*|[¥￥\d,.\s零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟圆元整角分户人]*)"
)
_RUNNING = re.compile(
    r"(?:(?:本年|本月|本季度?|本期|全年|年度|年初至今|年初以来|截[至止].{1,9})?累计(?:发放|支出|收入)?(?:数|金额|额)?"
    r"|承[前上]页|[接承]上页(?:累计)?|上页(?:结转|累计)|过[次下]页|转[次下]页|结转[次下]页)(?:[:：（(].*)?"
)
_OF_WHICH = re.compile(r"(?:其中|在内|包括|其他?中)\s*(?:[:：].*|[（(].*)?|其中.{1,14}")
_OF_A_GROUP = re.compile(rf".{{1,12}}{_WORD}(?:[:：（(].*)?")
FIRST_TEXTS = 3
"""The sum of a group is named among the first texts of its row."""


@dataclass(frozen=True, slots=True)
class WrittenTotal:
    """A total row as it stands, from `row` to `last` where it is merged; its cells are read once the units are known.

    `since` is the first row of its block.
    """

    row: int
    cells: list[Cell] = field(repr=False)
    subtotal: bool
    since: int
    last: int

    def goes_on(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether a row is the lower part of this one, merged with it: its cells are the same objects."""
        return number == self.last + 1 and all(
            cell is other for cell, other in zip(row, self.cells, strict=False) if cell not in ("", None)
        )

    def down_to(self, number: int) -> WrittenTotal:
        """The same with one row more."""
        return replace(self, last=number)


def total_word(text: str) -> str:
    """合计, 小计, 本页合计 …, if that is all a cell says (besides a number); else empty."""
    first = text[:1]
    if first and first not in "合总共小本全累以":
        return ""
    match = _TOTAL.fullmatch(text.replace(" ", ""))
    return match.group(1) if match else ""


def total_words(texts: Sequence[str]) -> str:
    """The first such word in a row, also one written over two cells (合 | 计); else empty."""
    return next((word for text in (*texts, "".join(texts[:2])) if (word := total_word(text))), "")


def group_total(texts: Sequence[str]) -> str:
    """一组小计, 低保合计 …, among the first texts of a row; else empty."""
    return next((text for text in texts[:FIRST_TEXTS] if _OF_A_GROUP.fullmatch(text.replace(" ", ""))), "")


def running_word(texts: Sequence[str]) -> str:
    """本年累计, 承前页 …: a sum of rows that are not all in the table; else empty."""
    return next((text for text in texts[:FIRST_TEXTS] if _RUNNING.fullmatch(text.replace(" ", ""))), "")


def is_of_which(texts: Sequence[str]) -> bool:
    """Whether a row says a part of the sum above it: 其中：低保户."""
    return _OF_WHICH.fullmatch(texts[0]) is not None


def is_subtotal(word: str) -> bool:
    """Whether the row sums only what follows the subtotal before it."""
    return "小计" in word or word.startswith(("本页", "全组"))


def in_yuan(written: list[WrittenTotal], table: RawTable, problems: Problems) -> list[TotalRow]:
    """The sums of money columns; one that is no number is a warning, since then it checks nothing."""
    totals = []
    for total in written:
        sums = {}
        columns = table.columns_at(total.row)
        for bound in table.model.columns():
            column = columns.get(bound.name)
            if bound.value is not MONEY or column is None or column.index >= len(total.cells):
                continue
            cell = total.cells[column.index]
            if cell in ("", None) or total_word(clean(cell)):
                continue
            try:
                sums[bound.name] = parse_money(InUnit(cell, column.factor))
            except InvalidValue as error:
                problems.warn(
                    "unreadable_total", table.cell(bound.name, total.row), f"合计读不出来，没有核对：{error.message}",
                    "请只填数字", clean(cell),
                )  # fmt: skip
        totals.append(TotalRow(total.row, sums, total.subtotal, total.since))
    return totals
