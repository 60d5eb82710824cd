"""Places side by side: the same measures of each over the same twelve months, per thing paid for, programme and head.

A sum of twelve months is measured only where something was published of all of them; what a place does not have, or
calls otherwise, it has no value for, which is not nought. Everything is reckoned from sums and counts that are public.
There is no score and no ranking: others stand in the order of the gazetteer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from portal.fields.folding import folded
from portal.fields.money import show
from portal.places.model import Publisher
from portal.places.shipped import CITY
from portal.privacy.closed import ALL, OTHER_OPEN, OTHERS
from portal.privacy.names.relief import COVERED_PURPOSE
from portal.records.population import Population
from portal.register.facts import fact
from portal.register.register import Register
from portal.register.year import MONTHS, REST, Year, years
from portal.register.year_items import UNSAID, WORKS, Sort
from portal.register.year_things import things

MOST = 24
"""So many places stand side by side on one page."""
_FEN = Decimal("0.01")
_NAMELESS = {OTHERS, ALL, OTHER_OPEN, COVERED_PURPOSE, WORKS, UNSAID}
"""What is told together and is not the same thing everywhere."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared: `group` it is shown in, what it is called, and its value of one place in yuan."""

    key: tuple[str, str]
    group: str
    label: str
    value: Decimal

    @property
    def said(self) -> str:
        """`9,248.10`, `257`: to the fen where there is fen."""
        return show(self.value).removesuffix(".00")


TOTALS, AGAIN, EACH, BY_HEAD = "一年花了多少", "一年常花的", "补贴，平均一户一次", "按户按人算"
GROUPS = (TOTALS, BY_HEAD, EACH, AGAIN)
"""In the order shown."""


@fact
def measures(register: Register, place: str) -> Mapping[tuple[str, str], Measure]:
    """Everything that can be measured of a place."""
    return {one.key: one for one in _measured(register, place)}


def among(register: Register, place: Publisher) -> list[str]:
    """The places one is compared with and itself, in the gazetteer's order.

    They are those of its town, else of its district, else of the city, where at least two others have anything to
    compare; of many the nearest in that order.
    """
    measured: list[str] = []
    for area in (*reversed(place.above), CITY):
        measured = [one for one in measured_in(register, area) if one[:1] == place.id[:1]]
        if len(measured) > 2:
            break
    if place.id not in measured:
        return []
    at = measured.index(place.id)
    first = max(0, min(at - MOST // 2, len(measured) - MOST))
    return measured[first : first + MOST]


def measured_in(register: Register, area: Publisher) -> list[str]:
    """Those places within a district, a town or the city of which anything can be measured."""
    return _measured_in(register, area.id)


@fact
def _measured_in(register: Register, area: str) -> list[str]:
    return [one.id for one in register.within(register.places.publisher(area)) if measures(register, one.id)]


def shared(register: Register, places: Sequence[str], own: str = "") -> list[Measure]:
    """The measures at least two of the places have, `own` among them if it is given, in the order shown.

    The value is that of the first place that has it.
    """
    found: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for place in places:
        for key, one in measures(register, place).items():
            found[key].append(one)
    mine = measures(register, own) if own else found
    several = [group[0] for key, group in found.items() if len(group) > 1 and key in mine]
    order = list(found)
    return sorted(several, key=lambda one: (GROUPS.index(one.group), order.index(one.key)))


def _measured(register: Register, place: str) -> Iterator[Measure]:
    told = {(year.sort, year.kind): year for year in years(register, place)}
    spent = told.get((Sort.SPENT, ""))
    people = register.info_of(place).population
    if spent is not None and spent.told == MONTHS:
        yield from _spent(spent, people)
    for (sort, _), year in told.items():
        if sort is Sort.DRAWN:
            yield from _drawn(year, people)


def _spent(year: Year, people: Population | None) -> Iterator[Measure]:
    yield Measure(("spent", "everyday"), TOTALS, "日常开支", year.everyday)
    yield Measure(("spent", "works"), TOTALS, "工程款", year.works)
    yield from _by_head("everyday", "日常花的", year.everyday, people)
    yield from _by_head("works", "工程花的", year.works, people)
    again = {one.key: one for one in things(year)}
    for purpose in year.purposes:
        key = folded(purpose.name)
        if purpose.name not in _NAMELESS and not purpose.name.startswith(REST) and key not in again:
            yield Measure(("spent for", key), TOTALS, purpose.name, purpose.amount)
    for thing in again.values():
        yield Measure(("again", thing.key), AGAIN, thing.name, thing.amount)


def _drawn(year: Year, people: Population | None) -> Iterator[Measure]:
    if year.told == MONTHS:
        yield from _by_head(f"drawn {year.kind}", "补贴发的", year.total, people)
    sums: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
    for one in year.items:
        if one.rows and one.purpose not in _NAMELESS:
            sums[one.purpose].append((one.rows, one.amount))
    for name, counted in sums.items():
        rows, amount = sum(rows for rows, _ in counted), sum((amount for _, amount in counted), Decimal(0))
        yield Measure((f"each {year.kind}", folded(name)), EACH, name, _share(amount, rows))


def _by_head(key: str, label: str, amount: Decimal, people: Population | None) -> Iterator[Measure]:
    counts = ((people.households, "一户"), (people.people, "一人")) if people else ()
    for number, each in counts:
        if number:
            yield Measure((each, key), BY_HEAD, f"{label}，{each}", _share(amount, number))


def _share(amount: Decimal, among_: int) -> Decimal:
    return (amount / among_).quantize(_FEN, ROUND_HALF_UP)
