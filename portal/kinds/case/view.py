"""The page of a case: what happened and became of it, and the five things that should be made of it, n of 5."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.kinds.case.five import FIVE, Box, boxes, missing, reached
from portal.kinds.case.record import Case
from portal.pages.excerpts import Long
from portal.pages.page import Page
from portal.pages.record import page
from portal.pages.view import Entry, Link, View
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.money import newest

MOST = 12
"""Links that one box shows; the others are counted."""


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One of the five as shown: in words, with links to what cites the case; `without` is empty where it is there."""

    name: str
    said: str
    count: str
    links: tuple[Link, ...]
    without: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the overview: its link, how many of the five there are, which are missing, and its day."""

    link: Link
    done: int
    without: tuple[str, ...]
    when: date


def page_of(view: View, entry: Entry) -> Page:
    """The page of one case in its newest version."""
    five = boxes(view.register, *entry)
    values = {
        "citing": (),  # told box by box
        "shown": entry[1].shown,
        "boxes": [_line(view, box) for box in five],
        "done": sum(box.there for box in five),
    }
    return page(view, entry, "case.html", values)


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of all cases of a place shows above its notices: how many there are and what came of each."""
    entries = list(newest(view.register.notices_of(community, Case.about.id)))
    lines = [_summary(view, entry) for entry in entries]
    return "cases.html", {
        "cases": Long(
            "all", "每一件改了什么", sorted(lines, key=lambda line: line.when, reverse=True), "cases", unit="件"
        ),
        "count": len(lines),
        "people": sum(entry[1].values.get("people", 0) for entry in entries),
        "whole": sum(not line.without for line in lines),
        "fields": Counter(entry[1].shown["field"] for entry in entries).most_common(),
        "five": FIVE,
    }


def _summary(view: View, entry: Entry) -> CaseLine:
    notice, record = entry
    without = missing(view.register, notice, record)
    link = Link(record.title, view.place(notice, record), record.text(Role.DATE))
    return CaseLine(link, FIVE - len(without), tuple(without), record.value(Role.DATE).first)


def _line(view: View, box: Box) -> BoxLine:
    links = tuple(
        Link(one.record.title, view.place(one.notice, one.record), one.record.text(Role.DATE))
        for one in box.citing[:MOST]
    )
    return BoxLine(box.name, box.said, counted(box), links, "" if box.there else box.without)


def counted(box: Box) -> str:
    """`2 项制度`, `3 次公开与教育，共 120 人`; empty where nothing cites it."""
    said = []
    for kind, number in Counter(one.notice.key.kind for one in box.citing).items():
        about = kind_by_id(kind).about
        said.append(f"{number} {about.unit.split('（')[0]}{about.label}")
    people = reached(box.citing)
    return "，".join([*said, f"共 {people:,} 人"] if people is not None else said)
