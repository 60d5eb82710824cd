"""What the page of all activities shows: totals, boards, visits and their opinions, education by month, talks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.fields.day import Day
from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import COUNTS, EDUCATION, ROUNDS, Sort
from portal.kinds.activity.totals import Entry, figures, is_done, sort_of, totals
from portal.kinds.activity.visits import visits
from portal.pages.boards import board_lines
from portal.pages.excerpts import Long
from portal.pages.months import Month, by_month
from portal.pages.view import View
from portal.records.column import Role

MOST = 40
"""Lessons that are listed; the others are in the notices of their periods."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson of the calendar: its day, what it was, what it is about, and how many; `planned` ones are to come."""

    when: str
    sort: str
    title: str
    address: str
    said: str
    audience: str
    planned: bool


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of all activities shows above the notices of each period."""
    kind = Activity.about.id
    notices = view.register.notices_of(community, kind)
    entries: list[Entry] = [(notice, record) for notice in notices for record in notice.records]
    lessons = [entry for entry in entries if sort_of(entry[1]) in EDUCATION]
    found = visits(view, community, entries)
    return "activities.html", {
        "totals": totals(entries, view.register.today),
        "states": board_lines(view, community),
        "limit": view.site.board_days,
        "visits": found,
        "visit_list": Long("visits", "走访和会上收到的意见", found.visits, "visits", unit="次"),
        "taught": totals(lessons, view.register.today),
        "months": [
            (month.label, Long(f"lessons-{at}", f"{month.label}的教育", month.lines, "lessons", 1, unit="项"))
            for at, month in enumerate(calendar(view, lessons), 1)
        ],
        "more": max(0, len(lessons) - MOST),
        "talks": [one for one in view.register.counted_of(community) if one.kind == kind],
    }


def calendar(view: View, entries: Sequence[Entry]) -> list[Month[Lesson]]:
    """The newest lessons by month, the newest month first."""
    dated = [entry for entry in entries if isinstance(entry[1].value(Role.DATE), Day)]
    newest = sorted(dated, key=lambda entry: (entry[1].value(Role.DATE), entry[1].id), reverse=True)[:MOST]
    return by_month(newest, lambda entry: _lesson(view, entry))


def _lesson(view: View, entry: Entry) -> Lesson:
    notice, record = entry
    sort = sort_of(record)
    planned = not is_done(record, view.register.today)
    return Lesson(
        when=record.text(Role.DATE),
        sort=str(sort or ""),
        title=record.title,
        address=view.place(notice, record),
        said="" if planned or sort is None else _said(sort, entry),
        audience=record.shown.get("audience", ""),
        planned=planned,
    )


def _said(sort: Sort, entry: Entry) -> str:
    """`发放 40 册，38 人次`: what one lesson says of itself."""
    rounds = {verb for name, verb, _ in COUNTS[sort] if name == ROUNDS}
    told = (one for one in figures(sort, [entry[1]]) if one.verb not in rounds and not one.missing)
    return "，".join(map(str, told))
