"""The course of a decision: its steps in order, its votes, who watched it, and what is missing. Facts, no score.

It is read from a record of staff by the checks and from a public record by the page, so it takes plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from typing import Any, Final

from portal.fields.day import Day, show
from portal.kinds.decision.law import Rule, rule_of
from portal.kinds.decision.record import Party, State, Step
from portal.records.laws import VILLAGERS

NEEDED: Final = (Step.PROPOSE, Step.DELIBERATE, Step.RESOLVE)
"""The three steps there must be."""
ORDER: Final = tuple(Step)
RESULT_DAYS: Final = 90
"""So many days after the resolution its result is to be public."""


@dataclass(frozen=True, slots=True)
class Held:
    """One step as told; counts are None where they are not said. `row` is its place among the rows of its record."""

    row: int
    step: Step
    held_on: Day
    form: Any = None
    notified_on: Day | None = None
    expected: int | None = None
    present: int | None = None
    agree: int | None = None
    against: int | None = None
    abstain: int | None = None
    place: str | None = None
    outcome: str | None = None

    @property
    def rule(self) -> Rule | None:
        """What the law asks of this form of meeting."""
        return rule_of(self.form, self.held_on.last)

    @property
    def votes(self) -> int:
        """All votes told."""
        return sum(count or 0 for count in (self.agree, self.against, self.abstain))

    @property
    def quorate(self) -> bool | None:
        """Whether enough came; None where it is not told or the law says nothing."""
        if self.rule is None or self.present is None or not self.expected:
            return None
        return self.rule.quorate(self.present, self.expected)

    @property
    def carried(self) -> bool | None:
        """Whether enough agreed; None as above."""
        if self.rule is None or self.agree is None or self.present is None or not self.expected:
            return None
        return self.rule.carried(self.agree, self.present, self.expected)

    @property
    def notice(self) -> int | None:
        """Days from its notice to the meeting; None where they are not known to the day."""
        if self.notified_on is None or not (self.notified_on.day and self.held_on.day):
            return None
        return (self.held_on.first - self.notified_on.first).days


class Sort(Enum):
    """What sort of thing a decision lacks."""

    STEP = "steps"
    PARTY = "parties"
    MEETING = "meetings"
    RESULT = "results"
    PAYMENT = "payments"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing or not as the law asks: in words, and by which law. `row` is the step it is about, else None."""

    what: str
    sort: Sort
    law: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that is told of one decision."""

    state: object
    steps: tuple[Held, ...]
    parties: frozenset[Party]

    @property
    def decided(self) -> bool:
        """Whether it is resolved, one way or the other."""
        return self.state in (State.PASSED, State.REJECTED)

    def first(self, step: Step) -> Held | None:
        """The first time a step was taken, as the rows have it."""
        return next((held for held in self.steps if held.step is step), None)

    def taken(self, today: date) -> int:
        """How many of the three steps have been taken."""
        return sum((held := self.first(step)) is not None and held.held_on.first <= today for step in NEEDED)

    def days(self, today: date) -> int | None:
        """Days from the proposal to the resolution; None where either is still to come or not told to the day."""
        first, last = self.first(Step.PROPOSE), self.first(Step.RESOLVE)
        if first is None or last is None or not (first.held_on.day and last.held_on.day):
            return None
        days = (last.held_on.first - first.held_on.first).days
        return days if days >= 0 and last.held_on.first <= today else None

    def planned(self, today: date) -> tuple[Held, ...]:
        """Steps that are still to come."""
        return tuple(held for held in self.steps if held.held_on.first > today)

    @property
    def dropped(self) -> bool:
        """Whether it was taken back: nothing more of it will come."""
        return self.state is State.DROPPED

    def resolution_ahead(self, today: date) -> Held | None:
        """The next meeting that is to resolve it, where one may still be to come, be it today."""
        ahead = [held for held in self.steps if held.step is Step.RESOLVE and held.held_on.last >= today]
        return min(ahead, key=lambda held: held.held_on.first, default=None)

    def resolving(self, today: date) -> Held | None:
        """The meeting that resolved it: the last one by today."""
        held = [one for one in self.steps if one.step is Step.RESOLVE and one.held_on.first <= today]
        return max(held, key=lambda one: one.held_on.first, default=None)

    def due(self, today: date) -> bool:
        """Whether it is resolved, or the day on which it was to be is over: what belongs to it should be there."""
        days = [held.held_on for held in self.steps if held.step is Step.RESOLVE]
        if self.decided:
            return not days or any(day.first <= today for day in days)
        return self.state is State.OPEN and bool(days) and all(day.last < today for day in days)

    def misses(self, step: Step, today: date) -> bool:
        """Whether one of the three steps is not told although its time is over: it is resolved, or gone on with."""
        if self.first(step) is not None or self.dropped:
            return False
        later = (self.first(other) for other in NEEDED[NEEDED.index(step) + 1 :])
        return self.due(today) or any(held is not None and held.held_on.last < today for held in later)

    def gaps(self, today: date) -> Iterator[Gap]:
        """What is missing; of a decision that is still open only what is already wrong."""
        for step in NEEDED:
            if self.misses(step, today):
                yield Gap(f"没有写“{step.value}”这一步", Sort.STEP)
        for party in Party:
            if party not in self.parties and self.due(today):
                yield Gap(f"没有{party.value}的监督意见", Sort.PARTY)
        yield from self._backwards()
        for held in self.steps:
            yield from _of_meeting(held, today)
        yield from self._unannounced(today)

    def _backwards(self) -> Iterator[Gap]:
        told = [held for step in ORDER if (held := self.first(step)) is not None]
        for before, after in pairwise(told):
            if after.held_on.last < before.held_on.first:
                yield Gap(
                    f"“{after.step.value}”（{show(after.held_on)}）在“{before.step.value}”（{show(before.held_on)}）以前",
                    Sort.STEP,
                    row=after.row,
                )

    def _unannounced(self, today: date) -> Iterator[Gap]:
        resolved = self.first(Step.RESOLVE)
        if self.state is not State.PASSED or resolved is None or self.first(Step.RESULT) is not None:
            return
        if today > resolved.held_on.last + timedelta(days=RESULT_DAYS):
            yield Gap(f"决议已过 {RESULT_DAYS} 天，还没有公开实施结果", Sort.RESULT, VILLAGERS.article("公开"))


def _of_meeting(held: Held, today: date) -> Iterator[Gap]:
    rule = held.rule
    if rule is None:
        return
    name = f"{show(held.held_on)}的{held.form.value}"
    if held.step is Step.RESOLVE and held.held_on.last <= today and None in (held.expected, held.present, held.agree):
        yield Gap(f"{name}没有写全应到、实到和同意的人数", Sort.MEETING, rule.source, held.row)
    if held.quorate is False:
        yield Gap(
            f"{name}应到 {held.expected} 人，实到 {held.present} 人，没有达到法定人数",
            Sort.MEETING,
            rule.source,
            held.row,
        )
    if held.carried is False and held.step is Step.RESOLVE:
        yield Gap(f"{name}{held.agree} 人同意，没有达到法定票数", Sort.MEETING, rule.source, held.row)
    if rule.days:
        if held.notice is None and held.notified_on is None:
            yield Gap(f"{name}没有写哪天通知的", Sort.MEETING, rule.source, held.row)
        elif held.notice is not None and held.notice < rule.days:
            yield Gap(
                f"{name}只提前 {held.notice} 天通知，应当提前 {rule.days} 天", Sort.MEETING, rule.source, held.row
            )


_FIELDS: Final = (
    "form", "notified_on", "expected", "present", "agree", "against", "abstain", "place", "outcome",
)  # fmt: skip


def course_of(state: object, meetings: Iterable[Mapping[str, Any]], watched: Iterable[Mapping[str, Any]]) -> Course:
    """From values by field; a step without its name or day is left out, for it could not be published."""
    steps = [
        Held(row, values["step"], values["held_on"], *(values.get(name) for name in _FIELDS))
        for row, values in enumerate(meetings)
        if values.get("step") is not None and values.get("held_on") is not None
    ]
    return Course(state, tuple(steps), frozenset(values["party"] for values in watched if "party" in values))
