"""A site in units: what each was made of is kept, and it is made again where any of that is otherwise.

What is kept of a unit: the questions its making put to the register (`portal.register.seen`) with a digest over the
answers, from which day until which it holds (`portal.clock.watching`), and every file with its digest. Where the
questions have the same answers, the day is between and the served site has just these files, they are linked. Nothing
that pages hang on has to be listed by hand, so none can be forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from portal.clock import Watched, fixed, holds_until, watching
from portal.pages.page import File, Page
from portal.pages.view import View
from portal.register.questions import Answers, Question
from portal.register.register_digest import digests_of
from portal.register.seen import Seen

Make = Callable[[View], Iterator[Page | File]]
Written = tuple[str, str, int]
"""Address, SHA-256 (hexadecimal) and size of a file."""
TODAY: Final = date.max
Listed = tuple[str, date | None]
"""Address and day of change of a page, for the sitemap; `TODAY` of one that says to change with every day."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is made together: of a place (its id; empty for the whole site), there of a kind (its id; empty for all)."""

    place: str
    kind: str
    make: Make

    @property
    def name(self) -> str:
        """What it is called at its place."""
        return f"{self.make.__module__}.{self.make.__qualname__} {self.kind}"


@dataclass(slots=True)
class Made:
    """A unit as it was made: what is kept of it. It holds from the day it was made until another."""

    made: date
    until: date
    asked: tuple[Question, ...]
    answers: str
    files: list[Written] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    templates: Counter[str] = field(default_factory=Counter)

    @classmethod
    def nothing(cls, day: date) -> Made:
        """Of a unit that is to be made on this day."""
        return cls(fixed(day), date.max, (), "")


def listed(page: Page) -> Listed:
    """A page as the sitemap has it."""
    changed = page.changed
    if isinstance(changed, Watched):
        return page.address, TODAY if changed.is_today else date.fromisoformat(changed.isoformat())
    return page.address, changed


class Memory(Protocol):
    """Keeps units between runs. `base` is a digest of program and theme."""

    base: str

    def units_of(self, place: str, base: str) -> Mapping[str, Made]:
        """By name what was kept of a place under this digest of what everything hangs on."""

    def keep(self, place: str, base: str, units: Mapping[str, Made]) -> None:
        """Keeps these of a place, and no others. Raises OSError."""

    def lies(self, address: str, digest: str) -> Path | None:
        """A file with these bytes at this address of the site that is served and sound; None where there is none."""


@dataclass(slots=True)
class Units:
    """The units of one run: `base` is a digest of what all of them hang on beside the register's answers."""

    view: View
    memory: Memory
    base: str = field(init=False)
    answers: Answers = field(init=False)
    _known: dict[str, Mapping[str, Made]] = field(default_factory=dict)
    _now: dict[str, dict[str, Made]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        register = self.view.register
        self.answers = Answers(register)
        digests = digests_of(register)
        told = (self.memory.base, register.site, digests.of_places(register.places), self.view.texts)
        self.base = digests.digest(told).hex()

    def standing(self, unit: Unit) -> tuple[Made, list[Path]] | None:
        """A unit that would be made the same, and where its files lie; None where it might not be the same."""
        if unit.place not in self._known:
            self._known[unit.place] = self.memory.units_of(unit.place, self.base)
        made = self._known[unit.place].get(unit.name)
        today = fixed(self.view.register.today)
        if made is None or not made.made <= today < made.until:
            return None
        found = []
        for file in made.files:
            lies = self.memory.lies(file[0], file[1])
            if lies is None:
                return None
            found.append(lies)
        if self._answer(made.asked) != made.answers:
            return None
        self._keep(unit, made)
        holds_until(self.view.register.today, made.until)
        return made, found

    @contextmanager
    def making(self, unit: Unit) -> Iterator[tuple[View, Made]]:
        """A look at the register for the making of a unit, and what is kept of that; it is filled in meanwhile."""
        register = self.view.register
        day = fixed(register.today)
        with watching(day) as (today, until):
            seen = Seen(register, today)
            made = Made.nothing(day)
            yield View(seen, self.view.texts, unit.place, unit.kind), made
        made.until, made.asked = until.day, tuple(seen.asked)
        made.answers = self._answer(made.asked)
        if made.answers:
            self._keep(unit, made)
        holds_until(register.today, until.day)

    def close(self) -> None:
        """Keeps what was made and what stands, place by place. Raises OSError."""
        for place, units in self._now.items():
            if units != self._known.get(place):
                self.memory.keep(place, self.base, units)

    def _keep(self, unit: Unit, made: Made) -> None:
        self._now.setdefault(unit.place, {})[unit.name] = made

    def _answer(self, asked: tuple[Question, ...]) -> str:
        """A digest over the answers; empty where one of them cannot be given, which is the same as no other."""
        try:
            return self.answers.digest(asked)
        except Exception:  # noqa: BLE001 - a fact of a place that is gone may fail in any way
            return ""
