"""How many risks a place has on the list that holds, and how many measures against them."""

from __future__ import annotations

from portal.kinds.risk.record import Risk
from portal.records.figure import Figure
from portal.register.guards import Guard, guards, standing
from portal.register.register import Register


def listed(register: Register, place: str) -> list[Guard]:
    """The risks of the newest list."""
    notice = standing(register, place, Risk.about.id)
    return guards(notice) if notice else []


def _measures(register: Register, place: str) -> int:
    return sum(len(guard.measures) for guard in listed(register, place))


COUNTS = (Figure("风险", lambda register, place: len(listed(register, place))), Figure("措施", _measures))
