"""The page of a grid (网格): its groups, the post that looks after it, and every public row of these groups.

Of programmes whose lists are not on the site it says nothing: those are sums of the whole village.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.pages import address
from portal.pages.excerpts import per_page
from portal.pages.page import Crumb, Page
from portal.pages.paging import cut, titled
from portal.pages.view import Entry, Link, View
from portal.pages.wording import count, day, yuan
from portal.places.model import Community, Grid
from portal.records.column import Role
from portal.records.groups import key
from portal.register.grids import GridRows, by_grid, keeper
from portal.register.recent import recent

ROWS = 150
"""Rows on a page of a grid."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whom or what it names, what it is about, its group as written, its amount (empty: none)."""

    address: str
    title: str
    what: str
    group: str
    amount: str


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one notice: what they are, where all of it is read, how many they are; folded where it is no news."""

    title: str
    address: str
    count: str
    lines: tuple[Line, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class GridLine:
    """The way to a grid: its name, and its groups."""

    name: str
    address: str
    groups: tuple[str, ...]


def pages(view: View) -> Iterator[Page]:
    """The pages of every grid of a place that publishes; a retired one says which grids have its groups now."""
    for community in view.places:
        if isinstance(community, Community) and view.register.places.grids_of(community.id, closed=True):
            for found in by_grid(view.register, community.id).grids:
                yield from _pages(view, community, found)
            yield from _retired(view, community)


def lines(view: View, community: str) -> list[GridLine]:
    """The grids of a place that are in use, for its page; none where it publishes nothing, and they have no pages."""
    grids = view.register.places.grids_of(community) if view.register.notices_of(community) else []
    return [GridLine(grid.name, address.grid(community, grid.id), grid.groups) for grid in grids]


def _pages(view: View, community: Community, found: GridRows) -> Iterator[Page]:
    grid, entries = found.grid, found.entries
    post = keeper(view.register, grid)
    newest = max((notice.issued for notice, _ in entries), default=None)
    size = per_page([_line(view, entry) for entry in entries], most=ROWS)
    for part in cut(entries, address.grid(community.id, grid.id), size):
        yield Page(
            part.address,
            "grid.html",
            titled(f"{grid.name} · {community.short}", part.number),
            {
                "community": community,
                "grid": grid,
                "post": post,
                "post_at": address.post(community.id, post.id) if post else "",
                "blocks": list(_blocks(view, part.items, entries)),
                "cut": part,
                "total": len(entries),
                "info": view.register.info_of(community.id),
            },
            view.crumbs(community, Crumb(grid.name, "")),
            f"{community.full_name} {grid.name}（{'、'.join(grid.groups) or '网格'}）：公开的名单里，这几个组的每一行",
            newest,
        )


def _blocks(view: View, items: Sequence[Entry], entries: Sequence[Entry]) -> Iterator[Block]:
    """The rows of a page by notice; the count is that of all rows of the grid in the notice."""
    news = {notice.key for notice in recent(view.register, entries[0][0].key.community)} if entries else set()
    for notice_key, some in groupby(items, key=lambda entry: entry[0].key):
        here = list(some)
        card = view.card(here[0][0])
        rows = count(card.kind, sum(notice.key == notice_key for notice, _ in entries))
        folded = notice_key not in news and here[0] is not items[0]
        yield Block(
            f"{card.period} {card.plain}", card.address, rows, tuple(_line(view, entry) for entry in here), folded
        )


def _line(view: View, entry: Entry) -> Line:
    notice, record = entry
    return Line(
        view.place(notice, record),
        record.title,
        record.text(Role.PROGRAMME),
        record.text(Role.GROUP),
        yuan(record.amount) if record.amount is not None else "",
    )


def _retired(view: View, community: Community) -> Iterator[Page]:
    every = view.register.places.grids_of(community.id, closed=True)
    for grid in every:
        if grid.closed is None:
            continue
        yield Page(
            address.grid(community.id, grid.id),
            "grid_closed.html",
            f"{grid.name}已停用 · {community.short}",
            {
                "community": community,
                "grid": grid,
                "closed": day(grid.closed),
                "heirs": [_now(community, group, every) for group in grid.groups],
            },
            view.crumbs(community, Crumb(grid.name, "")),
            listed=False,
        )


def _now(community: Community, group: str, every: Sequence[Grid]) -> tuple[str, Link]:
    """A group, and the grid that has it now (no address: none)."""
    said = key(group, community.short)
    heirs = (one for one in every if one.closed is None and said in {key(g, community.short) for g in one.groups})
    heir = next(heirs, None)
    return group, Link(heir.name, address.grid(community.id, heir.id)) if heir else Link("")
