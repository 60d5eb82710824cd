"""Numbers that follow one another: of which series a number is, and which are missing between the lowest and highest.

`YJ-2026-014`, `YJ2026-14` and `yj〔2026〕14号` are of one series; each prefix with its year is a series of its own.
Where it is not certain that numbers were given one after the other, nothing is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.fields.day import Day

DIGITS = 6
"""Numbers with more digits after their prefix are codes of others (of an invoice, a bank), not a place's own series."""
WIDEST = 1000
"""More numbers than these are no range."""
_RUN = re.compile(r"[0-9]+")
_TO = frozenset("~～至到—–-")
_APART = re.compile(r"[^\w]|_")
_NO_NUMBER = re.compile(r"第|号|字")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number: its `series`, its `ordinal` in it, and how it is written around the ordinal, which has a `width`."""

    text: str
    series: str
    ordinal: int
    before: str
    after: str
    width: int

    def written(self, ordinal: int) -> str:
        """Another number of the series, as this one is written."""
        return f"{self.before}{ordinal:0{self.width}d}{self.after}"


def read(text: str, year: int) -> Numbered | None:
    """The number as one of a series of about this year; None where nothing in it counts.

    The last digits count, or those before them where the last are the year (`014/2026`). Of digits in one with the
    year before them (`2026014`) the rest counts, unless all of them may be a day.
    """
    years = {str(near) for near in (year - 1, year, year + 1)}
    runs = list(_RUN.finditer(text))
    if not runs:
        return None
    last = runs[-1]
    if len(runs) > 1 and last.group() in years and runs[-2].group() not in years:
        last = runs[-2]
    begin, digits = last.start(), last.group()
    if len(digits) > 4 and digits[:4] in years:
        if _is_day(digits):
            return None
        begin, digits = begin + 4, digits[4:]
    elif len(runs) == 1 and digits in years:
        return None
    if len(digits) > DIGITS:
        return None
    before, after = text[:begin], text[last.end() :]
    return Numbered(text, f"{folded(before)} {folded(after)}".strip(), int(digits), before, after, len(digits))


def folded(text: str) -> str:
    """The letters and digits of a part of a number, for all that only separates is written in many ways."""
    return _NO_NUMBER.sub("", _APART.sub("", text)).casefold()


def _is_day(digits: str) -> bool:
    return len(digits) == 8 and 1 <= int(digits[4:6]) <= 12 and 1 <= int(digits[6:]) <= 31


def also_told(text: str) -> Iterator[tuple[str, int]]:
    """(folded words before it, number) for all digits within a text, and for every number of a range (`031-035`).

    `PZ-2026-031-2` and `PZ-2026-031补` tell 031 too, though they are no numbers of its series.
    """
    runs = list(_RUN.finditer(text))
    for run in runs:
        digits = run.group()
        yield folded(text[: run.start()]), int(digits)
        if len(digits) > 4:
            yield folded(text[: run.start() + 4]), int(digits[4:])
    for one, other in pairwise(runs):
        low, high = int(one.group()), int(other.group())
        apart = text[one.end() : other.start()]
        if apart in _TO and len(one.group()) == len(other.group()) and low < high <= low + WIDEST:
            for ordinal in range(low, high + 1):
                yield folded(text[: one.start()]), ordinal


def holes(ordinals: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every stretch (first, last) that is missing where at least half of a run of numbers is there.

    A run ends at its widest stretch where less than half is there: then the numbers were not given one by one.
    """
    yield from _holes(sorted(set(ordinals)))


def _holes(known: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(known) < 2:
        return
    if 2 * len(known) >= known[-1] - known[0] + 1:
        yield from ((one + 1, other - 1) for one, other in pairwise(known) if other - one > 1)
        return
    at = max(range(1, len(known)), key=lambda place: known[place] - known[place - 1])
    yield from _holes(known[:at])
    yield from _holes(known[at:])


def are_days(dated: Iterable[tuple[int, Day | None]]) -> bool:
    """Whether each number is but the day (`12`, `0312`) of its row: then nothing is numbered."""
    every = list(dated)
    return len(every) > 1 and all(day is not None and number in _as_numbers(day) for number, day in every)


def _as_numbers(day: Day) -> tuple[int, ...]:
    return (day.day, day.month * 100 + day.day, day.month) if day.day else (day.month,)
