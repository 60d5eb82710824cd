"""Findings as pages show them: the matrix of tier and phase, the calendar of patrols, and those nobody answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.fields.day import Day
from portal.kinds.finding.matrix import matrix
from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import State, Tier
from portal.pages.excerpts import Long
from portal.pages.months import Month, by_month
from portal.pages.page import Block
from portal.pages.states import Tag, standing
from portal.pages.view import Entry, Link, View
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.casework import Casework

KIND_ID = Finding.about.id
FEW = 20
"""Findings that the page of what they cite lists; the others are in their notices."""
MONTHS = 24
"""Months of the calendar of patrols; earlier ones are in their notices."""


@dataclass(frozen=True, slots=True)
class Line:
    """One supervision: what was found, when, by whom, and how far it has come (None: the title says it)."""

    link: Link
    when: str
    said: str
    tag: Tag | None


def block_on_cited(view: View, entry: Entry) -> Block | None:
    """The matrix of what supervised this record, and the list of it where the page has none.

    None where nobody files any, and where it is nothing that is supervised: a rule came of a finding, a case was held
    against it, and their pages say so (`Cites.back`).
    """
    notice, record = entry
    community = notice.key.community
    supervises = {
        bound.name for bound in Finding.citing(notice.key.kind) if bound.column.cites and not bound.column.cites.back
    }
    citing = [
        one
        for one in view.register.citing(notice.key.kind, community, record.text(Role.KEY))
        if one.notice.key.kind == KIND_ID and one.column.name in supervises
    ]
    if not supervises:
        return None
    if not citing and not view.register.notices_of(community, KIND_ID):
        return None
    listed = [(one.notice, one.record) for one in citing if one.column.column.role is not Role.CONCERNS]
    return Block(
        "finding_matrix.html",
        {
            "matrix": matrix(one.record for one in citing),
            "lines": _lines(view, sorted(listed, key=_day, reverse=True)[:FEW]),
            "more": max(0, len(listed) - FEW),
        },
    )


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of all findings of a community shows beside the ledger."""
    entries = [
        (notice, record)
        for notice in view.register.notices_of(community, KIND_ID)
        for record in notice.records
    ]  # fmt: skip
    patrols = sorted((entry for entry in entries if entry[1].values.get("tier") is Tier.PATROL), key=_day)
    casework = Casework.of(KIND_ID, view.register.today, view.site)
    late = [entry for entry in patrols if casework and unanswered(casework, entry[1])]
    months = calendar(view, patrols)
    return "findings.html", {
        "matrix": matrix(record for _, record in entries),
        "patrols": len(patrols),
        "unanswered": Long("unanswered", "查出了问题，没有回音", _lines(view, late), "findings", unit="条"),
        "limit": casework.limit if casework else None,
        "months": [
            (month.label, Long(f"month-{at}", f"{month.label}来查过", month.lines, "findings", 1, unit="次"))
            for at, month in enumerate(months[:MONTHS], 1)
        ],
        "earlier": sum(len(month.lines) for month in months[MONTHS:]),
    }


def unanswered(casework: Casework, record: PublicRecord) -> bool:
    """Whether a finding is open after the days of its kind, and nothing at all was said of what is done about it."""
    if not casework.goes_on(record) or record.text(Role.ANSWER) or casework.limit is None:
        return False
    return casework.waited(record) > casework.limit


def calendar(view: View, patrols: Sequence[Entry]) -> list[Month[Line]]:
    """Patrols by month, the newest month first."""
    return by_month(patrols, lambda entry: _lines(view, [entry])[0])


def _lines(view: View, entries: Iterable[Entry]) -> list[Line]:
    casework = Casework.of(KIND_ID, view.register.today, view.site)
    found = []
    for notice, record in entries:
        said = [record.shown.get(name, "") for name in ("tier", "phase", "unit", "subject")]
        state = record.text(Role.STATE)
        found.append(
            Line(
                Link(record.title, view.place(notice, record)),
                record.text(Role.DATE),
                "，".join(text for text in said if text),
                None if state == State.NONE and record.title == State.NONE else standing(record, casework),
            )
        )
    return found


def _day(entry: Entry) -> Day:
    when = entry[1].value(Role.DATE)
    return when if isinstance(when, Day) else Day(1949)
