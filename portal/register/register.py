"""The register: every public notice and record, and the ways from one to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.places.gazetteer import Gazetteer
from portal.places.model import Board, Community, District
from portal.privacy.public import Aggregate, CommunityInfo, PublicNotice, PublicRecord
from portal.records.column import Role
from portal.settings import Site

NO_INFO = CommunityInfo()


@dataclass(frozen=True, slots=True)
class Register:
    """Built once a run from all public notices; nothing is added later. Notices are newest first everywhere.

    `products`: addresses of the sheets and pictures that were made for the site; None where that is not known, and
    all are taken to be there. `texts`: the site's own pages by file name, as Markdown; None where they are to be read
    from the content folder.
    """

    site: Site
    today: date
    places: Gazetteer
    notices: tuple[PublicNotice, ...]
    info: Mapping[str, CommunityInfo] = field(default_factory=dict)
    products: frozenset[str] | None = None
    texts: Mapping[str, str] | None = None
    _by_community: dict[str, list[PublicNotice]] = field(default_factory=dict)
    _items: dict[tuple[str, str], list[tuple[PublicNotice, PublicRecord]]] = field(default_factory=dict)
    _newest: dict[str, list[tuple[PublicNotice, PublicRecord]]] = field(default_factory=dict)
    _cited: dict[tuple[str, str], list[tuple[PublicNotice, PublicRecord]]] = field(default_factory=dict)
    _about: dict[tuple[str, str], list[tuple[PublicNotice, PublicRecord]]] = field(default_factory=dict)
    _tenders: dict[tuple[str, str], tuple[PublicNotice, PublicRecord]] = field(default_factory=dict)
    _receipts: dict[tuple[str, str], list[tuple[PublicNotice, PublicRecord]]] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        site: Site,
        today: date,
        places: Gazetteer,
        notices: Iterable[PublicNotice],
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
        by_community, items, cited, about, receipts = (
            defaultdict(list),
            defaultdict(list),
            defaultdict(list),
            defaultdict(list),
            defaultdict(list),
        )
        for notice in self.notices:
            community = notice.key.community
            by_community[community].append(notice)
            for record in notice.records:
                entry = (notice, record)
                if notice.key.kind == "power-items":
                    items[community, record.text(Role.KEY)].append(entry)
                if Role.POWER_ITEM in record.roles:
                    cited[community, record.text(Role.POWER_ITEM)].append(entry)
                if record.text(Role.CONCERNS):
                    about[community, record.text(Role.CONCERNS)].append(entry)
                if notice.key.kind == "tenders":
                    self._tenders.setdefault((community, record.text(Role.KEY)), entry)
                if record.text(Role.TENDER):
                    receipts[community, record.text(Role.TENDER)].append(entry)
        for mine, found in (
            (self._by_community, by_community),
            (self._items, items),
            (self._cited, cited),
            (self._about, about),
            (self._receipts, receipts),
        ):
            mine.update(found)  # type: ignore[arg-type]
        for (owner, _), entries in sorted(self._items.items(), key=lambda pair: pair[0]):
            self._newest.setdefault(owner, []).append(entries[0])

    def made(self, address: str) -> bool:
        """Whether a sheet or picture stands at this address of the site."""
        return self.products is None or address in self.products

    def info_of(self, community: str) -> CommunityInfo:
        """What the community says of itself."""
        return self.info.get(community, NO_INFO)

    @property
    def communities(self) -> list[Community]:
        """Communities that have published something, in the order of the gazetteer."""
        return [self.places.community(community) for community in sorted(self._by_community)]

    @property
    def districts(self) -> list[District]:
        """Districts with a community that has published something."""
        seen: dict[str, District] = {}
        for community in self.communities:
            seen.setdefault(community.district.id, community.district)
        return list(seen.values())

    def notices_of(self, community: str, kind: str | None = None) -> list[PublicNotice]:
        """A community's notices, newest first, of one kind or of all."""
        return [notice for notice in self._by_community.get(community, []) if kind in (None, notice.key.kind)]

    def boards_of(self, community: str) -> list[Board]:
        """The community's boards, closed ones too."""
        return list(self.places.boards_of(community, closed=True))

    def power_items(self, community: str) -> list[tuple[PublicNotice, PublicRecord]]:
        """The newest version of each of a community's power items, by number."""
        return self._newest.get(community, [])

    def power_item(self, community: str, number: str) -> tuple[PublicNotice, PublicRecord] | None:
        """The newest version of one power item."""
        entries = self._items.get((community, number))
        return entries[0] if entries else None

    def versions_of(self, community: str, number: str) -> list[tuple[PublicNotice, PublicRecord]]:
        """Every version of a power item, newest first."""
        return self._items.get((community, number), [])

    def summed_under(self, community: str, number: str) -> list[tuple[PublicNotice, Aggregate]]:
        """What was made under a power item and is shown as sums, closed or withdrawn after its term, newest first."""
        return [
            (notice, item)
            for notice in self._by_community.get(community, [])
            for item in notice.summed
            if item.power_item == number
        ]

    def cited_by(self, community: str, number: str) -> list[tuple[PublicNotice, PublicRecord]]:
        """The records made under a power item, newest first."""
        return self._cited.get((community, number), [])

    def about(self, community: str, number: str) -> list[tuple[PublicNotice, PublicRecord]]:
        """The records that are about a power item though nothing was done under it: opinions, newest notice first."""
        return self._about.get((community, number), [])

    def tender(self, community: str, number: str) -> tuple[PublicNotice, PublicRecord] | None:
        """The newest record of a tender."""
        return self._tenders.get((community, number))

    def receipts_of(self, community: str, tender: str) -> list[tuple[PublicNotice, PublicRecord]]:
        """Receipts that name a tender."""
        return self._receipts.get((community, tender), [])
