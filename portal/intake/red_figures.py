"""Amounts in red: a red figure (红字) takes back what was booked, though no minus stands before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal.fields.money import MONEY
from portal.intake.model import HeadedColumn, RawTable, ReadNotice
from portal.intake.number_formats import Form
from portal.intake.ooxml import Look
from portal.intake.unseen import Unseen
from portal.intake.unseen_problems import rows_said
from portal.problems import Problems


def tell_red(look: Look, notice: ReadNotice) -> None:
    """Red amounts above nothing, among others that are not red, as one error a column.

    A column that is red throughout is a matter of taste; a table of one row is red on purpose where only its amount is.
    """
    for table in (notice.table, *notice.parts.values()):
        if table is None:
            continue
        unseen = look.unseen.get(table.where.sheet, Unseen())
        forms = look.forms.get(table.where.sheet, {})
        for bound in table.model.columns():
            column = table.columns.get(bound.name)
            if bound.value is MONEY and column is not None:
                _tell(table, column, unseen, forms, problems=notice.problems)


def _tell(
    table: RawTable,
    column: HeadedColumn,
    unseen: Unseen,
    forms: Mapping[int, Sequence[tuple[int, Form]]],
    *,
    problems: Problems,
) -> None:
    red: list[int] = []
    plain = 0
    for raw in table.rows:
        cell, at = raw.cells.get(column.name), table.columns_at(raw.row).get(column.name, column).index
        if cell is None or (isinstance(cell, (int, float)) and cell <= 0):
            continue
        if unseen.percent.get(raw.row, 0) >> at & 1:
            continue  # told already
        if _is_red(raw.row, at, cell, unseen, forms=forms):
            red.append(raw.row)
        else:
            plain += 1
    alone = len(red) == 1 and not _whole_row(table, red[0], unseen)
    if red and (plain or alone):
        rows = rows_said(map(table.where.line, red))
        problems.error(
            "red_figure", table.where.at(row=red[0], column=column.letter),
            f"第 {rows} 行的“{column.heading}”是红字，却没有负号，看不出是不是冲销、退款",
            "是冲销或退款的请写成负数，并写明冲的是哪一笔；不是的请把字的颜色改成黑色",
        )  # fmt: skip


def _is_red(
    row: int, column: int, cell: object, unseen: Unseen, *, forms: Mapping[int, Sequence[tuple[int, Form]]]
) -> bool:
    """By its font, or by the colour its number format gives."""
    if unseen.red.get(row, 0) >> column & 1:
        return True
    if not isinstance(cell, (int, float)):
        return False
    return any(form.red(float(cell)) for at, form in forms.get(row, ()) if at == column)


def _whole_row(table: RawTable, row: int, unseen: Unseen) -> bool:
    """Whether other cells of a row are red too."""
    return unseen.red.get(row, 0).bit_count() > 1 or len(table.columns) < 2
