"""Every amount a place tells of a year, once: when it was, what for, and whether a row of its own may be shown for it.

Money paid by the place, money people drew from programmes, and what was agreed are three things that are never added.
A row that stands in two notices over the same days counts once; of a purchase told again the newest version counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from portal.fields.day import Day
from portal.privacy.names.relief import COVERED_PURPOSE
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import all_kinds, cited_as
from portal.records.column import Role
from portal.records.money import Money
from portal.records.period import Period
from portal.records.record import Record
from portal.register import money, spellings
from portal.register.facts import fact
from portal.register.register import Register

WORKS = "工程和服务"
"""What is paid for purchases that have a record of their own."""
UNSAID = "没有写凭什么花"
_ENDINGS = ("审批", "发放", "支付", "审核", "报销")


class Sort(Enum):
    """Which money a year tells of: what the place paid, what people drew from programmes, what was agreed."""

    SPENT = "spent"
    DRAWN = "drawn"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Months:
    """A stretch of months, each counted as year × 12 + month - 1."""

    first: int
    last: int

    @classmethod
    def of(cls, what: Period | Day) -> Months:
        """The months of a period, or those a day may lie in."""
        return cls(_month(what.first.year, what.first.month), _month(what.last.year, what.last.month))

    @property
    def single(self) -> bool:
        """Whether it is one month."""
        return self.first == self.last

    def __contains__(self, other: Months) -> bool:
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yuan for one purpose, of `rows` rows.

    `record` is the row a reader may be led to: None for sums, and for every row in which anything is masked. `what` is
    what that row says it is for.
    """

    months: Months
    amount: Decimal
    purpose: str
    notice: PublicNotice
    rows: int = 1
    works: bool = False
    record: PublicRecord | None = None
    what: str = ""


def kinds_of(sort: Sort) -> list[type[Record]]:
    """The kinds that tell of this money, by what they declare."""
    return [kind for kind in all_kinds() if _tells(kind, sort)]


def _tells(kind: type[Record], sort: Sort) -> bool:
    if sort is Sort.SPENT:
        return bool(money.paying(kind)) or (kind.money() is Money.PAID and not kind.about.programmes)
    if sort is Sort.DRAWN:
        return kind.money() is Money.PAID and kind.about.programmes
    return kind.money() is Money.AGREED


def amounts(register: Register, place: str, sort: Sort, kind_id: str) -> list[Amount]:
    """All amounts of a place: of one kind, or where `kind_id` is empty of every kind that tells of such money."""
    kinds = [kind for kind in kinds_of(sort) if kind_id in ("", kind.about.id)]
    found: list[Amount] = []
    for kind in kinds:
        notices = [one for one in register.notices_of(place, kind.about.id) if one.withdrawn is None]
        if sort is not Sort.SPENT or kind.money() is Money.PAID:
            found += _of_rows(register, kind, sort, notices)
            found += _of_sums(register, notices)
    if sort is Sort.SPENT:
        found += _of_payments(register.notices_of(place))
    return found


def _of_rows(register: Register, kind: type[Record], sort: Sort, notices: Sequence[PublicNotice]) -> Iterator[Amount]:
    agreed = {text for told in kind.about.tells if told.field == kind.field_for(Role.AMOUNT) for text in told.stages}
    shown = _spelt(register) if sort is Sort.DRAWN else {}
    purchase, power = (money.purchase(kind), cited_as(Role.POWER_ITEM).about.id) if sort is Sort.SPENT else ("", "")
    for notice, record in _once(notices):
        amount = record.amount
        if amount is None or (sort is Sort.AGREED and kind.about.tells and record.text(Role.STAGE) not in agreed):
            continue
        purpose, works = _purpose(register, notice, record, (sort, purchase, power))
        when = record.value(Role.DATE)
        months = Months.of(notice.key.period)
        if isinstance(when, Day) and sort is not Sort.DRAWN and months not in Months.of(when):
            months = Months.of(when)
        # Nobody who draws money is led to: neither the largest of them nor any other.
        open_row = sort is not Sort.DRAWN and not (record.masked or record.covered or record.page_only)
        yield Amount(
            months, amount, shown.get(purpose, purpose), notice, works=works, record=record if open_row else None,
            what=record.title if open_row else "",
        )  # fmt: skip


def _once(notices: Sequence[PublicNotice]) -> Iterator[tuple[PublicNotice, PublicRecord]]:
    """Each record once: a month's voucher told again by the notice of the quarter is the same voucher."""
    seen: Counter[tuple[object, ...]] = Counter()
    by_notice: dict[str, list[tuple[PublicNotice, PublicRecord]]] = {}
    for notice, record in money.newest(notices):
        by_notice.setdefault(str(notice.key), []).append((notice, record))
    for entries in by_notice.values():
        here: Counter[tuple[object, ...]] = Counter()
        for notice, record in entries:
            same = _same(record)
            here[same] += 1
            if here[same] > seen[same]:
                yield notice, record
        seen |= here


def _same(record: PublicRecord) -> tuple[object, ...]:
    """What makes rows of two notices one: number, day and amount, or without a number all that tells it."""
    number = record.text(Role.KEY)
    told = (number,) if number else tuple(record.text(role) for role in (Role.TITLE, Role.PROGRAMME, Role.GROUP))
    return (record.text(Role.DATE), record.amount, *told)


def _of_sums(register: Register, notices: Sequence[PublicNotice]) -> Iterator[Amount]:
    """What is shown as sums, closed or after its term; of a quarter only where its months do not tell the same."""
    shown = _spelt(register)
    spans = [(Months.of(notice.key.period), {item.programme for item in notice.summed}) for notice in notices]
    for notice, (months, _) in zip(notices, spans, strict=True):
        within = {name for span, names in spans if span != months and span in months for name in names}
        for item in notice.summed:
            if item.programme not in within:
                purpose = shown.get(item.programme, item.programme)
                yield Amount(months, item.amount, purpose, notice, rows=item.rows)


def _of_payments(notices: Sequence[PublicNotice]) -> Iterator[Amount]:
    """Payments of purchases that no receipt tells; a purchase is public, and so is what was paid for it."""
    for notice, one in money.without_receipt([other for other in notices if other.withdrawn is None]):
        record = one.record
        months = Months.of(one.when) if one.when else Months.of(notice.key.period)
        open_row = not (record.masked or record.covered or record.page_only)
        what = " ".join(part for part in (record.title, one.what) if part)
        yield Amount(
            months, one.amount, WORKS, notice, works=True, record=record if open_row else None,
            what=what if open_row else "",
        )  # fmt: skip


@fact
def _spelt(register: Register) -> Mapping[str, str]:
    """The spellings of programmes."""
    return spellings.programmes(register)


def _purpose(
    register: Register, notice: PublicNotice, record: PublicRecord, told: tuple[Sort, str, str]
) -> tuple[str, bool]:
    """What an amount is for, and whether it is for a purchase: its programme, or the power under which it was paid.

    `told`: the money, the field that names a purchase, the kind of the powers.
    """
    sort, purchase, power = told
    if sort is not Sort.SPENT:
        return record.text(Role.PROGRAMME) or UNSAID, sort is Sort.AGREED
    if record.shown.get(purchase):
        return WORKS, True
    if record.covered or record.masked:
        return COVERED_PURPOSE, False
    entry = register.cited(power, notice.key.community, record.text(Role.POWER_ITEM))
    return (_plain(entry[1].title) if entry else record.text(Role.PROGRAMME)) or UNSAID, False


def _plain(power: str) -> str:
    """What a power to pay pays for: 干部误工（生活）补贴发放 without 发放."""
    ending = next((end for end in _ENDINGS if power.endswith(end) and len(power) > len(end) + 1), "")
    return power.removesuffix(ending)


def covered_months(notices: Iterable[PublicNotice]) -> frozenset[int]:
    """The months of which anything was published and not taken down again."""
    spans = (Months.of(notice.key.period) for notice in notices if notice.withdrawn is None)
    return frozenset(month for span in spans for month in range(span.first, span.last + 1))


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1
