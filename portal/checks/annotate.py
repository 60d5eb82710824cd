"""The annotated copy of a workbook: bad cells coloured and commented, a first sheet that lists every problem.

Intake ignores that sheet, so staff mend the copy itself, check it again, and put it back.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook

from portal.checks.marks import Styles, mark_cells
from portal.checks.notes import annotate_sheet
from portal.checks.package import Package, Unfamiliar, inline, worksheet
from portal.fields.value import clean
from portal.intake.read import PROBLEM_SHEET
from portal.intake.refusal import Refusal
from portal.intake.workbook import open_workbook
from portal.problems import Location, Problem, Severity

LISTED = 10_000
NOTED = 1_000
"""So many cells of a sheet get a comment; beyond that Excel becomes slow. Colours and the list know all."""
_WEIGHT = {Severity.ERROR: "必须改", Severity.WARNING: "请留意"}


def annotate(data: bytes, stem: str, problems: Sequence[Problem]) -> bytes | None:
    """The workbook (an .xlsx, whatever `data` was) with its problems marked; None if it cannot be opened at all."""
    try:
        opened = open_workbook(data, stem)
    except Refusal:
        return None
    only = next((sheet.name for sheet in opened.sheets if not sheet.empty), "")
    placed = [(problem.where.sheet or only, problem) for problem in problems]
    try:
        package = Package(data if data[:2] == b"PK" else _rebuilt(data, stem))
        return _annotated(package, placed)
    except (Refusal, Unfamiliar):
        # A workbook written in an unusual way, or an .ods: its values in a new one can be marked.
        return _annotated(Package(_rebuilt(data, stem)), placed)


def _annotated(package: Package, placed: Sequence[tuple[str, Problem]]) -> bytes:
    styles = Styles(package)
    by_sheet: dict[str, dict[tuple[int, str], list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for sheet, problem in placed:
        if problem.where.row:
            by_sheet[sheet][problem.where.row, problem.where.column].append(problem)
    for sheet, part in package.sheets.items():
        if sheet == PROBLEM_SHEET:
            continue
        cells = by_sheet.get(sheet, {})
        wanted: dict[int, set[str]] = defaultdict(set)
        for row, column in cells:
            wanted[row].add(column)
        package.parts[part], marked = mark_cells(package.parts[part], wanted, styles)
        notes: dict[tuple[int, str], str] = {}
        for (row, column), found in cells.items():
            at = column or min(marked.get(row, {""}), key=lambda name: (len(name), name))
            if at and len(notes) < NOTED:
                text = "\n".join(f"{problem.message}。\n改法：{problem.remedy}" for problem in found)
                notes[row, at] = f"{notes[row, at]}\n{text}" if (row, at) in notes else text
        annotate_sheet(package, part, notes)
    package.add_first_sheet(PROBLEM_SHEET, _list(placed, styles))
    styles.write()
    return package.to_file()


def _list(placed: Sequence[tuple[str, Problem]], styles: Styles) -> bytes:
    errors = sum(problem.severity is Severity.ERROR for _, problem in placed)
    title = f"共有 {errors} 处必须改、{len(placed) - errors} 处请留意。改好表格后再检查一次；这张清单不用删。"
    rows = [f'<row r="1">{inline("A1", title, styles.heading)}</row>']
    names = ("序号", "轻重", "工作表", "位置", "现在的内容", "问题", "怎么改")
    head = "".join(inline(f"{letter}2", name, styles.heading) for letter, name in zip("ABCDEFG", names, strict=True))
    rows.append(f'<row r="2">{head}</row>')
    links = []
    for at, (sheet, problem) in enumerate(placed[:LISTED], start=1):
        row = at + 2
        cell = _cell(problem.where)
        texts = (str(at), _WEIGHT[problem.severity], sheet, _place(problem.where), problem.value[:100], problem.message,
                 problem.remedy)  # fmt: skip
        cells = (inline(f"{letter}{row}", text, styles.wrapped) for letter, text in zip("ABCDEFG", texts, strict=True))
        rows.append(f'<row r="{row}">{"".join(cells)}</row>')
        if cell and not set(sheet) & set("'\"<>&"):
            links.append(f'<hyperlink ref="D{row}" location="\'{sheet}\'!{cell}"/>')
    return worksheet([6, 8, 14, 12, 22, 48, 56], rows, links)


def _cell(where: Location) -> str:
    return f"{where.column or 'A'}{where.row}" if where.row else ""


def _place(where: Location) -> str:
    if where.row and where.column:
        return f"{where.column}{where.row}"
    return f"第 {where.row} 行" if where.row else "整张表"


def _rebuilt(data: bytes, stem: str) -> bytes:
    """The values of an .xls, .ods or CSV file as an .xlsx; texts stay texts."""
    book = Workbook(write_only=True)
    for sheet in open_workbook(data, stem).sheets:
        new = book.create_sheet(sheet.name[:31])
        new.sheet_state = "hidden" if sheet.hidden else "visible"
        for row in sheet.source():
            new.append([_value(cell) for cell in row])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _value(cell: object) -> object:
    if isinstance(cell, str):
        text = "".join(char for char in cell if char in "\n\t" or ord(char) >= 32)
        return f" {text}" if text.startswith("=") else text  # never a formula
    if cell is None or isinstance(cell, (bool, int, float, date, datetime)):
        return cell
    return clean(cell)
