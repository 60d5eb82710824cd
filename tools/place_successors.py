"""Which place took over from one that is gone, as far as two snapshots show it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from tools.place_matching import Matching, Place, unique_pairs


@dataclass(frozen=True)
class Successor:
    """The place which took over: `votes` communities of `traced` ones, of `size` in all, are there now."""

    code: str
    votes: int
    traced: int
    size: int
    why: str


def successors(old: dict[str, Place], new: dict[str, Place], pairs: Matching) -> dict[str, Successor]:
    """Who took over from places that are gone, where the snapshots show it; nothing is guessed.

    A town: see `_heir_of_town`. A community: the one of the same stem (三河村 → 三河社区) in the town which is or
    took over its town.
    """
    heirs: dict[str, Successor] = {}
    moves: dict[str, Counter[str]] = defaultdict(Counter)
    for before, after in pairs.items():
        if old[before].level == "community":
            moves[old[before].parent][new[after].parent] += 1
    sizes = Counter(place.parent for place in old.values() if place.level == "community")
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in new.values():
        if place.level == "community" and place.short.endswith("社区"):
            bearers[(new[place.parent].parent, place.stem)].add(place.parent)
    for code, place in old.items():
        if place.level == "town" and code not in pairs:
            heir = _heir_of_town(moves[code], sizes[code], bearers[(pairs[place.parent], place.stem)])
            if heir:
                heirs[code] = heir
    town = pairs | {code: heir.code for code, heir in heirs.items()}
    gone = [place for place in old.values() if place.level == "community" and place.code not in pairs]
    here = [place for place in new.values() if place.level == "community"]
    same = unique_pairs(gone, here, lambda p: (town.get(p.parent, ""), p.stem), lambda p: (p.parent, p.stem))
    heirs.update({a.code: Successor(b.code, 0, 0, 0, "same town and stem") for a, b in same})
    return heirs


def _heir_of_town(moved: Counter[str], size: int, bearers: set[str]) -> Successor | None:
    """The town where most of a vanished town's communities are now, if that is clear.

    `moved` counts its traced communities by town, `size` is how many it had, `bearers` are the towns of the district
    that have a community named after it (董场社区). Such a community elsewhere speaks against an heir.
    """
    if not moved:
        return None
    code, votes = moved.most_common(1)[0]
    traced = moved.total()
    if 2 * votes > size:
        return Successor(code, votes, traced, size, "more than half of its communities")
    if 2 * votes > traced and votes > 1 and bearers == {code}:
        return Successor(code, votes, traced, size, "most of those traced, and one that bears its name")
    if 2 * votes > traced and votes > 2 and 3 * votes >= size and not bearers:
        return Successor(code, votes, traced, size, "most of those traced, at least a third of all")
    return None
