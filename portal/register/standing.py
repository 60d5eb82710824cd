"""How far a record is, in the one language of states: from what its kind declares, never from its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.privacy.public import PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.look import SYMBOLS, Look
from portal.records.record import About
from portal.register.casework import Casework
from portal.register.gap_originals import lacks_original

ORDER = (Look.OK, Look.NONE, Look.GO, Look.WAIT, Look.TODO, Look.LATE, Look.MISS)
"""In which order states are counted: what is over first, what is owed last."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word and its look; `symbol` is what stands before it in print."""

    word: str
    look: Look

    @property
    def symbol(self) -> str:
        """The sign of its look."""
        return SYMBOLS[self.look]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many are in one state."""

    tag: Tag
    number: int


def standing(record: PublicRecord, casework: Casework | None = None) -> Tag | None:
    """The state of a record; None where its kind has none. With its `casework` it may be overdue."""
    about = kind_by_id(record.key.kind).about
    if casework is not None and casework.overdue(record):
        return Tag("超期", Look.LATE)
    state = record.text(Role.STATE) or record.text(Role.STAGE)
    return of_state(about, state) if state else None


def of_state(about: About, state: str) -> Tag:
    """The tag of a state: as its kind says, else the state itself, which is under way, done, or ended otherwise."""
    for stand in about.stands:
        if state in stand.states:
            return Tag(stand.word, stand.look)
    progress = about.progress
    if progress is None:
        return Tag(state, Look.TODO)
    if progress.goes_on(state):
        return Tag(state, Look.WAIT)
    return Tag(state, Look.OK if state in progress.done else Look.NONE)


def originals(record: PublicRecord) -> Tag | None:
    """Whether the papers of a record are shown, in review, or owed; None where none is asked for and none is there."""
    if record.scans:
        return Tag(f"原件 {len(record.scans)} 页", Look.OK)
    if record.scans_pending:
        return Tag(f"原件待审 {record.scans_pending} 份", Look.WAIT)
    if lacks_original(record):
        return Tag("原件", Look.MISS)
    return Tag("名单，不上网", Look.NONE) if record.scans_offline else None


def counted(tags: Iterable[Tag | None]) -> tuple[Counted, ...]:
    """How many there are of each, in the order of their looks."""
    found: dict[Tag, int] = {}
    for tag in tags:
        if tag is not None:
            found[tag] = found.get(tag, 0) + 1
    return tuple(Counted(tag, found[tag]) for tag in sorted(found, key=lambda tag: ORDER.index(tag.look)))
