"""How many households and people a place has, as it says itself: numbers of a day, for figures per household and head.

What cannot be so (fewer people than households, more than ten to a household, a day still to come) is an error, and
nothing is divided by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.fields import count, day
from portal.fields.day import Day
from portal.fields.value import InvalidValue
from portal.problems import Location, Problems

HOUSEHOLDS, PEOPLE, SINCE = "户数", "人口", "户数人口截至"
ITEMS = (HOUSEHOLDS, PEOPLE, SINCE)
"""The items of a place's `公开信息.csv` that say it."""
MOST = 30_000_000
"""Not even the whole city has more."""
TO_A_HOUSEHOLD = 10
_AGAIN = "请照户籍册或最近一次统计核对后改正；不想公开的，删去这一行"

Said = Mapping[str, tuple[str, Location]]
"""By item the text and its cell; an empty text stands for one that was told to be wrong."""


@dataclass(frozen=True, slots=True)
class Population:
    """Households and people on a day; None where one of them is not said."""

    households: int | None
    people: int | None
    day: Day

    @property
    def text(self) -> str:
        """`1,286 户，3,512 人（2026年6月30日）`."""
        parts = ((self.households, "户"), (self.people, "人"))
        said = "，".join(f"{number:,} {unit}" for number, unit in parts if number is not None)
        return f"{said}（{day.show(self.day)}）"


def read_population(said: Said, today: date, problems: Problems) -> Population | None:
    """What the items say; None where they say nothing, or anything that cannot be so."""
    numbers = {name: _number(name, *said[name], problems) for name in (HOUSEHOLDS, PEOPLE) if name in said}
    when = _day(said, today, problems)
    if not numbers or when is None or None in numbers.values():
        return None
    found = Population(numbers.get(HOUSEHOLDS), numbers.get(PEOPLE), when)
    return found if _likely(found, said, problems) else None


def _number(name: str, text: str, cell: Location, problems: Problems) -> int | None:
    if not text:
        return None
    try:
        number = count.parse_count(text)
    except InvalidValue as error:
        problems.error("bad_value", cell, f"“{name}”：{error.message}", "请只填整数，例如 1286", text)
        return None
    if not 0 < number <= MOST:
        problems.error("bad_value", cell, f"“{name}”写的是 {number:,}，不合理", _AGAIN, text)
        return None
    return number


def _day(said: Said, today: date, problems: Problems) -> Day | None:
    if SINCE not in said:
        for name in (HOUSEHOLDS, PEOPLE):
            if name in said:
                problems.error(
                    "no_day", said[name][1], f"“{name}”没有写是哪一天的数",
                    f"请加一行“{SINCE}”，例如 {SINCE},{today.year}年6月30日",
                )  # fmt: skip
                break
        return None
    text, cell = said[SINCE]
    if not text:
        return None
    try:
        found = day.parse(text)
    except InvalidValue as error:
        problems.error("bad_value", cell, f"“{SINCE}”：{error.message}", error.remedy, text)
        return None
    if found.first > today:
        problems.error("bad_value", cell, f"“{SINCE}”是 {day.show(found)}，还没有到", "请写统计的那一天", text)
        return None
    if HOUSEHOLDS not in said and PEOPLE not in said:
        problems.warn("no_numbers", cell, f"写了“{SINCE}”，没有写户数和人口", f"请加上“{HOUSEHOLDS}”“{PEOPLE}”两行")
    return found


def _likely(found: Population, said: Said, problems: Problems) -> bool:
    """Whether so many people can live in so many households."""
    if found.households is None or found.people is None:
        return True
    if found.households <= found.people <= found.households * TO_A_HOUSEHOLD:
        return True
    text, cell = said[PEOPLE]
    fault = "人比户还少" if found.people < found.households else f"平均一户多于 {TO_A_HOUSEHOLD} 人"
    problems.error(
        "bad_value", cell, f"{found.households:,} 户、{found.people:,} 人：{fault}",
        f"请核对“{HOUSEHOLDS}”和“{PEOPLE}”，是不是写反了，或少写、多写了一位", text,
    )  # fmt: skip
    return False
