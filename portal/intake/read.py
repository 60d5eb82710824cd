"""Reads one workbook: guard, open, main table, part tables, titles. Never raises for what staff can mend."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from portal.intake.answered import titles_of
from portal.intake.choices import Choice, choices_of
from portal.intake.constants import settle
from portal.intake.corrections import apply, held_cells
from portal.intake.date_columns import with_days
from portal.intake.flaws import tell_flaws
from portal.intake.former import gone, of_kind, texts_beside
from portal.intake.guard import MAX_BYTES
from portal.intake.headings import Headings
from portal.intake.in_hand import gather_in_hand
from portal.intake.journal import sum_journal, tell_income, tell_journal
from portal.intake.laid_out import look_laid_out, say_laid_out
from portal.intake.model import NoticeSource, RawTable, ReadNotice, Sheet
from portal.intake.one_sheet import take_apart
from portal.intake.other_kind import tell_other_kind
from portal.intake.red_figures import tell_red
from portal.intake.refusal import Refusal
from portal.intake.sheet_report import (
    SILENT_SHEETS,
    SPOKEN_SHEETS,
    nearest_row,
    tell_no_table,
    tell_unknown,
)
from portal.intake.state_of_day import say_states
from portal.intake.tables import HEAD, read_table
from portal.intake.titles import notice_term, place_of_term
from portal.intake.two_kinds import tell_two_kinds
from portal.intake.uncertain_days import tell_uncertain_days
from portal.intake.units import settle_part
from portal.intake.unseen_problems import tell_unseen
from portal.intake.workbook import open_workbook
from portal.problems import Location
from portal.records.record import Record
from portal.storage import Unfit, read_regular, why


def read_notice(source: NoticeSource, kind: type[Record]) -> ReadNotice:
    """The notice in a workbook, with every problem of reading it."""
    try:
        data = read_regular(source.path, MAX_BYTES)
    except OSError as error:
        return unreadable(source, error)
    return read_bytes(data, source, kind)


def unreadable(source: NoticeSource, error: OSError) -> ReadNotice:
    """A notice of nothing but the problem that its file cannot be read."""
    notice = ReadNotice(source, "")
    where = Location(source.file)
    if isinstance(error, Unfit) and error.large:
        notice.problems.error("too_large", where, f"文件{why(error)}", "请删去图片和多余的工作表，或按月拆分")
    else:
        notice.problems.error("unreadable", where, f"文件读不出来（{why(error)}）", "请检查文件权限，或重新放一份")
    return notice


def read_bytes(data: bytes, source: NoticeSource, kind: type[Record]) -> ReadNotice:
    """The same for bytes already in memory."""
    notice = ReadNotice(source, hashlib.sha256(data).hexdigest())
    try:
        opened = open_workbook(data, source.path.stem)
    except Refusal as refusal:
        notice.problems.error(refusal.code, Location(source.file), refusal.message, refusal.remedy)
        return notice
    every = [with_days(sheet, HEAD) for sheet in _corrected(opened.sheets, notice)]
    sheets = of_kind(every, kind)
    elsewhere = {sheet.name for sheet in sheets if gone(sheet, kind)}
    read = {sheet.name for sheet in sheets} - elsewhere - set(SILENT_SHEETS)
    tell_flaws([flaw for flaw in opened.look.flaws if flaw.sheet in read], notice)
    if opened.text and kind.sheets():
        labels = "”“".join(part.label for _, part, _ in kind.sheets())
        notice.problems.warn(
            "csv_one_sheet", Location(source.file), f"CSV 只有一张表，“{labels}”没有带上",
            "请存成 Excel 工作簿（.xlsx），几张表放在一起",
        )  # fmt: skip
    _read_sheets(sheets, notice, kind, [*texts_beside(every, sheets)])
    if notice.table is not None and notice.table.where.sheet in SPOKEN_SHEETS:
        tell_flaws([flaw for flaw in opened.look.flaws if flaw.sheet == notice.table.where.sheet], notice)
    look = look_laid_out(opened.look, notice.table)
    tell_unseen(look.unseen, notice)
    tell_red(look, notice)
    tell_uncertain_days(notice, from_1904=look.from_1904)
    return notice


def _corrected(sheets: list[Sheet], notice: ReadNotice) -> list[Sheet]:
    """The sheets with the corrections staff listed for this file."""
    left = list(notice.source.corrections)
    corrected = []
    for sheet in sheets:
        mine = [item for item in left if item.sheet == sheet.name or (not item.sheet and len(sheets) == 1)]
        left = [item for item in left if item not in mine]
        if mine:
            where = Location(notice.source.file, sheet.name)
            edits = apply(mine, held_cells(mine, sheet.rows()), where, notice.problems)
            sheet = replace(sheet, edits=edits)
        corrected.append(sheet)
    for item in left:
        notice.problems.error(
            "correction_differs", Location(notice.source.file, item.sheet), f"{item.listed} 里写的工作表不存在",
            f"请核对工作表（sheet；有：{'、'.join(sheet.name for sheet in sheets)}）", item.sheet,
        )  # fmt: skip
    return corrected


def _read_sheets(sheets: list[Sheet], notice: ReadNotice, kind: type[Record], beside: list[str]) -> None:
    """`beside` are texts of the workbook that may say the notice period too."""
    file = notice.source.file
    left: list[Sheet] = []
    choices, mains = choices_of(sheets, notice, kind)
    unnamed = [choice.sheet for choice in choices if not choice.part]
    whole = bool(mains and mains[0].score)
    if not whole and tell_two_kinds(unnamed, notice, kind):
        return
    if not whole and tell_other_kind(unnamed, notice, kind):
        return
    if mains:
        notice.table = _read(mains[0], notice)
    for choice in choices:
        if choice in mains[:1]:
            continue
        if choice.part and choice.part not in notice.parts:
            _read_part(choice, notice)
        elif choice in mains and choice.score:
            notice.problems.error(
                "second_table", Location(file, choice.sheet.name),
                f"工作簿里有两张同类的表（另一张是“{mains[0].sheet.name}”）", "请合成一张，或分成两份工作簿",
            )  # fmt: skip
        else:
            left.append(choice.sheet)
    tell_unknown(left, notice, kind)
    if notice.table is None:
        tell_no_table(left or sheets, notice, kind)
        return
    take_apart(notice, kind)
    for part in notice.parts.values():
        settle_part(part, notice.table, notice.problems)
    notice.titles = list(notice.table.above)
    around = [*notice.table.above, *notice.table.below]
    notice.table.term = place_of_term(mains[0].sheet.rows(), around, notice.table.where)
    notice.term = notice_term([*around, *beside], notice.table.term, notice.problems, notice.source.key.period)


def _read(choice: Choice, notice: ReadNotice) -> RawTable | None:
    """The table of a sheet, as its place answered."""
    found, sheet, headings = choice.found, choice.sheet, choice.headings
    table = read_table(sheet, found.read_with, notice.source.file, notice.problems, headings=headings)
    if table is not None and sheet.layout is not None:
        table.model = found.model
        say_laid_out(table, sheet.layout)
        for wide, name in choice.wide:
            wide.tell(Location(notice.source.file, name), notice.problems)
    if table is not None and found.given and sheet.layout is None:
        table.model = found.model
        say_states(table, notice.problems)
    if table is not None and headings is not None:
        _account(table, headings, choice, notice)
    if table is not None and headings is not None and notice.source.answers:
        titles = titles_of(sheet, sheet.head(HEAD), found.model, notice.source)
        settle(table, found, sheet, headings, titles=titles, key=notice.source.key, problems=notice.problems)
    return table


def _account(table: RawTable, headings: Headings, choice: Choice, notice: ReadNotice) -> None:
    """What is told of all that is in hand, and journals, which are accounts and lists of vouchers."""
    silent = sorted(heading for heading, to in choice.found.silent if not to)
    model = choice.found.model
    if silent:
        table.model = model
        sum_journal(table, notice.problems)
        tell_journal(table, silent, notice.source, notice.problems)
        return
    gather_in_hand(table)
    if issubclass(model, Record) and choice.sheet.layout is not None and choice.sheet.layout.elsewhere:
        tell_income(table, headings, model, notice.source, problems=notice.problems)


def _read_part(choice: Choice, notice: ReadNotice) -> None:
    model = choice.found.model
    read = _read(choice, notice)
    if read is None:
        headings = "、".join(bound.label for bound in model.columns() if bound.required)
        notice.problems.error(
            "no_headings",
            Location(notice.source.file, choice.sheet.name),
            f"找不到列名一行{nearest_row([choice.sheet], model)}",
            f"列名至少要有：{headings}",
        )
        return
    notice.parts[choice.part] = read
