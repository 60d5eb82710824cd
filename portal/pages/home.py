"""The home page: what the site is, counters computed from the rows, all places, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.pages import address, events, feeds, gaps
from portal.pages.community import freshness
from portal.pages.page import File, Page
from portal.pages.view import Link, View
from portal.pages.wording import called, day, plain, yuan
from portal.places.model import City, Community, Town
from portal.places.shipped import CITY
from portal.privacy.public import PublicNotice
from portal.register.money import paid

NEW = 8
MOST = 80
"""With more communities than this, the home page names districts only; their pages name the rest."""


@dataclass(frozen=True, slots=True)
class Counters:
    """Totals of the site or a place, as words."""

    communities: str
    notices: str
    rows: str
    yuan: str


@dataclass(frozen=True, slots=True)
class TownLine:
    """A town with its communities that publish; `address` is that of its own notices, empty without any."""

    name: str
    address: str
    communities: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district with the towns that publish; `own` leads to notices of its own, which the city has alone."""

    name: str
    address: str
    own: tuple[Link, ...]
    towns: tuple[TownLine, ...]
    gaps: Link | None

    @property
    def count(self) -> int:
        """How many communities publish."""
        return sum(len(town.communities) for town in self.towns)


def pages(view: View) -> Iterator[Page | File]:
    """The one home page, and the feed of the whole site."""
    register = view.register
    newest = sorted(register.notices, key=freshness, reverse=True)[:NEW]
    yield Page(
        "",
        "home.html",
        f"{view.site.name}：{view.site.tagline}",
        {
            "counters": counters(register.notices, len(register.communities)),
            "districts": districts(view),
            "numbers": address.numbers(CITY) if register.notices else "",
            "events": events.lines(view),
            "brief": len(register.communities) > MOST,
            "new": [(view.card(notice), register.places.publisher(notice.key.community)) for notice in newest],
            "opened": opened(register.notices),
            "kinds": [Link(plain(kind), address.all_of_kind(kind.id), kind.label) for kind in view.kinds()],
        },
        (),
        f"{view.site.name}，{view.site.tagline}。村（社区）的{called(view.kinds())}，按村按月公开。",
        max((notice.issued for notice in register.notices), default=register.today),
        feed=address.feed() if register.notices else "",
    )
    if register.notices:
        yield feeds.beside(view, "", view.site.name, register.notices)


def opened(notices: Sequence[PublicNotice]) -> str:
    """The first day of the site, where notices came with it whose own period was over; else empty."""
    first = next((notice.first for notice in notices if notice.before_site and notice.withdrawn is None), None)
    return f"本站 {day(first)} 首次公开，以前各期一并补公开。" if first else ""


def counters(notices: Sequence[PublicNotice], communities: int) -> Counters:
    """How much is disclosed. Yuan are those that were paid, each payment once."""
    return Counters(
        f"{communities:,}",
        f"{len(notices):,}",
        f"{sum(notice.rows for notice in notices):,}",
        yuan(paid(notices)),
    )


def districts(view: View) -> list[DistrictLine]:
    """The city where it publishes, then districts, towns and communities, in the order of the gazetteer."""
    publishers, places = view.register.publishers, view.register.places
    own = {place.id: view.own(place) for place in publishers}
    tree: dict[str, dict[str, list[Community]]] = {district.id: {} for district in view.register.districts}
    for place in publishers:
        if isinstance(place, Town | Community):
            town = tree[place.district.id].setdefault(place.line[1].id, [])
            town += [place] if isinstance(place, Community) else []
    found = [
        DistrictLine(city.name, address.community(city.id), (own[city.id],), (), None)
        for city in publishers
        if isinstance(city, City)
    ]
    for identifier, towns in tree.items():
        lines = tuple(
            TownLine(
                places.town(town).name,
                own[town].address if town in own else "",
                tuple(own[member.id] for member in members),
            )
            for town, members in sorted(towns.items(), key=lambda pair: min([*(m.id for m in pair[1]), "d"]))
        )
        mine = (own[identifier],) if identifier in own else ()
        district = places.district(identifier)
        missing = gaps.of_district(view, district)
        found.append(DistrictLine(district.name, address.district(identifier), mine, lines, missing))
    return found
