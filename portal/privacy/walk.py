"""A record and the rows of its parts, one like the other: whoever looks at what a record says looks at all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.checks.model import CheckedNotice, Row
from portal.problems import Location
from portal.records.record import Record, Table


@dataclass(frozen=True, slots=True)
class Visited:
    """A record (an empty `part`), or the row of that `number`, from 0, of one of its parts (the field of the part)."""

    row: Table
    part: str = ""
    number: int = 0

    def cell(self, notice: CheckedNotice, row: Row, name: str) -> Location:
        """Where the cell of a field stands in staff's workbook; `row` is that of the record."""
        if not self.part:
            return notice.cell(name, row.row)
        return notice.part_cell(self.part, name, row.part_rows[self.part][self.number])


def walk(record: Record) -> Iterator[Visited]:
    """The record, then every row of every part, in the order of the sheets."""
    yield Visited(record)
    for name, _, _ in record.parts():
        for number, part in enumerate(getattr(record, name)):
            yield Visited(part, name, number)


def models(kind: type[Record]) -> Iterator[tuple[str, type[Table]]]:
    """(field of the part, model) of all that is met on a walk; the kind itself comes first, under an empty field."""
    yield "", kind
    for name, _, model in kind.parts():
        yield name, model
