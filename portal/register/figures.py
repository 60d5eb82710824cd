"""The figures of places: of every kind what it counts, the gaps, the boards; a town, a district, the city sum theirs.

Columns follow from the kinds. One that declares figures (`Kind.counts`) has these; any other its rows. Matters under
way have received, handled, open and overdue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from portal.places.model import City, Community, District, Publisher
from portal.places.shipped import CITY, TOP
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds, counts_of, gaps_declared, kind_by_id
from portal.records.figure import Figure
from portal.records.progress import Apart
from portal.register.boards import overdue
from portal.register.casework import Casework, Tally
from portal.register.gaps import gaps_of
from portal.register.money import newest
from portal.register.register import Register

if TYPE_CHECKING:
    from portal.records.record import About

_KEPT = ("figures", "")
GAPS_AT = "gaps/"
OF_ALL = ""
"""The kind of the figures that are of no one kind."""
BESIDE: tuple[Figure, ...] = (
    Figure("缺项", lambda register, place: len(gaps_of(register, place)), GAPS_AT, gap=True),
    Figure("超期没换的公示栏", lambda register, place: len(overdue(register, [place])), "#h-boards", gap=True),
)
"""What is counted of a place beside its kinds; `at` begins at the page of the place."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the id of its kind (`OF_ALL`: of none) and the figure."""

    kind: str
    figure: Figure

    @property
    def label(self) -> str:
        """What it is called where all columns stand in one table: 监督整改·超期."""
        return f"{kind_by_id(self.kind).about.called}·{self.figure.name}" if self.kind else self.figure.name


@dataclass(frozen=True, slots=True)
class Unit:
    """A place in the table of what it lies in: `within` are the ids of those that count for it.

    `own`: it is the place of the table itself, with its own notices alone.
    """

    place: Publisher
    within: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of all places that publish: `own` by place, in the order of `columns`; `last` by place and kind."""

    columns: tuple[Column, ...]
    own: Mapping[str, tuple[int, ...]]
    last: Mapping[tuple[str, str], PublicNotice]

    def sums(self, places: Iterable[str]) -> tuple[int, ...]:
        """What places come to, in the order of the columns."""
        rows = [self.own[place] for place in places]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.columns)

    def newest(self, places: Iterable[str], kind: str) -> PublicNotice | None:
        """The last notice of a kind that any of the places has; None where none has one."""
        found = [self.last[place, kind] for place in places if (place, kind) in self.last]
        return max(found, key=lambda notice: (notice.key.period.last, notice.issued, str(notice.key)), default=None)


def figures(register: Register) -> Figures:
    """Of all places; counted once a run."""
    return register.once(_KEPT, lambda: _counted(register))


def folder(place: Publisher) -> str:
    """The address of the figures within a town, a district or the city."""
    if place == CITY:
        return "numbers/"
    return f"{'d' if isinstance(place, District) else 'c'}/{place.id}/numbers/"


def gathering(register: Register) -> list[Publisher]:
    """What all lies in, and every district and town in which anybody publishes; nothing where nobody does."""
    places = register.publishers
    above = {one.id: one for place in places for one in place.line if not isinstance(one, City | Community)}
    return [*TOP, *above.values()] if places else []


def units(register: Register, above: Publisher) -> list[Unit]:
    """The places directly within one in which anybody publishes, after its own notices, in the gazetteer's order."""
    places = register.within(above)
    found = [Unit(above, (above.id,), own=True)] if above in places else []
    below: dict[str, list[str]] = {}
    level = 0 if isinstance(above, City) else len(above.line)
    for place in places:
        if place != above and not isinstance(place, City):
            below.setdefault(place.line[level].id, []).append(place.id)
    order = [one.id for one in register.places.children(above, closed=True)]
    return found + [
        Unit(register.places.publisher(one), tuple(below[one])) for one in sorted(below, key=order.index)
    ]  # fmt: skip


def _counted(register: Register) -> Figures:
    present = {notice.key.kind for notice in register.notices}
    columns = [
        Column(kind.about.id, figure)
        for kind in all_kinds()
        if kind.about.id in present
        for figure in figures_of(kind.about)
    ]
    columns += [Column(OF_ALL, figure) for figure in BESIDE]
    places = [place.id for place in register.publishers]
    own = {place: tuple(column.figure.count(register, place) for column in columns) for place in places}
    last: dict[tuple[str, str], PublicNotice] = {}
    for notice in register.notices:  # newest first
        last.setdefault((notice.key.community, notice.key.kind), notice)
    return Figures(tuple(columns), own, last)


def figures_of(kind: About) -> Iterator[Figure]:
    """The figures of one kind."""
    if kind.progress is None:
        yield from counts_of(kind.id) or (Figure(kind.called, partial(_rows, kind.id)),)
    else:
        words = kind.progress.words
        yield Figure(words.received, lambda register, place: _tally(kind.id, register, place).received)
        yield Figure(words.handled, lambda register, place: _tally(kind.id, register, place).handled)
        for one in kind.progress.apart:
            if one.counted:
                yield Figure(one.state, partial(_beside, kind.id, one))
        yield Figure(words.open, lambda register, place: _tally(kind.id, register, place).open)
        yield Figure(words.overdue, lambda register, place: _tally(kind.id, register, place).overdue, gap=True)
        yield from counts_of(kind.id)
    if gaps_declared(kind.id):
        yield Figure("缺项", partial(_gaps, kind.id), GAPS_AT, gap=True)


def _rows(kind: str, register: Register, place: str) -> int:
    """Rows of all notices; what has a page of its own counts once, in its newest version."""
    notices = register.notices_of(place, kind)
    if kind_by_id(kind).about.own_page:
        return sum(1 for _ in newest(notices))
    return sum(notice.rows for notice in notices)


def _beside(kind: str, state: Apart, register: Register, place: str) -> int:
    return dict(_tally(kind, register, place).beside).get(state, 0)


def _tally(kind: str, register: Register, place: str) -> Tally:
    def counted() -> Tally:
        found = Casework.of(kind, register.today, register.site)
        return found.over(register.notices_of(place, kind)) if found else Tally()

    return register.once((f"{_KEPT[0]} {kind}", place), counted)


def _gaps(kind: str, register: Register, place: str) -> int:
    return sum(
        1 for one in gaps_of(register, place) if kind in (one.gap.kind, one.gap.notice and one.gap.notice.kind)
    )  # fmt: skip
