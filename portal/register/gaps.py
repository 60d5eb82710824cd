"""What a place should have published and has not: one plain list of detectors, general ones and those of the kinds.

Every gap says what, since when and by which law, and leads to its row. Nothing is scored, and places are not ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from portal.privacy.public import PublicRecord
from portal.records.catalogue import cited_as, gap_detectors, kind_by_id
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.facts import fact
from portal.register.gap_boards import BOARDS
from portal.register.gap_lists import LISTS
from portal.register.gap_matters import matters
from portal.register.gap_numbers import NUMBERS
from portal.register.gap_originals import ORIGINALS
from portal.register.gap_periods import PERIODS
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class Listed:
    """A gap as every list has it: of which place, found by what, by which law, and who sees to it (both may be "")."""

    place: str
    detector: Detector
    gap: Gap
    law: str
    post: str


def detectors() -> tuple[Detector, ...]:
    """Every detector there is, in the order in which gaps are listed."""
    return (NUMBERS, *matters(), ORIGINALS, *gap_detectors(), BOARDS, PERIODS, *LISTS)


@fact
def gaps_of(register: Register, place: str) -> tuple[Listed, ...]:
    """The gaps of a place: by detector, the longest missing first."""
    return tuple(_found(register, place))


def _found(register: Register, place: str) -> Iterator[Listed]:
    found = [(detector, gap) for detector in detectors() for gap in _in_time(detector.find(register, place))]
    wanted = {(gap.notice, gap.row) for _, gap in found if gap.row and not gap.post}
    records = {
        (notice.key, record.id): record
        for notice in register.notices_of(place)
        for record in notice.records
        if (notice.key, record.id) in wanted
    }
    for detector, gap in found:
        record = records.get((gap.notice, gap.row)) if gap.notice else None
        post = gap.post or (post_of(register, record) if record else "") or detector.post
        yield Listed(place, detector, gap, gap.law or detector.law, post)


def _in_time(gaps: Iterable[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: (gap.since or date.max, gap.what))


def gaps_of_all(register: Register, places: Iterable[str]) -> dict[str, tuple[Listed, ...]]:
    """The gaps of each of several places, in their order; a town, a district and the city are the sum of theirs."""
    return {place: gaps_of(register, place) for place in places}


def by_detector(found: Iterable[Listed]) -> list[tuple[Detector, list[Listed]]]:
    """Gaps by what found them, in the order of the detectors; sorts of which there are none are left out."""
    every = list(found)
    sorts = ((detector, [one for one in every if one.detector.id == detector.id]) for detector in detectors())
    return [(detector, mine) for detector, mine in sorts if mine]


def address_of(register: Register, one: Listed) -> str:
    """Where a gap is read, as an address below the site's root: its row, notice, board, kind, or place."""
    gap = one.gap
    if gap.notice and gap.row:
        key = gap.notice
        own_page = kind_by_id(key.kind).about.own_page
        return f"c/{key.community}/{key.kind}/{gap.row}/" if own_page else f"c/{key}/#{gap.row}"
    if gap.notice:
        return f"c/{gap.notice}/"
    if gap.board:
        return f"b/{gap.board}/"
    there = gap.kind and register.notices_of(one.place, gap.kind)
    return f"c/{one.place}/{gap.kind}/" if there else f"c/{one.place}/"


def post_of(register: Register, record: PublicRecord) -> str:
    """Who sees to a record: the office or post it names, else the post of its power."""
    powers = cited_as(Role.POWER_ITEM)
    said = record.text(Role.OFFICE) or record.text(Role.POST)
    if said or record.key.kind == powers.about.id:
        return said or record.shown.get("post", "")
    number = record.text(Role.POWER_ITEM) or record.text(Role.CONCERNS)
    power = register.cited(powers.about.id, record.key.community, number) if number else None
    return power[1].shown.get("post", "") if power else ""
