"""Numbers merged over several rows or columns: nobody can say how much of them each row has.

A merged text (a programme, a group) stands for each of its rows; a merged amount, area or head count would be
published, and added up, once for every row.
"""

from __future__ import annotations

from bisect import bisect_left

from portal.fields.money import MONEY
from portal.intake.headings import letters
from portal.intake.model import Area, RawTable
from portal.problems import Problems


def tell_merged(table: RawTable, merged: tuple[Area, ...], problems: Problems) -> None:
    """Every merged area below the headings that gives a number to more than one row or column, as an error."""
    numeric = {bound.name: bound for bound in table.model.columns() if bound.value.numeric}
    columns = sorted(table.columns.values(), key=lambda column: column.index)
    rows = [raw.row for raw in table.rows]
    for (top, left), (bottom, right) in merged:
        inside = [column for column in columns if left <= column.index <= right]
        numbers = [column for column in inside if column.name in numeric]
        if not numbers or (bottom == top and len(inside) < 2):
            continue
        here = table.rows[bisect_left(rows, top + 1) : bisect_left(rows, bottom + 2)]
        found = next((column for column in numbers if any(column.name in raw.cells for raw in here)), None)
        if found is None:
            continue
        money = numeric[found.name].value is MONEY
        label = "金额" if money else f"“{found.heading}”"
        over = f"第 {top + 1} 至 {bottom + 1} 行" if bottom > top else f" {letters(left)} 至 {letters(right)} 列"
        each = "每一行" if bottom > top else "每一列"
        problems.error(
            "merged_amount" if money else "merged_quantity", table.where.at(row=top + 1, column=found.letter),
            f"{label}合并了{over}，看不出{each}是多少", f"请取消合并，{each}各填各的",
        )  # fmt: skip
