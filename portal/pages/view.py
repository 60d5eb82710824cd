"""The register as pages look at it: cards of notices, and links to powers, tenders and rows, found once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from portal.pages import address
from portal.pages.page import Crumb
from portal.pages.wording import Card, about, card
from portal.places.model import District, Publisher, Town
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord
from portal.records import catalogue
from portal.records.column import Role
from portal.records.places_named import board_called, grid_called
from portal.records.record import About
from portal.register.register import Register
from portal.settings import Site

Entry = tuple[PublicNotice, PublicRecord]


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; an empty address is plain text."""

    text: str
    address: str = ""
    note: str = ""


@dataclass(slots=True)
class View:
    """One run's look at the register.

    `texts` are the Markdown pages of the site, in their order; `feed_entries` what feeds say of each notice, once made.
    Pages are made of everything, or `of_place` (its id), there `of_kind` (its id) where that is given; of the empty
    place those that belong to none.
    """

    register: Register = field(repr=False)
    texts: tuple[Link, ...] = ()
    of_place: str | None = None
    of_kind: str = ""
    feed_entries: dict[str, str] = field(default_factory=dict, repr=False)
    _cards: dict[str, Card] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        """The site's settings."""
        return self.register.site

    def card(self, notice: PublicNotice) -> Card:
        """The notice in short; made once."""
        key = str(notice.key)
        found = self._cards.get(key)
        if found is None:
            found = self._cards[key] = card(notice, self.register.today)
        return found

    @property
    def places(self) -> list[Publisher]:
        """The places that publish of which pages are made."""
        if self.of_place is None:
            return self.register.publishers
        return [self.register.places.publisher(self.of_place)] if self.notices else []

    @property
    def districts(self) -> list[District]:
        """The districts of which pages are made."""
        return [] if self.of_place else self.register.districts

    @property
    def notices(self) -> Sequence[PublicNotice]:
        """The notices of which pages are made, newest first."""
        if self.of_place is None:
            return self.register.notices
        return self.register.notices_of(self.of_place, self.of_kind or None) if self.of_place else ()

    def kinds(self) -> list[About]:
        """The kinds of which there are notices; lists of people and papers before powers and tenders."""
        return _kinds(self.register.notices)

    def kinds_of(self, community: str) -> list[About]:
        """The kinds a community has notices of, in the same order."""
        return _kinds(self.register.notices_of(community))

    def cited(self, kind: str, community: str, number: str) -> Link:
        """What a community cites by its number: its name and page or row, or the number alone where it is not known."""
        entry = self.register.cited(kind, community, number)
        return Link(entry[1].title, self.place(*entry), number) if entry else Link(number)

    def citations(self, notice: PublicNotice, record: PublicRecord) -> dict[str, Link]:
        """What a record cites, by field."""
        found = {}
        for bound in catalogue.kind_by_id(notice.key.kind).citing():
            number, cites = record.shown.get(bound.name, ""), bound.column.cites
            if number and cites:
                found[bound.name] = self.cited(cites.kind, notice.key.community, number)
        return found

    def hung(self, notice: PublicNotice, column: PublicColumn, text: str) -> Link | None:
        """The board or grid that a cell names, by what it is called; None where the cell names none of the place."""
        place = notice.key.community
        if column.role is Role.BOARD and (board := board_called(self.register.boards_of(place), text)):
            return Link(board.where, address.board(board.id), board.id)
        if column.role is Role.GRID and (grid := grid_called(self.register.places.grids_of(place, closed=True), text)):
            return Link(grid.name, address.grid(place, grid.id), grid.id)
        return None

    def lacks(self, notice: PublicNotice, record: PublicRecord) -> list[str]:
        """What a record lacks by the kinds it should cite, in words."""
        said = catalogue.lacks_of(catalogue.kind_by_id(notice.key.kind))
        return [text for lacks in said for text in lacks(self.register, notice, record)]

    def power(self, community: str, number: str) -> Link:
        """A power item by its number."""
        return self.cited(catalogue.cited_as(Role.POWER_ITEM).about.id, community, number)

    def place(self, notice: PublicNotice, record: PublicRecord) -> str:
        """Where a record is read: its own page, or its row."""
        if about(notice.key.kind).own_page:
            return address.record(notice.key, record.id)
        return address.row(notice.key, record.id)

    def crumbs(self, community: Publisher, *more: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of a publisher: district, town, itself, and what comes below."""
        above = (Crumb(one.name, self.gathers(one)) for one in community.above)
        return (*above, Crumb(community.short, address.community(community.id)), *more)

    def titled_for(self, reader: str, notice: PublicNotice, title: str) -> str:
        """A title as it stands on a page of a place: of what another place published, with that place's name."""
        if notice.key.community == reader:
            return title
        return f"{self.register.places.publisher(notice.key.community).short}：{title}"

    def own(self, place: Publisher) -> Link:
        """The notices of a place itself, and how many they are."""
        return Link(place.short, address.community(place.id), str(len(self.register.notices_of(place.id))))

    @staticmethod
    def gathers(place: District | Town) -> str:
        """Where everything within a district or a town is found."""
        if isinstance(place, Town):
            return f"{address.district(place.district.id)}#{place.id}"
        return address.district(place.id)

    def kind_crumb(self, notice: PublicNotice) -> Crumb:
        """The step to all notices of this kind by this community."""
        kind = about(notice.key.kind)
        return Crumb(kind.known, address.kind(notice.key.community, kind.id))


def _kinds(notices: Iterable[PublicNotice]) -> list[About]:
    present = {notice.key.kind for notice in notices}
    kinds = [kind.about for kind in catalogue.all_kinds() if kind.about.id in present]
    return sorted(kinds, key=lambda kind: kind.own_page)
