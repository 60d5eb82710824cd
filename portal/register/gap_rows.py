"""A gap at the row of a record, and what its words are made of."""

from __future__ import annotations

from datetime import date

from portal.fields.day import Day
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.gap import Gap

LONGEST = 36
"""Characters of a title that are said; the row has all of it."""


def at_row(
    record: PublicRecord,
    what: str,
    *,
    since: date | None = None,
    due: date | None = None,
    law: str = "",
    post: str = "",
) -> Gap:
    """A gap of a record."""
    return Gap(what, since, due, law, post, record.key.kind, record.key, record.id)


def called(record: PublicRecord) -> str:
    """What a record is called in a sentence: its title, cut where it is long, or where that is masked its number."""
    masked = record.roles.get(Role.TITLE, "") in record.masked | record.covered
    title = " ".join((record.text(Role.KEY) if masked else record.title).split())
    return f"{title[:LONGEST]}…" if len(title) > LONGEST + 1 else title


def day_of(notice: PublicNotice, record: PublicRecord) -> date:
    """The day from which something of a record could be missing: its own, else that of its notice."""
    when = record.value(Role.DATE)
    return when.last if isinstance(when, Day) else notice.issued
