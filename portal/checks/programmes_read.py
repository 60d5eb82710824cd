"""Which programmes of a workbook leave with names, and which leave as sums: told at every check, as information."""

from __future__ import annotations

from dataclasses import dataclass

from portal.checks.model import CheckedNotice
from portal.records.column import Role
from portal.records.policy import OPEN
from portal.records.programmes import SHIPPED, OpenProgrammes, closed_word


@dataclass(frozen=True, slots=True)
class ProgrammeRead:
    """One programme as its name is written: whether its list leaves with names, and why it never may.

    `word` is the word of hardship in the name, for which it cannot be opened; empty where `site.yml` may open it.
    """

    name: str
    is_open: bool
    word: str = ""


def programmes_read(notice: CheckedNotice, programmes: OpenProgrammes = SHIPPED) -> tuple[ProgrammeRead, ...]:
    """Those of a kind whose rows are drawn from programmes, in the order of the sheet; nothing for other kinds."""
    found: dict[str, ProgrammeRead] = {}
    if not notice.kind.about.programmes:
        return ()
    for row in notice.rows:
        terms = row.record.terms(programmes)
        name = str(row.record.get(Role.PROGRAMME) or "")
        if terms != OPEN and name not in found:
            found[name] = ProgrammeRead(name, not terms.closed, closed_word(name) if terms.closed else "")
    return tuple(found.values())
