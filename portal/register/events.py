"""What is going to take place, announced before it comes: rows of parts that have a day of an event, and records.

Records are events themselves where their kind says that they take place on their DATE.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.fields.day import Day
from portal.privacy.public import PublicNotice, PublicRecord, PublicSheet
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.money import newest


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a record: its day, what it is (决议 村民代表会议), where (empty: not said), and what it is about.

    `id` is the same in every build: the record's and, of a row of a part, its number among them.
    """

    notice: PublicNotice
    record: PublicRecord
    id: str
    day: date
    what: str
    where: str

    @property
    def title(self) -> str:
        """What a villager reads first."""
        return self.record.title


def to_come(notices: Iterable[PublicNotice], today: date) -> list[Event]:
    """Events of today and later, the soonest first; of records told in several notices as the newest tells them."""
    found = [event for notice, record in newest(notices) for event in _events(notice, record) if event.day >= today]
    return sorted(found, key=lambda event: (event.day, event.id))


def _events(notice: PublicNotice, record: PublicRecord) -> Iterator[Event]:
    when = record.value(Role.DATE) if kind_by_id(notice.key.kind).about.takes_place else None
    if isinstance(when, Day) and when.day:
        own = f"{notice.key}-{record.id}".replace("/", "-")
        yield Event(notice, record, own, when.first, record.text(Role.PROGRAMME), record.text(Role.PLACE))
    for name, sheet in notice.sheets.items():
        fields = {column.role: column.field for column in sheet.columns if column.role}
        if Role.EVENT not in fields:
            continue
        for number, part in enumerate(record.parts.get(name, ()), start=1):
            when = part.values.get(fields[Role.EVENT])
            if isinstance(when, Day) and when.day:
                what = part.shown.get(fields.get(Role.STEP, ""), sheet.label)
                more = _first_listed(sheet, part.shown)
                yield Event(
                    notice,
                    record,
                    f"{notice.key.community}-{notice.key.kind}-{record.id}-{name}-{number}",
                    when.first,
                    f"{what} {more}".strip(),
                    part.shown.get(fields.get(Role.PLACE, ""), ""),
                )


def _first_listed(sheet: PublicSheet, shown: Mapping[str, str]) -> str:
    return next((shown[c.field] for c in sheet.columns if c.listed and c.role is None and c.field in shown), "")
