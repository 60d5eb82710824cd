"""Rows that sum others: how they are recognised, and what they say in yuan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portal.fields.money import MONEY
from portal.fields.money import parse as parse_money
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.model import RawTable, TotalRow
from portal.problems import Problems

_TOTAL = re.compile(
    r"((?:本页|本月|本季度?|本年度?|全村|全社区|全组|累计)?(?:合计|总计|共计|小计)|以上合计|总合计)"
    r"(?:[:：（(].*|[¥￥\d,.\s零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟圆元整角分户人]*)"
)


@dataclass(frozen=True, slots=True)
class WrittenTotal:
    """A total row as it stands; its cells are read once the units are known."""

    row: int
    cells: list[Cell] = field(repr=False)
    subtotal: bool = False


def total_word(text: str) -> str:
    """合计, 小计, 本页合计 …, if that is all a cell says (besides a number); else empty."""
    first = text[:1]
    if first and first not in "合总共小本全累以":
        return ""
    match = _TOTAL.fullmatch(text.replace(" ", ""))
    return match.group(1) if match else ""


def is_subtotal(word: str) -> bool:
    """Whether the row sums only what follows the subtotal before it."""
    return "小计" in word or word.startswith(("本页", "全组"))


def in_yuan(written: list[WrittenTotal], table: RawTable, problems: Problems) -> list[TotalRow]:
    """The sums of money columns; one that is no number is a warning, since then it checks nothing."""
    totals = []
    for total in written:
        sums = {}
        for bound in table.model.columns():
            column = table.columns.get(bound.name)
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
        totals.append(TotalRow(total.row, sums, total.subtotal))
    return totals
