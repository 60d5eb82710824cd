"""Cells merged where each row or column should say its own.

A text merged downwards (a programme, a group) stands for each of its rows. A number so merged would be published, and
added up, once for every row; anything merged across two columns would be published as both. In a form of one sheet the
rows of parts that go on with one record say its numbers once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from portal.fields.money import MONEY
from portal.intake.model import Area, HeadedColumn, RawRow, RawTable
from portal.problems import Problems


def tell_merged(table: RawTable, merged: tuple[Area, ...], problems: Problems) -> None:
    """Merged areas below the headings that give one value to several columns, or one number to several rows."""
    rows = [raw.row for raw in table.rows]
    for (top, left), (bottom, right) in merged:
        columns = sorted(table.columns_at(top + 1).values(), key=lambda column: column.index)
        inside = [column for column in columns if left <= column.index <= right]
        here = table.rows[bisect_left(rows, top + 1) : bisect_left(rows, bottom + 2)]
        filled = [column for column in inside if any(column.name in raw.cells for raw in here)]
        if len(inside) > 1 and filled:
            where = table.where.at(row=top + 1, column=inside[0].letter)
            names = "”“".join(column.heading for column in inside)
            problems.error(
                "merged_across", where, f"“{names}”合并成了一格，看不出写的是哪一列的内容", "请取消合并，分别填写"
            )
        elif bottom > top and filled and not _one_record(here, filled[0]):
            _tell_tall(table, filled[0], top + 1, bottom + 1, problems=problems)


def _one_record(rows: Sequence[RawRow], column: HeadedColumn) -> bool:
    """Whether rows are those of parts beside one record, and the column is of that."""
    if "." in column.name or not any("." in name for name in rows[0].names):
        return False
    first, *more = ({name: cell for name, cell in raw.cells.items() if "." not in name} for raw in rows)
    return all(own == first for own in more)


def _tell_tall(table: RawTable, column: HeadedColumn, top: int, bottom: int, *, problems: Problems) -> None:
    """A number over the rows `top` to `bottom` (as Excel counts)."""
    bound = next(bound for bound in table.model.columns() if bound.name == column.name)
    if not bound.value.numeric:
        return
    money = bound.value is MONEY
    first, last = table.where.line(top), table.where.line(bottom)
    problems.error(
        "merged_amount" if money else "merged_quantity", table.where.at(row=top, column=column.letter),
        f"{'金额' if money else f'“{column.heading}”'}合并了第 {first} 至 {last} 行，看不出每一行是多少",
        "请取消合并，每一行各填各的",
    )  # fmt: skip
