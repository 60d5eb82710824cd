"""How the rows of a kind go on: which are open, which are handled, when one is overdue, and what all that is called.

A kind that says so is counted, listed and announced as matters under way by every stage; none of them knows the kind.
The columns are found by their roles: STATE and DATE (since when), and where there are any DUE, ENDED, ANSWER, OFFICE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from portal.fields.day import Day
from portal.fields.deadline import Undated


@dataclass(frozen=True, slots=True)
class Words:
    """What matters of a kind are called, for sentences like `收到 4 条 = 已办结 2 条 + 办理中 2 条`.

    `matter` is what one is (意见), `finish` what is to be done (办结), `noun` what rows are called where they are
    counted (28 条意见). What is left out follows from the others: `undone` is what an open one is (没办完), `going` and
    `settled` stand over the open and the handled ones and are read aloud, `answer` is what somebody waits for, `half`
    stands before and behind the median of days, `areas` before what the matters are about, `on_power` over those about
    a power item. With an `invitation` the page says how anybody may bring such a matter.
    """

    received: str
    handled: str
    open: str
    overdue: str
    matter: str
    finish: str = ""
    undone: str = ""
    noun: str = ""
    going: str = ""
    settled: str = ""
    answer: str = "结果"
    half: tuple[str, str] = ("", "")
    areas: str = "说的是"
    on_power: str = ""
    invitation: str = ""

    def __post_init__(self) -> None:
        finish = self.finish or self.handled.removeprefix("已")
        derived = {
            "finish": finish,
            "undone": self.undone or f"没{finish}",
            "going": self.going or self.open,
            "settled": self.settled or self.handled,
            "half": self.half if any(self.half) else (f"{self.handled}的{self.matter}，一半在", finish),
            "on_power": self.on_power or f"和这项权力有关的{self.matter}",
        }
        for name, words in derived.items():
            object.__setattr__(self, name, words)


@dataclass(frozen=True, slots=True)
class Apart:
    """A state in which a matter has ended otherwise than by being dealt with here, which is named apart.

    `said` follows `已办结里有 3 条`; `needs` are the fields that must be filled in such a row. One that is `counted`
    for itself is none of the handled ones, but stands beside them in the sum under its state: `已整改 2 + 长期坚持 1`.
    """

    state: str
    said: str
    needs: tuple[str, ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """The declaration of a kind whose rows go on; every text of its STATE column is in one of the three.

    `days`: after so many calendar days an open matter is overdue, unless its DUE column says another day (None: by that
    column alone). `setting` names the setting of the site that has always said the days, where there is one.
    """

    open: tuple[str, ...]
    done: tuple[str, ...]
    words: Words
    apart: tuple[Apart, ...] = ()
    days: int | None = None
    setting: str = ""

    def __post_init__(self) -> None:
        states = self.states
        if not self.open or len(set(states)) != len(states):
            raise ValueError(f"a state is open, done or apart, and some state is open: {states}")

    @property
    def states(self) -> tuple[str, ...]:
        """All states, the open ones first."""
        return (*self.open, *self.done, *(one.state for one in self.apart))

    def goes_on(self, state: str) -> bool:
        """Whether a matter in this state is still open."""
        return state in self.open


def last_in_time(since: object, due: object, limit: int | None) -> date | None:
    """The last day on which an open matter is in time; None where nothing says until when it should be handled.

    `since` and `due` are what its DATE and DUE columns hold, `limit` calendar days for those without a day of their
    own. A day that is not told to the day is taken to be as late as it can be; words that are no day (长期, 一个月内)
    give none either, unless they say at once.
    """
    if isinstance(due, Day):
        return due.last
    if isinstance(due, Undated) and not due.at_once:
        return None
    return since.last + timedelta(days=limit) if isinstance(since, Day) and limit is not None else None


def days_taken(since: object, ended: object) -> int | None:
    """Calendar days from its beginning to its end (0: the same day); None while either is not known to the day.

    Calendar days: villagers can count them, and they need no list of holidays.
    """
    if not isinstance(since, Day) or not isinstance(ended, Day) or not (since.day and ended.day):
        return None
    days = (ended.first - since.first).days
    return days if days >= 0 else None
