"""Rent that did not come in by its day, and leases that ended without a word of what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from portal.fields.money import show
from portal.kinds.asset.leases import ended, newest_list, unpaid
from portal.records.gap import Detector, Gap
from portal.records.laws import VILLAGERS
from portal.register.gap_rows import at_row, called
from portal.register.register import Register

_DAY = timedelta(days=1)
_POST = "村（居）民委员会主任"


def rent(register: Register, place: str) -> Iterator[Gap]:
    """One gap a row of the newest list."""
    notice = newest_list(register, place)
    for one in unpaid(notice, register.today) if notice else ():
        if one.received is None:
            what = f"{called(one.record)}：该收租金 {show(one.due)} 元，没有写收了没有"
        else:
            what = (
                f"{called(one.record)}：该收租金 {show(one.due)} 元，收了 {show(one.received)} 元，"
                f"还差 {show(one.missing)} 元"
            )
        yield at_row(one.record, what, since=one.by + _DAY, due=one.by)


def leases(register: Register, place: str) -> Iterator[Gap]:
    """One gap a row of the newest list."""
    notice = newest_list(register, place)
    for one in ended(notice, register.today) if notice else ():
        day = f"{one.last.year}年{one.last.month}月{one.last.day}日"
        what = f"{called(one.record)}：合同 {day}到期，没有写怎么处理"
        yield at_row(one.record, what, since=one.last + _DAY, due=one.last)


GAPS = (
    Detector(
        "rent-unpaid", "租金到期没收", rent, "收到的，改“已收”；没有收的，照实公开，写上什么时候去催的",
        "《农村集体经济组织法》第四十五条", _POST,
    ),
    Detector(
        "lease-ended", "合同到期没处理", leases, "填“到期处理”：续租、收回或重新发包，哪天定的；续租的改“租期止”",
        VILLAGERS.article("讨论决定"), _POST,
    ),
)  # fmt: skip
