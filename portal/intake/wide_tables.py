"""Tables that go on to the right: lists side by side, and a column for every month, quarter or programme.

They are read as rows below one another (`portal.intake.folds`), which is told. What could be read otherwise is one
question, which says what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.fields.day import DAY
from portal.fields.money import MONEY
from portal.fields.value import clean
from portal.intake.across import Across, amount_in, lowest, said_by_each
from portal.intake.folds import Fold, Folds
from portal.intake.heading_words import is_other_words, letters, parted
from portal.intake.headings import Headings
from portal.intake.model import Sheet
from portal.intake.said_label import Label, label_of, says
from portal.intake.side_by_side import beside, side_by_side
from portal.intake.totals import total_words
from portal.problems import Location, Problems
from portal.records.column import BoundColumn, Role
from portal.records.period import Period
from portal.records.record import Record, Table

_LEAST = 2
_LOOKED_AT = 200
"""In so many rows below the headings it is seen what stands in columns."""
_SUM = re.compile(r".{0,6}(?:合计|总计|小计|总额)(?:金额|数|资金)?|(?:合计|总)金额|全年(?:金额|数)?|年度?(?:金额|总额)")


def across(sheet: Sheet, found: Headings, model: type[Table], period: Period) -> Across | None:
    """How a sheet that goes on to the right is read; None where it does not, or where that must be asked."""
    if not issubclass(model, Record) or sheet.layout is not None:
        return None
    if lists := side_by_side(found, model, labelled=True):
        return beside(sheet, found, model, period, lists=lists)
    return _by_label(sheet, found, model, period)


def _by_label(sheet: Sheet, found: Headings, model: type[Record], period: Period) -> Across | None:
    """A column for every month or programme: each holds amounts, of which the table has no other column."""
    amount, title = model.column_for(Role.AMOUNT), model.field_for(Role.TITLE)
    known = next((one for one in found.known if amount and one.name == amount.name), None)
    sums = known if known and _SUM.fullmatch(parted(known.heading)[0]) else None
    if amount is None or not amount.required or title not in found.names or (known and not sums):
        return None
    labels = _labels_across(found)
    if len(labels) < _LEAST or not _hold_amounts(sheet, found, [at for at, _, _ in labels]):
        return None
    has = found.names - ({amount.name} if sums else set())
    said = says([label for _, label, _ in labels], model, has, period)
    if said is None:
        return None
    folds = tuple(
        Fold(frozenset({at}), {at: f"{amount.label}（{unit}）" if unit else amount.label}, one)
        for (at, _, unit), one in zip(labels, said, strict=True)
    )
    own = {at for at, _, _ in labels} | ({sums.index} if sums else set())
    first, last = (lowest(found, labels[at][0]) for at in (0, -1))
    what = "补贴项目" if labels[0][1].sort == "programme" else "时间"
    named = f"{said[0][0][1]} … {said[-1][0][1]}"
    told = (
        "read_across",
        f"“{first}”到“{last}”一列一笔：一人一笔读作一行，金额是那一列的数，{what}照列名（{named}），空着和 0 不算一笔",
    )
    same = {unit for _, _, unit in labels} | {parted(sums.heading)[1] if sums else labels[0][2]}
    whole = Folds(sheet, found, frozenset(found.headed - own), folds, amounts=True, each=said_by_each(found, model))
    return Across(whole, told, labels[0][0], sums if len(same) == 1 else None)


def _labels_across(found: Headings) -> list[tuple[int, Label, str]]:
    """The unknown columns with labels of the sort that most of them have, and the unit each names."""
    every: list[tuple[int, Label, str]] = []
    for index, whole in found.unknown:
        text, unit = parted(lowest(found, index))
        label = label_of(text) or label_of(parted(whole)[0])
        over = whole.removesuffix(lowest(found, index))
        if label is not None and not is_other_words(over):
            every.append((index, label, unit))
    sorts = [label.sort for _, label, _ in every]
    return [one for one in every if one[1].sort == max(sorts, key=sorts.count)]


def _hold_amounts(sheet: Sheet, found: Headings, columns: Sequence[int]) -> bool:
    """Whether nothing but amounts stands in columns, and amounts stand in some."""
    seen = False
    for number, row in enumerate(sheet.rows()):
        if number > found.bottom + _LOOKED_AT:
            break
        if number <= found.bottom:
            continue
        texts = list(dict.fromkeys(clean(cell) for cell in row if cell not in (None, "")))
        filled = [row[at] for at in columns if at < len(row) and row[at] not in (None, "")]
        if len(texts) < _LEAST + 1 or total_words(texts):
            continue
        values = [amount_in(cell) for cell in filled if clean(cell) not in ("-", "—", "/", "无")]
        if None in values:
            return False
        seen = seen or bool(values)
    return seen


def months_across(found: Headings, missing: list[BoundColumn]) -> tuple[tuple[int, str], ...]:
    """The unknown columns that are months, where the table has no other column of its amounts."""
    months = tuple(one for one in found.unknown if (label := label_of(lowest(found, one[0]))) and label.sort == "month")
    lacks = any(bound.value is MONEY for bound in missing)
    return months if lacks and len(months) >= _LEAST else ()


def said_by_months(bound: BoundColumn) -> bool:
    """Whether what is missing would be said row by row if each month had one."""
    return bound.value is MONEY or bound.value is DAY


def tell_months(months: tuple[tuple[int, str], ...], where: Location, problems: Problems) -> None:
    """One error for all columns of months."""
    first, last = months[0], months[-1]
    problems.error(
        "months_across", where.at(column=letters(first[0])),
        f"“{first[1]}”到“{last[1]}”一个月一列，一行里有 {len(months)} 个月的金额，看不出每一笔的金额和日期",
        "请改成一人一月一行（列名写“金额”和日期），或每月另存一份表格；"
        "跨年的，请在每个月的列名里写上年份，例如“2026年11月”“2027年1月”；"
        "只公开一个总数的，请把总数那一列的列名改成“金额”，删去各月的列", first[1],
    )  # fmt: skip
