"""A unit is made again where an answer is another, its day is over, or its files do not lie there; else it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from portal.clock import watching
from portal.pages.page import File, Page
from portal.pages.units import TODAY, Made, Unit, Units, listed
from portal.pages.view import View
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import opinion, opinions, receipts, registered

HERE = sample.LIUHE
DAY = sample.TODAY


@dataclass
class Kept:
    """Keeps units in memory; every file lies there."""

    base: str = "x"
    units: dict[tuple[str, str], Mapping[str, Made]] = field(default_factory=dict)
    there: bool = True

    def units_of(self, place: str, base: str) -> Mapping[str, Made]:
        """As of `Memory`, as all that follow."""
        return self.units.get((place, base), {})

    def keep(self, place: str, base: str, units: Mapping[str, Made]) -> None:
        """In memory."""
        self.units[place, base] = dict(units)

    def lies(self, address: str, digest: str) -> Path | None:
        """Everywhere."""
        return Path(address) if self.there and digest else None


def making(view: View) -> Iterator[Page | File]:
    """What hangs on the notices of a place, and on whether a day has come."""
    if view.register.today >= DAY + timedelta(days=10):
        yield File("late", b"")
    yield from (File(str(notice.key), b"") for notice in view.notices)


UNIT = Unit(HERE, "", making)


def stands(kept: Kept, register: Register) -> bool:
    """Whether the unit would be made the same; else it is made."""
    units = Units(View(register), kept)
    if units.standing(UNIT):
        return True
    with units.making(UNIT) as (view, made):
        made.files += [(item.address, "digest", 0) for item in UNIT.make(view) if isinstance(item, File)]
    units.close()
    return False


def test_a_unit_stands_until_something_it_asked_for_is_otherwise() -> None:
    """What it did not ask for does not count."""
    kept, own, other = Kept(), opinions(opinion(1)), receipts({})
    assert not stands(kept, registered(own))
    assert stands(kept, registered(own))
    elsewhere = replace(other, key=replace(other.key, community=sample.SANJIANG))
    assert stands(kept, registered(own, elsewhere))
    assert not stands(kept, registered(replace(own, issue=2), elsewhere))
    assert stands(kept, registered(replace(own, issue=2)))
    assert not stands(kept, registered(replace(own, issue=2), other))


def test_a_unit_stands_until_its_day_is_over() -> None:
    """It asked whether a day had come, and nothing else of the day."""
    kept, own = Kept(), registered(opinions(opinion(1)))
    assert not stands(kept, replace(own, today=DAY, kept={}))
    assert stands(kept, replace(own, today=DAY + timedelta(days=9), kept={}))
    assert not stands(kept, replace(own, today=DAY - timedelta(days=1), kept={}))
    assert not stands(kept, replace(own, today=DAY + timedelta(days=10), kept={}))


def test_the_run_holds_no_longer_than_a_unit_that_stands() -> None:
    """Whoever takes the run for the same asks until when all of it holds."""
    kept, own = Kept(), registered(opinions(opinion(1)))
    for _ in range(2):
        with watching(DAY) as (today, until):
            stands(kept, replace(own, today=today, kept={}))
        assert until.day == DAY + timedelta(days=10)


def test_a_unit_is_made_where_its_files_or_its_base_are_gone() -> None:
    """Another theme, other settings, another site served."""
    kept, own = Kept(), registered(opinions(opinion(1)))
    assert not stands(kept, own)
    kept.there = False
    assert not stands(kept, own)
    kept.there, kept.base = True, "y"
    assert not stands(kept, own)
    assert not stands(kept, replace(own, site=own.site.model_copy(update={"name": "别的"}), kept={}))


def test_a_page_that_changes_with_the_day_is_listed_so() -> None:
    """On whichever day it is linked, that is the day of its change; nothing is asked of the day for it."""
    with watching(DAY) as (today, until):
        assert listed(Page("a/", "x", "", changed=today)) == ("a/", TODAY)
        assert until.day == date.max
        assert listed(Page("a/", "x", "", changed=today - timedelta(days=1))) == ("a/", DAY - timedelta(days=1))
        assert until.day == DAY + timedelta(days=1)
    assert listed(Page("a/", "x", "", changed=DAY)) == ("a/", DAY)
