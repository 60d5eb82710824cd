"""Read the shipped list of places, and turn states of places into places.

The files are made by `tools/places.py`; `data/README.md` says from what. `first` and `last` are snapshot years.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from portal.places.model import City, Community, District, Former, Place, Town

NEWEST = "2023"
"""The newest snapshot: a place which it does not show counts as closed."""


CITY = City("s013", "510100000000", "成都市")
"""The city whose places are shipped."""
TOP: tuple[City, ...] = (CITY,)
"""What all districts lie in, the highest first."""


@dataclass(slots=True)
class Draft:
    """A place before its parents are known; `parent` is an id, `states` are earlier (name, code, parent, years)."""

    id: str
    level: str
    code: str
    name: str
    short: str
    kind: str
    parent: str
    closed: str = ""
    successor: str = ""
    first: str = ""
    last: str = ""
    states: list[tuple[str, str, str, str, str]] = field(default_factory=list)


def shipped_drafts() -> dict[str, Draft]:
    """Every shipped place by id, newest state first, in the order of the file: districts, towns, communities."""
    data = Path(__file__).parent / "data"
    drafts: dict[str, Draft] = {}
    with (data / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for identifier, level, code, name, short, kind, parent, first, last in rows:
            known = drafts.get(identifier)
            if known:
                known.states.append((short, code, parent, first, last))
            else:
                closed = "" if last == NEWEST else NEWEST
                drafts[identifier] = Draft(identifier, level, code, name, short, kind, parent, closed, "", first, last)
    with (data / "successors.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            drafts[row["id"]].successor = row["successor"]
    return drafts


class Shipped(dict[str, Place]):
    """The places of the shipped list, by id, none added and none changed: all of a process share them."""

    def __setitem__(self, name: str, place: Place) -> None:
        raise TypeError(f"the shipped places are shared and not to be changed: {name}")


@cache
def shipped_places() -> Shipped:
    """Every shipped place by id; made once, nobody changes it."""
    return Shipped(build(shipped_drafts()))


def build(drafts: dict[str, Draft]) -> dict[str, Place]:
    """Places from drafts. Every parent must be among the drafts and of the level above; else `KeyError`."""
    districts: dict[str, District] = {}
    towns: dict[str, Town] = {}
    communities: dict[str, Community] = {}
    levels: dict[str, list[Draft]] = {"district": [], "town": [], "community": []}
    for draft in drafts.values():
        levels[draft.level].append(draft)
    for d in levels["district"]:
        formers = tuple(Former(n, c, "", "", f, last) for n, c, _, f, last in d.states)
        districts[d.id] = District(d.id, d.code, d.name, d.kind, formers, d.closed, d.successor)
    for d in levels["town"]:
        formers = tuple(
            Former(n, c, "", districts[p].name if p else "", f, last) for n, c, p, f, last in d.states
        )  # fmt: skip
        towns[d.id] = Town(d.id, d.code, d.name, d.kind, districts[d.parent], formers, d.closed, d.successor)
    for d in levels["community"]:
        town = towns[d.parent]
        formers = tuple(_former(state, towns) for state in d.states)
        communities[d.id] = Community(
            d.id, d.code, d.name, d.short, d.kind, town, town.district, formers, d.closed, d.successor
        )
    return {**districts, **towns, **communities}


def _former(state: tuple[str, str, str, str, str], towns: dict[str, Town]) -> Former:
    """An earlier state of a community; its town and district are named as they were in those years if known."""
    name, code, parent, first, last = state
    if not parent:
        return Former(name, code)
    town = towns[parent]
    then = next((former for former in town.aliases if former.first and former.first <= last <= former.last), None)
    if then:
        return Former(name, code, then.name, then.district or town.district.name, first, last)
    return Former(name, code, town.name, town.district.name, first, last)
