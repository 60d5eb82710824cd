"""Which place of one snapshot is which place of the next: by name and surroundings, never by code alone."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.places.names import short_name, stem

Matching = dict[str, str]
"""Code in the old snapshot → code in the new snapshot of the same place."""

Key = tuple[str, ...]
"""What two places must share to be taken for one."""

_LEVEL = {"district": "district", "street": "town", "village": "community"}
_ROAD = re.compile(r"(?<=..)(路|街|镇|乡|筹委)$")


@dataclass(frozen=True)
class Place:
    """One place in one snapshot; `short` is the name without the name of its committee."""

    code: str
    level: str
    name: str
    short: str
    kind: str
    parent: str

    @property
    def stem(self) -> str:
        """The name without the word for its kind: 石板滩 for 石板滩镇 and 石板滩街道."""
        return stem(self.short)


def read_snapshot(path: Path) -> dict[str, Place]:
    """The districts, towns and communities of a snapshot file by code."""
    places = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if level := _LEVEL.get(row["level"]):
                short = short_name(row["name"], row["kind"]) if level == "community" else row["short"]
                parent = row["parent"] if level != "district" else ""
                places[row["code"]] = Place(row["code"], level, row["name"], short, row["kind"], parent)
    return places


def alike(one: str, other: str) -> bool:
    """Whether two names may be one name written differently: 高梗/高埂, 洗面桥横街/洗面桥, 西南交通大学/西南交大."""
    one, other = sorted((_ROAD.sub("", one), _ROAD.sub("", other)), key=len)
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    rest = iter(other)
    return all(letter in rest for letter in one)


def unique_pairs(
    old: Iterable[Place], new: Iterable[Place], old_key: Callable[[Place], Key], new_key: Callable[[Place], Key]
) -> Iterator[tuple[Place, Place]]:
    """Pairs whose key occurs exactly once on either side; places whose key is empty are left out."""
    sides: tuple[dict[Key, list[Place]], dict[Key, list[Place]]] = (defaultdict(list), defaultdict(list))
    for side, places, key in ((sides[0], old, old_key), (sides[1], new, new_key)):
        for place in places:
            side[key(place)].append(place)
    for key_, before in sides[0].items():
        after = sides[1].get(key_, [])
        if all(key_) and len(before) == len(after) == 1:
            yield before[0], after[0]


class _Match:
    """The growing matching. Evidence is taken strongest first; what is matched stays matched."""

    def __init__(self, old: dict[str, Place], new: dict[str, Place]) -> None:
        self.old, self.new = old, new
        self.pairs: Matching = {}
        self.why: Counter[str] = Counter()

    def rest(self, level: str) -> tuple[list[Place], list[Place]]:
        """Places of a level which are not matched yet, old and new."""
        taken = set(self.pairs.values())
        return (
            [place for place in self.old.values() if place.level == level and place.code not in self.pairs],
            [place for place in self.new.values() if place.level == level and place.code not in taken],
        )

    def region(self, place: Place) -> str:
        """The new code of the district of an old town or community."""
        parent = self.old[place.parent]
        return self.pairs.get(parent.code if parent.level == "district" else parent.parent, "")

    def region_now(self, place: Place) -> str:
        """The code of the district of a new town or community."""
        parent = self.new[place.parent]
        return parent.code if parent.level == "district" else parent.parent

    def flows(self) -> dict[str, Counter[str]]:
        """For each old town, in which new towns those of its communities are whose name tells them apart."""
        moves: dict[str, Counter[str]] = defaultdict(Counter)
        before_all, after_all = (
            [place for place in places.values() if place.level == "community"] for places in (self.old, self.new)
        )
        for before, after in unique_pairs(
            before_all, after_all, lambda p: (self.region(p), p.short), lambda p: (self.region_now(p), p.short)
        ):
            moves[before.parent][after.parent] += 1
        return moves

    def add(self, why: str, pairs: Iterable[tuple[Place, Place]]) -> None:
        """Take pairs over, counting them under the evidence that speaks for them."""
        for before, after in list(pairs):
            if before.code in self.pairs:
                raise ValueError(f"matched twice: {before}")
            self.pairs[before.code] = after.code
            self.why[f"{before.level}: {why}"] += 1

    def districts_and_towns(self) -> None:
        """Districts by the stem of their name; towns by name, then by stem or a reused code if most moved along."""
        self.add("name", unique_pairs(*self.rest("district"), lambda p: (p.stem,), lambda p: (p.stem,)))
        key, key_now = (lambda p: (self.region(p), p.name)), (lambda p: (self.region_now(p), p.name))
        self.add("name", unique_pairs(*self.rest("town"), key, key_now))
        moves = self.flows()

        def most_moved(before: Place, after: Place) -> bool:
            return 2 * moves[before.code][after.code] > moves[before.code].total()

        key, key_now = (lambda p: (self.region(p), p.stem)), (lambda p: (self.region_now(p), p.stem))
        same = unique_pairs(*self.rest("town"), key, key_now)
        self.add("new kind, most communities", (pair for pair in same if most_moved(*pair)))
        same = unique_pairs(*self.rest("town"), lambda p: (p.code,), lambda p: (p.code,))
        self.add("code, like name, most communities", (
            pair for pair in same if alike(pair[0].stem, pair[1].stem) and most_moved(*pair)
        ))  # fmt: skip

    def communities(self) -> None:
        """By town and name; by district and name if others moved along too, or if the city has the name only once.

        Last by code and town, if the name is written only a little differently.
        """
        self.add("town and name", unique_pairs(
            *self.rest("community"), lambda p: (self.pairs.get(p.parent, ""), p.short), lambda p: (p.parent, p.short)
        ))  # fmt: skip
        moves = self.flows()
        in_city = [
            Counter(place.short for place in places.values() if place.level == "community")
            for places in (self.old, self.new)
        ]
        same = list(unique_pairs(
            *self.rest("community"), lambda p: (self.region(p), p.short), lambda p: (self.region_now(p), p.short)
        ))  # fmt: skip
        self.add("district and name, neighbours moved too", (
            (before, after) for before, after in same if moves[before.parent][after.parent] > 1
        ))  # fmt: skip
        self.add("district and name, the only one in the city", (
            (before, after) for before, after in same
            if before.code not in self.pairs and in_city[0][before.short] == in_city[1][after.short] == 1
        ))  # fmt: skip
        same = list(unique_pairs(
            *self.rest("community"), lambda p: (p.code, self.pairs.get(p.parent, "")), lambda p: (p.code, p.parent)
        ))  # fmt: skip
        self.add("town and code, like name", ((a, b) for a, b in same if alike(a.stem, b.stem)))


def match(old: dict[str, Place], new: dict[str, Place]) -> tuple[Matching, Counter[str]]:
    """Which places of the old snapshot are in the new one, and how many were recognised by which evidence."""
    growing = _Match(old, new)
    growing.districts_and_towns()
    growing.communities()
    return growing.pairs, growing.why
