"""The power list of a place as a whole: how many items of each class, how it was made, what each version changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from portal.kinds.power_item.record import PowerItem
from portal.pages.kind import Item, groups
from portal.pages.view import Link, View
from portal.pages.wording import Card
from portal.records.column import Role
from portal.register.making import Changed, Making, changed, making, versions
from portal.register.procedures import optimised
from portal.register.register import Entry

MOST = 12
"""Items of a change that are named; the others are in the list itself."""


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


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of the list shows beside its items; the newest version is the one that holds."""
    lists = versions(view.register, community)
    if not lists:
        return "kind.html", {}
    grouped = classes(view, community)
    return "power_items.html", {
        "groups": grouped,
        "item_count": sum(len(items) for _, items in grouped),
        "optimised": _links(view, optimised(view.register, community)),
        "versions": [
            Version(view.card(new), making(new), () if old is None else lines(view, changed(old, new)), old is None)
            for new, old in zip_longest(lists, lists[1:])
        ],
    }


def classes(view: View, community: str) -> list[tuple[str, list[Item]]]:
    """Every item in its class: the place's own where it has such, else the area all places share."""
    return groups(view, community, PowerItem.about, Role.LOCAL_CLASS)


def lines(view: View, found: Changed) -> tuple[ChangeLine, ...]:
    """The changes that there are, in words."""
    sorts = (("新增", found.added), ("修改", found.changed), ("停用", found.ended))
    return tuple(ChangeLine(word, len(entries), _links(view, entries[:MOST])) for word, entries in sorts if entries)


def _links(view: View, entries: Sequence[Entry]) -> tuple[Link, ...]:
    return tuple(Link(record.title, view.place(notice, record)) for notice, record in entries)
