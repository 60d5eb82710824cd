"""An account that says what is in hand of all its money, beside lines of what came in and went out (*flows*).

Such lines (*stocks*) have neither income nor spending; the balance is then that of all lines, and not of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from portal.records.column import Role
from portal.records.record import Record

_NOTHING = Decimal(0)
Amounts = Mapping[Role, Decimal | None]
ROLES = (Role.OPENING, Role.INCOME, Role.SPENDING, Role.CLOSING)


def stocks(lines: Sequence[Amounts]) -> list[int]:
    """Which of the lines of money in hand are stocks beside flows; none where lines balance for themselves."""
    left = [at for at, line in enumerate(lines) if line[Role.OPENING] is not None or line[Role.CLOSING] is not None]
    still = all(lines[at][Role.INCOME] is None and lines[at][Role.SPENDING] is None for at in left)
    if not left or len(left) == len(lines) or not still:
        return []
    alike = all((lines[at][Role.OPENING] or _NOTHING) == (lines[at][Role.CLOSING] or _NOTHING) for at in left)
    return [] if alike else left


def total(lines: Sequence[Amounts], role: Role) -> Decimal:
    """What lines say together."""
    return sum((amount for line in lines if (amount := line[role]) is not None), _NOTHING)


def amounts_of(record: Record) -> Amounts:
    """The four amounts of a line."""
    return {role: record.get(role) for role in ROLES}


def in_hand_beside(records: Sequence[Record]) -> dict[str, Decimal]:
    """What a sum of income or of spending may hold besides: what was left before, or what is left now; by field."""
    mine: list[Record] = [one for one in records if one.about.in_hand and _in_hand(one)]
    lines = [amounts_of(one) for one in mine]
    at = stocks(lines)
    if not at:
        return {}
    held = [lines[one] for one in at]
    kind = type(mine[0])
    pairs: list[tuple[Any, Role]] = [
        (kind.field_for(Role.INCOME), Role.OPENING), (kind.field_for(Role.SPENDING), Role.CLOSING),
    ]  # fmt: skip
    return {name: total(held, role) for name, role in pairs if name}


def _in_hand(record: Record) -> bool:
    return str(record.get(Role.PROGRAMME)) in record.about.in_hand
