"""Matters that come in and are handled, as pages show them: the sum, open ones first, each with its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from portal.fields.day import Day
from portal.fields.folding import spelt
from portal.pages import address
from portal.pages.answers import Answer
from portal.pages.shared import told
from portal.pages.states import Look, Tag, standing
from portal.pages.tally import Count, counted_in_words, in_words, of_records
from portal.pages.view import Entry, Link, View
from portal.pages.wording import about, called_in_lists
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.record import About
from portal.register.casework import Casework, told_later
from portal.register.money import newest

LATELY = 5
"""Handled ones that the page of a kind lists above its notices."""
FEW = 10
"""Matters that the page of a power item lists."""
_ELSEWHERE = frozenset(
    {
        Role.KEY, Role.TITLE, Role.STATE, Role.ANSWER, Role.ENDED, Role.DAYS, Role.CONCERNS,
        Role.REASON, Role.SCANS,
    }
)  # fmt: skip
"""Columns that have a place of their own in a list of matters; every other one is told with its label."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: where it is read, its number and row id, what was said and answered.

    `late` says that it is overdue, else it is empty; `answer` stands before the `reply`, `missing` in its place. With
    an `own` page that is where it is read, else in the list of its notice.
    """

    address: str
    number: str
    id: str
    title: str
    tag: Tag
    who: str
    said: tuple[tuple[str, Link], ...]
    state: str
    took: str
    answer: str
    reply: str
    replied_on: str
    missing: str
    open: bool
    late: str
    corrected: bool
    power: Link
    own: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """Matters of many notices of a kind: the sum, those listed, how many are not, each notice's own by its address.

    `all_at` is the page of all of them, `settled` those that were handled last.
    """

    kind: About
    all_at: str
    count: Count
    listed: tuple[Matter, ...]
    more: int
    notices: dict[str, Count]
    settled: tuple[Matter, ...] = ()


def counted(view: View, kind: About, notices: Sequence[PublicNotice]) -> Count | None:
    """The tally of notices of a kind as pages say it; None where its rows are no matters under way."""
    casework = _of(view, kind)
    return counted_in_words(kind, casework, notices) if casework else None


def _past(view: View, notice: PublicNotice) -> frozenset[str]:
    return told_later(notice, view.register.notices_of(notice.key.community, notice.key.kind))


def on_page(view: View, notice: PublicNotice, records: Sequence[PublicRecord]) -> dict[str, object]:
    """What the page of a notice of matters has beyond that of any notice."""
    kind = about(notice.key.kind)
    casework = _of(view, kind)
    if casework is None:
        return {}
    past = _past(view, notice)
    every = [matter(view, casework, (notice, record), told_later=record.id in past) for record in records]
    apart = [casework.counted(record) for record in records]
    states = [one.state for one in casework.progress.apart if one.counted]
    shown = spelt(record.text(Role.PROGRAMME) for record in notice.records)
    areas = Counter(shown[record.text(Role.PROGRAMME)] for record in notice.records)
    areas.pop("", None)
    words = casework.progress.words
    count = counted_in_words(kind, casework, [notice], past)
    before, end = count.answer
    return {
        "count": count,
        "answer": Answer(f"{notice.key.period.label} {before}", end),
        "areas": [(name, f"{rows:,} {kind.unit}") for name, rows in areas.most_common()],
        "sections": [
            (title, css, found)
            for title, css, found in (
                (words.going, "going", sorted((one for one in every if one.open), key=lambda one: not one.late)),
                (words.settled, "done", [one for one, of in zip(every, apart, strict=True) if not (one.open or of)]),
                *(
                    (state, f"apart-{n}", [one for one, of in zip(every, apart, strict=True) if of == state])
                    for n, state in enumerate(states, 1)
                ),
            )
            if found
        ],
    }


def matter(view: View, casework: Casework, entry: Entry, *, told_later: bool = False) -> Matter:
    """One record as lists show it; of one that is told anew in a later notice not how long it has waited."""
    notice, record = entry
    words, still, reply = casework.progress.words, casework.goes_on(record), record.text(Role.ANSWER)
    concerns = record.text(Role.CONCERNS)
    links = view.citations(notice, record)
    elsewhere = _ELSEWHERE if reply else _ELSEWHERE - {Role.ENDED}
    return Matter(
        view.place(notice, record),
        record.text(Role.KEY),
        record.id,
        record.title,
        standing(record, None if told_later else casework) or Tag(record.text(Role.STATE), Look.TODO),
        record.text(Role.OFFICE),
        tuple(
            (called_in_lists(c), links.get(c.field, Link(told(record, c.field))))
            for c in notice.columns
            if c.role not in elsewhere and told(record, c.field)
        ),
        record.text(Role.STATE),
        "" if told_later and still else _took(casework, record),
        "进展" if still else words.answer,
        reply,
        record.text(Role.ENDED),
        f"还没有{words.answer}" if still and casework.answered and not told_later else "",
        still,
        words.overdue if casework.overdue(record) and not told_later else "",
        record.id in notice.corrected,
        view.power(notice.key.community, concerns) if concerns else Link(""),
        about(notice.key.kind).own_page,
    )


def ledger(view: View, notices: Sequence[PublicNotice]) -> Ledger | None:
    """Over all periods of one community; None for kinds that have no matters under way."""
    kind = about(notices[0].key.kind) if notices else None
    casework = _of(view, kind) if kind else None
    if kind is None or casework is None:
        return None

    every = list(newest(notices))
    still = longest_first(casework, [entry for entry in every if casework.goes_on(entry[1])])
    ended = [entry for entry in every if isinstance(entry[1].value(Role.ENDED), Day)]
    lately = sorted(ended, key=lambda entry: entry[1].value(Role.ENDED).last, reverse=True)[:LATELY]
    by_notice = {view.card(notice).address: casework.over([notice]) for notice in notices}
    return Ledger(
        kind,
        address.kind(notices[0].key.community, kind.id),
        counted_in_words(kind, casework, notices),
        tuple(matter(view, casework, entry) for entry in still),
        0,
        {at: in_words(casework, found, kind.unit) for at, found in by_notice.items()},
        tuple(matter(view, casework, entry) for entry in lately),
    )


def longest_first(casework: Casework, entries: Sequence[Entry]) -> list[Entry]:
    """The overdue ones first, and of both those that came first, for they wait longest."""
    return sorted(entries, key=lambda entry: (not casework.overdue(entry[1]), entry[1].value(Role.DATE).first))


def about_power(view: View, community: str, number: str) -> list[Ledger]:
    """What is about a power item, a ledger for each kind of matters: open ones first, then the newest."""
    by_kind: dict[str, dict[tuple[str, str], Entry]] = {}
    for notice, record in view.register.about(community, number):
        own = about(notice.key.kind).own_page
        key = ("", record.id) if own else (str(notice.key), record.id)
        by_kind.setdefault(notice.key.kind, {}).setdefault(key, (notice, record))
    return [
        _about(view, casework, community, about(kind), entries=list(entries.values()))
        for kind, entries in by_kind.items()
        if (casework := _of(view, about(kind)))
    ]


def _about(view: View, casework: Casework, community: str, kind: About, *, entries: list[Entry]) -> Ledger:
    ordered = sorted(entries, key=lambda entry: entry[1].value(Role.DATE), reverse=True)
    ordered.sort(key=lambda entry: not casework.goes_on(entry[1]))
    return Ledger(
        kind,
        address.kind(community, kind.id),
        of_records(kind, casework, [record for _, record in entries]),
        tuple(matter(view, casework, entry) for entry in ordered[:FEW]),
        max(0, len(ordered) - FEW),
        {},
    )


def _of(view: View, kind: About) -> Casework | None:
    return Casework.of(kind.id, view.register.today, view.site)


def _took(casework: Casework, record: PublicRecord) -> str:
    """`等了 3 天`, `12 天`, `当天`; empty where it is not known."""
    if casework.goes_on(record):
        return f"等了 {casework.waited(record)} 天"
    days = casework.took(record)
    if days is None:
        return ""
    return f"{days} 天" if days else "当天"
