"""Sheets that give no table: what is told of them, with the row that is most like headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.intake.answer import FILE
from portal.intake.former import looks_gone
from portal.intake.heading_report import nearest
from portal.intake.headings import find_headings, nearest_headings, suits
from portal.intake.model import ReadNotice, Sheet
from portal.intake.suggestions import line_for
from portal.intake.tables import HEAD
from portal.problems import Location
from portal.records.record import Record, Table

LINES = 8
"""So many lines of answers are named."""
PROBLEM_SHEET = "问题清单"
OPTIONS_SHEET = "_选项"
NOTES_SHEET = "填写说明"
SPOKEN_SHEETS = ("说明", "填表说明")
"""Sheets of words, on which now and then the table itself stands."""
SILENT_SHEETS = (NOTES_SHEET, OPTIONS_SHEET, PROBLEM_SHEET, *SPOKEN_SHEETS)
_SCRATCH = re.compile(r"(?:草稿|草表|底稿|备用|备份|作废|旧表?|演算|便签|笔记)(?:[（(]?\d{0,2}[)）]?)?")
_SUMMARY = re.compile(r"导出(?:概要|摘要|汇总)|Export Summary", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:Sheet|工作表|表格?)\s*[（(]?\d{1,2}[)）]?", re.IGNORECASE)
NOTE_CELLS = 2
"""A sheet none of whose rows has more filled cells holds notes, no table."""


def tell_silent(sheet: Sheet, notice: ReadNotice, kind: type[Record]) -> None:
    """A sheet that is passed over by its name must hold no table."""
    head = sheet.head(HEAD)
    found = [(find_headings(head, model), model) for model in (kind, *(model for _, _, model in kind.sheets()))]
    if any(headings and suits(headings, model) for headings, model in found):
        notice.problems.error(
            "silent_sheet", Location(notice.source.file, sheet.name), "这张工作表叫这个名字不会读，里面却有一张表",
            "是要公开的，请改名；不要的请删去",
        )  # fmt: skip


def is_scratch(sheet: Sheet) -> bool:
    """Whether a sheet is called what nobody would publish: 草稿, 备份, the summary that Numbers adds."""
    name = sheet.name.strip()
    if _SUMMARY.fullmatch(name):
        return any(isinstance(cell, str) and "Numbers" in cell for row in sheet.head(3) for cell in row)
    return _SCRATCH.fullmatch(name) is not None


def tell_scratch(sheet: Sheet, notice: ReadNotice) -> None:
    """That it was not read."""
    notice.problems.warn(
        "scratch_sheet", Location(notice.source.file, sheet.name), "这张工作表没有读，不会公开",
        "要公开的，请移到要公开的那张表里；不要的请删去", sheet.name,
    )  # fmt: skip


def _holds_notes(sheet: Sheet) -> bool:
    """Whether a sheet that was never named holds nothing but a few words or figures."""
    return _UNNAMED.fullmatch(sheet.name.strip()) is not None and all(
        sum(cell not in ("", None) for cell in row) <= NOTE_CELLS for row in sheet.rows()
    )


def tell_unknown(left: Sequence[Sheet], notice: ReadNotice, kind: type[Record]) -> None:
    """Sheets that are neither the main table nor a part."""
    if notice.table is None:
        return  # told once for the whole workbook
    for sheet in left:
        known = "、".join(part.label for _, part, _ in kind.sheets())
        if (other := looks_gone(sheet, kind)) and other.about.formerly:
            notice.problems.error(
                "unknown_sheet", Location(notice.source.file, sheet.name),
                f"这张工作表像是“{other.about.label}”，那是单独的一类公示",
                f"请移到单独的工作簿“{other.about.words[0]} {notice.source.key.period}.xlsx”；"
                f"一时来不及的，把这张表改名为“{other.about.formerly.sheets[0]}”",
            )  # fmt: skip
            continue
        if _holds_notes(sheet):
            tell_scratch(sheet, notice)
            continue
        notice.problems.error(
            "unknown_sheet", Location(notice.source.file, sheet.name), "这张工作表里有内容，但认不出是什么",
            f"{f'要公开的，请改名为：{known}；' if known else ''}不公开的，请删去，或改名为“草稿”，或移到另一份工作簿",
        )  # fmt: skip


def tell_no_table(sheets: Sequence[Sheet], notice: ReadNotice, kind: type[Record]) -> None:
    """A workbook without the table of its kind."""
    if any(problem.code == "hidden_sheet" for problem in notice.problems) and all(
        sheet.hidden or sheet.empty for sheet in sheets
    ):
        return
    if any(problem.code == "month_sheets" for problem in notice.problems):
        return
    headings = "、".join(bound.label for bound in kind.columns() if bound.required)
    empty = all(sheet.empty or sheet.name in SILENT_SHEETS for sheet in sheets)
    notice.problems.error(
        "empty_workbook" if empty else "no_headings", Location(notice.source.file),
        "工作簿里没有内容" if empty else f"找不到列名一行{nearest_row(sheets, kind) or _preview(sheets)}",
        f"请按模板填写；列名至少要有：{headings}{'' if empty else _lines(sheets, kind)}",
    )  # fmt: skip


def _lines(sheets: Sequence[Sheet], model: type[Table]) -> str:
    """The lines of answers that would make the row most like headings known."""
    found = [headings for sheet in sheets if (headings := nearest_headings(sheet.head(HEAD), model))]
    best = max(found, key=lambda headings: len(headings.names), default=None)
    if best is None or not best.unknown:
        return ""
    lines = [line_for(text, best, model) for _, text in best.unknown]
    return f"；列名以后都这样写的，在 {FILE} 里写明每一列是什么：{' '.join(lines[:LINES])}"


def nearest_row(sheets: Sequence[Sheet], model: type[Table]) -> str:
    """The row that is most like headings, if any row names a column."""
    found = [(nearest_headings(sheet.head(HEAD), model), sheet) for sheet in sheets]
    named = [(headings, sheet) for headings, sheet in found if headings]
    if not named:
        return ""
    headings, sheet = max(named, key=lambda pair: len(pair[0].names))
    where = f"工作表“{sheet.name}”" if sheets[1:] else ""
    return f"（{where}{nearest(headings, model)}）"


def _preview(sheets: Sequence[Sheet]) -> str:
    for sheet in sheets:
        for row in sheet.head(3):
            cells = [str(cell)[:10] for cell in row if cell not in ("", None)][:4]
            if cells:
                return f"（开头读到的是：{'｜'.join(cells)}；若是乱码，多半是编码不对）"
    return ""
