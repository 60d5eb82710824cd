"""What an account tells otherwise than what is published beside it: vouchers, and the account of the period before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from portal.fields.day import Day
from portal.fields.money import show
from portal.kinds.account.record import Account
from portal.kinds.receipt.record import Receipt
from portal.privacy.public import PublicNotice
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.records.laws import VILLAGERS
from portal.records.period import Period
from portal.register.balance import of_notice
from portal.register.register import Register

KIND_ID, VOUCHERS = Account.about.id, Receipt.about.id
_DAY = timedelta(days=1)


def vouchers(register: Register, place: str) -> Iterator[Gap]:
    """An account that says another sum of payments than the vouchers of its days come to, either way."""
    for notice in _accounts(register, place):
        found = of_notice(notice)
        if found is None:
            continue
        shown = paid_in(register, place, notice.key.period)
        if shown != found.spending:
            what = (
                f"{notice.key.period.label}账上支出 {show(found.spending)} 元，公开的单据 {show(shown)} 元，"
                f"差 {show(abs(found.spending - shown))} 元"
            )
            yield Gap(what, notice.issued, kind=KIND_ID, notice=notice.key)


def paid_in(register: Register, place: str, period: Period) -> Decimal:
    """What the vouchers come to whose day lies in a period; one that is told by two notices counts once."""
    found: dict[tuple[str, str], Decimal] = {}
    notices = (notice for notice in register.notices_of(place, VOUCHERS) if notice.withdrawn is None)
    for record in (record for notice in notices for record in notice.records):
        when = record.value(Role.DATE)
        inside = isinstance(when, Day) and when.first <= period.last and period.first <= when.last
        if inside and record.amount is not None:
            found.setdefault((record.text(Role.KEY), str(when)), record.amount)
    return sum(found.values(), Decimal(0))


def chain(register: Register, place: str) -> Iterator[Gap]:
    """An account that begins with another amount than was left at the end of the period before."""
    every = _accounts(register, place)
    for notice in every:
        found = of_notice(notice)
        before = next((one for one in every if one.key.period.last + _DAY == notice.key.period.first), None)
        earlier = of_notice(before) if before else None
        if found is None or before is None or earlier is None or None in (found.opening, earlier.closing):
            continue
        opening, closing = found.opening or Decimal(0), earlier.closing or Decimal(0)
        if opening != closing:
            what = (
                f"{notice.key.period.label}的上期结存是 {show(opening)} 元，{before.key.period.label}的结存是 "
                f"{show(closing)} 元，差 {show(abs(opening - closing))} 元"
            )
            yield Gap(what, notice.issued, kind=KIND_ID, notice=notice.key)


def _accounts(register: Register, place: str) -> list[PublicNotice]:
    return [notice for notice in register.notices_of(place, KIND_ID) if notice.withdrawn is None]


GAPS = (
    Detector(
        "account-vouchers", "账和单据对不上", vouchers,
        "把这一期每一笔支出的凭据登记在“原始凭据”表里；账记错的，改“财务收支”表并写“更正说明”",
        VILLAGERS.article("公开"), "报账员",
    ),
    Detector(
        "account-chain", "两期的账接不上", chain,
        "核对两期的结存，错的一期改正并写“更正说明”；调了账的，写在“收支说明”里",
        VILLAGERS.article("查实"), "报账员",
    ),
)  # fmt: skip
