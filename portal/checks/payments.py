"""What a row says of a payment, in every kind whose rows are payments."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from portal.fields.day import Day
from portal.problems import Location
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money
from portal.records.record import Record

_NEEDED = (Role.POWER_ITEM, Role.AMOUNT, Role.SUPPLIER, Role.DATE)


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: where its amount stands (None: not known), its number, power item, payee, purpose, day, yuan."""

    where: Location | None
    number: str
    item: str
    payee: str
    purpose: str
    when: Day
    amount: Decimal


def pays(kind: type[Record]) -> bool:
    """Whether the rows of a kind are payments: each with its power item, amount, payee and date."""
    return "" not in _fields(kind)[: len(_NEEDED)]


def payment_of(record: Record, where: Location | None = None) -> Payment | None:
    """The payment of a row; None where it says none, or is paid under a contract, which went through its tender."""
    if not pays(type(record)):
        return None
    item, amount, payee, when, number, purpose = (
        getattr(record, name) if name else None for name in _fields(type(record))
    )
    if any(getattr(record, name) for name in contracts(type(record))):
        return None
    if not payee or not isinstance(when, Day) or not isinstance(amount, Decimal) or amount <= 0:
        return None
    return Payment(where, str(number or ""), str(item), str(payee), str(purpose or ""), when, amount)


def contracts(kind: type[Record]) -> tuple[str, ...]:
    """The fields that name what was agreed and awarded: who pays under it has not split anything."""
    cited = ((bound.name, bound.column.cites) for bound in kind.citing())
    return tuple(name for name, cites in cited if cites and kind_by_id(cites.kind).money() is Money.AGREED)


def is_voucher(kind: type[Record]) -> bool:
    """Whether the rows of a kind are vouchers: numbered, and each a payment."""
    return kind.money() is Money.PAID and kind.field_for(Role.KEY) is not None


@cache
def _fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of the roles a payment has, "" where a kind has none: looked up once, for there are many rows."""
    return tuple(kind.field_for(role) or "" for role in (*_NEEDED, Role.KEY, Role.TITLE))
