"""What the board's sheet draws of a decision: a square a vote, the steps, the four parties, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from portal.fields.day import show as show_day
from portal.kinds.decision.course import NEEDED, RESULT_DAYS, Course, Held, Sort
from portal.kinds.decision.record import Step
from portal.kinds.decision.view import PartyBox, boxes, more, vote, yet
from portal.privacy.public import PublicRecord
from portal.register.drawing import Drawing, Going, Station, Vote, Watcher

INSTEAD: Final = ("决策过程", "监督意见")
"""Headings of what is announced in words that the drawing says."""


def drawing(record: PublicRecord, course: Course, held: Held | None, today: date, answer: tuple[str, str]) -> Drawing:
    """A decision, with the meeting that made it; `answer` is its sentence and number."""
    when = yet(course, today)
    told = boxes(record, when)
    watchers = tuple(_watcher(box) for box in told if box.opinion or not box.yet)
    silent = sum(who.missing for who in watchers)
    stations = tuple(_stations(course, held, today))
    lacking = sum(one.state == "missing" for one in stations)
    return Drawing(
        *answer,
        votes=tuple(_votes(held)) if held is not None else (),
        came=_came(held) if held is not None else "",
        way=f"怎么定的，缺 {lacking} 步" if lacking else "怎么定的",
        course=stations,
        watched=f"四方监督，少 {silent} 方" if silent else "四方监督",
        watchers=watchers,
        missing=tuple(one.what for one in course.gaps(today) if one.sort is Sort.MEETING),
        instead=INSTEAD,
    )


def _watcher(box: PartyBox) -> Watcher:
    if not box.opinion:
        return Watcher(box.name, "没有意见", missing=True)
    return Watcher(box.name, box.opinion, box.when)


def _came(held: Held) -> str:
    said = (("应到", held.expected), ("实到", held.present))
    return "，".join(f"{word} {count} 人" for word, count in said if count is not None)


def _votes(held: Held) -> Iterator[tuple[Vote, int]]:
    """As many as came, and those that did not; none where the votes do not fit them."""
    cast: tuple[tuple[Vote, int | None], ...] = (
        ("agree", held.agree), ("against", held.against), ("abstain", held.abstain),
    )  # fmt: skip
    if held.agree is None or held.votes > (held.present if held.present is not None else held.votes):
        return
    for sort, count in cast:
        if count:
            yield sort, count
    if held.expected is not None and held.present is not None and held.expected > held.present:
        yield "absent", held.expected - held.present


def _stations(course: Course, main: Held | None, today: date) -> Iterator[Station]:
    """Every step told, in the order of the procedure, and what is missing or still to come."""
    for step in Step:
        told = [held for held in course.steps if held.step is step]
        for held in told:
            said = [f"{show_day(held.held_on)}{f' {held.form.value}' if held.form else ''}", more(held)]
            # The votes of the meeting that decided stand above, large.
            said += [] if held is main else [vote(held)]
            state: Going = "open" if held.held_on.first > today else "done"
            yield Station(step.value, "，".join(text for text in said if text), state)
        if told:
            continue
        if step in NEEDED:
            missing = course.misses(step, today)
            if missing or not course.dropped:
                yield Station(step.value, "没有写这一步" if missing else "还没到", "missing" if missing else "open")
        elif step is Step.RESULT and any(gap.sort is Sort.RESULT for gap in course.gaps(today)):
            yield Station("结果没公开", f"决议已经过了 {RESULT_DAYS} 天", "missing")
