"""What is missing: of a community line by line, of a district as a table. Facts in words, in the gazetteer's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from portal.charts.bars import MISSING, Bar, Drawn, drawn
from portal.pages import address
from portal.pages.excerpts import per_page
from portal.pages.page import Crumb, Page
from portal.pages.paging import Cut, cut, titled
from portal.pages.view import Link, View
from portal.pages.wording import day, own_called, places_word
from portal.places.model import District, Publisher
from portal.register.gaps import Listed, address_of, by_detector, detectors, gaps_of

MOST_NAMED = 2
"""Sorts that are named at the top of a place's page."""
FIRST = 5
"""Gaps at the top of a place's page: of each sort the longest."""
LINES = 100
"""Gaps on a page: each is a sentence and where to read it."""
ROOM = 5500
"""Compressed bytes of them: the chart stands above."""


@dataclass(frozen=True, slots=True)
class Line:
    """One gap: what, where to read it, for how long it is missing and who sees to it (both may be empty).

    `more` has since when or until when it was due, and by which law.
    """

    group: str
    what: str
    address: str
    since: str
    who: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of gaps: how many, and the address of the first (empty: not linked)."""

    id: str
    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class TownRows:
    """A town and its communities that publish, each with how many gaps it has, and their sum."""

    name: str
    communities: tuple[tuple[Link, int], ...]

    @property
    def count(self) -> int:
        """Of all of them."""
        return sum(count for _, count in self.communities)


def pages(view: View) -> Iterator[Page]:
    """The gaps of each place that publishes, and of all in each district."""
    for place in view.places:
        yield from _of_place(view, place)
    for district in view.districts:
        yield _of_district(view, district)


def count(view: View, places: Iterable[Publisher]) -> int:
    """How many gaps there are in some places."""
    return sum(len(gaps_of(view.register, place.id)) for place in places)


def door(view: View, place: Publisher) -> Link:
    """`还缺 12 项`, and where they are; its note is the number alone."""
    return _said(count(view, (place,)), address.gaps(place.id))


def band(view: View, community: Publisher) -> Link:
    """The same for the top of its page; the note names the two sorts of which there are most."""
    sorts = sorted(by_detector(gaps_of(view.register, community.id)), key=lambda sort: -len(sort[1]))
    said = "、".join(f"{detector.label} {len(mine):,}" for detector, mine in sorts[:MOST_NAMED])
    found = door(view, community)
    return Link(found.text, found.address, said + ("……" if len(sorts) > MOST_NAMED else ""))


def of_district(view: View, district: District) -> Link:
    """The same of all communities of a district that publish."""
    places = view.register.within(district)
    return _said(count(view, places), address.district_gaps(district.id))


def _said(number: int, where: str) -> Link:
    return Link(f"还缺 {number:,} 项" if number else "没有查出缺项", where, str(number))


def _of_place(view: View, community: Publisher) -> Iterator[Page]:
    found = gaps_of(view.register, community.id)
    lines = [_line(view, one) for one in found]
    labels = {detector.id: detector.label for detector in detectors()}
    cuts = list(cut(lines, address.gaps(community.id), per_page(lines, ROOM, LINES)))
    for part in cuts:
        yield Page(
            part.address,
            "gaps.html",
            titled(f"还缺什么 · {community.short}", part.number),
            {
                "community": community,
                "info": view.register.info_of(community.id),
                "total": len(found),
                "chart": _chart(_sorts(found, cuts)) if part.number == 1 else (),
                "longest": [_line(view, one) for one in longest(found)] if part.number == 1 else (),
                "checked": list(labels.values()),
                "labels": labels,
                "cut": part,
                "file": f"{address.gaps(community.id)}gaps.csv",
            },
            view.crumbs(community, Crumb("还缺什么", "")),
            changed=view.register.today,
            call="催一催",
        )


def longest(found: Sequence[Listed]) -> list[Listed]:
    """Of every sort the gap that is there for longest, the longest of all first; no more than stand in one view."""
    first = [mine[0] for _, mine in by_detector(found)]
    return sorted(first, key=lambda one: one.gap.since or date.max)[:FIRST]


def _line(view: View, one: Listed) -> Line:
    gap = one.gap
    days = (view.register.today - gap.since).days if gap.since else 0
    more = (
        f"最迟{day(gap.due)}" if gap.due else f"{day(gap.since)}起" if gap.since else "",
        f"依据：{one.law}" if one.law else "",
    )
    said = tuple(text for text in more if text)
    return Line(
        one.detector.id, gap.what, address_of(view.register, one), f"缺了 {days} 天" if days > 0 else "", one.post, said
    )


def _chart(sorts: Iterable[Sort]) -> tuple[Drawn, ...]:
    """A hatched bar for each sort, the largest first."""
    rows = sorted(sorts, key=lambda sort: -sort.count)
    return drawn([Bar(one.label, f"{one.count:,}", ((MISSING, one.count),), address=one.address) for one in rows])


def _sorts(found: Iterable[Listed], cuts: Iterable[Cut[Line]]) -> list[Sort]:
    """Every sort with the page on which it begins."""
    begins: dict[str, str] = {}
    for part in cuts:
        for line in part.items:
            begins.setdefault(line.group, f"{part.address}#{line.group}")
    return [Sort(detector.id, detector.label, len(mine), begins[detector.id]) for detector, mine in by_detector(found)]


def _of_district(view: View, district: District) -> Page:
    places = view.register.within(district)
    towns: dict[str, list[tuple[Link, int]]] = {}
    for place in places:
        number = len(gaps_of(view.register, place.id))
        towns.setdefault(place.line[:2][-1].name, []).append((Link(own_called(place), address.gaps(place.id)), number))
    every = [one for place in places for one in gaps_of(view.register, place.id)]
    return Page(
        address.district_gaps(district.id),
        "district_gaps.html",
        f"还缺什么 · {district.name}",
        {
            "district": district,
            "total": len(every),
            "word": places_word(place.id for place in places),
            "towns": [TownRows(name, tuple(rows)) for name, rows in towns.items()],
            "chart": _chart(Sort(detector.id, detector.label, len(mine), "") for detector, mine in by_detector(every)),
            "file": f"{address.district_gaps(district.id)}gaps.csv",
        },
        (Crumb(district.name, address.district(district.id)), Crumb("还缺什么", "")),
        changed=view.register.today,
    )
