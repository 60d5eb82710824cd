"""The home page: how many villages publish, where mine is, what all of them come to, and how much is disclosed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.charts.bars import DAILY, WORKS, Bar, Drawn, drawn
from portal.pages import address, bearings, events, feeds
from portal.pages.community import freshness
from portal.pages.page import File, Page
from portal.pages.together import newest_payment, together
from portal.pages.view import Link, View
from portal.pages.wording import called, day, yuan
from portal.places.model import Community, Publisher
from portal.places.shipped import CITY
from portal.privacy.public import PublicNotice
from portal.register.money import paid
from portal.register.year import Year, spent
from portal.register.year_said import told

NEW = 8
MOST = 80
"""With more communities than this, the home page names districts only; their pages name the rest."""
MOST_BARS = 12
"""With more places than this a bar for each is no picture any more; the numbers of all stand in a table."""


@dataclass(frozen=True, slots=True)
class Counters:
    """Totals of the site or a place, as words."""

    communities: str
    notices: str
    rows: str
    yuan: str


@dataclass(frozen=True, slots=True)
class Spent:
    """The twelve months of all places: the sum in words, and a bar for each, in the order of the gazetteer."""

    total: str
    rows: tuple[Drawn, ...]


def pages(view: View) -> Iterator[Page | File]:
    """The one home page, and the feed of the whole site."""
    register = view.register
    newest = sorted(register.notices, key=freshness, reverse=True)[:NEW]
    publishers = register.publishers
    yield Page(
        "",
        "home.html",
        f"{view.site.name}：{view.site.tagline}",
        {
            "city": CITY.name.removesuffix("市"),
            "all": f"{sum(1 for _ in register.places.communities()):,}",
            "open": f"{len(register.communities):,}",
            "many": len(publishers),
            "counters": counters(register.notices, len(register.communities)),
            "tiles": bearings.tiles(view),
            "told": together(view, publishers),
            "spent": year_of_all(view, publishers),
            "places": lines(view, publishers) if len(publishers) <= MOST else [],
            "numbers": address.numbers(CITY) if register.notices else "",
            "events": events.lines(view),
            "new": [(view.card(notice), register.places.publisher(notice.key.community)) for notice in newest],
            "opened": opened(register.notices),
            "kinds": [Link(kind.known, address.all_of_kind(kind.id), kind.label) for kind in view.kinds()],
        },
        (),
        f"{view.site.name}，{view.site.tagline}。村（社区）的{called(view.kinds())}，按村按月公开。",
        max((notice.issued for notice in register.notices), default=register.today),
        feed=address.feed() if register.notices else "",
    )
    if register.notices:
        yield feeds.beside(view, "", view.site.name, register.notices)


def lines(view: View, places: Sequence[Publisher]) -> list[tuple[Link, str]]:
    """A line for each place that publishes, villages first: its name, page and where it lies, and what it paid last."""
    return [
        (Link(place.short, address.community(place.id), place.line[0].name), newest_payment(view, place.id))
        for place in sorted(places, key=lambda place: not isinstance(place, Community))
    ]


def year_of_all(view: View, places: Sequence[Publisher]) -> Spent | None:
    """What places paid in twelve months; None where nobody did, or where they are too many to be drawn."""
    found = [year for place in places if (year := spent(view.register, place.id))] if len(places) <= MOST_BARS else []
    if not found:
        return None
    return Spent(
        told(sum((year.total for year in found), start=found[0].total * 0)), drawn([_bar(one) for one in found])
    )


def _bar(year: Year) -> Bar:
    parts = ((DAILY, year.everyday), (WORKS, year.works))
    return Bar(year.place.short, f"{year.total:,.0f}", parts, address=address.year(year.place.id, year.kind))


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
