"""Split amounts: several payments just below a limit of the power list that together are above it.

Limits are read from the community's own power list: 5000元以下日常支出审批 in an item's name or scope. An item that
names a limit has that one; others are held against the limits of the items for spending and buying. What is found
is a warning for staff, never an accusation: it is not published anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.checks.list_discipline import in_force
from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day, show
from portal.fields.money import show as show_money
from portal.records.column import Role
from portal.records.power_item import PowerItem

NEIGHBOURS = 3
"""Days between two payments that still belong together: a weekend lies between Friday and Monday."""
_LIMIT = re.compile(r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s*(万)?元(?:[（(]含[)）])?\s*(以下|以内|以上|及以下|及以上)?")
_BEFORE = re.compile(r"(?:不超过|低于|小于|限额)\s*$")
_SPENDING = re.compile(r"支出|开支|采购|报账|比选|招标|工程")


@dataclass(frozen=True, slots=True)
class _Paid:
    """One payment: where, when, how much."""

    row: int
    when: Day
    amount: Decimal


def check_splitting(notice: CheckedNotice, context: Context) -> None:
    """Payments to one payee under one power item within days, each up to a limit and together above it, are told."""
    needed = (Role.POWER_ITEM, Role.AMOUNT, Role.SUPPLIER, Role.DATE)
    if any(notice.kind.field_for(role) is None for role in needed):
        return
    items = context.power_items.get(notice.source.key.community, {})
    groups: dict[tuple[str, str], list[_Paid]] = defaultdict(list)
    for row in notice.rows:
        number, payee, when, amount = (
            row.record.get(role) for role in (Role.POWER_ITEM, Role.SUPPLIER, Role.DATE, Role.AMOUNT)
        )
        if payee and isinstance(when, Day) and when.day and isinstance(amount, Decimal) and amount > 0:
            groups[str(number), str(payee)].append(_Paid(row.row, when, amount))
    for (number, payee), paid in groups.items():
        for near in _near(sorted(paid, key=lambda one: (one.when.first, one.row))):
            limit = _passed(near, _limits(number, items, near[0].when))
            if limit is not None:
                _tell(notice, payee, near, limit)


def _near(paid: Sequence[_Paid]) -> Iterator[list[_Paid]]:
    """Runs of payments of which each is at most some days after the one before."""
    run: list[_Paid] = []
    for one in paid:
        if run and (one.when.first - run[-1].when.first).days > NEIGHBOURS:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _passed(paid: Sequence[_Paid], limits: Sequence[Decimal]) -> Decimal | None:
    """The smallest limit that each payment keeps and all together do not."""
    most, total = max(one.amount for one in paid), sum(one.amount for one in paid)
    return next((limit for limit in limits if most <= limit < total), None)


def _limits(number: str, items: dict[str, list[PowerItem]], when: Day) -> list[Decimal]:
    """The limits that payments under an item are held against; none where it is the item for what lies above one."""
    cited = in_force(items.get(number, []), when)
    if cited:
        most, least = limits_in(cited)
        if most or least:
            return sorted(most)
    valid = [item for versions in items.values() if (item := in_force(versions, when))]
    return sorted(
        {limit for item in valid if _SPENDING.search(item.name) for found in limits_in(item) for limit in found}
    )


def limits_in(item: PowerItem) -> tuple[set[Decimal], set[Decimal]]:
    """Amounts in yuan an item names: up to which (5000元以下, 不超过2万元) and from which on (2万元以上)."""
    most: set[Decimal] = set()
    least: set[Decimal] = set()
    for text in (item.name, item.scope or ""):
        for match in _LIMIT.finditer(text):
            amount = Decimal(match[1].replace(",", "").replace("，", "")) * (10_000 if match[2] else 1)
            if match[3] and match[3].endswith("上"):
                least.add(amount)
            elif match[3] or _BEFORE.search(text[: match.start()]):
                most.add(amount)
    return most, least


def _tell(notice: CheckedNotice, payee: str, paid: Sequence[_Paid], limit: Decimal) -> None:
    rows = "、".join(str(row) for row in sorted(one.row for one in paid))
    total = sum((one.amount for one in paid), Decimal(0))
    first, last = paid[0].when, paid[-1].when
    days = f"{show(first)}" if first == last else f"{show(first)} 至 {show(last)}"
    notice.problems.warn(
        "split_amounts", notice.role_cell(Role.AMOUNT, min(one.row for one in paid)),
        f"第 {rows} 行：{days}分 {len(paid)} 笔付给“{payee}”，每笔不超过 {show_money(limit)} 元，"
        f"合计 {show_money(total)} 元，超过权力清单里的限额",
        "是一件事的，请合并计算、按限额以上的程序办；是几件事的，请在用途里分别写清楚", show_money(total),
    )  # fmt: skip
