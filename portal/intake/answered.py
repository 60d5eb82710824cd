"""Reads a sheet as its place answered once (`portal.intake.answers`): headings by other names, and what it lacks.

A sheet is read with a model that knows the answers, and the table is then of the kind again: whatever comes after
intake sees the same table that the template would have given.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from portal.fields.value import Cell, clean
from portal.intake.answer import BY_YEAR, UNIT, Answer
from portal.intake.answers import is_serial, target
from portal.intake.heading_words import headed_column, lookup_of, normal
from portal.intake.headings import nearest_headings
from portal.intake.model import Grid, NoticeSource, RawRow, RawTable, Sheet
from portal.records.column import BoundColumn
from portal.records.period import Period
from portal.records.record import Table

KEPT = 256
"""So many models are kept: each place with answers has one for each sort of sheet."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers that hold for one sheet, by what its titles say, and those that contradict each other."""

    model: type[Table]
    headings: tuple[Answer, ...] = ()
    constants: tuple[Answer, ...] = ()
    unit: str = ""
    conflicts: tuple[tuple[Answer, Answer], ...] = ()
    given: frozenset[str] = frozenset()
    silent: frozenset[tuple[str, str]] = frozenset()
    """`given` are columns (their headings) that are said for all rows by where these stand; `silent` says what headings
    (as compared) are where the sheet is of another kind too: a column, or none (empty)."""

    @property
    def read_with(self) -> type[Table]:
        """The model that knows them."""
        if not (self.headings or self.constants or self.unit or self.given or self.silent):
            return self.model
        said = frozenset((answer.heading, answer.to) for answer in self.headings)
        said |= self.silent
        return _knowing(self.model, said, self.given.union(answer.to for answer in self.constants), self.unit)


def answered(sheet: Sheet, head: Grid, model: type[Table], source: NoticeSource) -> Answered:
    """Those of a place's answers that hold for a sheet read as this model."""
    if not source.answers:
        return Answered(model)
    titles = titles_of(sheet, head, model, source)
    there = [
        answer
        for answer in source.answers
        if (not answer.title or any(answer.title in text for text in titles))
        and (answer.to in ("", UNIT) or any(target(answer.to, [model])))
    ]
    kept, conflicts = _one_each(there, model)
    unit = next((answer.says for answer in kept if answer.to == UNIT), "")
    return Answered(
        model,
        tuple(answer for answer in kept if not answer.constant),
        tuple(answer for answer in kept if answer.constant and answer.to != UNIT),
        unit,
        conflicts,
    )


def titles_of(sheet: Sheet, head: Grid, model: type[Table], source: NoticeSource) -> tuple[str, ...]:
    """What the sheet says it is: the texts above its headings, its name, the name of its file."""
    found = nearest_headings(head, model)
    above = head[: found.top] if found else head[:1]
    texts = (clean(cell) for row in above for cell in row if isinstance(cell, str) and cell)
    return (*dict.fromkeys(texts), sheet.name, source.called)


def _one_each(there: Sequence[Answer], model: type[Table]) -> tuple[list[Answer], tuple[tuple[Answer, Answer], ...]]:
    """Of answers to one question the one for sheets with such a title; two that say otherwise are a conflict."""
    by_question: dict[tuple[str, str, str], list[Answer]] = {}
    for answer in there:
        to = answer.to if answer.to in ("", UNIT) else next(target(answer.to, [model])).name
        question = (answer.heading, "" if answer.heading else to, answer.programme)
        by_question.setdefault(question, []).append(answer)
    kept: list[Answer] = []
    conflicts: list[tuple[Answer, Answer]] = []
    for found in by_question.values():
        narrow = [answer for answer in found if answer.title] or found
        other = next((one for one in narrow if (one.to, one.says) != (narrow[0].to, narrow[0].says)), None)
        if other is None:
            kept.append(narrow[0])
        else:
            conflicts.append((narrow[0], other))
    return kept, tuple(conflicts)


@lru_cache(maxsize=KEPT)
def _knowing(model: type[Table], said: frozenset[tuple[str, str]], filled: frozenset[str], unit: str) -> type[Table]:
    """The model with these headings (heading, heading of the kind; empty: not read) and without need of the `filled`.

    Nothing is made of it: records are made by the model itself.
    """
    lookup = lookup_of(model)

    def field_of(to: str) -> str:
        column = headed_column(0, to, lookup, composed=False)
        return column.name if column else ""

    more: dict[str, list[str]] = {}
    for heading, to in sorted(said):
        if to:
            more.setdefault(field_of(to), []).append(heading)
    taken = {heading for heading, _ in said}
    lacking = {field_of(to) for to in filled}
    columns = tuple(
        replace(
            bound,
            required=bound.required and bound.name not in lacking,
            headings=(
                *(heading for heading in bound.headings if normal(heading) not in taken),
                *more.get(bound.name, ()),
            ),
        )
        for bound in model.columns()
    )
    body = {
        "__module__": model.__module__,
        "unpublished": frozenset(heading for heading, to in said if not to),
        "unit_said": unit,
    }
    made: type[Table] = types.new_class(
        f"{model.__name__}AsAnswered", (model,), {"defer_build": True}, lambda space: space.update(body)
    )
    # Only now: a kind is looked at while it is declared, and this one has what its place says instead of columns.
    made.columns = classmethod(lambda _: columns)  # type: ignore[method-assign, assignment]
    return made


def numbered(table: RawTable, answer: Answer, period: Period) -> None:
    """Serial numbers become numbers of what the rows tell: with the period of the notice, or its year, before them."""
    name = next((bound.name for bound in target(answer.to, [table.model])), "")
    before = str(period.year) if answer.says == BY_YEAR else str(period)
    table.rows = [_with_number(raw, name, before) for raw in table.rows]


def _with_number(raw: RawRow, name: str, before: str) -> RawRow:
    if name not in raw.names:
        return raw
    at = raw.names.index(name)
    held = clean(raw.values[at]) if raw.values[at] is not None else ""
    if not held:
        return raw
    serial = held.removesuffix(".0")
    number: Cell = f"{before}-{int(serial):03d}" if serial.isdecimal() and len(serial) < 10 else f"{before}-{serial}"
    return RawRow(raw.row, raw.names, (*raw.values[:at], number, *raw.values[at + 1 :]))


def serial_answers(found: Answered) -> Iterator[Answer]:
    """The answers that make numbers of serial numbers."""
    return (answer for answer in found.headings if answer.to and is_serial(answer.heading))


def with_constant(rows: Iterable[RawRow], name: str, value: Cell) -> list[RawRow]:
    """The rows, each with a field that its sheet lacks."""
    return [RawRow(raw.row, (*raw.names, name), (*raw.values, value)) for raw in rows]


def labels(model: type[Table]) -> dict[str, BoundColumn]:
    """The columns of a model by field."""
    return {bound.name: bound for bound in model.columns()}
