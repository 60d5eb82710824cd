"""Periods of which nothing was published in time, of the kinds of which the law says how often.

A period counts as published by any notice that overlaps it, also by one that was taken down since. It is a gap when as
many months more have passed: the law asks one publication a quarter, and what was done in one is told in the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal.places.model import Community, is_village
from portal.records.catalogue import all_kinds
from portal.records.gap import Detector, Gap
from portal.records.period import Period
from portal.records.record import About
from portal.register.register import Register

_DAY = timedelta(days=1)


def find(register: Register, place: str) -> Iterator[Gap]:
    """One gap for each period of each kind of which the place has published nothing."""
    publisher = register.places.places.get(place)
    if not isinstance(publisher, Community):
        return
    village = is_village(publisher)
    for kind in all_kinds():
        duty = kind.about.duty
        law = (duty.village if village else duty.urban) if duty else ""
        if duty and law:
            yield from _missing(register, place, kind.about, duty.months, law=law)


def _missing(register: Register, place: str, about: About, months: int, *, law: str) -> Iterator[Gap]:
    covered = [notice.key.period for notice in register.notices_of(place, about.id)]
    period = _begin(register, place, covered, months)
    while (due := _after(period, months).last) < register.today:
        if not any(one.first <= period.last and period.first <= one.last for one in covered):
            yield Gap(f"没有{period.label}的{about.notice}", due + _DAY, due, law, kind=about.id)
        period = _after(period, months)


def _begin(register: Register, place: str, covered: list[Period], months: int) -> Period:
    """The first period of which it is owed: the first told, or the one after the first day on the site."""
    opened = min((notice.first or notice.issued for notice in register.notices_of(place)), default=register.today)
    first = _after(_around(opened, months), months)
    return min([first, *(_around(one.first, months) for one in covered)])


def _around(day: date, months: int) -> Period:
    if months == 1:
        return Period(day.year, month=day.month)
    number = (day.month - 1) // months + 1
    named = {3: "quarter", 6: "half"}
    return Period(day.year, **{named[months]: number}) if months in named else Period(day.year)


def _after(period: Period, months: int) -> Period:
    return _around(period.last + _DAY, months)


PERIODS = Detector(
    "periods", "到期没有公开", find, "补做这一期的表格并发布；确实没有发生的，也要公开一期写明“本期没有”"
)
