"""The power list of a place as a whole: how many items of each class, how it was made, what each version changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from portal.kinds.power_item.plain_names import plain_name
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.words import Area
from portal.pages import address
from portal.pages.excerpts import Long
from portal.pages.view import Link, View
from portal.pages.wording import Card
from portal.records.column import Role
from portal.register.adoption import Adoption, adoption, adoptions, base_items, origin
from portal.register.making import Changed, Making, changed, making, versions
from portal.register.posts import in_force
from portal.register.procedures import optimised
from portal.register.register import Entry

MOST = 12
"""Items of a change that are named; the others are in the list itself."""

VERSIONS = 4
"""Versions whose making is told; the earlier ones are in their notices."""

_AREAS = {area.value: at for at, area in enumerate(Area)}


@dataclass(frozen=True, slots=True)
class ErrandLine:
    """An item in the list: whom to see, how long it takes (empty: not said), and by its `mark` where it is from.

    `plain` is what people call it, empty where that is not known.
    """

    address: str
    number: str
    title: str
    who: str
    limit: str
    mark: str = ""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One sort of change from one version to the next: the word, how many, the items (`MOST` of them)."""

    word: str
    count: int
    items: tuple[Link, ...]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: how it was made, and what is otherwise than in the one before (`first`: there is none before)."""

    card: Card
    making: Making
    changes: tuple[ChangeLine, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Adopted:
    """A place that took a base list: how many items as they are, its own way (`named`: `MOST` of them), its own."""

    place: Link
    taken: int
    changed: int
    own: int
    named: tuple[Link, ...]

    @property
    def total(self) -> int:
        """All its items."""
        return self.taken + self.changed + self.own


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of the list shows beside its items; the newest version is the one that holds."""
    lists = versions(view.register, community)
    if not lists:
        return "kind.html", {}
    grouped = classes(view, community)
    return "power_items.html", {
        "groups": [
            (name, Long(f"list-{at}", name, items, "errands", unit="件")) for at, (name, items) in enumerate(grouped, 1)
        ],
        "item_count": sum(len(items) for _, items in grouped),
        **_over(view, community),
        "in_force": len(in_force(view.register, community)),
        "optimised": Long(
            "optimised", "优化了的流程", _links(view, optimised(view.register, community)), "links", unit="项"
        ),
        "versions": [
            Version(view.card(new), making(new), () if old is None else lines(view, changed(old, new)), old is None)
            for new, old in list(zip_longest(lists, lists[1:]))[:VERSIONS]
        ],
    }


def classes(view: View, community: str) -> list[tuple[str, list[ErrandLine]]]:
    """Every item in its class: the place's own where it has such, else the area all places share.

    Public services come first, then the other areas in their order (`Area`); a class stands with the first of its
    areas. In a list over a base list each item is marked by where it comes from.
    """
    base = base_items(view.register, community)
    grouped: dict[str, list[tuple[int, ErrandLine]]] = {}
    for notice, record in view.register.power_items(community):
        mark = str(origin(record, base)) if base else ""
        area = record.shown.get("area", "")
        of_class = record.text(Role.LOCAL_CLASS) or area or PowerItem.about.label
        grouped.setdefault(of_class, []).append((_AREAS.get(area, len(_AREAS)), _errand(view, (notice, record), mark)))
    ordered = sorted(grouped.items(), key=lambda group: (min(at for at, _ in group[1]), group[0]))
    return [(name, [line for _, line in lines]) for name, lines in ordered]


def _errand(view: View, entry: Entry, mark: str) -> ErrandLine:
    notice, record = entry
    shown = record.shown
    who = shown.get("holder") or shown.get("post", "")
    limit = f"{shown['days']} 个工作日" if shown.get("days") else ""
    return ErrandLine(
        view.place(notice, record), record.text(Role.KEY), record.title, who, limit, mark, plain_name(record.title)
    )


def adopted(view: View, found: Adoption) -> Adopted:
    """One place over a base list, in a line."""
    place = view.register.places.publisher(found.place)
    named = _links(view, found.changed[:MOST])
    return Adopted(
        Link(place.full_name, address.kind(found.place, PowerItem.about.id)),
        len(found.taken), len(found.changed), len(found.own), named,
    )  # fmt: skip


def lines(view: View, found: Changed) -> tuple[ChangeLine, ...]:
    """The changes that there are, in words."""
    sorts = (("新增", found.added), ("修改", found.changed), ("停用", found.ended))
    return tuple(ChangeLine(word, len(entries), _links(view, entries[:MOST])) for word, entries in sorts if entries)


def _over(view: View, community: str) -> dict[str, Any]:
    """The base list this one is over, and the lists that are over this one."""
    register = view.register
    mine, base = adoption(register, community), register.bases.get(community, "")
    others = [adopted(view, one) for one in adoptions(register, community)]
    above = Link(register.places.publisher(base).full_name, address.kind(base, PowerItem.about.id)) if mine else None
    return {
        "base": above,
        "adopted": adopted(view, mine) if mine else None,
        "adoptions": Long("adoptions", "以这份清单为底的", others, "adoptions", unit="个地方"),
        "adopted_as": [sum(counts) for counts in zip(*((a.taken, a.changed, a.own) for a in others), strict=True)],
        "adopted_total": sum(one.total for one in others),
    }


def _links(view: View, entries: Sequence[Entry]) -> tuple[Link, ...]:
    return tuple(Link(record.title, view.place(notice, record)) for notice, record in entries)
