"""Sums on the web, names on the wall: what the site says of closed programmes.

A programme of fewer households than the site names is folded with others, so that neither its name nor its sum tells
of somebody; a fold never holds one programme alone, nor fewer households than that number. Everything is made from
counts and sums: exchange the people on the lists, or the order of their rows, and nothing here changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from portal.fields.folding import folded as plain
from portal.privacy.public import NOTHING_CLOSED, Aggregate, Closed, ClosedSum
from portal.records.column import Role
from portal.records.record import Record
from portal.records.ties import Tie, tie_of

OTHERS, ALL = "其他救助", "救助"
"""What folded programmes are called together, and all closed ones where there are fewer households than are named."""
OTHER_OPEN = "其他补贴"
"""What small programmes whose open lists have ended are called together."""


Item = TypeVar("Item")


@dataclass(frozen=True)
class Sized(Generic[Item]):
    """One programme to be shown or folded: its name, its households, and what belongs to it."""

    name: str
    rows: int
    item: Item


def folded(groups: Sequence[Sized[Item]], least: int) -> tuple[list[Sized[Item]], list[Sized[Item]]]:
    """(shown, folded): the smallest join the fold until it holds two programmes and `least` households, or all."""
    ordered = sorted(groups, key=lambda group: (group.rows, group.name))
    small = [group for group in ordered if group.rows < least]
    rest = ordered[len(small) :]
    while small and rest and (len(small) < 2 or sum(group.rows for group in small) < least):
        small.append(rest.pop(0))
    return sorted(rest, key=lambda group: group.name), small


def closed_of(records: Iterable[Record], start: date, least: int) -> Closed:
    """The sums of closed records whose lists hang from the day `start` on."""
    groups: dict[str, list[Record]] = defaultdict(list)
    days = 0
    for record in records:
        groups[plain(str(record.get(Role.PROGRAMME) or ""))].append(record)
        days = max(days, record.terms().days or 0)
    if not groups:
        return NOTHING_CLOSED
    shown, small = folded([Sized(name, len(found), found) for name, found in groups.items()], least)
    sums = [_sum(min(str(record.get(Role.PROGRAMME)) for record in group.item), group.item) for group in shown]
    together = [record for group in small for record in group.item]
    enough = len(together) >= least
    if together:
        amount = _amount(together)
        sums.append(ClosedSum(OTHERS, len(together), amount) if enough else ClosedSum(ALL, 0, amount, fewer=least))
    every = [record for found in groups.values() for record in found]
    tied = sum(tie_of(str(record.get(Role.TIE) or "")) is not Tie.NONE for record in every)
    ties = tied if len(every) >= least else None
    return Closed(tuple(sums), start + timedelta(days=days), ties)


def _sum(name: str, records: Sequence[Record]) -> ClosedSum:
    people = [record.get(Role.PEOPLE) for record in records]
    known = [number for number in people if isinstance(number, int)]
    return ClosedSum(
        programme=name,
        rows=len(records),
        amount=_amount(records),
        people=sum(known) if len(known) == len(records) else None,
        standard=_agreed(records, Role.STANDARD),
        basis=_agreed(records, Role.BASIS),
        power_item=_agreed(records, Role.POWER_ITEM),
    )


def _amount(records: Iterable[Record]) -> Decimal:
    amounts = (record.get(Role.AMOUNT) for record in records)
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def _agreed(records: Sequence[Record], role: Role) -> str:
    """What all records say in a column; empty where they differ."""
    said = {str(record.get(role) or "") for record in records}
    return said.pop() if len(said) == 1 else ""


def ended_of(records: Iterable[Record], least: int) -> tuple[Aggregate, ...]:
    """Sums of open records whose term has ended, by programme and power item; small ones are folded alike.

    Where nothing is drawn from programmes the records are only counted.
    """
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    counted: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if not record.about.programmes:
            counted[record.about.label].append(record)
            continue
        groups[str(record.get(Role.PROGRAMME) or ""), str(record.get(Role.POWER_ITEM) or "")].append(record)
    shown, small = folded([Sized("\0".join(key), len(found), found) for key, found in groups.items()], least)
    sums = [Aggregate(*_split(group.name, group.rows, _amount(group.item))) for group in shown]
    together = [record for group in small for record in group.item]
    if together:
        sums.append(Aggregate(OTHER_OPEN, len(together), _amount(together)))
    sums += [Aggregate(label, len(found), _amount(found)) for label, found in counted.items()]
    return tuple(sums)


def _split(key: str, rows: int, amount: Decimal) -> tuple[str, int, Decimal, str]:
    programme, _, power_item = key.partition("\0")
    return programme, rows, amount, power_item
