"""Household slips: what each household received by a current notice, under its full name, for its own hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.slip import Slip
from portal.fields import person
from portal.fields.folding import folded, spelt
from portal.places.model import Community
from portal.privacy.printed import PaperRow, PrintedNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.register import Register

Line = tuple[str, str, Decimal]


def slips(source: Source, community: Community) -> Iterator[Product]:
    """The slips of every current notice whose rows are payments to people."""
    for notice in source.current(community.id):
        kind = kind_by_id(notice.key.kind)
        title = kind.column_for(Role.TITLE)
        if title is None or title.value is not person.PERSON or not marks.is_paid(notice):
            continue
        found = tuple(slips_of(source.on_paper(notice), source.register))
        if found:
            yield Product(found, f"入户明白单/{marks.file_name(notice.title)}（入户用，勿上网）")


def slips_of(printed: PrintedNotice, register: Register) -> Iterator[Slip]:
    """One slip a household, in the order of its rows."""
    notice = printed.notice
    mark = marks.imprint(notice, register)
    complaint = marks.complaint(register, notice.key.community)
    for household, records in households(printed).items():
        lines = tuple(map(_line, records))
        yield Slip(mark, notice.title, household[0], lines, sum((line[2] for line in lines), Decimal(0)), complaint)


def households(printed: PrintedNotice) -> dict[tuple[str, str], list[PaperRow]]:
    """Rows by household: its name and what keeps it apart.

    Rows of one name in one group are one household, unless one programme has that name twice; where nothing was paid
    there is nothing to hand out. Rows of a closed programme are never joined with anything: a namesake must not learn
    of it.
    """
    written = [(row, _name(row)) for row in printed.rows if row.amount]
    shown = spelt(name for _, name in written)
    named = [(row, shown[name]) for row, name in written]
    times = Counter((name, folded(row.text(Role.PROGRAMME))) for row, name in named)
    doubtful = {name for (name, _), count in times.items() if count > 1}
    found: dict[tuple[str, str], list[PaperRow]] = {}
    for row, name in named:
        apart = row.id if row.apart or name in doubtful else ""
        found.setdefault((name, apart), []).append(row)
    return found


def _name(row: PaperRow) -> str:
    return f"{row.shown.get('group', '')} {row.text(Role.TITLE)}".strip()


def _line(row: PaperRow) -> Line:
    return row.text(Role.DATE), row.text(Role.PROGRAMME), row.amount or Decimal(0)
