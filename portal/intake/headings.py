"""Finds the heading row under the titles and gives each column its field."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.fields.money import UNITS
from portal.fields.value import Cell, clean
from portal.intake.model import Grid, HeadedColumn
from portal.problems import Location, Problems
from portal.records.record import Table

SEARCHED_ROWS = 15
MAX_DEPTH = 3
IGNORED = ("序号", "编次", "行号", "签名", "签字", "领取人签字", "领款人签字", "签章", "盖章", "备注", "手印", "按印")

_MARKS = re.compile(r"[*＊※\s]|[（(]必填[)）]|[（(]选填[)）]|[（(]可不填[)）]")
_UNIT = re.compile(r"[（(【\[](?:单位[:：])?([^（()）\]】]{1,6})[)）\]】]$")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where headings were found: rows `top`..`bottom` (from 0), the columns known, ignored and unknown."""

    top: int
    bottom: int
    known: tuple[HeadedColumn, ...]
    ignored: tuple[tuple[int, str], ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def texts(self) -> frozenset[str]:
        """The heading texts, to recognise repetitions of the heading row."""
        return frozenset(column.heading for column in self.known)


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
    lookup = {normal(heading): bound.name for bound in model.columns() for heading in bound.headings}
    best: Headings | None = None
    for top in range(min(SEARCHED_ROWS, len(grid))):
        for depth in range(1, min(MAX_DEPTH, len(grid) - top) + 1):
            found = _match(grid, top, top + depth - 1, lookup)
            if best is None or _rank(found) > _rank(best):
                best = found
    needed = min(2, sum(bound.required for bound in model.columns()))
    if best is None or len(best.known) < needed:
        return None
    return best


def _rank(found: Headings) -> tuple[int, int, int]:
    return (len({column.name for column in found.known}) - len(found.unknown), -(found.bottom - found.top), -found.top)


def _match(grid: Grid, top: int, bottom: int, lookup: dict[str, str]) -> Headings:
    known: list[HeadedColumn] = []
    ignored: list[tuple[int, str]] = []
    unknown: list[tuple[int, str]] = []
    width = max(len(row) for row in grid[top : bottom + 1])
    for index in range(width):
        stack = _stack(grid, top, bottom, index)
        if not stack:
            continue
        spellings = [stack[-1], "".join(stack), *reversed(stack[:-1])]
        column = next((made for text in spellings if (made := _column(index, text, lookup))), None)
        if column:
            known.append(column)
        elif any(text in IGNORED for text in spellings):
            ignored.append((index, stack[-1]))
        else:
            unknown.append((index, "".join(stack)))
    return Headings(top, bottom, tuple(known), tuple(ignored), tuple(unknown))


def _stack(grid: Grid, top: int, bottom: int, index: int) -> list[str]:
    """The texts of one column's heading cells from top to bottom, repetitions by merging left out."""
    texts: list[str] = []
    for row in grid[top : bottom + 1]:
        text = normal(row[index]) if index < len(row) else ""
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return texts


def _column(index: int, text: str, lookup: dict[str, str]) -> HeadedColumn | None:
    if text in lookup:
        unit = _UNIT.search(text)
        return HeadedColumn(index, letters(index), lookup[text], text, UNITS.get(unit.group(1), 1) if unit else 1)
    unit = _UNIT.search(text)
    base = text[: unit.start()] if unit else ""
    if unit and base in lookup:
        return HeadedColumn(index, letters(index), lookup[base], text, UNITS.get(unit.group(1), 1))
    return None


def has_own_unit(column: HeadedColumn) -> bool:
    """Whether the heading itself names a unit of money."""
    unit = _UNIT.search(column.heading)
    return bool(unit and unit.group(1) in UNITS)


def report(found: Headings, grid: Grid, model: type[Table], where: Location, problems: Problems) -> None:
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
    for index in _headless(found, grid):
        problems.error(
            "no_heading", where.at(row=row, column=letters(index)), "这一列有内容，却没有列名",
            "请补上列名，或删去这一列",
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


def _headless(found: Headings, grid: Grid) -> list[int]:
    headed = {column.index for column in found.known} | {index for index, _ in (*found.ignored, *found.unknown)}
    rows: Sequence[list[Cell]] = grid[found.bottom + 1 :]
    width = max((len(row) for row in rows), default=0)
    filled: dict[int, int] = {index: 0 for index in range(width) if index not in headed}
    for row in rows:
        if sum(column.index < len(row) and row[column.index] not in ("", None) for column in found.known) < 2:
            continue  # a footer such as 制表人 may stand anywhere
        for index in filled:
            if index < len(row) and row[index] not in ("", None):
                filled[index] += 1
    return [index for index, count in filled.items() if count >= 1]
