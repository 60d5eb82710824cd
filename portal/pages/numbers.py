"""The figures of the places within a town, a district or the city, kind by kind; every cell leads to its rows.

Places stand in the order of the gazetteer: no score and no ranking. What lies in a place sums to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.pages import address, beside
from portal.pages.page import Crumb, Page
from portal.pages.view import View
from portal.pages.wording import own_called
from portal.places.model import City, Community, District, Publisher, Town
from portal.records.catalogue import kind_by_id
from portal.register.figures import OF_ALL, Column, Figures, Unit, figures, gathering, units

TITLE = "各单位的数字"
NONE = "—"
"""Stands where a place has published nothing of a kind."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and where its rows are read (empty: nowhere); `gap`: it says that something is not as it should be."""

    text: str
    address: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A place: its name and page, and a cell for each column."""

    name: str
    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The table of a kind: `heads` stand over its columns, `last` says that the last one is the newest period."""

    id: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    total: tuple[Cell, ...]
    last: bool


def pages(view: View) -> Iterator[Page]:
    """One page for the city, each district and each town in which anybody publishes.

    A town without notices of its own has them as its page, too.
    """
    for place in gathering(view.register):
        yield _page(view, place, address.numbers(place))
        if isinstance(place, Town) and not view.register.notices_of(place.id):
            yield _page(view, place, address.community(place.id))


def _page(view: View, place: Publisher, at: str) -> Page:
    found, among = figures(view.register), units(view.register, place)
    everywhere = [one for unit in among for one in unit.within]
    level = {City: "区（市）县", District: "镇（街道）", Town: "村（社区）"}[type(place)]
    there = {unit.place.id for unit in among}
    silent = [one.short for one in view.register.places.children(place) if one.id not in there]
    return Page(
        at,
        "numbers.html",
        f"{place.short}：{TITLE}",
        {
            "place": place,
            "own": address.community(place.id) if view.register.notices_of(place.id) else "",
            "level": level,
            "units": len(among),
            "sections": [
                _section(found, among, list(columns))
                for _, columns in groupby(enumerate(found.columns), key=lambda pair: pair[1].kind)
            ],
            "silent": silent,
            "beside": address.all_beside(place)
            if isinstance(place, City | District) and beside.members(view, place)
            else "",
            "table": f"{address.numbers(place)}numbers.csv",
        },
        _crumbs(view, place, at),
        f"{place.full_name}各{level}公开了多少、办了多少、还缺什么，一个一个数出来",
        max(notice.issued for one in everywhere for notice in view.register.notices_of(one)),
    )


def _crumbs(view: View, place: Publisher, at: str) -> tuple[Crumb, ...]:
    above = tuple(Crumb(one.short, view.gathers(one)) for one in place.above)
    if isinstance(place, City):
        return (Crumb(TITLE, ""),)
    if at == address.community(place.id):
        return (*above, Crumb(place.short, ""))
    return (*above, Crumb(place.short, address.gathers(place)), Crumb(TITLE, ""))


def _section(found: Figures, among: Sequence[Unit], columns: list[tuple[int, Column]]) -> Section:
    kind = columns[0][1].kind
    label = kind_by_id(kind).about.known if kind else "缺项和公示栏"
    everywhere = [one for unit in among for one in unit.within]
    return Section(
        kind or "gaps",
        label,
        (*(column.figure.name for _, column in columns), *(("最近一期",) if kind else ())),
        tuple(_line(found, unit, columns, unit.within) for unit in among),
        tuple(_cells(found, None, columns, everywhere)),
        kind != OF_ALL,
    )


def _line(found: Figures, unit: Unit, columns: list[tuple[int, Column]], within: Sequence[str]) -> Line:
    name = own_called(unit.place) if unit.own else unit.place.short
    own = unit.own or isinstance(unit.place, Community)
    at = address.community(unit.place.id) if own else address.numbers(unit.place)
    return Line(name, at, tuple(_cells(found, unit, columns, within)))


def _cells(
    found: Figures, unit: Unit | None, columns: list[tuple[int, Column]], within: Sequence[str]
) -> Iterator[Cell]:
    sums, kind = found.sums(within), columns[0][1].kind
    last = found.newest(within, kind) if kind else None
    for number, column in columns:
        if kind and last is None:
            yield Cell(NONE)
        else:
            at = _rows(unit, column) if unit and sums[number] else ""
            yield Cell(f"{sums[number]:,}", at, column.figure.gap and sums[number] > 0)
    if kind:
        yield Cell(last.key.period.label, address.notice(last.key)) if last else Cell(NONE)


def _rows(unit: Unit, column: Column) -> str:
    """Where the rows of a cell are read: on the page of the kind, or in the table of the places they are of."""
    if not (unit.own or isinstance(unit.place, Community)):
        return f"{address.numbers(unit.place)}#{column.kind or 'gaps'}"
    if not column.kind or column.figure.at.endswith("/"):
        return address.community(unit.place.id) + column.figure.at
    anchor = f"#{column.figure.at}" if column.figure.at else ""
    return address.kind(unit.place.id, column.kind) + anchor
