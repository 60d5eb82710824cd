"""What the board's sheet draws of a decision: a square a vote, the steps, the four parties, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from portal.kinds.decision.course import Course, Held
from portal.kinds.decision.procedure import sentence, steps
from portal.kinds.decision.view import PartyBox, boxes, yet
from portal.pages.states import Step
from portal.privacy.public import PublicRecord
from portal.register.drawing import Drawing, Going, Station, Vote, Watcher

INSTEAD: Final = ("决策过程", "监督意见")
"""Headings of what is announced in words that the drawing says."""
_GOING: Final[dict[str, Going]] = {"done": "done", "now": "now", "next": "open", "hole": "missing", "off": "open"}


def drawing(
    record: PublicRecord, course: Course, held: Held | None, today: date, *, answer: tuple[str, str]
) -> Drawing:
    """A decision, with the meeting that made it; `answer` is its sentence and number."""
    watchers = tuple(_watcher(box) for box in boxes(record, yet(course, today)) if box.opinion or not box.yet)
    silent = sum(who.missing for who in watchers)
    told = steps(course, today)
    stations = tuple(map(_station, told))
    lacking = sum(one.state == "missing" for one in stations)
    return Drawing(
        *answer,
        votes=tuple(_votes(held)) if held is not None else (),
        came=sentence(course, held, today).rstrip("。") if held is not None else "",
        way=f"怎么定的，缺 {lacking} 步" if lacking else "怎么定的",
        course=stations,
        watched=f"四方监督，少 {silent} 方" if silent else "四方监督",
        watchers=watchers,
        missing=tuple(lack for step in told if step.look != "hole" for lack in step.lacks),
        instead=INSTEAD,
    )


def _watcher(box: PartyBox) -> Watcher:
    if not box.opinion:
        return Watcher(box.name, "没有意见", missing=True)
    return Watcher(box.name, box.opinion, box.when)


def _station(step: Step) -> Station:
    if step.look == "hole":
        return Station("；".join(step.lacks).removeprefix("缺 "), "", "missing")
    return Station(step.name, "，".join(text for text in (step.when, *step.said) if text), _GOING[step.look])


def _votes(held: Held) -> Iterator[tuple[Vote, int]]:
    """As many as came, and those that did not; none where the votes do not fit them."""
    cast: tuple[tuple[Vote, int | None], ...] = (
        ("agree", held.agree), ("against", held.against), ("abstain", held.abstain),
    )  # fmt: skip
    present = held.present if held.present is not None else held.votes
    if held.agree is None or held.votes > present:
        return
    for sort, count in cast:
        if count:
            yield sort, count
    if present > held.votes:
        yield "untold", present - held.votes
    if held.expected is not None and held.present is not None and held.expected > held.present:
        yield "absent", held.expected - held.present
