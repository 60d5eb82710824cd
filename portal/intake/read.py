"""Reads one workbook: guard, open, main table, part tables, titles. Never raises for what staff can mend."""

from __future__ import annotations

import hashlib

from portal.intake.guard import Refusal, uncached_formulas
from portal.intake.model import NoticeSource, ReadNotice, Sheet
from portal.intake.tables import read_table
from portal.intake.titles import notice_term
from portal.intake.workbook import open_workbook
from portal.problems import Location
from portal.records.column import PartSheet
from portal.records.record import Part, Record

SILENT_SHEETS = ("说明", "填表说明", "填写说明", "_选项", "问题清单")


def read_notice(source: NoticeSource, kind: type[Record]) -> ReadNotice:
    """The notice in a workbook, with every problem of reading it."""
    where = Location(source.file)
    try:
        data = source.path.read_bytes()
    except OSError as error:
        notice = ReadNotice(source, "")
        notice.problems.error("unreadable", where, f"文件读不出来（{error.strerror}）", "请检查文件权限，或重新放一份")
        return notice
    return read_bytes(data, source, kind)


def read_bytes(data: bytes, source: NoticeSource, kind: type[Record]) -> ReadNotice:
    """The same for bytes already in memory."""
    notice = ReadNotice(source, hashlib.sha256(data).hexdigest())
    try:
        sheets = open_workbook(data, source.path.stem)
    except Refusal as refusal:
        notice.problems.error(refusal.code, Location(source.file), refusal.message, refusal.remedy)
        return notice
    for number, column, row in uncached_formulas(data):
        sheet = sheets[int(number) - 1].name if number.isdigit() and int(number) <= len(sheets) else ""
        notice.problems.error(
            "no_formula_result", Location(source.file, sheet, row, column), "这一格是公式，但没有保存计算结果",
            "请用 Excel 打开，保存一次；或把公式“选择性粘贴”为数值",
        )  # fmt: skip
    _read_sheets(sheets, notice, kind)
    return notice


def _read_sheets(sheets: list[Sheet], notice: ReadNotice, kind: type[Record]) -> None:
    file = notice.source.file
    texts: list[str] = []
    left: list[Sheet] = []
    parts = {name: (part, model) for name, part, model in kind.parts()}
    for sheet in sheets:
        if sheet.empty or sheet.name in SILENT_SHEETS:
            continue
        if sheet.hidden:
            notice.problems.error(
                "hidden_sheet", Location(file, sheet.name), "隐藏的工作表里有内容",
                "请取消隐藏并核对，或删去这张工作表（隐藏的内容可能含有个人信息）",
            )  # fmt: skip
            continue
        name = _part_named(sheet.name, parts)
        if name and name not in notice.parts:
            _read_part(sheet, name, parts[name][1], notice)
        elif notice.table is None and (read := read_table(sheet, kind, file, notice.problems)):
            notice.table, found = read
            texts += found
        else:
            left.append(sheet)
    for sheet in left:
        known = "、".join(part.label for part, _ in parts.values())
        notice.problems.error(
            "unknown_sheet", Location(file, sheet.name), "这张工作表里有内容，但认不出是什么",
            f"请删去它，或把它改名为：{known}" if known else "请删去它，或移到另一份工作簿",
        )  # fmt: skip
    if notice.table is None:
        headings = "、".join(bound.label for bound in kind.columns() if bound.required)
        empty = all(sheet.empty for sheet in sheets)
        notice.problems.error(
            "empty_workbook" if empty else "no_headings", Location(file),
            "工作簿里没有内容" if empty else _preview(left or sheets),
            f"请按模板填写；列名至少要有：{headings}",
        )  # fmt: skip
        return
    notice.titles = texts
    notice.term = notice_term(texts, notice.table.where, notice.problems)


def _part_named(sheet: str, parts: dict[str, tuple[PartSheet, type[Part]]]) -> str | None:
    for name, (part, _) in parts.items():
        if sheet.strip() in (part.label, *part.also):
            return name
    return None


def _read_part(sheet: Sheet, name: str, model: type[Part], notice: ReadNotice) -> None:
    read = read_table(sheet, model, notice.source.file, notice.problems)
    if read is None:
        headings = "、".join(bound.label for bound in model.columns() if bound.required)
        notice.problems.error(
            "no_headings", Location(notice.source.file, sheet.name), "找不到列名一行", f"列名至少要有：{headings}"
        )
        return
    notice.parts[name] = read[0]


def _preview(sheets: list[Sheet]) -> str:
    for sheet in sheets:
        for row in sheet.grid[:3]:
            cells = [str(cell)[:10] for cell in row if cell not in ("", None)][:4]
            if cells:
                return f"找不到列名一行（开头读到的是：{'｜'.join(cells)}；若是乱码，多半是编码不对）"
    return "找不到列名一行"
