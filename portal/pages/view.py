"""The register as pages look at it: cards of notices, and links to powers, tenders and rows, found once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.pages import address
from portal.pages.page import Crumb
from portal.pages.wording import Card, about, card
from portal.places.model import Community
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records import catalogue
from portal.records.column import Role
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
    """

    register: Register = field(repr=False)
    texts: tuple[Link, ...] = ()
    feed_entries: dict[str, str] = field(default_factory=dict, repr=False)
    _cards: dict[str, Card] = field(default_factory=dict)
    _items: dict[str, dict[str, Entry]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for notice in self.register.notices:
            if notice.key.kind == "power-items":
                mine = self._items.setdefault(notice.key.community, {})
                for record in notice.records:
                    mine.setdefault(record.text(Role.KEY), (notice, record))

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

    def kinds(self) -> list[About]:
        """The kinds of which there are notices; lists of people and papers before powers and tenders."""
        return _kinds(self.register.notices)

    def kinds_of(self, community: str) -> list[About]:
        """The kinds a community has notices of, in the same order."""
        return _kinds(self.register.notices_of(community))

    def power_items(self, community: str) -> dict[str, Entry]:
        """The newest version of each of a community's power items by number, in the order of the numbers."""
        return dict(sorted(self._items.get(community, {}).items()))

    def power(self, community: str, number: str) -> Link:
        """A power item by its number: its name and page, or the number alone where it is not known."""
        entry = self._items.get(community, {}).get(number)
        if entry is None:
            return Link(number)
        notice, item = entry
        return Link(item.title, address.record(notice.key, item.id), number)

    def tender(self, community: str, number: str) -> Link:
        """A tender by its number."""
        entry = self.register.tender(community, number)
        if entry is None:
            return Link(number)
        notice, record = entry
        return Link(record.title, address.record(notice.key, record.id), number)

    def place(self, notice: PublicNotice, record: PublicRecord) -> str:
        """Where a record is read: its own page, or its row."""
        if about(notice.key.kind).own_page:
            return address.record(notice.key, record.id)
        return address.row(notice.key, record.id)

    def crumbs(self, community: Community, *more: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of a community: district, town, community, and what comes below."""
        return (
            Crumb(community.district.name, address.district(community.district.id)),
            Crumb(community.town.name, f"{address.district(community.district.id)}#{community.town.id}"),
            Crumb(community.short, address.community(community.id)),
            *more,
        )

    def kind_crumb(self, notice: PublicNotice) -> Crumb:
        """The step to all notices of this kind by this community."""
        kind = about(notice.key.kind)
        return Crumb(kind.label, address.kind(notice.key.community, kind.id))


def _kinds(notices: Iterable[PublicNotice]) -> list[About]:
    present = {notice.key.kind for notice in notices}
    kinds = [kind.about for kind in catalogue.all_kinds() if kind.about.id in present]
    return sorted(kinds, key=lambda kind: kind.own_page)
