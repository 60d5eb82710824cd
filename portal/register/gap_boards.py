"""Boards that were not changed for too long: one gap each, from the day after the last one in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from portal.places.model import is_village
from portal.records.gap import Detector, Gap
from portal.records.laws import VILLAGERS
from portal.register.boards import states
from portal.register.register import Register

QUARTERLY = VILLAGERS.article("公开")


def find(register: Register, place: str) -> Iterator[Gap]:
    """Nothing where a place tells of no change at all: then nothing is known of its boards."""
    publisher = register.places.places.get(place)
    village = publisher is not None and is_village(publisher)
    for state in states(register, place):
        if state.overdue:
            last = state.changed or state.board.opened
            due = last + timedelta(days=state.limit)
            law = QUARTERLY if village else f"本站的期限：{state.limit} 天更新一次"
            since = f"{last.year}年{last.month}月{last.day}日"
            said = f"{since}更新以后没有再更新" if state.changed else f"{since}挂出，没有登记过更新"
            what = f"{state.board.where}的公示栏{said}"
            yield Gap(what, due + timedelta(days=1), due, law, board=state.board.id)


BOARDS = Detector(
    "boards",
    "公示栏没有更新",
    find,
    "换上新的公示，再登记这次更新",
    post="村（居）民委员会",
)
