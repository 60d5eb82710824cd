"""Sums that say what they are: money paid, agreed, still sought. Only what is paid is ever called paid, and only once.

A payment may be told twice: by its receipt, and by the payments of the purchase it belongs to. It counts by its
receipt; a payment of a purchase that no receipt tells counts by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.day import DAY, Day
from portal.fields.money import show
from portal.privacy.public import Aggregate, PublicNotice, PublicPart, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.money import IN_ACCOUNTS, Money
from portal.records.record import Part, Record
from portal.register.balance import Balance, balance, keeps_accounts, over

ALL = "合计"
Entry = tuple[PublicNotice, PublicRecord]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows of one sort, and their sum in yuan (None: not summed). `of` says what money it is."""

    label: str
    rows: int
    amount: Decimal | None
    of: Money | None = None
    word: str = ""

    @property
    def paid(self) -> bool:
        """Whether this money was paid."""
        return self.of is Money.PAID

    @property
    def of_account(self) -> bool:
        """Whether it is a sum of an account, which is called by its label alone."""
        return self.of in IN_ACCOUNTS

    @property
    def head(self) -> str:
        """What stands above the sum: `合计`, `1 个已中标`, `结存`."""
        return (
            self.label
            if self.label == ALL or self.amount is None or self.of_account
            else f"{self.rows:,} 个{self.label}"
        )

    @property
    def value(self) -> str:
        """The sum: `171,400.00 元`, `预算 460,000.00 元`; where nothing is summed how many rows."""
        if self.amount is None:
            return f"{self.rows:,} 个"
        return f"{self.word} {show(self.amount)} 元".strip()

    @property
    def said(self) -> str:
        """In one line: `171,400.00 元`, `1 个已中标 171,400.00 元`, `2 个正在招，预算 460,000.00 元`, `1 个流标`."""
        if self.label == ALL:
            return self.value
        if self.amount is None:
            return f"{self.value}{self.label}"
        return f"{self.head}{'，' if self.word else ' '}{self.value}"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a purchase, its record: the day in words, what for, how much in yuan, its voucher or empty.

    `when` is the same day, None where none was written.
    """

    record: PublicRecord
    day: str
    what: str
    amount: Decimal
    voucher: str
    when: Day | None = None


def sums(kind_id: str, records: Iterable[PublicRecord], aggregates: Iterable[Aggregate] = ()) -> tuple[Sum, ...]:
    """What records of one kind come to; empty where there are no amounts. One sum for money that is simply summed."""
    kind = kind_by_id(kind_id)
    every, ended, money = list(records), list(aggregates), kind.money()
    if keeps_accounts(kind):
        return _of_account(balance(kind, every))
    if money is None:
        return ()
    if kind.about.tells:
        return tuple(_told(kind, every))
    amounts = [record.amount for record in every if record.amount is not None] + [item.amount for item in ended]
    if not amounts:
        return ()
    label = ALL if money is Money.PAID else money.value
    with_money = sum(record.amount is not None for record in every)
    return (Sum(label, with_money + sum(item.rows for item in ended), sum(amounts, Decimal(0)), money),)


def said(found: Sequence[Sum]) -> str:
    """Sums in one line: `86,450.50 元`, or `1 个已中标 171,400.00 元；2 个正在招，预算 460,000.00 元`."""
    return "；".join(one.said for one in found)


def sums_of(notices: Sequence[PublicNotice]) -> tuple[Sum, ...]:
    """What notices of one kind come to; what has a page of its own counts once, in its newest version."""
    if not notices:
        return ()
    if keeps_accounts(kind_by_id(notices[0].key.kind)):
        return _of_account(over(notices))
    records = [record for _, record in newest(notices)]
    return sums(notices[0].key.kind, records, [item for notice in notices for item in notice.summed])


def _of_account(found: Balance | None) -> tuple[Sum, ...]:
    """What came in, what went out, what is left, and what is owed: never added to each other, never paid."""
    if found is None:
        return ()
    told = [
        ("收入", found.income, Money.RECEIVED), ("支出", found.spending, Money.SPENT),
        ("结存", found.closing, Money.HELD), *((word, amount, Money.HELD) for word, amount in found.owed),
    ]  # fmt: skip
    return tuple(Sum(label, found.rows, amount, of) for label, amount, of in told if amount is not None)


def newest(notices: Iterable[PublicNotice]) -> Iterator[Entry]:
    """Every record; of those that have a page of their own, and may stand in several notices, the newest version."""
    seen: set[tuple[str, str, str]] = set()
    for notice in sorted(
        notices, key=lambda notice: (notice.key.period.last, notice.issued, str(notice.key)), reverse=True
    ):
        own = kind_by_id(notice.key.kind).about.own_page
        for record in notice.records:
            key = (notice.key.community, notice.key.kind, record.id)
            if not own or key not in seen:
                seen.add(key)
                yield notice, record


def paid(notices: Sequence[PublicNotice]) -> Decimal:
    """All that was paid, each payment once."""
    rows = (notice.amount for notice in notices if kind_by_id(notice.key.kind).money() is Money.PAID)
    return sum(rows, Decimal(0)) + sum((one.amount for _, one in without_receipt(notices)), Decimal(0))


def without_receipt(notices: Iterable[PublicNotice]) -> Iterator[tuple[PublicNotice, Payment]]:
    """Payments of purchases that no receipt of the community tells."""
    every = list(notices)
    receipts = _Receipts(every)
    entries = newest(notice for notice in every if paying(kind_by_id(notice.key.kind)))
    payments = [(notice, one) for notice, record in entries for one in payments_of(record)]
    # Those with a voucher first: their receipts are no longer there for the others.
    for notice, one in sorted(payments, key=lambda pair: not pair[1].voucher):
        if not receipts.tell(one):
            yield notice, one


def paid_under(record: PublicRecord, receipts: Iterable[Entry]) -> Decimal:
    """What was paid for one purchase: its own payments, and the receipts that name it and are none of these."""
    own = list(payments_of(record))
    vouchers = {one.voucher for one in own if one.voucher}
    rest = Counter(one.amount for one in own if not one.voucher)
    total = sum((one.amount for one in own), Decimal(0))
    for _, receipt in receipts:
        if receipt.amount is None or receipt.text(Role.KEY) in vouchers:
            continue
        if rest[receipt.amount]:
            rest[receipt.amount] -= 1
        else:
            total += receipt.amount
    return total


def payments_of(record: PublicRecord) -> Iterator[Payment]:
    """The payments among the parts of a record: rows of parts whose amounts are paid."""
    for name, model, amount in paying(kind_by_id(record.key.kind)):
        for part in record.parts.get(name, ()):
            yield from _payment(record, model, amount, part)


def paying(kind: type[Record]) -> list[tuple[str, type[Part], BoundColumn]]:
    """The parts of a kind whose rows are payments, each with the column of what was paid."""
    columns = ((name, model, bound) for name, _, model in kind.parts() for bound in model.columns())
    return [(name, model, bound) for name, model, bound in columns if bound.column.money is Money.PAID]


def purchase(kind: type[Record]) -> str:
    """The field by which rows name the purchase they pay, one with payments of its own; empty where there is none."""
    cited = ((bound.name, bound.column.cites) for bound in kind.citing())
    return next((name for name, cites in cited if cites and paying(kind_by_id(cites.kind))), "")


def _payment(record: PublicRecord, model: type[Part], amount: BoundColumn, part: PublicPart) -> Iterator[Payment]:
    value = part.values.get(amount.name)
    if isinstance(value, Decimal):
        day = next((bound.name for bound in model.columns() if bound.value is DAY), "")
        what = " ".join(part.shown[name] for name in model.called if name != day and name in part.shown)
        voucher = part.shown.get(model.field_for(Role.VOUCHER) or "", "")
        when = part.values.get(day)
        yield Payment(
            record, part.shown.get(day, ""), what, value, voucher, when if isinstance(when, Day) else None
        )  # fmt: skip


class _Receipts:
    """Receipts by community: their numbers, and those that name a purchase with their amounts, each taken once."""

    def __init__(self, notices: Iterable[PublicNotice]) -> None:
        self._numbers: set[tuple[str, str]] = set()
        self._naming: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
        for notice in notices:
            kind, community = kind_by_id(notice.key.kind), notice.key.community
            named = purchase(kind)
            if kind.money() is not Money.PAID or not named:
                continue
            for record in notice.records:
                self._numbers.add((community, record.text(Role.KEY)))
                if record.shown.get(named) and record.amount is not None:
                    self._naming[community, record.shown[named]][record.text(Role.KEY)] = record.amount

    def tell(self, payment: Payment) -> bool:
        """Whether one of them is this payment: of its number, or for the same purchase and of the same amount."""
        community = payment.record.key.community
        naming = self._naming[community, payment.record.text(Role.KEY)]
        if payment.voucher and (community, payment.voucher) in self._numbers:
            naming.pop(payment.voucher, None)
            return True
        same = next((number for number, amount in naming.items() if amount == payment.amount), None)
        return same is not None and naming.pop(same) is not None


def _told(kind: type[Record], records: Sequence[PublicRecord]) -> Iterator[Sum]:
    stage = kind.field_for(Role.STAGE) or ""
    columns = {bound.name: bound.column for bound in kind.columns()}
    for told in kind.about.tells:
        rows = [record for record in records if record.shown.get(stage) in told.stages]
        values = [record.values.get(told.field) for record in rows]
        if rows and told.field:
            amount = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
            yield Sum(told.label, len(rows), amount, columns[told.field].money, told.word)
        elif rows:
            yield Sum(told.label, len(rows), None)
