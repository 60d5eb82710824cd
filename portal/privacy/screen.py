"""Free text is looked at cell by cell before anything leaves: a personal number in a public column is an error."""

from __future__ import annotations

from datetime import date

from portal.checks.model import CheckedNotice
from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.fields.text import LINES, TEXT
from portal.privacy.detect import Finding, find_personal
from portal.privacy.gate import mask
from portal.problems import Location, Problems
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Record, Table

SCREENED = (TEXT, LINES, ORGANISATION, PERSON)


def screen_notice(notice: CheckedNotice, today: date) -> None:
    """Adds a problem for every cell of a public column that holds personal data."""
    columns = _screened(notice.kind)
    parts = [(name, _screened(model)) for name, _, model in notice.kind.parts()]
    for row in notice.rows:
        for bound in columns:
            text = getattr(row.record, bound.name)
            if text:
                report(str(text), bound.label, notice.cell(bound.name, row.row), notice.problems, today, _soft(bound))
        for name, part_columns in parts:
            _screen_parts(notice, row.record, name, part_columns, today)


def _screen_parts(notice: CheckedNotice, record: Record, name: str, columns: list[BoundColumn], today: date) -> None:
    sheet = next(sheet.label for field, sheet, _ in notice.kind.parts() if field == name)
    for number, part in enumerate(getattr(record, name), start=1):
        where = Location(notice.source.file, sheet)
        label = f"{record.get(Role.KEY)} 的第 {number} 条"
        for bound in columns:
            text = getattr(part, bound.name)
            if text:
                report(str(text), f"{label} {bound.label}", where, notice.problems, today, _soft(bound))


def _screened(model: type[Table]) -> list[BoundColumn]:
    return [
        bound
        for bound in model.columns()
        if bound.value in SCREENED and bound.column.leaves in (Leaves.PUBLISH, Leaves.MASK)
    ]


def _soft(bound: BoundColumn) -> bool:
    """Names of things (a programme, a company, a project) may hold a word of illness or a door number."""
    return bound.value is not ORGANISATION and bound.column.role not in (Role.TITLE, Role.PROGRAMME, Role.SUPPLIER)


def report(text: str, label: str, where: Location, problems: Problems, today: date, soft: bool) -> list[Finding]:
    """What is personal in `text`, told as problems; the value itself is shown masked, even to staff's screens."""
    found = find_personal(text, today, soft=soft)
    for finding in found:
        value = mask(text[finding.start : finding.end])
        problems.error(
            "personal_data", where, f"“{label}”里有{finding.kind}（{value}），不能公开",
            "请删去；确需登记的，填到不公开的列（如“身份证号”“联系电话”）里", value,
        )  # fmt: skip
    return found
