"""Matters under way over a district, a page for each kind: the overdue ones first, and what each place has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal.pages import address, casework
from portal.pages.page import Crumb, Page
from portal.pages.tally import Count, counted_in_words, in_words
from portal.pages.view import Entry, Link, View
from portal.places.model import Community, District
from portal.privacy.public import PublicNotice
from portal.records.record import About
from portal.register.casework import Casework, Tally
from portal.register.money import newest

MOST = 100
"""Overdue matters that are listed; the others are on the pages of their places."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A place, how many matters came in, were handled and are open, and in words what else is to be said."""

    place: Link
    tally: Tally
    count: Count


@dataclass(frozen=True, slots=True)
class Matters:
    """A kind of matters, how they are counted, and a district's notices of them."""

    kind: About
    casework: Casework
    notices: tuple[PublicNotice, ...]


def pages(view: View) -> Iterator[Page]:
    """One page for each kind of matters of each district in which there are any."""
    for district in view.register.districts:
        for matters in matters_of(view, district):
            yield _page(view, district, matters)


def matters_of(view: View, district: District) -> Iterator[Matters]:
    """Every kind of matters that the district and places in it have, in their order."""
    within = [place.id for place in view.register.publishers if district in place.line]
    for kind in view.kinds():
        found = Casework.of(kind.id, view.register.today, view.site)
        notices = tuple(notice for community in within for notice in view.register.notices_of(community, kind.id))
        if found is not None and notices:
            yield Matters(kind, found, notices)


def links(view: View, district: District) -> list[Link]:
    """The ways to these pages from that of the district; the note says what is open there."""
    made = []
    for matters in matters_of(view, district):
        count = in_words(matters.casework, matters.casework.over(matters.notices), matters.kind.unit)
        late = f"，其中{count.words.overdue} {count.overdue}" if count.overdue else ""
        at = address.district_kind(district.id, matters.kind.id)
        made.append(Link(matters.kind.known, at, f"{count.words.open} {count.open}{late}"))
    return made


def _page(view: View, district: District, matters: Matters) -> Page:
    kind, found = matters.kind, matters.casework
    late = overdue(found, matters.notices)
    by_place: dict[str, list[PublicNotice]] = {}
    for notice in matters.notices:
        by_place.setdefault(notice.key.community, []).append(notice)
    return Page(
        address.district_kind(district.id, kind.id),
        "district_matters.html",
        f"{kind.label} · {district.name}",
        {
            "district": district,
            "kind": kind,
            "count": counted_in_words(kind, found, matters.notices),
            "late": [_matter(view, found, entry) for entry in late[:MOST]],
            "more": max(0, len(late) - MOST),
            "units": [_unit(view, kind, found, mine) for mine in by_place.values()],
        },
        (Crumb(district.name, address.district(district.id)), Crumb(kind.known, "")),
        f"{district.name}各村（社区）的{kind.label}：{kind.plain}",
        max(notice.issued for notice in matters.notices),
    )


def _unit(view: View, kind: About, found: Casework, notices: Sequence[PublicNotice]) -> UnitLine:
    """The line of one place, of its notices of the kind."""
    place = view.register.places.publisher(notices[0].key.community)
    tally = found.over(notices)
    return UnitLine(Link(place.short, address.kind(place.id, kind.id)), tally, in_words(found, tally, kind.unit))


def overdue(casework: Casework, notices: Sequence[PublicNotice]) -> list[Entry]:
    """The overdue matters, what is late for longest first; one that stands in several notices as in the newest."""
    found = [entry for entry in newest(notices) if casework.overdue(entry[1])]
    return sorted(found, key=lambda entry: casework.last_in_time(entry[1]) or date.max)


def _matter(view: View, found: Casework, entry: Entry) -> casework.Matter:
    place = view.register.places.publisher(entry[0].key.community)
    made = casework.matter(view, found, entry)
    where = ("村（社区）" if isinstance(place, Community) else "地方", Link(place.short, address.community(place.id)))
    return replace(made, said=(where, *made.said))
