"""What a sheet that lacks much may be filled with, put together as one question: shown line by line, agreed to or not.

Only what has one way to be said is put so: a number made of the serial one, a day there is one column of, a step the
title names, the power item nearest to it. Whoever does not agree is asked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.fields.choice import named_in
from portal.fields.day import DAY
from portal.intake.answer import BY_PERIOD, BY_YEAR, FROM_NAME, HEADING, SAYS, TO, from_column
from portal.intake.answers import told_of
from portal.intake.constants import named_day
from portal.intake.questions import OpenSheet
from portal.records.column import BoundColumn, Role
from portal.records.notice import Period
from portal.records.record import Record

MANY = 4
"""Where a sheet lacks so many columns, what has one answer only is asked about together."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How one column may be filled: the line of the answers, and how it is put to whoever is asked."""

    bound: BoundColumn
    line: dict[str, str]
    put: str


def proposals(
    sheet: OpenSheet, wanted: Sequence[BoundColumn], kind: type[Record], period: Period, *, powers: Sequence[str]
) -> list[Proposal]:
    """Those for columns that a sheet lacks, where it lacks many; none where fewer than two can be put.

    `powers` are number and title of the one power item that is nearest to what the sheet says; empty where none is.
    """
    if len(wanted) < MANY:
        return []
    found = [one for bound in wanted for one in _proposed(sheet, bound, kind, period, powers=powers)]
    return found if found[1:] else []


def _proposed(
    sheet: OpenSheet, bound: BoundColumn, kind: type[Record], period: Period, *, powers: Sequence[str]
) -> Iterator[Proposal]:
    role, label = bound.column.role, bound.label
    if role is Role.KEY and sheet.serial:
        says = BY_YEAR if str(period) == str(period.year) else BY_PERIOD
        each = f"每一期从 1 编起：{period}-001、{period}-002 ……，同一件事不会再出现在以后的表里"
        yield Proposal(bound, {HEADING: sheet.serial, TO: label, SAYS: says}, f"照“{sheet.serial}”编，{each}")
    elif role is Role.KEY and sheet.events:
        yield _copied(bound, sheet.events[0], f"照“{sheet.events[0]}”一列（一天一件）")
    elif (title := told_of(bound, sheet.found.model)) and (heading := sheet.heading_of(title.name)):
        yield _copied(bound, heading, f"通过了的，照“{heading}”一列（原样通过）")
    elif bound.value is DAY and len(sheet.events) == 1 and role is Role.DATE:
        yield _copied(bound, sheet.events[0], f"照“{sheet.events[0]}”一列（都是当天）")
    elif bound.value is DAY and period.year and str(period) == str(period.year) and not kind.about.progress:
        yield Proposal(bound, {TO: label, SAYS: FROM_NAME}, named_day(period))
    elif bound.value.choices and (word := _named(sheet, bound) or _step_told(sheet, bound, kind)):
        yield Proposal(bound, {TO: label, SAYS: word}, word)
    elif role is Role.OFFICE and bound.required and (committee := committee_of(sheet.folder)):
        yield Proposal(bound, {TO: label, SAYS: committee}, committee)
    elif role is Role.POWER_ITEM and powers and not kind.about.programmes:
        yield Proposal(bound, {TO: label, SAYS: powers[0]}, " ".join(powers))


def _copied(bound: BoundColumn, heading: str, put: str) -> Proposal:
    return Proposal(bound, {TO: bound.label, SAYS: from_column(heading)}, put)


def _named(sheet: OpenSheet, bound: BoundColumn) -> str:
    """The choice that the titles name."""
    word = next((word for text in sheet.titles if (word := named_in(text, bound.value)) is not None), "")
    return str(bound.value.parse(word)) if word else ""


def _step_told(sheet: OpenSheet, bound: BoundColumn, kind: type[Record]) -> str:
    """The step at which it is told what became of a matter, where each row tells that."""
    state = kind.column_for(Role.STATE)
    if bound.column.role is not Role.STEP or state is None or state.label not in sheet.found.given:
        return ""
    name = bound.name.partition(".")[0]
    return next((str(part.tells[1]) for field, part, _ in kind.parts_beside() if field == name), "")


def committee_of(folder: str) -> str:
    """The committee of the village or community whose folder is called so: it handles what nobody else is named for."""
    name = folder.partition(" ")[2].strip()
    ends = {"村": "村民委员会", "社区": "居民委员会"}
    return next((name + body for end, body in ends.items() if name.endswith(end)), "")
