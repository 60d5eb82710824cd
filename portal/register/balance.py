"""What accounts come to: what was left, came in, went out and is left now, and what is owed either way.

Only lines of money in hand are summed (`About.in_hand`). Of several accounts of a place none is counted twice: where
months and their quarter are both there, the quarter counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.record import Record
from portal.records.stocks import ROLES, stocks


@dataclass(frozen=True, slots=True)
class Balance:
    """Yuan in hand; `opening` and `closing` are None where not every line says its own.

    `owed` are the other lines by what they are of (应收款), with how much of it there is now; `rows` are all lines.
    """

    income: Decimal
    spending: Decimal
    opening: Decimal | None = None
    closing: Decimal | None = None
    owed: tuple[tuple[str, Decimal], ...] = ()
    rows: int = 0


def keeps_accounts(kind: type[Record]) -> bool:
    """Whether its rows are lines of an account."""
    return bool(kind.about.in_hand)


def balance(kind: type[Record], records: Iterable[PublicRecord]) -> Balance | None:
    """What the lines of one account come to; None where they are no account or none of them is money in hand."""
    every = list(records)
    mine = [one for one in every if one.text(Role.PROGRAMME) in kind.about.in_hand]
    if not mine:
        return None
    owed: dict[str, Decimal] = {}
    for one in every:
        amount = one.value(Role.CLOSING)
        if isinstance(amount, Decimal) and one.text(Role.PROGRAMME) not in kind.about.in_hand:
            word = one.text(Role.PROGRAMME)
            owed[word] = owed.get(word, Decimal(0)) + amount
    lines = [{role: _amount(one, role) for role in ROLES} for one in mine]
    held = [mine[at] for at in stocks(lines)] or mine
    closing = _each(held, Role.CLOSING)
    return Balance(
        income=_sum(mine, Role.INCOME),
        spending=_sum(mine, Role.SPENDING),
        opening=None if closing is None else _sum(held, Role.OPENING),
        closing=closing,
        owed=tuple(owed.items()),
        rows=len(every),
    )


def of_notice(notice: PublicNotice) -> Balance | None:
    """What a notice comes to; None where it is no account."""
    return balance(kind_by_id(notice.key.kind), notice.records)


def over(notices: Sequence[PublicNotice]) -> Balance | None:
    """What accounts come to together: left before the first, in and out of all of them, left after the last.

    Of several places what is left is summed; None where there is no account.
    """
    by_place: dict[str, list[Balance]] = {}
    for notice in reversed(apart(notices)):
        if (found := of_notice(notice)) is not None:
            by_place.setdefault(notice.key.community, []).append(found)
    if not by_place:
        return None
    every = [one for found in by_place.values() for one in found]
    lasts = [found[-1] for found in by_place.values()]
    owed: dict[str, Decimal] = {}
    for word, amount in (pair for one in lasts for pair in one.owed):
        owed[word] = owed.get(word, Decimal(0)) + amount
    return Balance(
        income=sum((one.income for one in every), Decimal(0)),
        spending=sum((one.spending for one in every), Decimal(0)),
        opening=_all([found[0].opening for found in by_place.values()]),
        closing=_all([one.closing for one in lasts]),
        owed=tuple(owed.items()),
        rows=sum(one.rows for one in every),
    )


def apart(notices: Iterable[PublicNotice]) -> list[PublicNotice]:
    """Accounts of which no two tell of the same days of a place, the widest of those that do; the newest first."""
    found: list[PublicNotice] = []
    wide = sorted(notices, key=lambda one: (one.key.period.last - one.key.period.first, one.key.period), reverse=True)
    for notice in wide:
        key, span = notice.key, notice.key.period
        if notice.withdrawn is None and not any(
            key.community == other.key.community and span.first <= other.key.period.last
            and other.key.period.first <= span.last
            for other in found
        ):  # fmt: skip
            found.append(notice)
    return sorted(found, key=lambda one: one.key.period, reverse=True)


def _amount(record: PublicRecord, role: Role) -> Decimal | None:
    value = record.value(role)
    return value if isinstance(value, Decimal) else None


def _each(records: Sequence[PublicRecord], role: Role) -> Decimal | None:
    return _all([one.value(role) for one in records])


def _all(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what every one of them says; None where one says nothing."""
    said = [value for value in values if isinstance(value, Decimal)]
    return sum(said, Decimal(0)) if len(said) == len(values) else None


def _sum(records: Iterable[PublicRecord], role: Role) -> Decimal:
    return sum((value for one in records if isinstance(value := one.value(role), Decimal)), Decimal(0))
