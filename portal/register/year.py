"""A place's last twelve months in one look: month by month, by purpose, and the largest amount, each sum of its rows.

The twelve months are the same for every place. A month of which nothing was published is told from one in which
nothing was paid. What is only told for a quarter or a year stays one line; where such a line reaches beyond the twelve
months it is counted apart (`outside`), for nobody can say how much of it belongs to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.places.model import Publisher
from portal.records.money import Money
from portal.register.facts import fact
from portal.register.register import Register
from portal.register.year_items import Amount, Months, Sort, amounts, covered_months, kinds_of

MONTHS = 12
MOST_PURPOSES = 8
REST = "其余"


@dataclass(frozen=True, slots=True)
class Line:
    """A month, or a stretch told as one: what was paid day by day and for works, of how many rows.

    `told`: something was published of it; without, the sums say nothing. `purchases`: only payments of purchases are
    known of it, for the lists of everything else were not published.
    """

    months: Months
    everyday: Decimal = Decimal(0)
    works: Decimal = Decimal(0)
    rows: int = 0
    told: bool = True
    purchases: bool = False

    @property
    def amount(self) -> Decimal:
        """Yuan of both."""
        return self.everyday + self.works

    @property
    def label(self) -> str:
        """`9月`, `7—9月`; of a whole year `2026年`."""
        first, last = self.months.first, self.months.last
        if self.months.single:
            return f"{first % 12 + 1}月"
        return f"{first // 12}年" if last - first == MONTHS - 1 else f"{first % 12 + 1}—{last % 12 + 1}月"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What was paid for one thing, of how many rows."""

    name: str
    amount: Decimal
    rows: int
    works: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months of one sort of money of a place; `lines` newest first. Empty `kind`: of all kinds that tell of it.

    `largest` is the largest amount, None where its row is none that may be shown. `lines`, `purposes` and `items` come
    to the same sum.
    """

    place: Publisher
    sort: Sort
    kind: str
    window: Months
    lines: tuple[Line, ...]
    purposes: tuple[Purpose, ...]
    items: tuple[Amount, ...]
    largest: Amount | None
    outside: Decimal

    @property
    def total(self) -> Decimal:
        """Yuan of the twelve months."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def everyday(self) -> Decimal:
        """Yuan that were not paid for works."""
        return sum((line.everyday for line in self.lines), Decimal(0))

    @property
    def works(self) -> Decimal:
        """Yuan that were paid for works."""
        return sum((line.works for line in self.lines), Decimal(0))

    @property
    def rows(self) -> int:
        """Payments, or households drawing each month anew."""
        return sum(line.rows for line in self.lines)

    @property
    def told(self) -> int:
        """Of how many months something was published."""
        return sum(line.months.last - line.months.first + 1 for line in self.lines if line.told)

    @property
    def peak(self) -> Line:
        """The line of the largest sum, the newest of several."""
        return max(self.lines, key=lambda line: line.amount)

    @property
    def explained(self) -> Amount | None:
        """The largest amount of the peak; None where its row is none that may be shown."""
        return _largest([one for one in self.items if one.months == self.peak.months])


@fact
def window(register: Register) -> Months:
    """The twelve months: up to this one if anybody has published money of it, else up to the last."""
    today = register.today.year * 12 + register.today.month - 1
    kinds = {kind.about.id for sort in Sort for kind in kinds_of(sort)}
    spans = (Months.of(notice.key.period) for notice in register.notices if notice.key.kind in kinds)
    last = today if any(span.first <= today <= span.last and span.single for span in spans) else today - 1
    return Months(last - MONTHS + 1, last)


def spent(register: Register, place: str) -> Year | None:
    """What a place paid; None where it has published nothing of the sort in these months."""
    return _year(register, place, Sort.SPENT, "")


def years(register: Register, place: str) -> list[Year]:
    """The year of each sort of money a place tells of: what it paid first, then kind by kind."""
    every = [_year(register, place, Sort.SPENT, "")]
    for sort in (Sort.DRAWN, Sort.AGREED):
        every += [_year(register, place, sort, kind.about.id) for kind in kinds_of(sort)]
    return [one for one in every if one is not None]


def _year(register: Register, place: str, sort: Sort, kind_id: str) -> Year | None:
    return _made(register, place, sort.value, kind_id)


@fact
def _made(register: Register, place: str, of: str, kind_id: str) -> Year | None:
    sort = Sort(of)
    over = window(register)
    every = amounts(register, place, sort, kind_id)
    within = [one for one in every if one.months in over]
    reaching = [one for one in every if one.months not in over and _meet(one.months, over)]
    told = _told(register, place, sort, kind_id)
    if not within and not any(over.first <= month <= over.last for month in told):
        return None
    return Year(
        register.places.publisher(place),
        sort,
        kind_id,
        over,
        _lines(within, over, told),
        _purposes(within),
        tuple(within),
        _largest(within),
        sum((one.amount for one in reaching), Decimal(0)),
    )


def _largest(items: Sequence[Amount]) -> Amount | None:
    """The largest amount, if a row tells it that may be shown: whoever draws money is never pointed at."""
    largest = max(items, key=lambda one: (one.amount, one.record is None, one.months.last, one.what), default=None)
    return largest if largest and largest.record is not None and largest.amount > 0 else None


def _told(register: Register, place: str, sort: Sort, kind_id: str) -> frozenset[int]:
    """The months whose lists were published: of kinds whose rows are the money itself."""
    kinds = [kind for kind in kinds_of(sort) if kind_id in ("", kind.about.id)]
    lists = [kind.about.id for kind in kinds if sort is not Sort.SPENT or kind.money() is Money.PAID]
    return covered_months(notice for kind in lists for notice in register.notices_of(place, kind))


def _meet(one: Months, other: Months) -> bool:
    return one.first <= other.last and other.first <= one.last


def _lines(items: Sequence[Amount], over: Months, told: frozenset[int]) -> tuple[Line, ...]:
    """A line for each month, but for those without an amount of their own that a longer line covers."""
    sums: dict[Months, list[Amount]] = defaultdict(list)
    for one in items:
        sums[one.months].append(one)
    covered = {m for span in sums if not span.single for m in range(span.first, span.last + 1)}
    for month in range(over.first, over.last + 1):
        if month not in covered:
            sums.setdefault(Months(month, month), [])
    lines = [_line(span, found, told) for span, found in sums.items()]
    return tuple(sorted(lines, key=lambda line: (line.months.last, line.months.first), reverse=True))


def _line(span: Months, items: Sequence[Amount], told: frozenset[int]) -> Line:
    listed = any(month in told for month in range(span.first, span.last + 1))
    return Line(
        span,
        sum((one.amount for one in items if not one.works), Decimal(0)),
        sum((one.amount for one in items if one.works), Decimal(0)),
        sum(one.rows for one in items),
        listed or bool(items),
        bool(items) and not listed,
    )


def _purposes(items: Iterable[Amount]) -> tuple[Purpose, ...]:
    """The largest first; what is below the first eight together."""
    sums: dict[str, list[Amount]] = defaultdict(list)
    for one in items:
        sums[one.purpose].append(one)
    found = sorted(
        (
            Purpose(
                name,
                sum((one.amount for one in group), Decimal(0)),
                sum(one.rows for one in group),
                all(one.works for one in group),
            )
            for name, group in sums.items()
        ),
        key=lambda purpose: (-purpose.amount, purpose.name),
    )
    few, rest = found[:MOST_PURPOSES], found[MOST_PURPOSES:]
    if len(rest) > 1:
        together = sum((one.amount for one in rest), Decimal(0))
        return (*few, Purpose(f"{REST} {len(rest)} 项", together, sum(one.rows for one in rest)))
    return (*few, *rest)
