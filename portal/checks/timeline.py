"""What happened when: dates of one thing run forwards, and what follows one of them comes after it."""

from __future__ import annotations

from itertools import pairwise

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.day import DAY, Day, show


def check_timeline(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A date before the one that must come first (the kind's `timeline`) is a warning at the later cell."""
    labels = {bound.name: bound.label for bound in notice.kind.columns()}
    for row in notice.rows if notice.kind.timeline else ():
        said = [(name, when) for name in notice.kind.timeline if isinstance(when := getattr(row.record, name), Day)]
        for (before, first), (after, then) in pairwise(said):
            if then.last < first.first:
                notice.problems.warn(
                    "dates_backwards", notice.cell(after, row.row),
                    f"“{labels[after]}”{show(then)} 早于“{labels[before]}”{show(first)}",
                    "请核对两个日期，是不是年份或月份写错", show(then),
                )  # fmt: skip
        _parts_after(notice, row)


def _parts_after(notice: CheckedNotice, row: Row) -> None:
    """Rows of parts that follow a date of the record, as payments follow the contract."""
    labels = {bound.name: bound.label for bound in notice.kind.columns()}
    for name, sheet, model in notice.kind.parts():
        start = getattr(row.record, sheet.after) if sheet.after else None
        day = next((bound for bound in model.columns() if bound.value is DAY), None)
        if not isinstance(start, Day) or day is None:
            continue
        lines = row.part_rows.get(name, ())
        for part, line in zip(getattr(row.record, name), lines, strict=False):
            when = getattr(part, day.name)
            if isinstance(when, Day) and when.last < start.first:
                notice.problems.warn(
                    "dates_backwards", notice.part_cell(name, day.name, line),
                    f"“{day.label}”{show(when)} 早于项目的“{labels[sheet.after]}”{show(start)}",
                    "请核对两个日期；确是先付的，请在“更正说明”里写明原因", show(when),
                )  # fmt: skip
