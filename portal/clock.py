"""The day of the site: the calendar day in Chengdu, whatever this machine says of its own time zone.

What a run makes may be otherwise on another day: a term ends, a matter falls overdue. `watching` gives a run a day that
notes whatever it is asked for, and so knows until when the answers stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Self
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Shanghai")
"""All of China keeps one time; a host abroad, or one set to UTC, is a day behind for part of every day."""
_DAY: Final = timedelta(days=1)


def now() -> datetime:
    """The instant it is. The one place where the machine's clock is read."""
    return datetime.now(UTC)


def today(instant: datetime | None = None) -> date:
    """The day in Chengdu at an instant (with its time zone); default: now."""
    day = (instant or now()).astimezone(ZONE).date()
    for until in _watching:
        until.note(day + _DAY)
    return day


class Until:
    """The first day on which something that was asked of a day would be answered otherwise: `day`."""

    def __init__(self) -> None:
        self.day = date.max

    def note(self, day: date) -> None:
        """Something would be otherwise on this day."""
        self.day = min(self.day, day)


_watching: list[Until] = []
"""Of the runs at work: whoever asks the clock within one is not told what his answer is for."""


@contextmanager
def watching(day: date) -> Iterator[tuple[date, Until]]:
    """`day` for a run to work with, and what it was asked until now; the clock itself is watched meanwhile too."""
    until = Until()
    _watching.append(until)
    try:
        yield Watched(day, until), until
    finally:
        _watching.remove(until)


def fixed(day: date) -> date:
    """A day as it is written down for good: what is read again another day is the same then, whatever day it is."""
    return day.unwatched if isinstance(day, Watched) else day


def holds_until(day: date, until: date) -> None:
    """Notes that something was taken over, or made by another look at this day, which holds until another."""
    if isinstance(day, Watched):
        day.note(until)


def today_alone(day: date) -> None:
    """Notes that something was taken over that was made earlier on this day: what that asked of it is not known."""
    if isinstance(day, Watched):
        day.toordinal()


if TYPE_CHECKING:
    _Date = date
else:
    _Date = object


class Watched(_Date):
    """A day that notes on `until` when an answer of its would change as time goes on.

    It is no `date` to the interpreter, whose own functions would read one past all that is written here: what it was
    not taught to answer ends the run instead of going unnoticed. A comparison changes on one day; whatever tells the
    day itself, or counts days from it, changes with the next.

    `later`: days by which it is another day than the one of the run.
    """

    __slots__ = ("_day", "_later", "_until")

    def __new__(cls, day: date, until: Until, later: int = 0) -> Self:  # noqa: ARG004 - as `date` is made
        """As `object`, not as a date."""
        return object.__new__(cls)

    def __init__(self, day: date, until: Until, later: int = 0) -> None:
        self._day, self._until, self._later = day, until, later

    @property
    def unwatched(self) -> date:
        """The day it is now, for what does not change when that does."""
        return self._day + timedelta(days=self._later)

    @property
    def is_today(self) -> bool:
        """Whether it is the day of the run itself, whichever that is."""
        return not self._later

    def note(self, until: date) -> None:
        """As of `Until`."""
        self._until.note(until)

    def _told(self) -> date:
        self._until.note(self._day + _DAY)
        return self.unwatched

    def _reaches(self, day: date) -> None:
        """Something is otherwise from `day` on, as this day counts."""
        if day > self.unwatched:
            self._until.note(day - timedelta(days=self._later))

    def _passes(self, day: date) -> None:
        """Something is otherwise from the day after `day` on."""
        if self.unwatched <= day < date.max:
            self._until.note(day - timedelta(days=self._later) + _DAY)

    @property
    def year(self) -> int:
        """As of `date`."""
        here = self.unwatched
        self._reaches(date(here.year + 1, 1, 1))
        return here.year

    @property
    def month(self) -> int:
        """As of `date`."""
        here = self.unwatched
        self._reaches(date(here.year + here.month // 12, here.month % 12 + 1, 1))
        return here.month

    @property
    def day(self) -> int:
        """As of `date`."""
        return self._told().day

    def __lt__(self, other: date) -> bool:
        if (there := _as_date(other)) is None:
            return NotImplemented
        self._reaches(there)
        return self.unwatched < there

    def __ge__(self, other: date) -> bool:
        if (there := _as_date(other)) is None:
            return NotImplemented
        self._reaches(there)
        return self.unwatched >= there

    def __le__(self, other: date) -> bool:
        if (there := _as_date(other)) is None:
            return NotImplemented
        self._passes(there)
        return self.unwatched <= there

    def __gt__(self, other: date) -> bool:
        if (there := _as_date(other)) is None:
            return NotImplemented
        self._passes(there)
        return self.unwatched > there

    def __eq__(self, other: object) -> bool:
        if (there := _as_date(other)) is None:
            return NotImplemented
        self._reaches(there)
        self._passes(there)
        return self.unwatched == there

    def __hash__(self) -> int:
        return hash(self._told())

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return Watched(self._day, self._until, self._later - other.days)
        return self._told() - fixed(other)

    def __rsub__(self, other: date) -> timedelta:
        return other - self._told()

    def __add__(self, other: timedelta) -> Self:
        return type(self)(self._day, self._until, self._later + other.days)

    __radd__ = __add__

    def isoformat(self) -> str:
        """As of `date`, as all that follow."""
        return self._told().isoformat()

    def strftime(self, format: str) -> str:  # noqa: A002, D102 - its name in `date`
        return self._told().strftime(format)

    def weekday(self) -> int:  # noqa: D102
        return self._told().weekday()

    def toordinal(self) -> int:  # noqa: D102
        return self._told().toordinal()

    def replace(self, *words: Any, **more: Any) -> date:  # type: ignore[override]  # noqa: D102
        return self._told().replace(*words, **more)

    def __format__(self, said: str) -> str:
        return format(self._told(), said)

    def __str__(self) -> str:
        return str(self._told())

    __repr__ = __str__

    def __reduce__(self) -> tuple[Any, ...]:
        here = self._told()
        return date, (here.year, here.month, here.day)


def _as_date(other: object) -> date | None:
    """Another day to compare with, None for what is none. Two days of one run keep their distance for ever."""
    if isinstance(other, Watched):
        return other.unwatched
    return other if isinstance(other, date) and not isinstance(other, datetime) else None
