"""How many matters came in, were handled and are still open: counted from rows, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from portal.fields.day import Day
from portal.kinds.opinion.record import State
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.settings import OPINION_DAYS


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of matters; `handled` has those `passed_on`, and `open` those `overdue`: received = handled + open.

    `median` is that of the days the handled ones took, None where there is none.
    """

    received: int = 0
    handled: int = 0
    passed_on: int = 0
    open: int = 0
    overdue: int = 0
    median: float | None = None


def has_matters(notice: PublicNotice) -> bool:
    """Whether rows of this kind of notice are matters that are handled or still open."""
    return bool(kind_by_id(notice.key.kind).about.under_way)


def records_of(notices: Iterable[PublicNotice]) -> list[PublicRecord]:
    """The records of several notices, one notice after the other."""
    return [record for notice in notices for record in notice.records]


def is_open(record: PublicRecord) -> bool:
    """Whether a matter is still under way."""
    return record.value(Role.STATE) is State.OPEN


def waiting(record: PublicRecord, today: date) -> int:
    """Calendar days since an open matter was received."""
    received = record.value(Role.DATE)
    return (today - received.last).days if isinstance(received, Day) else 0


def tally(records: Iterable[PublicRecord], today: date, limit: int = OPINION_DAYS) -> Tally:
    """Counts the records; an open one that has waited more than `limit` days is overdue."""
    every = list(records)
    still = [record for record in every if is_open(record)]
    days = [record.values["days"] for record in every if not is_open(record) and "days" in record.values]
    return Tally(
        received=len(every),
        handled=len(every) - len(still),
        passed_on=sum(record.value(Role.STATE) is State.PASSED_ON for record in every),
        open=len(still),
        overdue=sum(waiting(record, today) > limit for record in still),
        median=float(median(days)) if days else None,
    )
