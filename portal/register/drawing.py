"""What a sheet draws of a record or of a notice: bars, votes, a course, who watched. A kind fills it in.

It says the same as the words do; nothing in it is known from colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

BarLook = Literal["own", "works", "other", "plain", "done", "wait", "late", "missing"]
"""Own and everyday money, money for works, others, done, under way, too late, missing."""
Going = Literal["done", "now", "open", "missing"]
Vote = Literal["agree", "against", "abstain", "untold", "absent"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from zero: its name, how long it is (yuan, or a count), what stands behind it, and a note."""

    label: str
    size: Decimal
    said: str
    note: str = ""
    look: BarLook = "own"
    own: bool = False


@dataclass(frozen=True, slots=True)
class Station:
    """One step of a course: its name, what is said of it (a day, who met; may be empty), and whether it is done."""

    name: str
    said: str
    state: Going


@dataclass(frozen=True, slots=True)
class Watcher:
    """One party that watches, what it said and when; one that is `missing` said nothing though its time is over."""

    name: str
    said: str
    when: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One record as it is drawn; all texts are as printed, any part may be empty.

    `sentence` and `number` are the answer; `bars` stand under `asked` with `note` below them; `votes` has how many for
    each vote, `came` who was to come and came; `course` stands under `way`, `watchers` under `watched`; `paid` is the
    share of what was agreed (0 to 1; below 0: nothing to compare) with its words; `reason` says why it came out so.
    `instead` are the headings of what is announced in words that the drawing says already.
    """

    sentence: str
    number: str
    asked: str = ""
    bars: tuple[Bar, ...] = ()
    note: str = ""
    votes: tuple[tuple[Vote, int], ...] = ()
    came: str = ""
    way: str = ""
    course: tuple[Station, ...] = ()
    watched: str = ""
    watchers: tuple[Watcher, ...] = ()
    missing: tuple[str, ...] = ()
    paid: tuple[float, str] = (-1.0, "")
    reason: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
