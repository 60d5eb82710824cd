"""Places side by side: the own one marked, the others as dots and as a range in words, and all of it as tables.

No score and no ranking; others stand in the order of the gazetteer, and nothing says that less or more is good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from portal.charts.bars import Dots, Spread, dots
from portal.fields.money import show
from portal.pages import address
from portal.pages.page import Crumb, Page
from portal.pages.view import Link, View
from portal.places.model import City, Community, District, Publisher, is_village
from portal.places.shipped import CITY, TOP
from portal.register.beside import (
    AGAIN,
    BY_HEAD,
    EACH,
    GROUPS,
    MOST,
    TOTALS,
    Measure,
    among,
    measured_in,
    measures,
    shared,
)
from portal.register.facts import fact
from portal.register.register import Register
from portal.register.year import MONTHS, years
from portal.register.year_said import Sentence, told

NONE = "没有这一项"
DRAWN = {TOTALS: 2, BY_HEAD: 4, EACH: 4, AGAIN: 4}
"""So many measures of each group are drawn; the tables have them all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one place has of a measure: its name, the number in words, whether it is the own one."""

    name: str
    said: str
    own: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The measures of one group, each with the cells of all places in the same order."""

    title: str
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]


def pages(view: View) -> Iterator[Page]:
    """One page for each community that can be compared with another, one for each district and the city they fill."""
    for place in view.places:
        if isinstance(place, Community) and compared(view, place):
            yield _page(view, place)
    areas: list[City | District] = [] if view.of_place else [*TOP, *view.districts]
    for area in areas:
        if gathered := members(view, area):
            yield _of_area(view, area, gathered)


def compared(view: View, place: Publisher) -> bool:
    """Whether there is a page on which a place stands beside others."""
    return isinstance(place, Community) and _compared(view.register, place.id)


@fact
def _compared(register: Register, place: str) -> bool:
    return bool(shared(register, among(register, register.places.publisher(place)), place))


@fact
def _issued(register: Register, place: str) -> date:
    """The day of the newest issue of any notice of a place."""
    return max(notice.issued for notice in register.notices_of(place))


def around(view: View, district: District) -> str:
    """Where the communities of a district stand side by side: on its own page, else on the city's; empty without."""
    areas: tuple[City | District, ...] = (district, CITY)
    return next((address.all_beside(area) for area in areas if members(view, area)), "")


def members(view: View, area: City | District) -> list[str]:
    """The communities of an area that share anything to compare; nothing where they are fewer than two or too many."""
    found = [one for one in measured_in(view.register, area) if one.startswith("c")]
    return found if 2 <= len(found) <= MOST and shared(view.register, found) else []


def _of_area(view: View, area: City | District, places: Sequence[str]) -> Page:
    word, title = _word(places, view), "放在一起看"
    above = () if isinstance(area, City) else (Crumb(area.name, address.gathers(area)),)
    return Page(
        address.all_beside(area),
        "beside_all.html",
        f"{area.short}的{word}{title}",
        {
            "said": Sentence("", f"{len(places)}个{word}", title),
            "links": tuple(
                Link(one.short, address.beside(one.id))
                for one in map(view.register.places.publisher, places)
                if compared(view, one)
            ),
            "tables": tuple(tables(view, places, shared(view.register, places))),
            "notes": tuple(_lacking(view, places)),
        },
        (*above, Crumb(title, "")),
        f"{area.full_name}的{word}：近 12 个月花了多少、补贴多少，一样一样并排写",
        max(_issued(view.register, one) for one in places),
    )


def _page(view: View, place: Community) -> Page:
    register = view.register
    places = among(register, place)
    common = shared(register, places, place.id)
    said = sentence(view, place, places, common)
    strips = [(group, _strip(view, place, places, group, of=of)) for group, of in _grouped(common)]
    return Page(
        address.beside(place.id),
        "beside.html",
        f"和别的{_word(places, view)}放在一起看 · {place.short}",
        {
            "place": place,
            "said": said,
            "word": _word(places, view),
            "strips": [(group, lines) for group, lines in strips if lines],
            "tables": tuple(tables(view, places, common, place.id)),
            "notes": tuple(_notes(view, place, places)),
            "year": next((address.year(place.id, one.kind) for one in years(register, place.id)), ""),
            "links": tuple(
                Link(one.short, address.community(one.id))
                for one in map(register.places.publisher, places)
                if one.id != place.id
            ),
        },
        view.crumbs(place, Crumb("放在一起看", "")),
        f"{place.full_name}：{said.text}",
        max(_issued(register, one) for one in places),
    )


def sentence(view: View, place: Community, places: Sequence[str], common: Sequence[Measure]) -> Sentence:
    """The first measure in one sentence: `日常开支一年` `33万元` `，别处31万到34万元`."""
    first = common[0]
    own, others = _values(view, place, places, first)
    when = {TOTALS: "一年", AGAIN: "一年", EACH: "一户一次"}.get(first.group, "")
    return Sentence(f"{first.label}{when}", told(own or Decimal(0)), f"，{_range(others, told)}")


def tables(view: View, places: Sequence[str], common: Sequence[Measure], own: str = "") -> Iterator[Table]:
    """Every measure of every place."""
    for group, of in _grouped(common):
        lines = ((one.label, tuple(_cell(view, place, one, own) for place in places)) for one in of)
        yield Table(group, tuple(lines))


def _cell(view: View, place: str, one: Measure, own: str) -> Cell:
    found = measures(view.register, place).get(one.key)
    return Cell(view.register.places.publisher(place).short, found.said if found else NONE, place == own)


def _grouped(common: Sequence[Measure]) -> list[tuple[str, list[Measure]]]:
    ordered = sorted(common, key=lambda one: GROUPS.index(one.group))
    return [(group, list(of)) for group, of in groupby(ordered, key=lambda one: one.group)]


def _strip(
    view: View, place: Community, places: Sequence[str], group: str, *, of: Sequence[Measure]
) -> tuple[Dots, ...]:  # fmt: skip
    """The first measures of a group in which places differ: what is the same everywhere has no picture."""
    differing = [one for one in of if len({value for _, value in _each(view, places, one)}) > 1]
    return tuple(_dots(view, place, places, one) for one in differing[: DRAWN[group]])


def _dots(view: View, place: Community, places: Sequence[str], one: Measure) -> Dots:
    own, others = _values(view, place, places, one)
    said = measures(view.register, place.id)[one.key].said
    drawn = own if own is None or own >= 0 else Decimal(0)
    return dots(
        Spread(
            one.label, f"{said} 元", tuple(max(value, Decimal(0)) for value in others), drawn, _range(others, _plain)
        )
    )


def _values(view: View, place: Community, places: Sequence[str], one: Measure) -> tuple[Decimal | None, list[Decimal]]:
    values = dict(_each(view, places, one))
    return values.get(place.id), [value for other, value in values.items() if other != place.id]


def _each(view: View, places: Sequence[str], one: Measure) -> Iterator[tuple[str, Decimal]]:
    """The value of each place that has one."""
    for place in places:
        if found := measures(view.register, place).get(one.key):
            yield place, found.value


def _plain(value: Decimal) -> str:
    return show(value).removesuffix(".00")


def _range(values: Sequence[Decimal], say: Callable[[Decimal], str]) -> str:
    """What the others have, from the least to the most; of one, or where all have the same, its value."""
    least, most = say(min(values)), say(max(values))
    if least == most:
        return f"别处{least}"
    alike = next((unit for unit in ("万元", "亿元", "元") if least.endswith(unit) and most.endswith(unit)), "")
    return f"别处{least.removesuffix(alike[-1:])}到{most}"


def _word(places: Sequence[str], view: View) -> str:
    """What they are called together."""
    every = [is_village(view.register.places.publisher(one)) for one in places]
    return "村" if all(every) else "社区" if not any(every) else "村（社区）"


def _notes(view: View, place: Community, places: Sequence[str]) -> Iterator[str]:
    """What could not be compared, and why."""
    short = [one for one in years(view.register, place.id) if one.told < MONTHS]
    if short:
        yield f"一年的数要 12 个月都公开过才比；{place.short}近一年公开了 {min(one.told for one in short)} 个月。"
    yield from _lacking(view, places)


def _lacking(view: View, places: Sequence[str]) -> Iterator[str]:
    lacking = [one for one in places if view.register.info_of(one).population is None]
    names = "、".join(view.register.places.publisher(one).short for one in lacking)
    if lacking:
        yield f"{names}没有填户数和人口，没有按户按人算。"
    yield "不打分，不排名，先后按地名表。"
