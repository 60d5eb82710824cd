"""Events to come on home, community and board pages, and as iCalendar (RFC 5545), which telephones take in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from portal.pages import address
from portal.pages.page import File
from portal.pages.view import View
from portal.pages.wording import day
from portal.register.events import Event, to_come

MOST = 5
FILE = "events.ics"
_OCTETS = 75
"""So many octets are on one line of the file at most (RFC 5545, 3.1)."""
_ESCAPED = re.compile(r"([\\;,])")


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as lists show it; `place` is its community, `where` the room; either may be empty."""

    address: str
    title: str
    what: str
    when: str
    where: str
    place: str = ""


def lines(view: View, community: str = "") -> list[EventLine]:
    """The next events of a community, or of the whole site with the name of each one's community."""
    notices = view.register.notices_of(community) if community else view.register.notices
    return [
        EventLine(
            view.place(event.notice, event.record),
            event.title,
            event.what,
            day(event.day),
            event.where,
            "" if community else view.register.places.publisher(event.notice.key.community).full_name,
        )
        for event in to_come(notices, view.register.today)[:MOST]
    ]


def calendar(view: View, community: str) -> File | None:
    """The events of a community as a calendar file; None where nothing is to come."""
    events = to_come(view.register.notices_of(community), view.register.today)
    if not events:
        return None
    name = view.register.places.publisher(community).full_name
    written = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mingbang//ZH", f"NAME:{_escaped(name)}"]
    for event in events:
        written += _entry(view, event, name)
    text = "\r\n".join(folded for line in [*written, "END:VCALENDAR"] for folded in _folded(line))
    return File(address.community(community) + FILE, f"{text}\r\n".encode())


def _entry(view: View, event: Event, community: str) -> list[str]:
    """An event of a whole day: no hour is told, and the day after ends it."""
    root = f"{view.site.url}/{view.place(event.notice, event.record)}"
    where = "，".join(part for part in (community, event.where) if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, f'{view.site.url}/{event.id}')}",
        f"DTSTAMP:{_stamp(event.notice.issued)}T000000Z",
        f"DTSTART;VALUE=DATE:{_stamp(event.day)}",
        f"DTEND;VALUE=DATE:{_stamp(event.day + timedelta(days=1))}",
        f"SUMMARY:{_escaped(f'{event.title}：{event.what}')}",
        f"LOCATION:{_escaped(where)}",
        f"URL:{root}",
        "END:VEVENT",
    ]


def _stamp(when: date) -> str:
    return f"{when:%Y%m%d}"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", " ".join(text.split()))


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each after the first begun with a blank; no character is cut."""
    start = 0
    for number in count():
        room, end = _OCTETS - (1 if number else 0), start
        while end < len(line) and len(line[start : end + 1].encode()) <= room:
            end += 1
        yield (" " if number else "") + line[start:end]
        start = end
        if start >= len(line):
            return
