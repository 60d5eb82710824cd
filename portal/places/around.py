"""All places as one of them has to know them, small enough to be sent to another process or machine.

The shipped list is there already; only what a site says otherwise goes along, and the place's own boards and grids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, Grid, Place
from portal.places.shipped import Shipped, shipped_places
from portal.problems import Problems

_KEPT = 4
"""Lists of places a process keeps: a run has one."""


@dataclass(frozen=True, slots=True)
class PlacesAround:
    """`own` are the places that differ from the shipped list or are not in it, in their order."""

    own: tuple[Place, ...]
    boards: Mapping[str, Board]
    grids: Mapping[str, Grid]

    @classmethod
    def of(cls, places: Gazetteer, place: str, own: tuple[Place, ...]) -> PlacesAround:
        """As the place of an id has to know them; `own` is `own_places` of the same list."""
        boards = {board.id: board for board in places.boards_of(place, closed=True)}
        return cls(own, boards, {grid.id: grid for grid in places.grids_of(place, closed=True)})

    def gazetteer(self) -> Gazetteer:
        """The places again, with these boards and grids alone."""
        return _with_own(self.own).only(dict(self.boards), dict(self.grids))


def own_places(places: Gazetteer) -> tuple[Place, ...]:
    """The places of a list that are otherwise than shipped."""
    if isinstance(places.places, Shipped):
        return ()
    shipped = shipped_places()
    return tuple(place for name, place in places.places.items() if shipped.get(name) != place)


@lru_cache(_KEPT)
def _with_own(own: tuple[Place, ...]) -> Gazetteer:
    shipped = shipped_places()
    known = {**shipped, **{place.id: place for place in own}} if own else shipped
    return Gazetteer(known, {}, {}, Problems())
