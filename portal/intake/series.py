"""Workbooks with a table for every month, quarter, group or programme on a sheet of its own, named after it.

They are read as one list, each row with what the name of its sheet says. Of months those of the notice are read: a
workbook that is kept up over the year serves each month's notice. An account has one line of each subject in a period,
so that of an account only the sheet of the notice's own month is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.intake.answers import may_be_constant
from portal.intake.model import ReadNotice, Sheet
from portal.intake.said_label import Label, Says, label_of, says
from portal.problems import Location
from portal.records.period import Period
from portal.records.record import Record

if TYPE_CHECKING:
    from portal.intake.choices import Choice

_SUMS = re.compile(r"(?:全年|年度|本年|总)?(?:汇总|合计|总计|统计|总)表?")
_SORTS = {"month": "每月一张", "part": "每期一张", "group": "每组一张", "programme": "每个补贴项目一张"}


@dataclass(frozen=True, slots=True)
class Series:
    """Sheets of a workbook (by their place among those that may be the main table) with names of one sort.

    `read` are those of the notice's period, with what each `said`; `refused`: they cannot be one list. `sums` are
    sheets that say them again all together.
    """

    all: tuple[int, ...]
    read: tuple[int, ...]
    labels: tuple[Label, ...]
    said: tuple[Says, ...] = field(default=())
    refused: bool = False
    sums: tuple[int, ...] = ()

    @property
    def says(self) -> bool:
        """Whether a name says anything that its sheet does not."""
        return any(self.said)


def find_series(mains: Sequence[Choice], period: Period) -> Series | None:
    """The series that all the tables of a workbook are; None where there is only one, or their names are no series."""
    labelled = [(at, label_of(one.sheet.name.strip())) for at, one in enumerate(mains) if one.headings]
    named = [(at, label) for at, label in labelled if label is not None and _may_be_one(mains[at], label, period)]
    if len(named) < 2 or len({label.sort for _, label in named}) != 1:
        return None
    sums = tuple(at for at, one in enumerate(mains) if _SUMS.fullmatch(one.sheet.name.strip()))
    if any(one.score > 0 for at, one in enumerate(mains) if at not in {at for at, _ in named} | {*sums}):
        return None
    ordered = sorted(named, key=lambda pair: (pair[1].order, pair[0])) if named[0][1].sort == "month" else named
    places, labels = tuple(at for at, _ in ordered), tuple(label for _, label in ordered)
    kept = tuple(at for at, label in ordered if label.sort != "month" or _lies(label, period))
    kept_labels = [label for at, label in ordered if at in kept]
    model = mains[places[0]].found.model
    has = frozenset.intersection(*(one.headings.names for at in kept if (one := mains[at]).headings)) if kept else ()
    said = says(kept_labels, model, has, period) if kept else None
    account = issubclass(model, Record) and bool(model.about.in_hand)
    return Series(
        places, kept, labels, tuple(said or [()] * len(kept)), refused=account and len(kept) > 1, sums=sums
    )  # fmt: skip


def _may_be_one(choice: Choice, label: Label, period: Period) -> bool:
    """Whether a sheet is whole as a table, but for what its name says of it and what an answer may say of every row."""
    found, model = choice.headings, choice.found.read_with
    if choice.score or found is None:
        return choice.score > 0
    year = Period(label.order[0] or period.year)
    given = {name for one in says([label], model, found.names, year) or () for name, _ in one}
    missing = [bound for bound in model.columns() if bound.required and bound.name not in found.names]
    return all(bound.name in given or may_be_constant(bound) for bound in missing)


def _lies(label: Label, period: Period) -> bool:
    year, month = label.order
    return (year or period.year) == period.year and period.first.month <= month <= period.last.month


def tell_series(series: Series, sheets: Sequence[Sheet], notice: ReadNotice, *, sums: Sequence[Sheet] = ()) -> None:
    """What was read of the series, and which of its sheets are of other periods."""
    where = Location(notice.source.file, sheets[0].name)
    names = [sheet.name for at, sheet in zip(series.all, sheets, strict=True) if at in series.read]
    others = [sheet.name for at, sheet in zip(series.all, sheets, strict=True) if at not in series.read]
    period = notice.source.key.period
    read = "合成一期读" if names[1:] else "这一张是这一期的"
    what = f"工作簿里{_SORTS[series.labels[0].sort]}：“{'”“'.join(names)}”{read}"
    if others:
        what += f"；“{'”“'.join(others)}”不在这一期（{period.label}）里，没有读"
    remedy = "请核对读到的行数" + (f"；公示期照“{names[0]}”的" if names[1:] else "")
    if others:
        remedy += "；那几张也要公开的，把文件名里的期间改成整年，或另存一份，文件名写那一期"
    if sums:
        what += f"；“{'”“'.join(sheet.name for sheet in sums)}”是合在一起的，没有再读一遍"
    notice.problems.warn("sheets_of_series", where, what, remedy, sheets[0].name)


def tell_refused(series: Series, sheets: Sequence[Sheet], notice: ReadNotice, kind: type[Record]) -> None:
    """Sheets that are not one list of this period: one error, with the names of the workbooks to be made."""
    word, period = kind.about.words[0], notice.source.key.period
    several = f"（{'、'.join(sheet.name for sheet in sheets)}）"
    if not series.read:
        message = f"工作簿里每月一张表{several}，没有一张是这一期（{period.label}）的"
        remedy = "请核对文件名里的期间；也可以把工作簿另存，文件名写其中一个月"
    else:
        names = "、".join(
            f"“{word} {label.order[0] or period.year}年{label.order[1]}月.xlsx”"
            if label.sort == "month"
            else sheet.name
            for label, sheet in zip(series.labels, sheets, strict=True)
        )
        message = f"工作簿里{_SORTS[series.labels[0].sort]}表{several}，账一期只能有一份"
        remedy = f"请把这份工作簿照原样另存成几份，只改文件名：{names}；每份只读那个月的一张，别的不用删"
    notice.problems.error("month_sheets", Location(notice.source.file, sheets[0].name), message, remedy, sheets[0].name)
