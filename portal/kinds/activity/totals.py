"""What activities come to, computed from their rows: of each sort how often, how many copies, people and households."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.fields.day import Day
from portal.kinds.activity.sorts import COUNTS, ROUNDS, Sort
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role

Entry = tuple[PublicNotice, PublicRecord]
_MISSING = {"quantity": "数量", "people": "人数", "households": "户数"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a sort: `发出` 58,600 `封`; `missing` rows do not say it, which is `what`."""

    verb: str
    number: int
    unit: str
    missing: int = 0
    what: str = ""

    def __str__(self) -> str:
        """`发出 58,600 封（2 次没有写数量）`."""
        lacks = f"（{self.missing} 次没有写{self.what}）" if self.missing else ""
        return f"{self.verb} {self.number:,} {self.unit}{lacks}".strip()


@dataclass(frozen=True, slots=True)
class SortTotal:
    """All activities of one sort: how many rows, and their figures."""

    sort: Sort
    rows: int
    figures: tuple[Figure, ...]

    @property
    def said(self) -> str:
        """The figures in one sentence."""
        return "，".join(map(str, self.figures))


def sort_of(record: PublicRecord) -> Sort | None:
    """What sort an activity is; None for one that does not say."""
    sort = record.value(Role.PROGRAMME)
    return sort if isinstance(sort, Sort) else None


def is_done(record: PublicRecord, today: date) -> bool:
    """Whether it has taken place: what is planned is counted nowhere."""
    when = record.value(Role.DATE)
    return isinstance(when, Day) and when.first <= today


def totals(entries: Iterable[Entry], today: date) -> list[SortTotal]:
    """The sorts there are, in their order; what is still to come is not counted."""
    by_sort: dict[Sort, list[PublicRecord]] = {}
    for _, record in entries:
        sort = sort_of(record)
        if sort is not None and is_done(record, today):
            by_sort.setdefault(sort, []).append(record)
    return [SortTotal(sort, len(by_sort[sort]), figures(sort, by_sort[sort])) for sort in COUNTS if sort in by_sort]


def figures(sort: Sort, records: Sequence[PublicRecord]) -> tuple[Figure, ...]:
    """What is told of a sort, summed over its rows; a number that no row says is left out but for the first."""
    found = []
    for place, (name, verb, unit) in enumerate(COUNTS[sort]):
        if name == ROUNDS:
            found.append(Figure(verb, len(records), unit))
            continue
        said = [value for record in records if isinstance(value := record.values.get(name), int)]
        if said or not place:
            found.append(Figure(verb, sum(said), unit, len(records) - len(said), _MISSING[name]))
    return tuple(found)


def number_of(entries: Iterable[Entry], sort: Sort, name: str, today: date) -> int:
    """The sum of one field over the activities of a sort that have taken place."""
    return sum(
        value
        for _, record in entries
        if sort_of(record) is sort and is_done(record, today) and isinstance(value := record.values.get(name), int)
    )
