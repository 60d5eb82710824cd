"""What rules let a post do and not do: of every kind with such columns (roles MAY, MAY_NOT, POST).

A rule holds for the posts it names, and for every post where it names none; one that has ended holds no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.fields.folding import same
from portal.fields.several import is_everybody, several
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.register.money import newest
from portal.register.register import Entry, Register


@dataclass(frozen=True, slots=True)
class Conduct:
    """One line of a rule, the rule that says it, and whether it is said to every post."""

    what: str
    entry: Entry
    everybody: bool


def may(register: Register, community: str, post: str) -> list[Conduct]:
    """What the rules of a community, and of the places above it, let a post do; each line once."""
    return _said(register, community, post, Role.MAY)


def may_not(register: Register, community: str, post: str) -> list[Conduct]:
    """What they forbid."""
    return _said(register, community, post, Role.MAY_NOT)


def _said(register: Register, community: str, post: str, role: Role) -> list[Conduct]:
    found: dict[str, Conduct] = {}
    for entry, everybody in _holding(register, community, post, role):
        for line in entry[1].text(role).split("\n"):
            if line:
                found.setdefault(line, Conduct(line, entry, everybody))
    return sorted(found.values(), key=lambda one: one.everybody)


def _holding(register: Register, community: str, post: str, role: Role) -> Iterator[tuple[Entry, bool]]:
    """The rules in force that say something of this role to a post, the newest notice first."""
    for kind in all_kinds():
        if kind.field_for(role) is None:
            continue
        for place in (community, *reversed(register.places.above(community))):
            for entry in newest(register.notices_of(place, kind.about.id)):
                named, ends = entry[1].text(Role.POST), entry[1].value(Role.ENDS)
                everybody = is_everybody(named)
                if ends is not None and ends.last < register.today:
                    continue
                if everybody or any(same(one, post) or is_everybody(one) for one in several(named)):
                    yield entry, everybody
