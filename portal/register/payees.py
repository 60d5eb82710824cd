"""What organisations were paid and what was awarded to them, over all places: two sums that are never added.

Awards are paid by receipts, so that one added to the other would count the same money twice. People are not gathered
across places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from portal.fields.day import Day
from portal.fields.folding import folded
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money
from portal.register import money, spellings
from portal.register.register import Register

SHORTEST_NAME = 4
"""A payee of fewer characters may be a person."""
_PEOPLE = re.compile(r"等\s*\d*\s*人$")


@dataclass(frozen=True, slots=True)
class Told:
    """One payment or award: its notice and record, what it says, its day in words, how much in yuan (None: not said).

    `year` is that of its day, of one without a day that of its notice.
    """

    notice: PublicNotice
    record: PublicRecord
    what: str
    day: str
    amount: Decimal | None
    paid: bool
    year: int


@dataclass(slots=True)
class Payee:
    """An organisation by the spelling that stands for it, and all that is told of it, the newest notice first."""

    name: str
    told: list[Told] = field(default_factory=list)

    @property
    def id(self) -> str:
        """A part of its address."""
        return spellings.part_of_address("s", self.name)

    @property
    def paid(self) -> Decimal:
        """What it was paid, in yuan."""
        return sum((one.amount for one in self.told if one.paid and one.amount is not None), Decimal(0))

    @property
    def awarded(self) -> Decimal:
        """What was awarded to it, in yuan."""
        return sum((one.amount for one in self.told if not one.paid and one.amount is not None), Decimal(0))

    @property
    def awards(self) -> int:
        """How many awards there are."""
        return sum(not one.paid for one in self.told)


def payees(register: Register) -> list[Payee]:
    """Organisations that were paid or awarded. An award counts once, however often told."""
    found: list[Payee] = register.once(("payees", ""), lambda: _payees(register))
    return found


def payees_of(register: Register, place: str) -> list[Payee]:
    """Those of them that a place paid or gave an award."""
    found: dict[str, list[Payee]] = register.once(("payees", "by place"), lambda: _by_place(register))
    return found.get(place, [])


def _by_place(register: Register) -> dict[str, list[Payee]]:
    found: dict[str, list[Payee]] = {}
    for payee in payees(register):
        for place in dict.fromkeys(one.notice.key.community for one in payee.told):
            found.setdefault(place, []).append(payee)
    return found


def _payees(register: Register) -> list[Payee]:
    found: dict[str, Payee] = {}
    shown = spellings.payees(register)
    for one in _told(register):
        name = one.record.text(Role.SUPPLIER)
        if _person(name) or one.record.roles.get(Role.SUPPLIER) in one.record.masked | one.record.covered:
            continue
        found.setdefault(folded(name), Payee(shown[name])).told.append(one)
    return list(found.values())


def _told(register: Register) -> Iterator[Told]:
    notices = [n for n in register.notices if any(column.role is Role.SUPPLIER for column in n.columns)]
    for notice, record in money.newest(notices):
        kind = kind_by_id(notice.key.kind)
        agreed = {
            text for told in kind.about.tells if told.field == kind.field_for(Role.AMOUNT) for text in told.stages
        }
        if kind.about.tells and record.text(Role.STAGE) not in agreed:
            continue
        paid, when = kind.money() is Money.PAID, record.value(Role.DATE)
        day = record.text(Role.DATE)
        yield Told(notice, record, record.title, day, record.amount, paid, _year(notice, when))
    for notice, payment in money.without_receipt(register.notices):
        what = " ".join(part for part in (payment.record.title, payment.what) if part)
        year = _year(notice, payment.when)
        yield Told(notice, payment.record, what, payment.day, payment.amount, paid=True, year=year)


def _year(notice: PublicNotice, when: object) -> int:
    return when.year if isinstance(when, Day) else notice.key.period.year


def _person(payee: str) -> bool:
    name = folded(payee)
    return len(name) < SHORTEST_NAME or _PEOPLE.search(name) is not None
