"""Takes the rows of a table apart: data, totals, repeated headings, footers."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from portal.fields.money import MONEY
from portal.fields.money import parse as parse_money
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.headings import Headings, find_headings, has_own_unit, normal, report
from portal.intake.model import RawRow, RawTable, Sheet, TotalRow
from portal.intake.titles import unit_factor
from portal.problems import Location, Problems
from portal.records.record import Table

_TOTAL = re.compile(r"^(?:本页|本月|全村|全社区)?(合计|总计|共计|小计)")
_FOOTER = re.compile(
    r"^(制表|填表|审核|复核|经办|负责人|公示|监督|注[:：]|说明[:：]|备注[:：]|举报|联系|（?盖章|填报|单位[:：])"
)
_EXAMPLE = ("示例", "例", "（示例）", "样例")
BIG_NUMBER = 1e15


def read_table(sheet: Sheet, model: type[Table], file: str, problems: Problems) -> tuple[RawTable, list[str]] | None:
    """The table of a sheet and the texts above and below it; None if no heading row is found."""
    headings = find_headings(sheet.grid, model)
    if headings is None:
        return None
    where = Location(file, sheet.name)
    report(headings, sheet.grid, model, where, problems)
    table = RawTable(model, where, ignored=[text for _, text in headings.ignored])
    for column in headings.known:
        table.columns.setdefault(column.name, column)
    texts = [text for row in sheet.grid[: headings.top] for text in _texts(row)]
    _rows(sheet, headings, table, texts, problems)
    factor = unit_factor(texts)
    if factor != 1:
        _apply_unit(table, factor)
    return table, texts


def _rows(sheet: Sheet, headings: Headings, table: RawTable, texts: list[str], problems: Problems) -> None:
    fields = list(table.columns.values())
    for index in range(headings.bottom + 1, len(sheet.grid)):
        row = sheet.grid[index]
        number = index + 1
        filled = [text for text in _texts(row) if text]
        if not filled or _repeats(filled, headings):
            continue
        total = next((match for text in filled[:3] if (match := _TOTAL.match(text.replace(" ", "")))), None)
        if total:
            table.totals.append(_total(row, number, table, total.group(1) == "小计"))
            continue
        if _FOOTER.match(filled[0]) and len(set(filled)) <= 3:
            texts.extend(dict.fromkeys(filled))
            continue
        if filled[0] in _EXAMPLE:
            continue
        cells: dict[str, Cell] = {}
        for column in fields:
            cell = row[column.index] if column.index < len(row) else None
            if cell in ("", None) or (isinstance(cell, str) and not clean(cell)):
                continue
            cells[column.name] = cell
        _big_numbers(row, number, table, problems)
        if cells:
            table.rows.append(RawRow(number, cells))


def _texts(row: list[Cell]) -> Iterator[str]:
    previous = None
    for cell in row:
        if cell in ("", None) or cell is previous:
            continue
        previous = cell
        yield clean(cell)


def _repeats(filled: list[str], headings: Headings) -> bool:
    """Whether a row only repeats the headings, as printed sheets do on every page."""
    texts = headings.texts | {normal(text) for _, text in headings.ignored}
    same = sum(normal(text) in texts for text in filled)
    return same >= 2 and same >= 0.6 * len(filled)


def _total(row: list[Cell], number: int, table: RawTable, subtotal: bool) -> TotalRow:
    """The sums of money columns in a 合计 row; cells that are no numbers are left out."""
    sums = {}
    for bound in table.model.columns():
        column = table.columns.get(bound.name)
        if bound.value is not MONEY or column is None or column.index >= len(row):
            continue
        with contextlib.suppress(InvalidValue):
            sums[bound.name] = parse_money(InUnit(row[column.index] or None, column.factor))
    return TotalRow(number, sums, subtotal)


def _big_numbers(row: list[Cell], number: int, table: RawTable, problems: Problems) -> None:
    for column in table.columns.values():
        cell = row[column.index] if column.index < len(row) else None
        if isinstance(cell, float) and abs(cell) >= BIG_NUMBER:
            problems.error(
                "lost_digits", table.where.at(row=number, column=column.letter),
                "长号码被 Excel 当作数字保存，后几位已经变成 0",
                "请把这一列设为“文本”格式，再重新填写（不公开的证件号列可以直接删去）",
            )  # fmt: skip


def _apply_unit(table: RawTable, factor: int) -> None:
    """The unit in the title holds for money columns whose heading names none."""
    for bound in table.model.columns():
        column = table.columns.get(bound.name)
        if bound.value is not MONEY or column is None or has_own_unit(column):
            continue
        table.columns[bound.name] = type(column)(column.index, column.letter, column.name, column.heading, factor)
        for total in table.totals:
            if bound.name in total.sums:
                total.sums[bound.name] *= factor
