"""The values of an .xls, .ods or CSV file as an .xlsx that can be marked.

What nobody sees in the original (hidden rows and columns, text struck through or white) is so in the new one too:
checked again, it must not pass for something that was mended.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from portal.fields.money import parse
from portal.fields.shown import ShownDate, ShownNumber, figure, stored
from portal.fields.value import Cell, InvalidValue, clean, shown
from portal.intake.heading_words import letters
from portal.intake.unseen import Unseen
from portal.intake.workbook import open_workbook

_WIDTH = 16
"""Characters, wide enough for a date: the widths of the original are not known."""
_MARKS = ("struck", "faint", "percent", "red")
"""Of cells, as `Unseen` names them."""
_TITLE = 31
"""Characters a sheet's name may have."""


def rebuilt(data: bytes, stem: str) -> bytes:
    """The workbook as an .xlsx; texts stay texts, formulas are gone. Raises `Refusal` as intake does."""
    from openpyxl import Workbook  # it takes a third of a second to import, and most workbooks need no rebuilding

    from portal.intake.workbook_bytes import saved

    opened = open_workbook(data, stem)
    book = Workbook(write_only=True)
    for sheet in opened.sheets:
        unseen = opened.look.unseen.get(sheet.name, Unseen())
        new = book.create_sheet(sheet.name[:_TITLE])
        new.sheet_state = "hidden" if sheet.hidden else "visible"
        new.sheet_format.defaultColWidth = _WIDTH
        for number in unseen.rows:
            new.row_dimensions[number].hidden = True
        for column in unseen.columns:
            new.column_dimensions[letters(column)].hidden = True
        for (top, left), (bottom, right) in sheet.merged:
            new.merged_cells.add(f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}")
        for number, row in enumerate(sheet.source(), start=1):
            new.append(_cells(new, row, {mark: getattr(unseen, mark).get(number, 0) for mark in _MARKS}))
    return saved(book)


def _cells(sheet: Any, row: Sequence[Cell], marks: Mapping[str, int]) -> list[object]:
    values = [_value(cell) for cell in row]
    for at in range(len(values)):
        drawn = {mark: bool(cells >> at & 1) for mark, cells in marks.items()}
        if any(drawn.values()):
            values[at] = _drawn(sheet, values[at], **drawn)
    return values


def _drawn(sheet: Any, value: Any, *, struck: bool, faint: bool, percent: bool, red: bool) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value)
    cell.font = Font(strike=struck, color="FFFFFFFF" if faint else "FFFF0000" if red else None)
    if percent:
        cell.number_format = "0.00%"
    return cell


def _value(cell: Cell) -> Any:
    if isinstance(cell, str):
        text = "".join(char for char in cell if char in "\n\t" or ord(char) >= 32)
        return f" {text}" if text.startswith("=") else text  # never a formula
    if isinstance(cell, ShownNumber):
        return _number(cell)
    if isinstance(cell, ShownDate):
        return stored(cell) if cell.parts == "ymd" else clean(cell)
    if cell is None or isinstance(cell, (bool, int, float, date, datetime)):
        return cell
    return clean(cell)


def _number(cell: ShownNumber) -> float | str:
    """The number where the cell shows just that, else the text; both, which is no amount, where the two differ.

    The text 0007 stays; 1.2万 that is 12,345 must be asked for again.
    """
    text, seen = clean(cell), figure(cell.text)
    if text.endswith("%"):
        return float(cell)
    if seen is None:
        return text
    try:
        parse(cell)
    except InvalidValue:
        return f"{text}（{shown(cell):f}）"
    plain = seen.number == shown(cell) and not seen.unit and not re.match(r"0\d", text)
    return float(cell) if plain else text
