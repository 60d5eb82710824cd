"""How a version of the power list was made, as it is told in public, and what changed from one version to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.register.register import Entry, Register

SHEET = "reviews"
CONSULTED = "征求意见"
UNREVIEWED = "清单没有审议记录"


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done for a version: `when` in words, how many opinions were received and adopted (None: not said)."""

    round: int | None
    stage: str
    when: str
    audience: str
    form: str
    outcome: str
    received: int | None
    adopted: int | None


@dataclass(frozen=True, slots=True)
class Making:
    """All that was done for one version, in the order of the days."""

    notice: PublicNotice
    done: tuple[Done, ...]

    @property
    def gap(self) -> str:
        """What is missing, in words; empty where the version says how it was made."""
        return "" if self.done else UNREVIEWED

    @property
    def rounds(self) -> tuple[Done, ...]:
        """The rounds of consultation."""
        return tuple(one for one in self.done if one.stage == CONSULTED)

    @property
    def received(self) -> int:
        """Opinions received in all rounds."""
        return sum(one.received or 0 for one in self.rounds)

    @property
    def adopted(self) -> int:
        """Of these adopted."""
        return sum(one.adopted or 0 for one in self.rounds)


@dataclass(frozen=True, slots=True)
class Changed:
    """What is otherwise in a version than in the one before: items that are new, say something else, or are ended."""

    added: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    ended: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.ended)


def versions(register: Register, place: str) -> list[PublicNotice]:
    """The power lists of a place that have rows, the newest first."""
    kind = cited_as(Role.POWER_ITEM).about.id
    return [notice for notice in register.notices_of(place, kind) if notice.records]


def making(notice: PublicNotice) -> Making:
    """How one version was made."""
    rows = sorted(notice.parts.get(SHEET, ()), key=_first)
    return Making(notice, tuple(_done(row) for row in rows))


def changed(before: PublicNotice, after: PublicNotice) -> Changed:
    """From one version to the next; an item that is no longer there, or has got an end, is ended."""
    old = {record.text(Role.KEY): record for record in before.records}
    new = {record.text(Role.KEY): record for record in after.records}
    both = [number for number in new if number in old]
    ended = [n for n in both if new[n].text(Role.ENDS) and not old[n].text(Role.ENDS)]
    return Changed(
        tuple((after, new[number]) for number in new if number not in old),
        tuple((after, new[n]) for n in both if n not in ended and says(new[n]) != says(old[n])),
        (*((after, new[n]) for n in ended), *((before, old[n]) for n in old if n not in new)),
    )


def says(record: PublicRecord) -> tuple[Mapping[str, str], Sequence[tuple[str, Sequence[Mapping[str, str]]]]]:
    """All that a record and its parts say, but for why it was corrected."""
    reason = record.roles.get(Role.REASON, "")
    parts = [(name, [dict(row.shown) for row in rows]) for name, rows in sorted(record.parts.items())]
    return {name: text for name, text in record.shown.items() if name != reason}, parts


def _first(row: PublicPart) -> date:
    started: Any = row.values.get("started")
    return started.first if started else date.max


def _done(row: PublicPart) -> Done:
    shown, values = row.shown, row.values
    when = shown.get("started", "")
    if shown.get("ended") and shown["ended"] != when:
        when = f"{when}至{shown['ended']}"
    return Done(
        values.get("round"),
        shown.get("stage", ""),
        when,
        shown.get("audience", ""),
        shown.get("form", ""),
        shown.get("outcome", ""),
        values.get("received"),
        values.get("adopted"),
    )
