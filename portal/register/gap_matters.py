"""Matters that have been open for too long: one detector for each kind whose rows go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from portal.fields.day import Day
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.records.progress import Words
from portal.records.record import About
from portal.register.casework import Casework
from portal.register.gap_rows import at_row, called
from portal.register.money import newest
from portal.register.register import Register


def matters() -> tuple[Detector, ...]:
    """`意见超期` and its like, in the order of the kinds."""
    return tuple(_detector(about, progress.words) for about in _kinds() if (progress := about.progress))


def _kinds() -> Iterator[About]:
    return (kind.about for kind in all_kinds())


def _detector(about: About, words: Words) -> Detector:

    def find(register: Register, place: str) -> Iterator[Gap]:
        return overdue(register, place, about)

    return Detector(
        f"{about.id}-overdue", f"{words.matter}{words.overdue}", find,
        f"办完以后在“{about.label}”表里把状态改成“{words.handled}”，写上{words.answer}和日期",
    )  # fmt: skip


def overdue(register: Register, place: str, about: About) -> Iterator[Gap]:
    """The matters of a place that are open after their last day, each as its newest notice tells it."""
    work = Casework.of(about.id, register.today, register.site)
    told: set[str] = set()
    for _, record in newest(register.notices_of(place, about.id)) if work else ():
        number = record.text(Role.KEY)
        if number in told:
            continue
        told |= {number} - {""}
        last = work.last_in_time(record) if work and work.overdue(record) else None
        if work is None or last is None:
            continue
        words = work.progress.words
        said = isinstance(record.value(Role.DUE), Day)
        law = "表里写明的期限" if said else f"本站公布的期限：{work.limit} 天内{words.finish}"
        what = f"{called(record)}：过了期限，还没有{words.answer}"
        yield at_row(record, what, since=last + timedelta(days=1), due=last, law=law)
