"""Split amounts: several payments just below a limit of the power list that together are above it.

Limits are read from the community's own power list: 5000元以下日常支出审批 in an item's name or scope. An item that
names a limit has that one; others are held against the limits of the items for spending and buying. Payments to one
payee count together whatever item and whatever notice they stand in: the months before, as they were read, and when a
workbook is checked alone the month after as well. What is found is a warning for staff, never an accusation: it is not
published anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from portal.checks.citations import version_in_force
from portal.checks.model import CheckedNotice, Context
from portal.checks.payments import Payment, payment_of, pays
from portal.fields.day import Day, show
from portal.fields.folding import folded
from portal.fields.money import show as show_money
from portal.problems import Location
from portal.records.column import Role
from portal.records.record import Record

WITHIN = 30
"""Days from the first of several payments within which they count together."""
MONTH, LATE, BILLS = 24, 37, 7
"""Days there are at least and at most from one monthly bill to the next, and at most between the bills of one month."""
_DATED = re.compile(r"[\d年月日号份季度第上下半〇一二三四五六七八九十至\-（）]+")
"""What differs in the purposes of one bill from month to month."""
_LIMIT = re.compile(r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s*(万)?元(?:[（(]含[)）])?\s*(以下|以内|以上|及以下|及以上)?")
_BEFORE = re.compile(r"(?:不超过|低于|小于|限额)\s*$")
_SPENDING = re.compile(r"支出|开支|采购|报账|比选|招标|工程")
_MONTHLY = re.compile(
    r"[电水气话]费|燃气|电话|通[信讯]|宽带|网费|网络|流量|工资|薪|津贴|补贴|报酬|误工|劳务|值守|保洁|清运|清扫|环卫|租金|房租|物业|"
    r"服务费|管护|代理费|记账|报刊|[年\d一二三四五六七八九十]月"
)
"""Words of bills that come every month; where none of them stands, payments a month apart are two purchases."""


def check_splitting(notice: CheckedNotice, context: Context) -> None:
    """Payments to one payee within thirty days, each up to a limit and together above it, are told."""
    groups: dict[str, list[Payment]] = defaultdict(list)
    for payment in payments_of(notice):
        groups[folded(payment.payee)].append(payment)
    community, about = notice.source.key.community, notice.kind.about
    limits = _Limits(context.powers(community))
    for payee, mine in groups.items():
        known = context.payments.get((community, about.id, payee), ())
        own = {one.where for one in mine if one.where}
        for paid, limit in _split(_in_order([*known, *mine], by_number=about.own_page), own, limits):
            here = [one for one in paid if one.where in own]
            _tell(notice, here, [one for one in paid if one.where not in own], limit)


def payments_of(notice: CheckedNotice) -> Iterator[Payment]:
    """The payments of a notice, each with the place of its amount."""
    if pays(notice.kind):
        found = (payment_of(row.record, notice.role_cell(Role.AMOUNT, row.row)) for row in notice.rows)
        yield from (payment for payment in found if payment is not None)


def _in_order(payments: Iterable[Payment], *, by_number: bool) -> list[Payment]:
    """In the order of their dates; of records that reappear in later notices the newest only."""
    found = {one.number: one for one in payments}.values() if by_number else payments
    return sorted(found, key=lambda one: (one.when, (one.where.file, one.where.row) if one.where else ("", 0)))


def _split(
    paid: Sequence[Payment], own: Collection[Location], limits: _Limits
) -> Iterator[tuple[list[Payment], Decimal]]:
    """Payments that together pass a limit which each keeps, some of them at places of the notice's `own`."""
    untold, regular = set[Location | None](own), _regular(paid)
    there = [one for one in paid if one.where]
    for limit in sorted({limit for one in there for limit in limits.of(one)}):
        below = [one for one in there if one.amount <= limit and limits.least(one) <= limit]
        for near in (*_near([one for one in below if one.when.day]), *_in_one_month(below)):
            parts = [one for one in near if one.where not in regular]
            fresh = not untold.isdisjoint(one.where for one in parts)
            held = any(limit in limits.of(one) for one in parts)
            if fresh and held and sum(one.amount for one in parts) > limit and not _monthly(parts, limit):
                untold -= {one.where for one in parts}
                yield parts, limit


def _near(paid: Sequence[Payment]) -> Iterator[list[Payment]]:
    """The largest groups of payments of which the last is at most some days after the first."""
    start = 0
    for at, one in enumerate(paid):
        begin = start
        while (one.when.first - paid[start].when.first).days > WITHIN:
            start += 1
        if start > begin and at - begin > 1:
            yield list(paid[begin:at])
    if len(paid) - start > 1:
        yield list(paid[start:])


def _in_one_month(paid: Sequence[Payment]) -> Iterator[list[Payment]]:
    """The payments of every month in which one says no day."""
    for year, month in sorted({(one.when.year, one.when.month) for one in paid if not one.when.day}):
        group = [one for one in paid if month and (one.when.year, one.when.month) == (year, month)]
        if len(group) > 1:
            yield group


def _regular(paid: Sequence[Payment]) -> set[Location | None]:
    """Where payments stand that are one of three or more for the same thing, each a month after the one before.

    Two for the same thing in less than a month are none.
    """
    same: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for one in paid:
        if one.when.day:
            same[one.item, _DATED.sub("", folded(one.purpose))].append(one)
    found: set[Location | None] = set()
    for bills in same.values():
        days = [one.when.first for one in bills]
        gaps = [(later - earlier).days for earlier, later in pairwise(days)]
        months = [MONTH <= gap <= LATE for gap in gaps]
        for at, one in enumerate(bills):
            around = months[max(0, at - 2) : at], months[at : at + 2]
            crowded = min((*gaps[max(0, at - 1) : at], *gaps[at : at + 1]), default=MONTH) < MONTH
            chain = around[0][-2:] == [True, True] or around[1] == [True, True]
            between = around[0][-1:] == [True] and around[1][:1] == [True]
            if not crowded and (chain or between):
                found.add(one.where)
    return found


def _monthly(paid: Sequence[Payment], limit: Decimal) -> bool:
    """Whether payments are bills of every month: said to be, a month apart, and those of one month within the limit."""
    if not all(_MONTHLY.search(one.purpose) for one in paid):
        return False
    months: list[list[Payment]] = []
    for one in paid:
        if months and (one.when.first - months[-1][-1].when.first).days <= BILLS:
            months[-1].append(one)
        else:
            months.append([one])
    starts = [month[0].when.first for month in months]
    apart = all((later - earlier).days >= MONTH for earlier, later in pairwise(starts))
    return len(months) > 1 and apart and all(sum(one.amount for one in month) <= limit for month in months)


class _Limits:
    """The limits of a community's power list that payments are held against."""

    def __init__(self, items: Mapping[str, Sequence[Record]]) -> None:
        self._items = items
        self._known: dict[tuple[str, Day], frozenset[Decimal]] = {}

    def of(self, payment: Payment) -> frozenset[Decimal]:
        """Those of the item cited; none where it is the item for what lies above one."""
        key = payment.item, payment.when
        if key not in self._known:
            self._known[key] = frozenset(_limits(payment.item, self._items, payment.when))
        return self._known[key]

    def least(self, payment: Payment) -> Decimal:
        """The smallest of them: a payment is no part of what keeps a smaller one; 0 where there is none."""
        return min(self.of(payment), default=Decimal(0))


def _limits(number: str, items: Mapping[str, Sequence[Record]], when: Day) -> list[Decimal]:
    """The limits that payments under an item are held against; none where it is the item for what lies above one."""
    cited = version_in_force(items.get(number, ()), when)
    if cited:
        most, least = limits_in(cited)
        if most or least:
            return sorted(most)
    valid = [item for versions in items.values() if (item := version_in_force(versions, when))]
    spending = [item for item in valid if _SPENDING.search(item.get(Role.TITLE))]
    return sorted({limit for item in spending for found in limits_in(item) for limit in found})


def limits_in(item: Record) -> tuple[set[Decimal], set[Decimal]]:
    """Amounts in yuan an item names: up to which (5000元以下, 不超过2万元) and from which on (2万元以上)."""
    most: set[Decimal] = set()
    least: set[Decimal] = set()
    for text in (item.get(Role.TITLE), item.get(Role.SCOPE) or ""):
        for match in _LIMIT.finditer(text):
            amount = Decimal(match[1].replace(",", "").replace("，", "")) * (10_000 if match[2] else 1)
            if match[3] and match[3].endswith("上"):
                least.add(amount)
            elif match[3] or _BEFORE.search(text[: match.start()]):
                most.add(amount)
    return most, least


def _tell(notice: CheckedNotice, mine: Sequence[Payment], others: Sequence[Payment], limit: Decimal) -> None:
    paid = sorted([*mine, *others], key=lambda one: one.when.first)
    cells = sorted((one.where for one in mine if one.where), key=lambda cell: cell.row)
    rows = "、".join(str(cell.row) for cell in cells)
    beside = "，".join(f"{one.where}（{show(one.when)} {show_money(one.amount)} 元）" for one in others)
    total = sum((one.amount for one in paid), Decimal(0))
    first, last = paid[0].when, paid[-1].when
    days = f"{show(first)}" if first == last else f"{show(first)} 至 {show(last)}"
    names = list(dict.fromkeys(one.payee for one in paid))
    also = f"（也写作“{'”“'.join(names[1:])}”）" if len(names) > 1 else ""
    notice.problems.warn(
        "split_amounts", cells[0],
        f"第 {rows} 行{f'和 {beside}' if beside else ''}：{days}分 {len(paid)} 笔付给“{names[0]}”{also}，"
        f"每笔不超过 {show_money(limit)} 元，合计 {show_money(total)} 元，超过权力清单里的限额",
        "是一件事的，请合并计算、按限额以上的程序办；是几件事的，请在用途里分别写清楚", show_money(total),
    )  # fmt: skip
