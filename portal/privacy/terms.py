"""When something must leave the site, or change on it, by the calendar alone: the days on which to publish again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from portal.checks.accepted import AcceptedNotice
from portal.kinds.opinion.record import Opinion, State
from portal.records.column import Role
from portal.records.notice import NoticeKey, NoticeTerm
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import Record

LIST, TERM, OVERDUE, POWER = "名单期满，要换成汇总", "公示期结束", "意见超期", "权力事项到期"
SORTS: Final = (LIST, TERM, OVERDUE, POWER)
_NEXT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """The next day on which something of a sort happens, and in which notices."""

    day: date
    what: str
    notices: tuple[NoticeKey, ...]


def first_day(key: NoticeKey, term: NoticeTerm) -> date:
    """The day from which the terms of a notice's rows are counted."""
    return term.start or key.period.last


def last_day(start: date, record: Record, programmes: OpenProgrammes = SHIPPED) -> date | None:
    """The last day a record may be shown as a row, or hang where it is closed; None where it stays."""
    days = record.terms(programmes).days
    return None if days is None else start + timedelta(days=days)


def next_days(
    accepted: Iterable[AcceptedNotice], today: date, opinion_days: int, programmes: OpenProgrammes = SHIPPED
) -> list[Due]:
    """For each sort the next day after `today`, the soonest first; sorts of which nothing is to come are left out."""
    found: dict[str, tuple[date, dict[NoticeKey, None]]] = {}
    for notice in accepted:
        for what, day in _days(notice, opinion_days, programmes):
            if day <= today or (what in found and found[what][0] < day):
                continue
            if what not in found or day < found[what][0]:
                found[what] = day, {}
            found[what][1][notice.key] = None
    listed = [Due(found[what][0], what, tuple(found[what][1])) for what in SORTS if what in found]
    return sorted(listed, key=lambda due: due.day)


def _days(accepted: AcceptedNotice, opinion_days: int, programmes: OpenProgrammes) -> Iterator[tuple[str, date]]:
    """(sort, first day on which it is otherwise), each day of a notice once."""
    term = accepted.notice.term
    start = first_day(accepted.key, term)
    if term.end is not None:
        yield TERM, term.end + _NEXT
    ends = {last_day(start, row.record, programmes) for _, row in accepted.rows}
    yield from ((LIST, end + _NEXT) for end in ends if end is not None)
    for _, row in accepted.rows:
        record = row.record
        if isinstance(record, Opinion) and record.state is State.OPEN:
            yield OVERDUE, record.received_on.last + timedelta(days=opinion_days) + _NEXT
        elif (ends := record.get(Role.ENDS)) is not None:
            yield POWER, ends.last + _NEXT
