"""The kinds of record of a run, in the order in which they are read: a kind may cite only kinds before it.

Kinds stand above everything that works on them, which asks for them here: whoever starts the program hands them over
once (`portal.kinds` does). Nothing else is kept between runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from portal.records.column import BoundColumn, Role
from portal.records.figure import Figure
from portal.records.gap import Detector
from portal.records.record import Record, Table


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind as its folder declares it: what a record of it is, and what it has beyond what its declaration gives.

    `checks` take a `CheckedNotice` and the `Context`; `page` takes a `View` and an entry and returns the `Page` of a
    record, where it shows what is computed (None: the page every kind gets). `checks_citing` are checks of notices of
    other kinds with a column that cites this one, and `lacks` says in words what a public record of such a kind lacks:
    it takes the `Register`, the notice and the record. `overview` takes a `View` and the id of a community and returns
    what the page of all its notices shows above them: a template that extends `kind.html`, and its values (None:
    nothing). `gaps` are the detectors of what should be public of it and is not. `block_on_cited` takes a `View` and an
    entry of a kind this one cites, and returns the `Block` that the page of that record shows, if any. `announces`
    takes the `Register` and a notice and returns its records as `Announced`, for posters, letters, slips and
    loudspeakers (None: these have the table and its sums); `draws` does so for the board's sheet alone. `counts` are
    the figures of a place in tables of places (none: how many rows it has). `shipped` takes a day and the name of a
    place and returns the rows, by field, with which its blank workbook begins. These types stand above this module.
    """

    record: type[Record]
    checks: tuple[Callable[[Any, Any], None], ...] = ()
    page: Callable[[Any, Any], Any] | None = None
    checks_citing: tuple[Callable[[Any, Any], None], ...] = ()
    lacks: Callable[[Any, Any, Any], Sequence[str]] | None = None
    overview: Callable[[Any, str], tuple[str, dict[str, Any]]] | None = None
    gaps: tuple[Detector, ...] = ()
    block_on_cited: Callable[[Any, Any], Any] | None = None
    announces: Callable[[Any, Any], Sequence[Any]] | None = None
    draws: Callable[[Any, Any], Sequence[Any]] | None = None
    counts: tuple[Figure, ...] = ()
    shipped: Callable[[date, str], Sequence[Mapping[str, str]]] | None = None


_kinds: dict[str, Kind] = {}


def hand_over(kinds: Sequence[Kind]) -> None:
    """From now on these are the kinds there are; ids must differ (`ValueError`)."""
    by_id = {kind.record.about.id: kind for kind in kinds}
    if len(by_id) < len(kinds):
        raise ValueError(f"two kinds of one id: {[kind.record.about.id for kind in kinds]}")
    _kinds.clear()
    _kinds.update(by_id)


@contextmanager
def handed_over(kinds: Sequence[Kind]) -> Iterator[None]:
    """These are the kinds there are until the block ends."""
    before = tuple(_kinds.values())
    hand_over(kinds)
    try:
        yield
    finally:
        hand_over(before)


def all_kinds() -> tuple[type[Record], ...]:
    """The kinds in their order."""
    return tuple(kind.record for kind in _kinds.values())


def names() -> dict[str, str]:
    """What filters call each kind, by its id."""
    return {kind.about.id: kind.about.called for kind in all_kinds()}


def cited_kinds() -> frozenset[str]:
    """Ids of the kinds whose numbers stand in columns of others."""
    return frozenset(bound.column.cites.kind for bound in _citing() if bound.column.cites)


def cited_as(role: Role) -> type[Record]:
    """The kind whose numbers stand in the columns of a role; KeyError where no kind has such a column.

    Of `Role.POWER_ITEM` it is the kind of the power list, under which everything is done.
    """
    found = next((bound.column.cites for bound in _citing() if bound.column.role is role and bound.column.cites), None)
    return kind_by_id(found.kind if found else "")


def is_power_list(kind_id: str) -> bool:
    """Whether records of this kind are the powers under which everything else is done."""
    return any(
        bound.column.cites.kind == kind_id
        for bound in _citing()
        if bound.column.role is Role.POWER_ITEM and bound.column.cites
    )


def _citing() -> Iterator[BoundColumn]:
    return iter(_citing_in(tuple(all_kinds())))


@lru_cache(maxsize=8)
def _citing_in(kinds: tuple[type[Record], ...]) -> tuple[BoundColumn, ...]:
    tables: list[type[Table]] = [*kinds, *(part for kind in kinds for _, _, part in kind.sheets())]
    return tuple(bound for table in tables for bound in table.citing())


def shipped_rows(kind_id: str, today: date, place: str) -> Sequence[Mapping[str, str]]:
    """The rows, by field, with which a blank workbook of the kind begins; none where it is to be filled in."""
    shipped = _kinds[kind_id].shipped
    return shipped(today, place) if shipped else ()


def kind_by_id(kind_id: str) -> type[Record]:
    """The kind with this id; KeyError if there is none."""
    return _kinds[kind_id].record


def checks_of(record: type[Record]) -> tuple[Callable[[Any, Any], None], ...]:
    """The checks a kind has of its own, and those of the kinds it cites; none for one that was not handed over."""
    kind = _kinds.get(record.about.id)
    if kind is None or kind.record is not record:
        return ()
    return (*kind.checks, *(check for other in _cited_by(record) for check in other.checks_citing))


def lacks_of(record: type[Record]) -> tuple[Callable[[Any, Any, Any], Sequence[str]], ...]:
    """What says, for the kinds this one cites, what a record lacks."""
    return tuple(other.lacks for other in _cited_by(record) if other.lacks)


def _cited_by(record: type[Record]) -> list[Kind]:
    ids = dict.fromkeys(bound.column.cites.kind for bound in record.citing() if bound.column.cites)
    return [_kinds[one] for one in ids if one in _kinds]


def gap_detectors() -> tuple[Detector, ...]:
    """What finds gaps of each kind, in the order of the kinds."""
    return tuple(detector for kind in _kinds.values() for detector in kind.gaps)


def gaps_declared(kind_id: str) -> bool:
    """Whether a kind says what it may lack."""
    return bool(_kinds[kind_id].gaps)


def counts_of(kind_id: str) -> tuple[Figure, ...]:
    """What a kind counts of a place, where it is not simply its rows."""
    return _kinds[kind_id].counts


def blocks_on(kind_id: str) -> tuple[Callable[[Any, Any], Any], ...]:
    """What makes the blocks that kinds which cite this one have on the page of its records, in their order."""
    return tuple(kind.block_on_cited for kind in _kinds.values() if kind.block_on_cited and kind.record.citing(kind_id))


def page_of(kind_id: str) -> Callable[[Any, Any], Any] | None:
    """What makes the page of a record of this kind, where it is not the common one."""
    return _kinds[kind_id].page


def announces_of(kind_id: str) -> Callable[[Any, Any], Sequence[Any]] | None:
    """What says the records of a notice of this kind in its own words, where anything does."""
    return _kinds[kind_id].announces


def draws_of(kind_id: str) -> Callable[[Any, Any], Sequence[Any]] | None:
    """What draws the records of a notice of this kind on the board's sheet, where anything does."""
    return _kinds[kind_id].draws


def overview_of(kind_id: str) -> Callable[[Any, str], tuple[str, dict[str, Any]]] | None:
    """What shows the rows of a community as a whole on the page of a kind, where anything does."""
    return _kinds[kind_id].overview
