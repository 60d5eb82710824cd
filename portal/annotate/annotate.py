"""The annotated copy of a workbook: bad cells coloured and commented, a first sheet that lists every problem.

Intake ignores that sheet, so staff mend the copy itself, check it again, and put it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from portal.annotate.listing import problem_sheet
from portal.annotate.marks import Styles, mark_cells
from portal.annotate.notes import annotate_sheet
from portal.annotate.package import Package, Unfamiliar
from portal.annotate.rebuilt import rebuilt
from portal.intake.guard import inspect
from portal.intake.refusal import Refusal
from portal.intake.sheet_report import PROBLEM_SHEET
from portal.problems import Problem

NOTED = 1_000
"""So many cells of a sheet get a comment; beyond that Excel becomes slow. Colours and the list know all."""


def annotate(data: bytes, stem: str, problems: Sequence[Problem]) -> bytes | None:
    """The workbook (an .xlsx, whatever `data` was) with its problems marked; None if it cannot be opened at all."""
    try:
        inspect(data)
        try:
            return _annotated(Package(data if data[:2] == b"PK" else rebuilt(data, stem)), problems)
        except Unfamiliar:
            # A workbook written in an unusual way, or an .ods: its values in a new one can be marked.
            return _annotated(Package(rebuilt(data, stem)), problems)
    except Refusal:
        return None


def _annotated(package: Package, problems: Sequence[Problem]) -> bytes:
    first = next((name for name in package.sheets if name != PROBLEM_SHEET), "")
    placed = [(problem.where.sheet or (first if problem.where.row else ""), problem) for problem in problems]
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
    package.add_first_sheet(PROBLEM_SHEET, problem_sheet(placed, styles))
    styles.write()
    return package.to_file()
