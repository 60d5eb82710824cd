"""When something must leave the site, or change on it, by the calendar alone: the days on which to publish again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from portal.records.catalogue import is_power_list
from portal.records.column import Role
from portal.records.limits import limit_of
from portal.records.notice import NoticeKey
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.progress import last_in_time
from portal.records.record import About, Record
from portal.settings import Site
from portal.versions.ledger import AcceptedNotice

LIST, TERM, POWER = "名单期满，要换成汇总", "公示期结束", "权力事项到期"
_RANK: Final = {LIST: 0, TERM: 1, POWER: 3}
"""The order of what happens on one day; between them come matters that are overdue then."""
_NEXT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """The next day on which something of a sort happens, and in which notices."""

    day: date
    what: str
    notices: tuple[NoticeKey, ...]


def first_day(accepted: AcceptedNotice) -> date:
    """The day from which the terms of a notice's rows are counted, as its newest version says."""
    last = accepted.key.period.last
    return accepted.notice.term.start or min(last, accepted.first or last)


def last_day(accepted: AcceptedNotice, record: Record, programmes: OpenProgrammes = SHIPPED) -> date | None:
    """The last day a record may be shown as a row, or hang where it is closed; None where it stays.

    A row on the web stays no longer for a notice period that was put off or renewed after it was first published. A
    list on the board does: a list that hung with mistakes must hang again. What is still open stays: else it would be
    counted with what was handled.
    """
    terms, start = record.terms(programmes), first_day(accepted)
    if terms.days is None or record.under_way:
        return None
    if not terms.closed and accepted.first is not None:
        start = min(start, accepted.first)
    return start + timedelta(days=terms.days)


def is_over(accepted: AcceptedNotice, today: date, programmes: OpenProgrammes = SHIPPED) -> bool:
    """Whether no row of a notice is shown or hangs any more: nothing but sums is left of it."""
    ends = [last_day(accepted, row.record, programmes) for _, row in accepted.rows]
    return bool(ends) and all(end is not None and end < today for end in ends)


def leaves_on(accepted: AcceptedNotice, today: date, programmes: OpenProgrammes = SHIPPED) -> date | None:
    """The first day on which a row that is shown `today` must not be any more; None where all of them stay."""
    rows = (row.record for _, row in accepted.rows)
    ends = [last_day(accepted, record, programmes) for record in rows if not record.terms(programmes).closed]
    return min((end + _NEXT for end in ends if end is not None and end >= today), default=None)


def next_days(
    accepted: Iterable[AcceptedNotice], today: date, site: Site, programmes: OpenProgrammes = SHIPPED
) -> list[Due]:
    """For each sort the next day after `today`, the soonest first; sorts of which nothing is to come are left out."""
    found: dict[str, tuple[date, dict[NoticeKey, None]]] = {}
    every = list(accepted)
    newest = _newest(every)
    for notice in every:
        for what, day in _days(notice, site, programmes, newest):
            if day <= today or (what in found and found[what][0] < day):
                continue
            if what not in found or day < found[what][0]:
                found[what] = day, {}
            found[what][1][notice.key] = None
    listed = [Due(day, what, tuple(keys)) for what, (day, keys) in found.items()]
    return sorted(listed, key=lambda due: (due.day, _RANK.get(due.what, 2), due.what))


def _newest(accepted: Iterable[AcceptedNotice]) -> dict[tuple[str, str, str], NoticeKey]:
    """Where each matter that may stand in several notices is told last."""
    found: dict[tuple[str, str, str], NoticeKey] = {}
    for notice in sorted(accepted, key=lambda notice: notice.key.period.last):
        if notice.notice.kind.about.own_page and notice.notice.kind.about.progress:
            found.update(((notice.key.community, notice.key.kind, row), notice.key) for row, _ in notice.rows)
    return found


def _days(
    accepted: AcceptedNotice,
    site: Site,
    programmes: OpenProgrammes,
    newest: Mapping[tuple[str, str, str], NoticeKey],
) -> Iterator[tuple[str, date]]:
    """(sort, first day on which it is otherwise), each day of a notice once."""
    term = accepted.notice.term
    if term.end is not None:
        yield TERM, term.end + _NEXT
    ends = {last_day(accepted, row.record, programmes) for _, row in accepted.rows}
    yield from ((LIST, end + _NEXT) for end in ends if end is not None)
    for row_id, row in accepted.rows:
        record, key = row.record, accepted.key
        now = newest.get((key.community, key.kind, row_id), key) == key
        if now and record.under_way and (last := _last_in_time(record, site)):
            yield overdue(record.about), last + _NEXT
        if (ends := record.get(Role.ENDS)) is not None:
            yield POWER if is_power_list(record.about.id) else f"{record.about.label}失效", ends.last + _NEXT


def overdue(kind: About) -> str:
    """What is said of the day on which matters of a kind are overdue: `意见超期`."""
    words = kind.progress.words if kind.progress else None
    return f"{words.matter}{words.overdue}" if words else ""


def _last_in_time(record: Record, site: Site) -> date | None:
    return last_in_time(record.get(Role.DATE), record.get(Role.DUE), limit_of(record.about, site))
