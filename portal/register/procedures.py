"""The procedure of a power, version by version: how many steps and days, what must be brought, before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from portal.fields.folding import folded
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.register.register import Entry, Register


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps by name in their order, working days of all of them (None: not said), and every thing to be brought once.

    Steps of one number go on side by side: the longest of them counts.
    """

    steps: tuple[str, ...]
    days: int | None
    materials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rework:
    """What one version of a list made of the procedure of an earlier one."""

    earlier: PublicNotice
    later: PublicNotice
    before: Procedure
    after: Procedure

    @property
    def dropped(self) -> tuple[str, ...]:
        """Steps that are no more."""
        return _less(self.before.steps, self.after.steps)

    @property
    def new(self) -> tuple[str, ...]:
        """Steps that were not there before."""
        return _less(self.after.steps, self.before.steps)

    @property
    def spared(self) -> tuple[str, ...]:
        """What need not be brought any more."""
        return _less(self.before.materials, self.after.materials)

    @property
    def asked(self) -> tuple[str, ...]:
        """What must be brought now and had not to be before."""
        return _less(self.after.materials, self.before.materials)

    @property
    def better(self) -> bool:
        """Whether it asks less of people: fewer steps, days or things to bring, and of none of them more."""
        less = [len(self.before.steps) - len(self.after.steps), len(self.before.materials) - len(self.after.materials)]
        if self.before.days is not None and self.after.days is not None:
            less.append(self.before.days - self.after.days)
        return max(less) > 0 and min(less) >= 0


def procedure(record: PublicRecord) -> Procedure:
    """As one version of an item tells it."""
    steps = record.parts.get("steps", ())
    longest: dict[object, int] = defaultdict(int)
    for step in steps:
        if (days := step.values.get("days")) is not None:
            order = step.values.get("order")
            longest[order] = max(longest[order], days)
    lines = (line for step in steps for line in step.shown.get("materials", "").split("\n") if line)
    materials = {folded(line): line for line in reversed(list(lines))}
    return Procedure(
        tuple(step.shown.get("name", "") for step in steps),
        sum(longest.values()) if longest else None,
        tuple(reversed(materials.values())),
    )


def reworks(register: Register, place: str, number: str) -> list[Rework]:
    """Changes of a procedure from one list to the next, the newest first; a list that tells none is passed over."""
    told = [
        (notice, made)
        for notice, record in register.versions_of(cited_as(Role.POWER_ITEM).about.id, place, number)
        if (made := procedure(record)).steps
    ]
    return [
        Rework(earlier, later, before, after) for (later, after), (earlier, before) in pairwise(told) if before != after
    ]


def optimised(register: Register, place: str) -> list[Entry]:
    """The items of a place whose newest procedure asks less of people than the first one told, by number."""
    found = []
    for notice, record in register.power_items(place):
        known = reworks(register, place, record.text(Role.KEY))
        if known and Rework(known[-1].earlier, known[0].later, known[-1].before, known[0].after).better:
            found.append((notice, record))
    return found


def _less(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    known = {*map(folded, those)}
    return tuple(one for one in these if folded(one) not in known)
