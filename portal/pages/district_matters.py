"""Matters under way over a district, a page for each kind: the overdue ones first, and what each community has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal.pages import address, casework
from portal.pages.page import Crumb, Page
from portal.pages.tally import Count, in_words
from portal.pages.view import Entry, Link, View
from portal.places.model import District
from portal.privacy.public import PublicNotice
from portal.records.record import About
from portal.register.casework import Casework
from portal.register.money import newest

MOST = 100
"""Overdue matters that are listed; the others are on the pages of their communities."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A community and its tally in words."""

    place: Link
    count: Count


def pages(view: View) -> Iterator[Page]:
    """One page for each kind of matters of each district in which there are any."""
    for district in view.register.districts:
        for kind, found, notices in kinds_of(view, district):
            yield _page(view, district, kind, casework=found, notices=notices)


def kinds_of(view: View, district: District) -> Iterator[tuple[About, Casework, list[PublicNotice]]]:
    """(kind, its casework, the district's notices of it) of every kind of matters the district has, in their order."""
    within = [c.id for c in view.register.communities if c.district.id == district.id]
    for kind in view.kinds():
        found = Casework.of(kind.id, view.register.today, view.site)
        notices = [notice for community in within for notice in view.register.notices_of(community, kind.id)]
        if found is not None and notices:
            yield kind, found, notices


def links(view: View, district: District) -> list[Link]:
    """The ways to these pages from that of the district; the note says what is open there."""
    made = []
    for kind, found, notices in kinds_of(view, district):
        count = in_words(found, found.over(notices), kind.unit)
        late = f"，其中{count.words.overdue} {count.overdue}" if count.overdue else ""
        made.append(
            Link(kind.label, address.district_kind(district.id, kind.id), f"{count.words.open} {count.open}{late}")
        )
    return made


def _page(
    view: View, district: District, kind: About, *, casework: Casework, notices: Sequence[PublicNotice]
) -> Page:  # fmt: skip
    late = overdue(casework, notices)
    by_place: dict[str, list[PublicNotice]] = {}
    for notice in notices:
        by_place.setdefault(notice.key.community, []).append(notice)
    return Page(
        address.district_kind(district.id, kind.id),
        "district_matters.html",
        f"{kind.label} · {district.name}",
        {
            "district": district,
            "kind": kind,
            "count": in_words(casework, casework.over(notices), kind.unit),
            "late": [_matter(view, casework, entry) for entry in late[:MOST]],
            "more": max(0, len(late) - MOST),
            "units": [
                UnitLine(
                    Link(view.register.places.community(place).short, address.kind(place, kind.id)),
                    in_words(casework, casework.over(mine), kind.unit),
                )
                for place, mine in by_place.items()
            ],
        },
        (Crumb(district.name, address.district(district.id)), Crumb(kind.label, "")),
        f"{district.name}各村（社区）的{kind.label}：{kind.plain}",
        max(notice.issued for notice in notices),
    )


def overdue(casework: Casework, notices: Sequence[PublicNotice]) -> list[Entry]:
    """The overdue matters, what is late for longest first; one that stands in several notices as in the newest."""
    found = [entry for entry in newest(notices) if casework.overdue(entry[1])]
    return sorted(found, key=lambda entry: casework.last_in_time(entry[1]) or date.max)


def _matter(view: View, found: Casework, entry: Entry) -> casework.Matter:
    community = view.register.places.community(entry[0].key.community)
    made = casework.matter(view, found, entry)
    where = ("村（社区）", Link(community.short, address.community(community.id)))
    return replace(made, said=(where, *made.said))
