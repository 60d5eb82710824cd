"""How matters under way stand: what came in, was handled, is open or overdue; counted from rows, never typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from portal.fields.day import Day
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.limits import limit_of
from portal.records.policy import Leaves
from portal.records.progress import Apart, Progress, days_taken, last_in_time
from portal.register.money import newest
from portal.settings import Site


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of matters; `handled` has those `apart`, `open` those `overdue`: received = handled + beside + open.

    `apart` are the states that are named apart, and `beside` those that are counted for themselves, each with how many
    there are (at least one); `median` is that of the days the handled ones took, None where there is none.
    """

    received: int = 0
    handled: int = 0
    open: int = 0
    overdue: int = 0
    median: float | None = None
    apart: tuple[tuple[Apart, int], ...] = ()
    beside: tuple[tuple[Apart, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Casework:
    """The matters of a kind on a day, by what the kind says of their progress.

    After `limit` calendar days an open one is overdue that is not due on a day of its own (None: never). `dated` says
    whether the kind shows such days, `answered` whether it shows what came of a matter.
    """

    progress: Progress
    today: date
    limit: int | None = None
    dated: bool = False
    answered: bool = False

    @classmethod
    def of(cls, kind_id: str, today: date, site: Site | None = None) -> Casework | None:
        """The casework of a kind with the limits of a site; None where its rows are no matters under way."""
        kind = kind_by_id(kind_id)
        progress = kind.about.progress
        if progress is None:
            return None
        limit = limit_of(kind.about, site) if site else progress.days
        roles = {bound.column.role for bound in kind.columns() if bound.column.leaves is Leaves.PUBLISH}
        return cls(progress, today, limit, dated=Role.DUE in roles, answered=Role.ANSWER in roles)

    def goes_on(self, record: PublicRecord) -> bool:
        """Whether a matter is still open."""
        return self.progress.goes_on(record.text(Role.STATE))

    def waited(self, record: PublicRecord) -> int:
        """Calendar days since it came."""
        since = record.value(Role.DATE)
        return (self.today - since.last).days if isinstance(since, Day) else 0

    def took(self, record: PublicRecord) -> int | None:
        """Calendar days from its beginning to its end, where both are known."""
        return days_taken(record.value(Role.DATE), record.value(Role.ENDED))

    def last_in_time(self, record: PublicRecord) -> date | None:
        """The last day on which it is not overdue, if anything says until when it should be handled."""
        return last_in_time(record.value(Role.DATE), record.value(Role.DUE), self.limit)

    def overdue(self, record: PublicRecord) -> bool:
        """Whether it is open for too long."""
        last = self.last_in_time(record) if self.goes_on(record) else None
        return last is not None and last < self.today

    def counted(self, record: PublicRecord) -> str:
        """Its state where that is counted for itself, beside what was handled; else empty."""
        state = record.text(Role.STATE)
        return state if any(one.counted and one.state == state for one in self.progress.apart) else ""

    def tally(self, records: Iterable[PublicRecord], ended: int = 0, past: Collection[str] = ()) -> Tally:
        """Counts the records, and so many more of which only sums are left: these were handled.

        Records whose ids are `past` are told anew in a later notice: here they are overdue no more.
        """
        every = list(records)
        still = [record for record in every if self.goes_on(record)]
        done = [record for record in every if not self.goes_on(record)]
        handled = [record for record in done if not self.counted(record)]
        days = [took for record in handled if (took := self.took(record)) is not None]
        states = [record.text(Role.STATE) for record in done]
        ended_apart = [(one, found) for one in self.progress.apart if (found := states.count(one.state))]
        beside = tuple((one, found) for one, found in ended_apart if one.counted)
        return Tally(
            received=len(every) + ended,
            handled=len(handled) + ended,
            open=len(still),
            overdue=sum(self.overdue(record) for record in still if record.id not in past),
            median=float(median(days)) if days else None,
            apart=tuple((one, found) for one, found in ended_apart if not one.counted),
            beside=beside,
        )

    def over(self, notices: Iterable[PublicNotice], past: Collection[str] = ()) -> Tally:
        """Counts the matters of notices of the kind; one that stands in several, as it is in the newest."""
        every = list(notices)
        ended = sum(item.rows for notice in every for item in notice.aggregates)
        return self.tally((record for _, record in newest(every)), ended, past)


def told_later(notice: PublicNotice, notices: Iterable[PublicNotice]) -> frozenset[str]:
    """The ids of its records of which a later one of these notices of its community and kind tells anew."""
    if not kind_by_id(notice.key.kind).about.own_page:
        return frozenset()
    now = {record.id: there.key for there, record in newest(notices)}
    return frozenset(record.id for record in notice.records if now.get(record.id, notice.key) != notice.key)


def progress_of(notice: PublicNotice) -> Progress | None:
    """How rows of this kind of notice go on; None where they are no matters under way."""
    return kind_by_id(notice.key.kind).about.progress
