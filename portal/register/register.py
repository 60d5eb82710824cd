"""The register: every public notice and record, and the ways from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, City, Community, District, Publisher, reading_order
from portal.privacy.public import Aggregate, CommunityInfo, Counted, HigherInfo, PublicNotice, PublicRecord
from portal.records.catalogue import cited_as, cited_kinds, kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.notice import NoticeKey
from portal.settings import Site

NO_INFO = CommunityInfo()
Entry = tuple[PublicNotice, PublicRecord]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Citing:
    """A record that cites another, and the column in which it does."""

    column: BoundColumn
    notice: PublicNotice
    record: PublicRecord


@dataclass(frozen=True, slots=True)
class Register:
    """Built once a run from all public notices; nothing is added later. Notices are newest first everywhere.

    `products`: addresses of the sheets and pictures that were made for the site; None where that is not known, and
    all are taken to be there. `texts`: the site's own pages by file name, as Markdown; None where they are to be read
    from the content folder. `refused` are notices whose newest workbook is not published, `unread` has place and kind
    of files of which not even the notice is known, `void` by notice numbers whose row was cancelled. `counted` are by
    place the yearly numbers of records that leave nowhere. `bases` are by place those above whose power lists theirs
    are over. `kept` is for what is found once for a place and asked for often, by what it is.
    """

    site: Site
    today: date
    places: Gazetteer
    notices: tuple[PublicNotice, ...]
    info: Mapping[str, CommunityInfo] = field(default_factory=dict)
    products: frozenset[str] | None = None
    texts: Mapping[str, str] | None = None
    refused: frozenset[NoticeKey] = frozenset()
    unread: frozenset[tuple[str, str]] = frozenset()
    void: Mapping[NoticeKey, tuple[str, ...]] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, tuple[Counted, ...]] = field(default_factory=dict)
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    _by_community: dict[str, list[PublicNotice]] = field(default_factory=dict)
    _within: dict[str, list[str]] = field(default_factory=dict)
    _versions: dict[tuple[str, str, str], list[Entry]] = field(default_factory=dict)
    _newest: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    _citing: dict[tuple[str, str, str], list[Citing]] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        site: Site,
        today: date,
        places: Gazetteer,
        notices: Iterable[PublicNotice],
        *,
        info: Mapping[str, CommunityInfo],
    ) -> Register:
        """Sorts the notices and draws every link between their records."""
        ordered = sorted(
            notices, key=lambda notice: (notice.key.period.last, notice.issued, str(notice.key)), reverse=True
        )
        register = cls(site, today, places, tuple(ordered), dict(info))
        register._link()
        return register

    def _link(self) -> None:
        """First every version of what may be cited, then who cites it: a place may cite what places above it have."""
        cited = cited_kinds()
        for notice in self.notices:
            place, kind = notice.key.community, notice.key.kind
            self._by_community.setdefault(place, []).append(notice)
            for record in notice.records if kind in cited else ():
                if number := record.text(Role.KEY):
                    self._versions.setdefault((kind, place, number), []).append((notice, record))
        for place in self._by_community:
            for above in self.places.above(place):
                self._within.setdefault(above, []).append(place)
        for (kind, place, _), entries in sorted(self._versions.items(), key=lambda pair: pair[0]):
            self._newest.setdefault((kind, place), []).append(entries[0])
        for notice in self.notices:
            columns = kind_by_id(notice.key.kind).citing()
            for record in notice.records if columns else ():
                for bound in columns:
                    self._cite(bound, notice, record)

    def _cite(self, bound: BoundColumn, notice: PublicNotice, record: PublicRecord) -> None:
        number, cites = record.shown.get(bound.name, ""), bound.column.cites
        if number and cites:
            place = self._owner(cites.kind, notice.key.community, number)
            self._citing.setdefault((cites.kind, place, number), []).append(Citing(bound, notice, record))

    def _owner(self, kind: str, place: str, number: str) -> str:
        """The place whose record of this number a place cites: its own, else that of the nearest place above it."""
        if (kind, place, number) not in self._versions:
            for above in reversed(self.places.above(place)):
                if (kind, above, number) in self._versions:
                    return above
        return place

    def once(self, key: tuple[str, ...], find: Callable[[], T]) -> T:
        """What `find` finds, found at the first call with this key and then `kept`."""
        if key not in self.kept:
            self.kept[key] = find()
        found: T = self.kept[key]
        return found

    def found(self, key: tuple[str, ...], find: Callable[..., T]) -> T:
        """What `find` finds of this register and the words of the key after its first (`portal.register.facts`)."""
        return self.once(key, lambda: find(self, *key[1:]))

    def made(self, address: str) -> bool:
        """Whether a sheet or picture stands at this address of the site."""
        return self.products is None or address in self.products

    def stands(self, address: str) -> bool:
        """Whether it is known to."""
        return self.products is not None and address in self.products

    def refused_of(self, place: str) -> list[NoticeKey]:
        """The notices of a place that are `refused`, by key."""
        return sorted((key for key in self.refused if key.community == place), key=str)

    def is_unread(self, place: str, kind: str) -> bool:
        """Whether a file of a place is `unread` that may be of this kind."""
        return (place, kind) in self.unread

    def void_of(self, notice: NoticeKey) -> tuple[str, ...]:
        """The numbers of a notice that are `void`."""
        return self.void.get(notice, ())

    def counted_of(self, place: str) -> tuple[Counted, ...]:
        """What a place has in `counted`."""
        return self.counted.get(place, ())

    def info_of(self, community: str) -> CommunityInfo:
        """What a place says of itself."""
        found = self.info.get(community, NO_INFO)
        if community.startswith("c"):
            return found
        return HigherInfo(**{one.name: getattr(found, one.name) for one in fields(found)})

    @property
    def publishers(self) -> list[Publisher]:
        """Places that have published something: city, districts, towns, communities, each in the gazetteer's order."""
        return [self.places.publisher(place) for place in sorted(self._by_community, key=reading_order)]

    def within(self, above: Publisher) -> list[Publisher]:
        """Those of them that lie in a place, and the place itself if it has published something."""
        everything = isinstance(above, City)
        return [place for place in self.publishers if everything or above in place.line]

    @property
    def communities(self) -> list[Community]:
        """The communities among them."""
        return [place for place in self.publishers if isinstance(place, Community)]

    @property
    def districts(self) -> list[District]:
        """Districts that have published something, or of which a town or community has."""
        seen = {place.id: place for one in self.publishers for place in one.line if isinstance(place, District)}
        return [seen[identifier] for identifier in sorted(seen)]

    def notices_of(self, community: str, kind: str | None = None) -> list[PublicNotice]:
        """A place's notices, newest first, of one kind or of all."""
        return [notice for notice in self._by_community.get(community, []) if kind in (None, notice.key.kind)]

    def boards_of(self, community: str) -> list[Board]:
        """The community's boards, closed ones too."""
        return list(self.places.boards_of(community, closed=True))

    def records_of(self, kind: str, place: str) -> list[Entry]:
        """The newest version of each of a place's records of a kind that may be cited, by number."""
        return self._newest.get((kind, place), [])

    def cited(self, kind: str, place: str, number: str) -> Entry | None:
        """The newest version of what a place cites by this number: its own, or that of a place above it."""
        entries = self._versions.get((kind, self._owner(kind, place, number), number))
        return entries[0] if entries else None

    def versions_of(self, kind: str, place: str, number: str) -> list[Entry]:
        """Every version of a place's record of a kind that may be cited, newest first."""
        return self._versions.get((kind, place, number), [])

    def citing(self, kind: str, place: str, number: str) -> list[Citing]:
        """Who cites a place's record, and in which column: newest notice first."""
        return self._citing.get((kind, place, number), [])

    def power_items(self, community: str) -> list[Entry]:
        """The newest version of each of a community's power items, by number."""
        return self.records_of(cited_as(Role.POWER_ITEM).about.id, community)

    def cited_by(self, community: str, number: str) -> list[Entry]:
        """The records made under a power item, newest first."""
        return self._of_role(Role.POWER_ITEM, community, number)

    def about(self, community: str, number: str) -> list[Entry]:
        """The records that are about a power item though nothing was done under it: opinions, newest notice first."""
        return self._of_role(Role.CONCERNS, community, number)

    def summed_under(self, community: str, number: str) -> list[tuple[PublicNotice, Aggregate]]:
        """What was made under a power item and is shown as sums, closed or withdrawn after its term, newest first."""
        return [
            (notice, item)
            for notice in self._below(community)
            for item in notice.summed
            if item.power_item == number
            and self._owner(cited_as(Role.POWER_ITEM).about.id, notice.key.community, number) == community
        ]

    def _below(self, place: str) -> Iterator[PublicNotice]:
        """The notices of a place and of those that lie in it."""
        for other in (place, *self._within.get(place, ())):
            yield from self._by_community.get(other, ())

    def _of_role(self, role: Role, community: str, number: str) -> list[Entry]:
        citing = self.citing(cited_as(Role.POWER_ITEM).about.id, community, number)
        return [(one.notice, one.record) for one in citing if one.column.column.role is role]
