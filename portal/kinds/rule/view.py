"""The rules of a place as a whole: how many by unit and by sort, how many were made, revised and ended, which hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kinds.rule.record import Act, Rule
from portal.pages.view import Entry, View
from portal.register.money import newest

UNSAID = "没有写"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """How many rules one unit has: made, revised, ended, and all of them, which is their sum."""

    name: str
    acts: tuple[int, ...]
    total: int


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of all rules of a place shows above its notices, counted from the newest version of each rule."""
    entries = list(newest(view.register.notices_of(community, Rule.about.id)))
    lines = units(entries)
    return "rules.html", {
        "units": lines,
        "acts": tuple(map(str, Act)),
        "sums": tuple(sum(line.acts[at] for line in lines) for at in range(len(Act))),
        "count": len(entries),
        "holding": sum(holds(entry, view.register.today) for entry in entries),
        "sorts": Counter(entry[1].shown.get("category", UNSAID) for entry in entries).most_common(),
    }


def units(entries: Sequence[Entry]) -> list[UnitLine]:
    """By the unit that made them, in the order of the lists; every rule is counted once."""
    counts: dict[str, Counter[Act]] = {}
    for _, record in entries:
        counts.setdefault(record.shown["unit"], Counter())[record.values["act"]] += 1
    return [UnitLine(name, tuple(acts[act] for act in Act), acts.total()) for name, acts in counts.items()]


def holds(entry: Entry, today: date) -> bool:
    """Whether a rule is in force."""
    ended = entry[1].values.get("ended_on")
    return ended is None or ended.last >= today
