"""What a place's twelve months say in one sentence: which finding is true, and its number in the words of a heading.

Every number of a sentence is one of the table below it, rounded as `told` rounds; the rules are in `finding`, the first
that holds is said. Nobody is named: a row is told by its month and its amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from portal.fields.money import show
from portal.register.year import MONTHS, Year
from portal.register.year_items import WORKS, Sort

_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
_FROM = 100_000
_EVEN = Decimal("0.25")
VERBS = {Sort.SPENT: "花了", Sort.DRAWN: "发了", Sort.AGREED: "定了"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its number apart: pages set `number` large, posters and letters take the `text`."""

    before: str
    number: str
    after: str = ""

    @property
    def text(self) -> str:
        """In one line."""
        return f"{self.before}{self.number}{self.after}"


def told(amount: Decimal) -> str:
    """For a sentence: to the fen below 100,000 yuan (`9,248元`, `493.50元`), else in whole 万 (`208万元`), then 亿."""
    if abs(amount) < _FROM:
        return f"{show(amount).removesuffix('.00')}元"
    if abs(amount) < _YI:
        return f"{(amount / _WAN).quantize(Decimal(1), ROUND_HALF_UP):,}万元"
    return f"{(amount / _YI).quantize(Decimal('0.01'), ROUND_HALF_UP):,}亿元".replace(".00亿", "亿")


def headline(year: Year) -> Sentence:
    """What the whole comes to: `近一年花了` `208万元`; of fewer months than twelve how many were published."""
    return Sentence(f"{_over(year)}{VERBS[year.sort]}", told(year.total))


def finding(year: Year) -> Sentence:
    """What stands out: one row that is half of all, a month that is, works that are, one purpose; or how even it was.

    A sum that is not above zero, or that has lines or purposes below zero, is told as a whole alone.
    """
    total = year.total
    if total <= 0 or any(line.amount < 0 for line in year.lines) or any(one.amount < 0 for one in year.purposes):
        return headline(year)
    whole, peak, largest = f"{told(total)}里，", year.peak, year.largest
    if largest is not None and _half(largest.amount, total):
        at = next(line.label for line in year.lines if line.months == largest.months)
        return Sentence(whole, told(largest.amount), f"是{at}的{_one(year, works=largest.works)}")
    if year.told > 1 and _half(peak.amount, total):
        return Sentence(f"{whole}{peak.label}占了", told(peak.amount))
    if year.sort is Sort.SPENT and year.everyday > 0 and _half(year.works, total):
        return Sentence(whole, told(year.works), "是工程款")
    first = year.purposes[0]
    if year.sort is not Sort.AGREED and len(year.purposes) > 1 and first.name != WORKS and _half(first.amount, total):
        return Sentence(whole, told(first.amount), f"是{first.name}")
    return _spread(year)


def _spread(year: Year) -> Sentence:
    """How the sum lies over the months, where nothing is half of it."""
    amounts = [line.amount for line in year.lines]
    mean = year.total / MONTHS
    if len(amounts) == MONTHS == year.told and all(abs(amount - mean) <= _EVEN * mean for amount in amounts):
        return Sentence(f"{headline(year).text}，每月差不多", told(mean.quantize(Decimal(1), ROUND_HALF_UP)))
    if year.told > 1:
        return Sentence(f"{headline(year).text}，最多的是{year.peak.label}，", told(year.peak.amount))
    return headline(year)


def _half(part: Decimal, whole: Decimal) -> bool:
    """Whether it is half of it or more: what is more than the whole, for some of it came back, is no part of it."""
    return 2 * part >= whole >= part > 0


def _one(year: Year, *, works: bool) -> str:
    if year.sort is Sort.AGREED:
        return "一个项目"
    return "一笔工程款" if works else "一笔"


def _over(year: Year) -> str:
    """`近一年`, `近一年里公开的 9 个月`."""
    return "近一年" if year.told >= MONTHS else f"近一年公开的{year.told}个月"
