"""Sheets that once were a part of another kind's workbook and are a kind of their own now (`About.formerly`).

They go on being read where they lie, as the kind they are today, until staff give them a workbook of their own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from portal.intake.guard import MAX_BYTES
from portal.intake.headings import find_headings, suits
from portal.intake.model import NoticeSource, ReadNotice, Sheet
from portal.intake.one_sheet import one_sheet
from portal.intake.refusal import Refusal
from portal.intake.tables import HEAD, texts_of
from portal.intake.workbook import open_workbook
from portal.problems import Location
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.record import Record
from portal.storage import open_regular, read_regular

_CONTENTS, _LARGEST = "xl/workbook.xml", 1 << 20
_TITLES = 5
"""So many rows of a sheet may be titles."""


def former_sources(sources: Sequence[NoticeSource]) -> Iterator[NoticeSource]:
    """The notices that lie in workbooks of another kind, where their place has no workbook of the kind in that year."""
    there = {(source.key.community, source.key.kind, source.key.period.year) for source in sources}
    for kind in all_kinds():
        former, own = kind.about.formerly, kind.about.id
        for source in sources if former else ():
            key = source.key
            if (
                former
                and key.kind == former.kind
                and (key.community, own, key.period.year) not in there
                and _holds(source.path, former.sheets)
            ):
                yield replace(source, key=replace(key, kind=own))


def of_kind(sheets: Sequence[Sheet], kind: type[Record]) -> list[Sheet]:
    """Those of a workbook that are of a kind: in a workbook of what it formerly was a part of, the sheets so called."""
    former = kind.about.formerly
    named = [sheet for sheet in sheets if former and sheet.name.strip() in former.sheets]
    if not former or not named:
        return list(sheets)
    other = one_sheet(kind_by_id(former.kind))
    found = (find_headings(sheet.head(HEAD), other) for sheet in sheets if sheet not in named)
    return named if any(headings and suits(headings, other) for headings in found) else list(sheets)


def texts_beside(every: Sequence[Sheet], mine: Sequence[Sheet]) -> Iterator[str]:
    """What stands at the head of the other sheets of a workbook: the notice period is said there for all of it."""
    names = {sheet.name for sheet in mine}
    for sheet in every:
        if sheet.name not in names and not sheet.hidden:
            for row in sheet.head(_TITLES):
                yield from texts_of(row)


def gone(sheet: Sheet, kind: type[Record]) -> type[Record] | None:
    """The kind that a sheet in a workbook of this kind is of today; None where it is no former part."""
    for other in all_kinds():
        former = other.about.formerly
        if former and former.kind == kind.about.id and sheet.name.strip() in former.sheets:
            return other
    return None


def looks_gone(sheet: Sheet, kind: type[Record]) -> type[Record] | None:
    """The same by its headings, for a sheet that has another name."""
    for other in all_kinds():
        if other.about.formerly and other.about.formerly.kind == kind.about.id:
            found = find_headings(sheet.head(HEAD), one_sheet(other))
            if found and suits(found, one_sheet(other)):
                return other
    return None


def tell_gone(sheet: Sheet, other: type[Record], notice: ReadNotice) -> None:
    """That a sheet is read as a notice of its own, and how it gets a workbook of its own."""
    about, period = other.about, notice.source.key.period
    notice.problems.warn(
        "former_sheet", Location(notice.source.file, sheet.name),
        f"“{about.label}”现在是单独的一类公示，这张表已按“{about.label}”读；"
        f"{period.year} 年另有“{about.words[0]}”工作簿的，以那一份为准，这张不读",
        f"请把这张表移到（或另存为）单独的工作簿“{about.words[0]} {period}.xlsx”，列名不用改，再从这里删去；"
        f"新的空白表：.venv/bin/portal template {about.words[0]}",
    )  # fmt: skip


def _holds(path: Path, names: Sequence[str]) -> bool:
    """Whether a workbook has a sheet of such a name. What cannot be opened is told where it is read."""
    if path.suffix.lower() == ".csv":
        return False
    with suppress(OSError, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, Refusal):
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            with open_regular(path) as file, zipfile.ZipFile(file) as archive:
                if archive.getinfo(_CONTENTS).file_size <= _LARGEST:
                    said = archive.read(_CONTENTS).decode("utf-8", "replace")
                    return any(f'"{blank}{name}' in said for name in names for blank in ("", " "))
        return any(s.name.strip() in names for s in open_workbook(read_regular(path, MAX_BYTES), path.stem).sheets)
    return False
