"""Rows of which nothing leaves but how many there were in a year: a talk with somebody, of whom a village has few.

A row of this sort is on no page and no paper, and a notice that has no other is none. Fewer than enough in a year are
not told at all, so that a year of four looks like a year of none; and a year is told once it is over, for a number that
grows from one publication to the next tells in which week somebody was talked to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from portal.fields.day import Day
from portal.privacy.public import Counted
from portal.records.column import Role
from portal.records.notice import NoticeKey
from portal.records.record import Record
from portal.settings import LEAST_HOUSEHOLDS
from portal.versions.ledger import AcceptedNotice

LEAST: Final = LEAST_HOUSEHOLDS
"""Rows of a year from which their number is told; a site may ask for more, never for fewer."""


def nothing_else(accepted: AcceptedNotice) -> bool:
    """Whether a notice has rows, and none of them leaves: that it is there would tell of them."""
    return bool(accepted.rows) and all(row.record.terms().counted for _, row in accepted.rows)


def counts(
    accepted: Iterable[AcceptedNotice], today: date, least: int = LEAST, down: Collection[NoticeKey] = ()
) -> Mapping[str, tuple[Counted, ...]]:
    """The numbers of years that are over, by place, newest year first; of notices that are `down` nothing is told.

    A row that stands in two notices (of its month and of its year) is one, so that too few are not told as enough.
    """
    rows: dict[tuple[str, str, str, int], Counter[tuple[str, ...]]] = {}
    for notice in accepted:
        here: dict[tuple[str, str, str, int], Counter[tuple[str, ...]]] = {}
        for record, group in _groups(notice) if notice.key not in down else ():
            here.setdefault(group, Counter())[_same(record)] += 1
        for group, found in here.items():
            rows[group] = rows.get(group, Counter()) | found
    told: dict[str, list[Counted]] = {}
    for (place, kind, what, year), found in sorted(rows.items(), key=lambda pair: (-pair[0][3], pair[0])):
        if year < today.year and found.total() >= max(least, LEAST):
            told.setdefault(place, []).append(Counted(kind, what, year, found.total()))
    return {place: tuple(items) for place, items in told.items()}


def _groups(notice: AcceptedNotice) -> Iterator[tuple[Record, tuple[str, str, str, int]]]:
    key = notice.key
    for _, row in notice.rows:
        if row.record.terms().counted:
            when = row.record.get(Role.DATE)
            year = when.year if isinstance(when, Day) else key.period.year
            yield row.record, (key.community, key.kind, str(row.record.get(Role.PROGRAMME) or ""), year)


def _same(record: Record) -> tuple[str, ...]:
    """All that a row says but its number and why it was changed, which may differ where it is told again."""
    apart = (Role.KEY, Role.REASON)
    return tuple(str(getattr(record, bound.name)) for bound in record.columns() if bound.column.role not in apart)
