"""The home page: what the site is, counters computed from the rows, all places, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.pages import address, events, feeds
from portal.pages.community import freshness
from portal.pages.page import File, Page
from portal.pages.view import Link, View
from portal.pages.wording import day, plain, yuan
from portal.places.model import Community
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
    """A town with its communities that publish."""

    name: str
    communities: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A district with the towns that publish."""

    name: str
    address: str
    towns: tuple[TownLine, ...]

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
            "events": events.lines(view),
            "brief": len(register.communities) > MOST,
            "new": [(view.card(notice), register.places.community(notice.key.community)) for notice in newest],
            "opened": opened(register.notices),
            "kinds": [Link(plain(kind), address.all_of_kind(kind.id), kind.label) for kind in view.kinds()],
        },
        (),
        f"{view.site.name}，{view.site.tagline}。村（社区）的权力清单、补贴名单、招投标、原始凭据和意见建议，按村按月公开。",
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
    """Districts, towns and communities that have published, in the order of the gazetteer."""
    tree: dict[str, dict[str, list[Community]]] = {}
    for community in view.register.communities:
        tree.setdefault(community.district.id, {}).setdefault(community.town.id, []).append(community)
    found = []
    for identifier, towns in tree.items():
        lines = tuple(TownLine(members[0].town.name, _links(view, members)) for members in towns.values())
        name = view.register.places.district(identifier).name
        found.append(DistrictLine(name, address.district(identifier), lines))
    return found


def _links(view: View, communities: list[Community]) -> tuple[Link, ...]:
    return tuple(
        Link(community.short, address.community(community.id), str(len(view.register.notices_of(community.id))))
        for community in communities
    )
