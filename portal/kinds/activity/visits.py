"""Visits, the opinions that came of them, and what became of these: counted from rows of both kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.kinds.activity.totals import Entry, is_done
from portal.pages.view import Link, View
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.casework import Casework, Tally
from portal.register.register import Citing

NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class Visit:
    """An activity that opinions came of: how many it `said` (None: not said), and those that cite it, with states."""

    title: str
    address: str
    when: str
    said: int | None
    opinions: tuple[Link, ...]

    @property
    def missing(self) -> int:
        """How many of them are not registered one by one."""
        return max(0, (self.said or 0) - len(self.opinions))


@dataclass(frozen=True, slots=True)
class Visits:
    """All of them: `said` opinions in all, `count` of those registered."""

    visits: tuple[Visit, ...]
    said: int
    count: Tally

    @property
    def missing(self) -> int:
        """How many are not registered one by one."""
        return sum(visit.missing for visit in self.visits)


def visits(view: View, community: str, entries: Sequence[Entry]) -> Visits:
    """Activities that say how many opinions came of them, or that opinions cite, the newest first."""
    found, records, casework = [], [], None
    for (notice, record), citing in _with_opinions(view, community, entries):
        said = record.values.get("opinions")
        if not citing and said is None:
            continue
        records += [one.record for one in citing]
        casework = casework or next(
            (Casework.of(one.notice.key.kind, view.register.today, view.site) for one in citing), None
        )
        opinions = tuple(
            Link(one.record.title, view.place(one.notice, one.record), one.record.text(Role.STATE)) for one in citing
        )
        found.append(Visit(record.title, view.place(notice, record), record.text(Role.DATE), said, opinions))
    said = sum(visit.said if visit.said is not None else len(visit.opinions) for visit in found)
    return Visits(tuple(found), said, casework.tally(records) if casework else NOTHING)


def _with_opinions(view: View, community: str, entries: Sequence[Entry]) -> Iterator[tuple[Entry, list[Citing]]]:
    """Each activity with the opinions that cite its number; of two with one number the newer has them."""
    seen: set[str] = set()
    for notice, record in sorted(entries, key=_when, reverse=True):
        if not is_done(record, view.register.today):
            continue
        number = record.text(Role.KEY)
        citing = view.register.citing(notice.key.kind, community, number) if number and number not in seen else []
        seen.add(number)
        yield (notice, record), [one for one in citing if _is_opinion(one.record)]


def _is_opinion(record: PublicRecord) -> bool:
    return Role.STATE in record.roles


def _when(entry: Entry) -> tuple[str, str]:
    return str(entry[1].value(Role.DATE)), entry[1].id
