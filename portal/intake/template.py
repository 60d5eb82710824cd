"""The blank workbook staff fill in, made from the declaration of a kind: what is filled in reads back unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from portal.fields.money import MONEY
from portal.fields.organisation import CREDIT_CODE
from portal.fields.private import PRIVATE
from portal.intake.heading_words import normal
from portal.intake.sheet_report import NOTES_SHEET, OPTIONS_SHEET
from portal.intake.silent_headings import IGNORED
from portal.intake.workbook_bytes import saved
from portal.records.column import BoundColumn, Role
from portal.records.record import Record, Table

Offered = Mapping[str, Sequence[tuple[str, str]]]
"""By field: (value, meaning) pairs."""
LAST_ROW = 5000
WEEK = 7
"""Days a notice hangs, as a rule."""
BLANK_DAY = "____年__月__日"
EXAMPLE = "示例"
FIRST_ROW = 5
"""The first row below the titles and the headings of a main sheet: the example's, unless rows stand there already."""
_THIN = Side(style="thin", color="FFB0B0B0")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_NUMBERS: dict[str, tuple[Literal["decimal", "whole"], str, str]] = {
    "money": ("decimal", "0", "999999999999.99"),
    "count": ("whole", "0", "999999999"),
    "measure": ("decimal", "0", "999999999"),
}


def template(
    kind: type[Record],
    place: str = "",
    options: Offered | None = None,
    today: date | None = None,
    *,
    rows: Sequence[Mapping[str, str]] = (),
) -> bytes:
    """An .xlsx with the sheets of a kind. `options` are offered in the drop-downs of their columns.

    The notice period is written as the week from `today` on, without which it is left to be filled in. `rows`, by
    field, stand in its main sheet already, in place of the example.
    """
    book = Workbook()
    main = book.worksheets[0]
    main.title = kind.about.label
    choices = _Options(book)
    offered = options or {}
    _titles(main, kind, place, today)
    _sheet(main, kind, 4, choices, offered=offered)
    _fill(main, kind, FIRST_ROW, rows)
    for _, part, model in kind.sheets():
        _sheet(book.create_sheet(part.label), model, 1, choices, offered=offered)
    _notes(book.create_sheet(NOTES_SHEET), kind, offered)
    return saved(book)


class _Options:
    """The hidden sheet of values that drop-downs offer; intake ignores it."""

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.create_sheet(OPTIONS_SHEET)
        self._sheet.sheet_state = "hidden"
        self._used = 0

    def formula(self, values: Sequence[str]) -> str:
        """Where the values stand."""
        self._used += 1
        letter = get_column_letter(self._used)
        for row, value in enumerate(values, start=1):
            self._sheet.cell(row, self._used, value).number_format = "@"
        return f"'{OPTIONS_SHEET}'!${letter}$1:${letter}${len(values)}"


def _titles(sheet: Worksheet, kind: type[Record], place: str, today: date | None) -> None:
    sheet["A1"] = f"{place}{kind.about.notice}"
    sheet["A1"].font = Font(size=16, bold=True)
    week = (_day(today), _day(today + timedelta(days=WEEK - 1))) if today else (BLANK_DAY, BLANK_DAY)
    sheet["A2"] = f"公示期：{week[0]}至{week[1]}"
    sheet["A2"].comment = Comment("改成这一期张贴的日子；不写公示期的，把这一行删空", "明榜", width=260, height=60)
    if any(bound.value is MONEY for bound in kind.columns()):
        sheet["A3"] = "单位：元"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def lead_heading(model: type[Table]) -> str:
    """The heading of the first column, which intake ignores: 序号, unless the model has one of its own."""
    own = {normal(heading) for bound in model.columns() for heading in bound.headings}
    return next(heading for heading in IGNORED if heading not in own)


def filled_in(model: type[Table]) -> list[BoundColumn]:
    """The columns staff fill in."""
    return [bound for bound in model.columns() if not bound.column.computed]


def _sheet(sheet: Worksheet, model: type[Table], top: int, choices: _Options, *, offered: Offered) -> None:
    _heading(sheet, top, 1, lead_heading(model), note="")
    sheet.cell(top + 1, 1, EXAMPLE)
    for at, bound in enumerate(filled_in(model), start=2):
        letter = get_column_letter(at)
        _heading(sheet, top, at, bound.label + ("*" if bound.required else ""), note=_note(bound))
        sheet.column_dimensions[letter].number_format = bound.value.excel_format
        sheet.column_dimensions[letter].width = max(12, 2 * len(bound.label) + 4)
        example = sheet.cell(top + 1, at, bound.column.example or None)
        example.number_format = "@"
        example.font = Font(italic=True, color="FF808080")
        rule = _rule(bound, f"{letter}{top + 2}", choices, offered)
        if rule is not None:
            rule.add(f"{letter}{top + 2}:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = f"B{top + 1}"


def _fill(sheet: Worksheet, model: type[Table], first: int, rows: Sequence[Mapping[str, str]]) -> None:
    """What stands there already, to be struck out row by row."""
    columns = list(enumerate(filled_in(model), start=2))
    for number, row in enumerate(rows):
        sheet.cell(first + number, 1, number + 1)
        for at, bound in columns:
            cell = sheet.cell(first + number, at)
            cell.value, cell.font = row.get(bound.name) or None, Font()
            cell.number_format = "@" if bound.name in row else bound.value.excel_format
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def _heading(sheet: Worksheet, row: int, column: int, text: str, *, note: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FFE8EEF4")
    cell.border = _BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    if note:
        cell.comment = Comment(note, "明榜", width=260, height=110)


def _note(bound: BoundColumn) -> str:
    lines = [f"{'必填' if bound.required else '可不填'}；{bound.value.label}", f"公开方式：{bound.column.leaves.value}"]
    if bound.column.note:
        lines.append(bound.column.note)
    if bound.column.example:
        lines.append(f"例：{bound.column.example}")
    return "\n".join(lines)


def _rule(bound: BoundColumn, first: str, choices: _Options, offered: Offered) -> DataValidation | None:
    """What may be typed: one of a list, a number in its bounds, or anything but an identity number."""
    values = list(bound.value.choices) or [value for value, _ in offered.get(bound.name, ())]
    if values:
        free = bound.column.role is Role.PROGRAMME and not bound.value.choices
        return DataValidation(
            type="list", formula1=choices.formula(values), allow_blank=True, showErrorMessage=True,
            errorStyle="warning" if free else "stop", errorTitle=bound.label, error="请从下拉列表里选",
        )  # fmt: skip
    if bound.value.name in _NUMBERS:
        kind, least, most = _NUMBERS[bound.value.name]
        unit = "（元）" if bound.value is MONEY else ""
        return DataValidation(
            type=kind, operator="between", formula1=least, formula2=most, allow_blank=True, showErrorMessage=True,
            errorTitle=bound.label, error=f"这里只填数字{unit}，不要填证件号、账号",
        )  # fmt: skip
    if bound.value in (PRIVATE, CREDIT_CODE):
        return None
    plain = f'SUBSTITUTE({first}," ","")'
    return DataValidation(
        type="custom", formula1=f"NOT(AND(LEN({plain})=18,ISNUMBER(VALUE(LEFT({plain},17)))))", allow_blank=True,
        showErrorMessage=True, errorTitle="像是身份证号", error="这一列会公开，不能填身份证号",
    )  # fmt: skip


def _notes(sheet: Worksheet, kind: type[Record], offered: Offered) -> None:
    sheet.append([f"{kind.about.notice}：怎么填"])
    sheet.append(["第一列写“示例”的一行和这张说明不读取；在那一行填真实内容的，把“示例”改成序号。"])
    sheet.append(["带 * 的列必填。不要改列名，不要新增列。"])
    sheet.append(["表", "列名", "必填", "公开方式", "怎么填"])
    for label, model in ((kind.about.label, kind), *((part.label, model) for _, part, model in kind.sheets())):
        for bound in filled_in(model):
            note = bound.column.note or bound.value.label
            row = [label, bound.label, "必填" if bound.required else "", bound.column.leaves.value, note]
            sheet.append(row)
    power = kind.field_for(Role.POWER_ITEM)
    for name, pairs in offered.items():
        if pairs and name == power:
            sheet.append([])
            sheet.append(["权力事项编号", "事项"])
            for pair in pairs:
                sheet.append(list(pair))
    for letter, width in zip("ABCDE", (16, 22, 8, 22, 60), strict=True):
        sheet.column_dimensions[letter].width = width
