"""Who spoke up is known by where and when, if only few were there: a visit to three households, and what came of it.

Of such a row its grid and numbers do not leave, and what somebody said does not name it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from portal.records.column import Role
from portal.records.notice import NoticeKey
from portal.records.record import Record
from portal.versions.ledger import AcceptedNotice

Cited = tuple[str, str, str]
"""Place, kind and number of a row that others cite."""


def few_of(accepted: Iterable[AcceptedNotice], least: int) -> frozenset[Cited]:
    """Rows of which something is withheld, for they tell of fewer than `least` households."""
    return frozenset(
        (notice.key.community, notice.key.kind, str(number))
        for notice in accepted
        for _, row in notice.rows
        if row.record.withheld(least) and (number := row.record.get(Role.KEY))
    )


def of_few(key: NoticeKey, record: Record, few: Collection[Cited]) -> frozenset[str]:
    """The fields in which a row that somebody spoke up in cites one of the `few`."""
    if not few or record.column_for(Role.REPORTER) is None:
        return frozenset()
    return frozenset(
        bound.name
        for bound in record.columns()
        if (cites := bound.column.cites) and (key.community, cites.kind, str(getattr(record, bound.name))) in few
    )
