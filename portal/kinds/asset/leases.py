"""What is owed and what has ended among the assets of a place, as its newest list says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.fields.day import Day
from portal.kinds.asset.record import Asset
from portal.privacy.public import PublicNotice, PublicRecord
from portal.register.register import Register

KIND_ID = Asset.about.id
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Unpaid:
    """Rent of which something is missing: what was due and by when, and what came in (None: nobody has written it)."""

    record: PublicRecord
    due: Decimal
    by: date
    received: Decimal | None

    @property
    def missing(self) -> Decimal:
        """Yuan that did not come in."""
        return self.due - (self.received or Decimal(0))


@dataclass(frozen=True, slots=True)
class Ended:
    """A lease whose last day is over, of which nothing says what became of it."""

    record: PublicRecord
    last: date


def newest_list(register: Register, place: str) -> PublicNotice | None:
    """The list that tells how things stand; those before it are history."""
    found = [one for one in register.notices_of(place, KIND_ID) if one.withdrawn is None]
    return max(found, key=lambda one: (one.key.period.last, one.issued), default=None)


def unpaid(notice: PublicNotice, today: date) -> Iterator[Unpaid]:
    """Rows whose day for the rent is over, and of which less came in than was due.

    Without a day of its own rent is due by the end of the period of the list. The rent of a year is what is due in
    the list of a year; in that of a month only what the row says is.
    """
    for record in notice.records:
        if not let(record):
            continue
        due = due_of(notice, record)
        when, received = record.values.get("due_on"), record.values.get("received")
        by = when.last if isinstance(when, Day) else notice.key.period.last
        got = received if isinstance(received, Decimal) else None
        if due is not None and by < today and (got or Decimal(0)) < due:
            yield Unpaid(record, due, by, got)


def ended(notice: PublicNotice, today: date) -> Iterator[Ended]:
    """Rows that somebody rents whose term is over, without a word of what was done."""
    for record in notice.records:
        last = record.values.get("ends")
        if let(record) and isinstance(last, Day) and last.last < today and not record.shown.get("handled"):
            yield Ended(record, last.last)


def due_of(notice: PublicNotice, record: PublicRecord) -> Decimal | None:
    """What the list says is due in its period."""
    due, rent = record.values.get("due"), record.values.get("rent")
    period = notice.key.period
    whole = (period.last - period.first).days > 364 - _YEAR and not period.month
    found = due if due is not None else rent if whole else None
    return found if isinstance(found, Decimal) else None


def let(record: PublicRecord) -> bool:
    """Whether anybody rents it; a masked name is somebody, too."""
    return bool(record.shown.get("lessee") or record.shown.get("tenant"))
