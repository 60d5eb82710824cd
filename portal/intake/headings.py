"""Finds the heading row under the titles and gives each column its field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from portal.fields.money import MONEY, UNITS
from portal.fields.value import clean
from portal.intake.model import Grid, HeadedColumn
from portal.problems import Location, Problems
from portal.records.column import BoundColumn
from portal.records.record import Table

Names = list[list[str]]
SEARCHED_ROWS = 15
MAX_DEPTH = 3
IGNORED = ("序号", "编次", "行号", "签名", "签字", "领取人签字", "领款人签字", "签章", "盖章", "备注", "手印", "按印")

_MARKS = re.compile(r"[*＊※\s]|[（(]必填[)）]|[（(]选填[)）]|[（(]可不填[)）]")
_UNIT = re.compile(r"[（(【\[](?:单位[:：])?([^（()）\]】]{1,6})[)）\]】]$")
_SAME_UNITS = {
    "count": ("人", "户", "个", "名", "步", "天", "日", "工作日"),
    "measure": ("亩", "分"),
    "day": ("年月日", "年/月/日", "年-月-日", "年.月.日"),
}
"""Units in a heading that change nothing, by kind of value. Any other would be read wrongly, so it is not known."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where headings were found: rows `top`..`bottom` (from 0), the columns known, ignored and unknown."""

    top: int
    bottom: int
    known: tuple[HeadedColumn, ...]
    ignored: tuple[tuple[int, str], ...]
    unknown: tuple[tuple[int, str], ...]
    texts: frozenset[str] = frozenset()
    """Every text in the heading rows, to recognise repetitions of them."""

    @property
    def names(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.name for column in self.known)


def letters(index: int) -> str:
    """Excel's name of a column: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def normal(heading: object) -> str:
    """A heading as compared: width, spaces, stars and 必填 taken away."""
    return _MARKS.sub("", clean(heading)).replace("(", "（").replace(")", "）").replace("﹙", "（")


def find_headings(grid: Grid, model: type[Table]) -> Headings | None:
    """The best heading rows among the first fifteen; None if no row names at least two columns (or half)."""
    lookup = {normal(heading): bound for bound in model.columns() for heading in bound.headings}
    names = [[normal(cell) for cell in row] for row in grid[: SEARCHED_ROWS + MAX_DEPTH]]
    best: Headings | None = None
    for top in range(min(SEARCHED_ROWS, len(names))):
        for depth in range(1, min(MAX_DEPTH, len(names) - top) + 1):
            found = _match(names, top, top + depth - 1, lookup)
            if best is None or _rank(found) > _rank(best):
                best = found
    needed = min(2, sum(bound.required for bound in model.columns()))
    if best is None or len(best.known) < needed:
        return None
    return best


def _rank(found: Headings) -> tuple[int, int, int]:
    return (len(found.names) - len(found.unknown), -(found.bottom - found.top), -found.top)


def suits(found: Headings, model: type[Table]) -> int:
    """How well a sheet with these headings suits a model: columns known less unknown; 0 if one is missing."""
    required = {bound.name for bound in model.columns() if bound.required}
    return max(0, len(found.names) - len(found.unknown)) if required <= found.names else 0


def _match(names: Names, top: int, bottom: int, lookup: Mapping[str, BoundColumn]) -> Headings:
    texts: set[str] = set()
    known: list[HeadedColumn] = []
    ignored: list[tuple[int, str]] = []
    unknown: list[tuple[int, str]] = []
    width = max(len(row) for row in names[top : bottom + 1])
    for index in range(width):
        stack = _stack(names, top, bottom, index)
        if not stack:
            continue
        texts.update(stack)
        # 项目 over 编号 is 项目编号, not some 编号: the longest reading counts first.
        spellings = [*("".join(stack[start:]) for start in range(len(stack))), *reversed(stack[:-1])]
        column = next((made for text in spellings if (made := _column(index, text, lookup))), None)
        if column:
            known.append(column)
        elif any(text in IGNORED for text in spellings):
            ignored.append((index, stack[-1]))
        else:
            unknown.append((index, "".join(stack)))
    return Headings(top, bottom, tuple(known), tuple(ignored), tuple(unknown), frozenset(texts))


def _stack(names: Names, top: int, bottom: int, index: int) -> list[str]:
    """The texts of one column's heading cells from top to bottom, repetitions by merging left out."""
    texts: list[str] = []
    for row in names[top : bottom + 1]:
        text = row[index] if index < len(row) else ""
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


def _column(index: int, text: str, lookup: Mapping[str, BoundColumn]) -> HeadedColumn | None:
    unit = _UNIT.search(text)
    if text in lookup:
        factor = UNITS.get(unit.group(1), 1) if unit else 1
        return HeadedColumn(index, letters(index), lookup[text].name, text, factor)
    bound = lookup.get(text[: unit.start()]) if unit else None
    if unit is None or bound is None:
        return None
    if bound.value is MONEY and unit.group(1) in UNITS:
        return HeadedColumn(index, letters(index), bound.name, text, UNITS[unit.group(1)])
    if unit.group(1) in _SAME_UNITS.get(bound.value.name, ()):
        return HeadedColumn(index, letters(index), bound.name, text)
    return None


def has_own_unit(column: HeadedColumn) -> bool:
    """Whether the heading itself names a unit of money."""
    unit = _UNIT.search(column.heading)
    return bool(unit and unit.group(1) in UNITS)


def report(found: Headings, model: type[Table], where: Location, problems: Problems) -> None:
    """Unknown, doubled and missing columns as problems. An unknown column may hold personal data, so it is an error."""
    wanted = [heading for bound in model.columns() for heading in bound.headings]
    row = found.bottom + 1
    for index, text in found.unknown:
        near = difflib.get_close_matches(text, wanted, n=3, cutoff=0.5)
        hint = f"是不是“{'”“'.join(near)}”？" if near else ""
        problems.error(
            "unknown_column", where.at(row=row, column=letters(index)), f"不认识的列“{text}”",
            f"{hint}请改成模板里的列名，或删去这一列（不认识的列可能含有个人信息，不会公开）", text,
        )  # fmt: skip
    seen: dict[str, HeadedColumn] = {}
    for column in found.known:
        if column.name in seen:
            first = seen[column.name]
            problems.error(
                "doubled_column", where.at(row=row, column=column.letter),
                f"“{column.heading}”和 {first.letter} 列“{first.heading}”是同一项内容", "请只留一列", column.heading,
            )  # fmt: skip
        seen.setdefault(column.name, column)
    for bound in model.columns():
        if bound.required and bound.name not in seen:
            problems.error(
                "missing_column", where.at(row=row), f"缺少“{bound.label}”一列",
                f"请加上这一列（列名也可以写成：{'、'.join(bound.headings[1:]) or bound.label}）",
            )  # fmt: skip
