"""Which notices are news: what is announced, shared and shown on a screen."""

from __future__ import annotations

from datetime import date

from portal.privacy.public import PublicNotice
from portal.register.facts import fact
from portal.register.register import Register


def recent(register: Register, community: str) -> list[PublicNotice]:
    """The newest notice of each kind, and those whose notice period holds today; none without rows."""
    newest: set[str] = set()
    found = []
    for notice in register.notices_of(community):
        if notice.records and (notice.key.kind not in newest or runs(register, notice)):
            found.append(notice)
        if notice.records:
            newest.add(notice.key.kind)
    return found


@fact
def last_issued(register: Register) -> date | None:
    """The day of the newest issue of any notice; None where there is none."""
    return max((notice.issued for notice in register.notices), default=None)


def runs(register: Register, notice: PublicNotice) -> bool:
    """Whether the notice period holds today."""
    start, end = notice.term.start, notice.term.end
    return start is not None and start <= register.today and (end is None or register.today <= end)
