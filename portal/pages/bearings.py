"""Districts as tiles that lie as they do on the map, and how many of the villages of each publish."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from portal.pages import address
from portal.pages.view import View
from portal.places.model import Community, District

ROWS: tuple[tuple[str, ...], ...] = (
    ("", "d174", "d084", "d076", "d130"),
    ("d163", "d117", "d037", "d059", "d068"),
    ("d196", "d092", "d021", "d013", "d207"),
    ("d149", "d125", "d045", "d101", ""),
    ("d182", "d158", "", "", ""),
)
"""The districts of Chengdu by bearing, north at the top; an empty place is no district of the city."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A district: how many of its villages publish and how many it has; without a page (`address`) nobody there does.

    An empty `name` is an empty place of the map.
    """

    name: str = ""
    open: int = 0
    all: int = 0
    address: str = ""


def tiles(view: View) -> list[Tile]:
    """All districts, row by row of the map; those that are not on it (founded since) follow."""
    places = view.register.places
    there = {district.id: district for district in places.districts()}
    with_pages = {district.id: district for district in view.register.districts}
    publishing = Counter(place.district.id for place in view.register.publishers if isinstance(place, Community))
    known = [name for row in ROWS for name in row]
    while known and not known[-1]:
        known.pop()
    wanted = [*known, *(name for name in {**there, **with_pages} if name not in known)]
    every = {**there, **with_pages}
    return [
        _tile(view, every[name], publishing[name], name in with_pages) if name in every else Tile() for name in wanted
    ]


def _tile(view: View, district: District, publishing: int, has_page: bool) -> Tile:
    number = sum(1 for _ in view.register.places.communities(district))
    return Tile(district.name, publishing, number, address.district(district.id) if has_page else "")
