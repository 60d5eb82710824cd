"""Lists over a base list: which items a place took as they are, which it wrote its own way, which are its own alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.making import says
from portal.register.register import Entry, Register


class Origin(StrEnum):
    """Where an item of a list over a base list comes from."""

    BASE = "基础"
    CHANGED = "本地改写"
    OWN = "本地新增"


@dataclass(frozen=True, slots=True)
class Adoption:
    """One place that took a base list: its items by where they come from."""

    place: str
    taken: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    own: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """All items of the place."""
        return len(self.taken) + len(self.changed) + len(self.own)


def base_items(register: Register, place: str) -> dict[str, PublicRecord]:
    """The newest version of the items of a place's base list, by number; none where it is over no list."""
    base = register.bases.get(place)
    return {record.text(Role.KEY): record for _, record in register.power_items(base)} if base else {}


def origin(record: PublicRecord, base: dict[str, PublicRecord]) -> Origin:
    """An item that says what the base's of its number says is the base's, whoever's workbook it stands in."""
    known = base.get(record.text(Role.KEY))
    if known is None:
        return Origin.OWN
    return Origin.BASE if says(known) == says(record) else Origin.CHANGED


def adoption(register: Register, place: str) -> Adoption | None:
    """The items of one place over a base list; None where it is over none, or that is not public."""
    base = base_items(register, place)
    if not base:
        return None
    sorted_out: dict[Origin, list[Entry]] = {one: [] for one in Origin}
    for entry in register.power_items(place):
        sorted_out[origin(entry[1], base)].append(entry)
    return Adoption(place, *(tuple(sorted_out[one]) for one in Origin))


def adoptions(register: Register, base: str) -> list[Adoption]:
    """Every place that took a base list, by id; those without a list of their own are none."""
    found = (adoption(register, place) for place, above in sorted(register.bases.items()) if above == base)
    return [one for one in found if one is not None and one.total]
