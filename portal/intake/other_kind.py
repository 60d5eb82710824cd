"""A workbook that is named after one kind and holds the table of another: one problem, and not one for every column."""

from __future__ import annotations

from collections.abc import Iterable

from portal.intake.headings import find_headings, suits
from portal.intake.model import ReadNotice, Sheet
from portal.intake.one_sheet import one_sheet
from portal.intake.tables import HEAD
from portal.problems import Location
from portal.records.catalogue import all_kinds
from portal.records.record import Record


def tell_other_kind(sheets: Iterable[Sheet], notice: ReadNotice, kind: type[Record]) -> bool:
    """Tells of the first sheet that is whole as one of another kind, and better known as that than as this; if any is.

    For workbooks without a whole table of their kind alone.
    """
    for sheet in sheets:
        head, own = sheet.head(HEAD), one_sheet(kind)
        headings = find_headings(head, own)
        least, best = len(headings.names) if headings else 0, None
        for other in all_kinds():
            found = find_headings(head, one_sheet(other)) if other is not kind else None
            if found and (score := suits(found, one_sheet(other))) > least:
                least, best = score, other
        if best is not None:
            key, word = notice.source.key, best.about.words[0]
            notice.problems.error(
                "other_kind", Location(notice.source.file, sheet.name),
                f"文件名写的是“{kind.about.words[0]}”，表里却是“{word}”的列（认出 {least} 列）",
                f"是“{word}”的，请把文件名改成“{word} {key.period}.xlsx”；"
                f"不是的，请换成“{kind.about.words[0]}”的模板来填",
            )  # fmt: skip
            return True
    return False
