"""What is done under a decision: a large payment without one, or before it was resolved, is shown as a gap.

Whether a power item is one of 三重一大, and from which amount on, stands in the community's own power list.
"""

from __future__ import annotations

from decimal import Decimal

from portal.checks.citations import version_in_force
from portal.checks.model import CheckedNotice, Context
from portal.fields.day import Day
from portal.fields.day import show as show_day
from portal.fields.money import show
from portal.kinds.decision.record import Decision
from portal.kinds.power_item.record import PowerItem
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money
from portal.register.register import Register

KIND_ID = Decision.about.id
UNSEEN, EARLY = "未见决议", "先付款后决议"


def check_decided(notice: CheckedNotice, context: Context) -> None:
    """A row above the limit of its power that names no decision, and a payment before its resolution, are told."""
    column, pays = notice.kind.citing(KIND_ID)[0], notice.kind.money() is Money.PAID
    community = notice.source.key.community
    powers, decisions = context.powers(community), context.citable(community, KIND_ID)
    for row in notice.rows:
        amount, when = row.record.get(Role.AMOUNT), row.record.get(Role.DATE)
        number = getattr(row.record, column.name)
        if not isinstance(when, Day) or not isinstance(amount, Decimal):
            continue
        item = version_in_force(powers.get(str(row.record.get(Role.POWER_ITEM)), ()), when)
        if number is None:
            if isinstance(item, PowerItem) and _large(amount, item.major, item.amount_from):
                notice.problems.warn(
                    "no_decision", notice.cell(column.name, row.row) if column.name in _there(notice)
                    else notice.role_cell(Role.AMOUNT, row.row),
                    f"{show(amount)} 元属于“三重一大”的“{item.major}”，没有写“{column.label}”",
                    "请写明依据的决策；确实没有决策的照实公开，网页上会写“未见决议”", show(amount),
                )  # fmt: skip
            continue
        known = decisions.get(str(number), ())
        resolved = known[-1].get(Role.ENDED) if known else None
        if pays and known and is_early(when, resolved):
            said = f"，决议在 {show_day(resolved)}" if isinstance(resolved, Day) else "，还没有决议"
            notice.problems.warn(
                "paid_before_decision", notice.cell(column.name, row.row), f"{show_day(when)} 付款{said}",
                "请核对日期和编号；确实如此的照实公开，网页上会写“先付款后决议”", str(number),
            )  # fmt: skip


def lacks(register: Register, notice: PublicNotice, record: PublicRecord) -> list[str]:
    """`未见决议` or `先付款后决议`, where it is so."""
    kind = kind_by_id(notice.key.kind)
    number = record.shown.get(kind.citing(KIND_ID)[0].name, "")
    when, amount = record.value(Role.DATE), record.amount
    if not isinstance(when, Day) or amount is None:
        return []
    if not number:
        power = register.cited(PowerItem.about.id, notice.key.community, record.text(Role.POWER_ITEM))
        values = power[1].values if power else {}
        return [UNSEEN] if _large(amount, values.get("major"), values.get("amount_from")) else []
    entry = register.cited(KIND_ID, notice.key.community, number)
    return [EARLY] if entry and kind.money() is Money.PAID and is_early(when, entry[1].value(Role.ENDED)) else []


def _large(amount: Decimal, major: object, limit: Decimal | None) -> bool:
    return major is not None and amount >= (limit or 0)


def is_early(paid: object, resolved: object) -> bool:
    """Whether something was paid before its resolution; so it is where either day is not told."""
    return not isinstance(resolved, Day) or not isinstance(paid, Day) or paid.last < resolved.first


def _there(notice: CheckedNotice) -> frozenset[str]:
    return frozenset(notice.table.columns) if notice.table else frozenset()
