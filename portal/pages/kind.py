"""All notices of one kind by one community: by period, or record by record where records have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.pages import address, answers, casework, feeds
from portal.pages.excerpts import Long, bounded
from portal.pages.page import Crumb, File, Page
from portal.pages.states import Look, Stack, Tag, papers, stack_of, standing
from portal.pages.tally import Count
from portal.pages.view import Entry, View
from portal.pages.wording import Card, about, count, spoken
from portal.places.model import Publisher, ours
from portal.privacy.public import PublicNotice
from portal.records.catalogue import overview_of
from portal.records.column import Role
from portal.records.record import About
from portal.register import money
from portal.register.casework import Casework
from portal.register.money import newest

ROOM = 5600
"""Compressed bytes of all its lists: there is little else on it."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year: how many notices it has, and what they come to: rows and sums in words, matters as a tally."""

    year: int
    notices: int
    count: str
    amount: str
    tally: Count | None


@dataclass(frozen=True, slots=True)
class Stages:
    """How far the records of a kind are, as a bar; how many there are, and which of them go on, in words."""

    stack: Stack
    count: str
    going: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A record with a page of its own: number, title, a few words, where it is, and by its `mark` where it is from.

    `tag` says how far it is, where its kind has states.
    """

    address: str
    number: str
    title: str
    said: tuple[tuple[str, str], ...]
    mark: str = ""
    tag: Tag | None = None


def pages(view: View) -> Iterator[Page | File]:
    """One page and one feed for each kind of each community."""
    for community in view.places:
        for kind in view.kinds_of(community.id):
            if kind.id != (view.of_kind or kind.id):
                continue
            yield from bounded(_page(view, community, kind), ROOM)
            at, title = address.kind(community.id, kind.id), f"{community.full_name} {kind.label}"
            yield feeds.beside(view, at, title, view.register.notices_of(community.id, kind.id))


def _page(view: View, community: Publisher, kind: About) -> Page:
    notices = view.register.notices_of(community.id, kind.id)
    years: dict[int, list[PublicNotice]] = {}
    for notice in notices:
        years.setdefault(notice.key.period.year, []).append(notice)
    overview = overview_of(kind.id)
    template, values = overview(view, community.id) if overview else ("kind.html", {})
    return Page(
        address.kind(community.id, kind.id),
        template,
        f"{kind.label} · {community.short}",
        {
            "community": community,
            "lead": spoken(kind.plain, community.id),
            "ours": ours(community.id),
            "kind": kind,
            "answer": answers.over_all(kind, notices),
            "years": [_year(view, kind, year, some) for year, some in years.items()],
            "cards": {
                year: Long(f"year-{year}", f"{year}年", [view.card(notice) for notice in some], "cards", unit="期")
                for year, some in years.items()
            },
            "papers": papers(notices),
            "stages": stages(notices),
            "ledger": (found := casework.ledger(view, notices)),
            "waiting": Long("open", found.count.words.going, found.listed, "waiting", unit=kind.unit)
            if found
            else None,
            "info": view.register.info_of(community.id),
            "groups": [
                (name, Long(f"list-{at}", name, items, "records", unit=kind.unit))
                for at, (name, items) in enumerate(groups(view, community.id, kind) if kind.own_page else (), 1)
            ],
            "amounts": _amounts([view.card(notice) for notice in notices]),
            **values,
        },
        view.crumbs(community, Crumb(kind.known, "")),
        f"{community.full_name}：{spoken(kind.plain, community.id)}",
        max(notice.issued for notice in notices),
        feed=address.feed_beside(address.kind(community.id, kind.id)),
        call="我也要提" if kind.progress and kind.progress.words.invitation else "",
    )


def _year(view: View, kind: About, year: int, notices: Sequence[PublicNotice]) -> Year:
    there = [notice for notice in notices if notice.withdrawn is None]
    amount = money.said(money.sums_of(there))
    return Year(year, len(notices), answers.rows(kind, there), amount, casework.counted(view, kind, there))


def stages(notices: Sequence[PublicNotice]) -> Stages | None:
    """How many of all records of a kind are in which stage; None where its rows have no stages or are matters."""
    rows = list(newest(notices))
    kind = about(notices[0].key.kind)
    tags = [standing(record) for _, record in rows]
    if kind.progress or not any(tags):
        return None
    made = stack_of(tags)
    still = (one for one in made.counts if one.tag.look in (Look.GO, Look.WAIT))
    return Stages(made, count(kind, len(rows)), tuple(f"{one.number:,} 个{one.tag.word}" for one in still))


def _amounts(cards: list[Card]) -> str:
    """The heading of the column of amounts: a sum of what was paid, or amounts that say what they are; or empty."""
    if not any(card.amount for card in cards):
        return ""
    return "合计" if all(card.paid for card in cards) else "金额"


def groups(view: View, community: str, kind: About, by: Role = Role.PROGRAMME) -> list[tuple[str, list[Item]]]:
    """The newest version of every record, by what it belongs to (area, method), in the order of the numbers.

    One that does not say what it belongs to `by` the place's own words is with its programme.
    """
    entries: dict[str, Entry] = {}
    for notice in view.register.notices_of(community, kind.id):
        for record in notice.records:
            entries.setdefault(record.id, (notice, record))
    grouped: dict[str, list[Item]] = {}
    casework = Casework.of(kind.id, view.register.today, view.site)
    for notice, record in sorted(entries.values(), key=lambda entry: entry[1].text(Role.KEY)):
        above = by if record.text(by) else Role.PROGRAMME
        tag = standing(record, casework)
        told = (Role.TITLE, Role.KEY, above, *((Role.STATE, Role.STAGE) if tag else ()))
        listed = [c for c in notice.columns if c.listed and c.role not in told]
        said = tuple((c.label, record.shown[c.field]) for c in listed if record.shown.get(c.field))
        at = address.record(notice.key, record.id)
        item = Item(at, record.text(Role.KEY), record.title, said, tag=tag)
        grouped.setdefault(record.text(above) or about(kind.id).label, []).append(item)
    return sorted(grouped.items())
