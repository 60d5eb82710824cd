"""What happened when: dates of one thing run forwards, payments follow the contract, and the stage says no less."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.day import DAY, Day, show
from portal.records.tender import Stage, Tender

ORDER = (Stage.PLANNING, Stage.TENDER, Stage.BIDS, Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
REACHED = {
    Stage.AWARD: ("awarded_on", "supplier", "award_amount"),
    Stage.CONTRACT: ("contract_number", "contract_amount", "signed_on"),
}
"""What is filled in only once a purchase has come to a stage."""


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


def check_stages(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """What a purchase can have only later than its stage says is a warning at the stage."""
    for row in notice.rows:
        if isinstance(row.record, Tender):
            ahead = list(_ahead(row.record))
            if ahead:
                notice.problems.warn(
                    "stage_behind", notice.cell("stage", row.row),
                    f"阶段还是“{row.record.stage}”，却已经填了{'、'.join(ahead)}",
                    "请把阶段改成现在的；还没有到的，请删去填早了的格", row.record.stage,
                )  # fmt: skip


def _ahead(tender: Tender) -> Iterator[str]:
    """Labels of what is filled in too early; of a purchase that failed, what it cannot have."""
    now = ORDER.index(tender.stage) if tender.stage in ORDER else ORDER.index(Stage.BIDS)
    labels = {bound.name: bound.label for bound in Tender.columns()}
    for stage, names in REACHED.items():
        if now < ORDER.index(stage):
            yield from (f"“{labels[name]}”" for name in names if getattr(tender, name) is not None)
    if tender.payments and now < ORDER.index(Stage.CONTRACT):
        yield "付款"
    if tender.bids and tender.stage is Stage.PLANNING:
        yield "投标"
