"""The page of a district: first the communities that publish, then its numbers; the others by name below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.pages import address, beside, district_matters, feeds, gaps
from portal.pages.excerpts import Long, bounded
from portal.pages.page import Crumb, File, Page
from portal.pages.together import newest_payment
from portal.pages.view import Link, View
from portal.privacy.public import PublicNotice


@dataclass(frozen=True, slots=True)
class TownBlock:
    """A town: communities that publish as links, each with what it paid last, the others by name.

    `own` leads to the notices of the town itself, if it has any.
    """

    id: str
    name: str
    own: Link | None
    publishing: tuple[tuple[Link, str], ...]
    silent: tuple[str, ...]


def pages(view: View) -> Iterator[Page | File]:
    """One page and one feed for each district in which a place publishes."""
    places = view.register.places
    notices: dict[str, list[PublicNotice]] = {}
    for notice in view.register.notices:
        notices.setdefault(places.publisher(notice.key.community).line[0].id, []).append(notice)
    publishing = {place.id: view.own(place) for place in view.register.publishers}
    for district in view.register.districts:
        blocks = []
        for town in places.towns(district, closed=True):
            members = list(places.communities(town, closed=True))
            links = tuple((publishing[c.id], newest_payment(view, c.id)) for c in members if c.id in publishing)
            silent = tuple(c.short for c in members if c.id not in publishing and not c.closed)
            own = publishing.get(town.id)
            if links or own or (silent and not town.closed):
                blocks.append(TownBlock(town.id, town.name, own, links, silent))
        blocks.sort(key=lambda block: not (block.publishing or block.own))
        at = address.district(district.id)
        feed = feeds.beside(view, at, district.name, notices[district.id])
        found = Page(
            at,
            "district.html",
            f"{district.name}的村（社区）",
            {
                "district": district,
                "numbers": address.numbers(district),
                "own": publishing.get(district.id),
                "towns": blocks,
                "beside": beside.around(view, district),
                "matters": district_matters.links(view, district),
                "open": sum(len(block.publishing) for block in blocks),
                "gaps": gaps.of_district(view, district),
                "paying": {
                    block.id: Long(block.id, block.name, block.publishing, "paying", unit="个")
                    for block in blocks
                    if block.publishing or block.own
                },
                "silent_in": Long(
                    "silent", "还没有公开的", [block for block in blocks if block.silent], "silent", unit="个镇（街道）"
                ),
                "silent": sum(len(block.silent) for block in blocks),
                "all": sum(len(block.publishing) + len(block.silent) for block in blocks),
            },
            (Crumb(district.name, ""),),
            changed=max(notice.issued for notice in notices[district.id]),
            feed=feed.address,
        )
        yield from bounded(found)
        yield feed
