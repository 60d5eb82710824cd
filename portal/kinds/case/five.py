"""What is made of a case (五个一): it is told, people are warned, rules made, an area put in order, a source closed.

What cites a case is found by the kind that does, whichever kinds there are; nothing here knows their records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.register import Citing, Register

ACTIVITIES, RULES, FINDINGS, RISKS = "activities", "rules", "findings", "risks"
"""Ids of the kinds that cite a case."""

FIVE = 5


@dataclass(frozen=True, slots=True)
class Box:
    """One of the five: what it is called, what the case itself says of it, who cites it, and what it is without."""

    name: str
    said: str
    citing: tuple[Citing, ...]
    without: str

    @property
    def there(self) -> bool:
        """Whether anything came of it."""
        return bool(self.said or self.citing)


def boxes(register: Register, notice: PublicNotice, record: PublicRecord) -> tuple[Box, ...]:
    """The five, in their order."""
    found: dict[str, list[Citing]] = defaultdict(list)
    for one in register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY)):
        found[one.notice.key.kind].append(one)
    shown = record.shown
    return tuple(
        Box(name, said, tuple(one for kind in kinds for one in found[kind]), without)
        for name, said, kinds, without in (
            ("剖析一件案例", shown.get("story", ""), (), "没有写案情"),
            ("警示一批人", "", (ACTIVITIES,), "没有用它做过警示教育的记录"),
            ("健全一批制度", "", (RULES,), "没有由它形成的制度"),
            ("规范一片区域", shown.get("reach", ""), (FINDINGS,), "没有写规范了哪些地方"),
            ("治理一个源头", shown.get("root", ""), (RISKS,), "没有写从哪里堵住"),
        )
    )


def missing(register: Register, notice: PublicNotice, record: PublicRecord) -> list[str]:
    """What did not come of it, in words: `没有由它形成的制度`."""
    return [box.without for box in boxes(register, notice, record) if not box.there]


def reached(citing: Iterable[Citing]) -> int | None:
    """How many people were reached by what cites a case; None where none of it says so."""
    said = []
    for one in citing:
        bound = kind_by_id(one.notice.key.kind).column_for(Role.PEOPLE)
        number = one.record.values.get(bound.name) if bound else None
        if isinstance(number, int):
            said.append(number)
    return sum(said) if said else None
