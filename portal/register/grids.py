"""Grids (网格) of a village: which public rows belong to one, by the group they say, never by an address.

Only rows that stand on the page of their notice are looked at. What is hidden there (the lists of closed programmes,
lists whose time is over) has no rows here, so nothing of it can be reckoned from what a grid shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.fields.folding import same
from portal.places.gazetteer import GRIDS_FILE
from portal.places.model import Grid
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.groups import key, keys
from portal.records.places_named import grid_called
from portal.register.posts import Post, posts_of
from portal.register.register import Entry, Register

NAMED = 8
"""So many groups without a grid are named in one message."""


@dataclass(frozen=True, slots=True)
class GridRows:
    """A grid in use and its rows, newest notice first, each notice's in its own order."""

    grid: Grid
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a village with a group: by grid, and how many of each group that is in none, as it is written."""

    grids: tuple[GridRows, ...]
    nowhere: Counter[str]


def by_grid(register: Register, community: str) -> Sorted:
    """Every public row that says a group, in the grid of that group, or a grid; one of two grids is in both."""
    grids, village = register.places.grids_of(community), register.places.publisher(community).short
    of: dict[str, Grid] = {}
    for grid in grids:
        of.setdefault(key(grid.name, village), grid)
    of.update({key(group, village): grid for grid in reversed(grids) for group in grid.groups})
    of.update({key(grid.id): grid for grid in grids})
    found: dict[str, list[Entry]] = defaultdict(list)
    nowhere: Counter[str] = Counter()
    for entry in with_group(register, community) if grids else ():
        text = entry[1].text(Role.GROUP)
        said = keys(text, village)
        mine = next((hit for some in said if (hit := {of[one].id: None for one in some if one in of})), {})
        if (called := grid_called(grids, entry[1].text(Role.GRID))) is not None:
            mine[called.id] = None
        for identifier in mine:
            found[identifier].append(entry)
        if said and not mine:
            nowhere[text] += 1
    return Sorted(tuple(GridRows(grid, tuple(found[grid.id])) for grid in grids), nowhere)


def with_group(register: Register, community: str) -> Iterable[Entry]:
    """Every public row of a village that says a group, or a grid, newest notice first."""
    for notice in register.notices_of(community):
        for record in notice.records:
            if any(record.text(role) and record.roles[role] not in record.masked for role in (Role.GROUP, Role.GRID)):
                yield notice, record


def keeper(register: Register, grid: Grid) -> Post | None:
    """The post that looks after a grid, as the power list has it; None where none of its posts is called so."""
    if not grid.post:
        return None
    posts = posts_of(register, grid.community_id)
    return next((post for post in posts if post.current and same(post.name, grid.post)), None)


def tell_grids(register: Register, problems: Problems) -> None:
    """Warns once for each village of groups in no grid, where its grids have groups, and of posts nobody has."""
    for community in register.communities:
        grids = register.places.grids_of(community.id)
        for grid in grids:
            if grid.post and keeper(register, grid) is None:
                problems.warn(
                    "grid-post-unknown", Location(GRIDS_FILE, row=grid.row),
                    f"网格 {grid.id} 的网格员岗位不在{community.short}的权力清单里，网页上没有写",
                    "请照权力清单的“责任岗位”写岗位，不写姓名", grid.post,
                )  # fmt: skip
        if any(grid.groups for grid in grids) and (rows := by_grid(register, community.id).nowhere):
            named = "、".join(f"{group}（{count} 行）" for group, count in rows.most_common(NAMED))
            problems.warn(
                "group-without-grid", Location(GRIDS_FILE),
                f"{community.short}有 {len(rows)} 个组不在任何网格里，按网格看不到这些行：{named}"
                + ("等" if len(rows) > NAMED else ""),
                "请在 grids.csv 的“小组”一列补上，或运行 .venv/bin/portal place groups 网格编号 组名",
            )  # fmt: skip
