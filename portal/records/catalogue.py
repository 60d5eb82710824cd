"""The kinds of record of a run, in the order in which they are read: a kind may cite only kinds before it.

Kinds stand above everything that works on them, which asks for them here: whoever starts the program hands them over
once (`portal.kinds` does). Nothing else is kept between runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from portal.records.column import BoundColumn, Role
from portal.records.record import Record, Table

_kinds: dict[str, type[Record]] = {}


def hand_over(kinds: Sequence[type[Record]]) -> None:
    """From now on these are the kinds there are; ids must differ (`ValueError`)."""
    by_id = {kind.about.id: kind for kind in kinds}
    if len(by_id) < len(kinds):
        raise ValueError(f"two kinds of one id: {[kind.about.id for kind in kinds]}")
    _kinds.clear()
    _kinds.update(by_id)


@contextmanager
def handed_over(kinds: Sequence[type[Record]]) -> Iterator[None]:
    """These are the kinds there are until the block ends."""
    before = tuple(_kinds.values())
    hand_over(kinds)
    try:
        yield
    finally:
        hand_over(before)


def all_kinds() -> tuple[type[Record], ...]:
    """The kinds in their order."""
    return tuple(_kinds.values())


def cited_kinds() -> frozenset[str]:
    """Ids of the kinds whose numbers stand in columns of others."""
    return frozenset(bound.column.cites.kind for bound in _citing() if bound.column.cites)


def cited_as(role: Role) -> type[Record]:
    """The kind whose numbers stand in the columns of a role; KeyError where no kind has such a column.

    Of `Role.POWER_ITEM` it is the kind of the power list, under which everything is done.
    """
    found = next((bound.column.cites for bound in _citing() if bound.column.role is role and bound.column.cites), None)
    return _kinds[found.kind if found else ""]


def is_power_list(kind_id: str) -> bool:
    """Whether records of this kind are the powers under which everything else is done."""
    return any(
        bound.column.cites.kind == kind_id
        for bound in _citing()
        if bound.column.role is Role.POWER_ITEM and bound.column.cites
    )


def _citing() -> Iterator[BoundColumn]:
    tables: list[type[Table]] = [*_kinds.values(), *(part for kind in _kinds.values() for _, _, part in kind.parts())]
    return (bound for table in tables for bound in table.citing())


def kind_by_id(kind_id: str) -> type[Record]:
    """The kind with this id; KeyError if there is none."""
    return _kinds[kind_id]
