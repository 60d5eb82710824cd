"""Matters that come in and are handled, as pages show them: the sum, open ones first, each with its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.fields.folding import spelt
from portal.pages.view import Entry, Link, View
from portal.pages.wording import about
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.register.casework import Tally, is_open, records_of, tally, waiting

MOST = 60
"""Open matters that are listed over all periods; the others are in their notices."""
FEW = 10
"""Matters that the page of a power item lists."""


@dataclass(frozen=True, slots=True)
class Count:
    """A tally in words; texts are empty where there is nothing to say. `median` is what half of the answers took."""

    received: str
    handled: str
    passed_on: str
    open: str
    overdue: str
    median: str
    limit: int


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: where it is read, its number and row id, what was said and answered; `late`: it is overdue."""

    address: str
    number: str
    id: str
    title: str
    said: tuple[tuple[str, str], ...]
    state: str
    took: str
    reply: str
    replied_on: str
    open: bool
    late: bool
    corrected: bool
    power: Link


@dataclass(frozen=True, slots=True)
class Ledger:
    """Matters of many notices: the sum, those listed, how many are not, and each notice's own sum by its address."""

    count: Count
    listed: tuple[Matter, ...]
    more: int
    notices: dict[str, Count]


def counted(view: View, records: Iterable[PublicRecord], unit: str) -> Count:
    """The tally of records as pages say it."""
    limit = view.site.opinion_days
    found = tally(records, view.register.today, limit)
    return Count(
        f"{found.received:,} {unit}",
        f"{found.handled:,} {unit}",
        f"{found.passed_on:,} {unit}" if found.passed_on else "",
        f"{found.open:,} {unit}",
        f"{found.overdue:,} {unit}" if found.overdue else "",
        _median(found),
        limit,
    )


def _median(found: Tally) -> str:
    """`当天`, `5 天以内`, `5.5 天以内`."""
    if found.median is None:
        return ""
    return f"{found.median:g} 天以内" if found.median else "当天"


def on_page(view: View, notice: PublicNotice, records: Sequence[PublicRecord]) -> dict[str, object]:
    """What the page of a notice of matters has beyond that of any notice."""
    every = [matter(view, (notice, record)) for record in records]
    shown = spelt(record.text(Role.PROGRAMME) for record in notice.records)
    return {
        "count": counted(view, notice.records, _unit(notice)),
        "areas": [
            (name, f"{rows:,} {_unit(notice)}")
            for name, rows in Counter(shown[record.text(Role.PROGRAMME)] for record in notice.records).most_common()
        ],
        "sections": [
            (title, css, found)
            for title, css, found in (
                ("还在办理", "going", [one for one in every if one.open]),
                ("已经办结", "done", [one for one in every if not one.open]),
            )
            if found
        ],
    }


def matter(view: View, entry: Entry) -> Matter:
    """One record as lists show it."""
    notice, record = entry
    shown, still = record.shown, is_open(record)
    days = waiting(record, view.register.today) if still else record.values.get("days", 0)
    concerns = record.text(Role.CONCERNS)
    labels = {column.field: column.label for column in notice.columns}
    fields = ("received_on", "way", "office", "passed_to", "verdict")
    return Matter(
        view.place(notice, record),
        record.text(Role.KEY),
        record.id,
        record.title,
        tuple((labels[name], shown[name]) for name in fields if name in shown),
        record.text(Role.STATE),
        f"已等 {days} 天" if still else (f"{days} 天" if days else "当天"),
        shown.get("reply", ""),
        shown.get("replied_on", ""),
        still,
        still and days > view.site.opinion_days,
        record.id in notice.corrected,
        view.power(notice.key.community, concerns) if concerns else Link(""),
    )


def ledger(view: View, notices: Sequence[PublicNotice]) -> Ledger | None:
    """Over all periods of one community; None for kinds that have no matters under way."""
    if not notices or not about(notices[0].key.kind).under_way:
        return None
    unit = _unit(notices[0])
    entries = [(notice, record) for notice in notices for record in notice.records]
    still = sorted((entry for entry in entries if is_open(entry[1])), key=lambda entry: entry[1].value(Role.DATE).first)
    return Ledger(
        counted(view, records_of(notices), unit),
        tuple(matter(view, entry) for entry in still[:MOST]),
        max(0, len(still) - MOST),
        {view.card(notice).address: counted(view, notice.records, unit) for notice in notices},
    )


def about_power(view: View, community: str, number: str) -> Ledger | None:
    """What was said about a power item, open matters first, then the newest; None where nothing was."""
    entries = view.register.about(community, number)
    if not entries:
        return None
    newest = sorted(entries, key=lambda entry: entry[1].value(Role.DATE), reverse=True)
    newest.sort(key=lambda entry: not is_open(entry[1]))
    return Ledger(
        counted(view, (record for _, record in entries), _unit(entries[0][0])),
        tuple(matter(view, entry) for entry in newest[:FEW]),
        max(0, len(newest) - FEW),
        {},
    )


def _unit(notice: PublicNotice) -> str:
    return about(notice.key.kind).unit
