"""The five doors of a place's page: a villager's questions, to each the newest answer, and behind it the kinds.

Nothing here knows a kind: what a kind declares (`About.door`, its money, its progress) says how it answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import Card, count, plain, round_yuan, spoken
from portal.privacy.public import PublicNotice
from portal.records import catalogue
from portal.records.door import Door
from portal.records.money import Money
from portal.records.record import About
from portal.register import money
from portal.register.casework import Casework


@dataclass(frozen=True, slots=True)
class KindLine:
    """The way to one kind: what it tells, how much there is, its newest notice and where that is.

    `by_record`: what people look for is one thing among all (a power, an opinion), not the newest list.
    """

    kind: About
    plain: str
    address: str
    said: str
    newest: str
    newest_at: str
    by_record: bool

    @property
    def main(self) -> str:
        """Where the answer is: the page of the kind where one thing is looked for, else the newest list."""
        return self.address if self.by_record else self.newest_at

    @property
    def other(self) -> str:
        """The other of the two."""
        return self.newest_at if self.by_record else self.address


@dataclass(frozen=True, slots=True)
class Answer:
    """What a kind says at its door: a number, a note on it; `rank` is higher the better it answers the question."""

    number: str
    note: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A door: its question, its answer, and its kinds; `address` leads to the answer of the only kind.

    Without kinds there is no answer yet.
    """

    id: str
    title: str
    number: str
    note: str
    address: str
    kinds: tuple[KindLine, ...]

    @property
    def of_officials(self) -> bool:
        """Whether what officials and their relatives drew is asked here, too."""
        return self.title in (Door.DRAWN.value, Door.WATCHED.value)

    @property
    def of_money(self) -> bool:
        """Whether what all of it comes to in a year is asked here."""
        return self.title == Door.SPENT.value


def doors(view: View, place: str, *, owed: bool = True) -> list[Opened]:
    """The doors of a place in their order; those behind which there is nothing only where the place owes all five."""
    behind: dict[Door, list[About]] = {door: [] for door in Door}
    present = {kind.id for kind in view.kinds_of(place)}
    for kind in catalogue.all_kinds():
        if kind.about.id in present:
            behind[kind.about.door or Door.WATCHED].append(kind.about)
    return [_opened(view, place, door, kinds) for door, kinds in behind.items() if kinds or owed]


def _opened(view: View, place: str, door: Door, kinds: Sequence[About]) -> Opened:
    identifier = f"door-{door.name.lower()}"
    if not kinds:
        return Opened(identifier, door.value, "", "", "", ())
    answers = [_answer(view, door, view.register.notices_of(place, kind.id)) for kind in kinds]
    best = max(range(len(kinds)), key=lambda at: (answers[at].rank, -at))
    others = [_number(view, place, kind) for at, kind in enumerate(kinds) if at != best]
    note = answers[best].note or (others[0] if others else "")
    lines = tuple(_line(view, place, kind) for kind in kinds)
    at = lines[0].main if len(lines) == 1 else ""
    return Opened(identifier, door.value, answers[best].number, note, at, lines)


def _answer(view: View, door: Door, notices: Sequence[PublicNotice]) -> Answer:
    """What the notices of one kind, newest first, say at a door."""
    kind = catalogue.kind_by_id(notices[0].key.kind)
    casework = Casework.of(kind.about.id, view.register.today, view.site)
    if casework is not None:
        return _of_matters(casework, kind.about, notices, door)
    newest = next((notice for notice in notices if notice.withdrawn is None), None)
    if newest is None:
        return Answer("已撤回", "")
    if kind.money() is Money.PAID:
        return _of_payments(view.card(newest), newest, view, door)
    if kind.about.own_page:
        return Answer(count(kind.about, _distinct(notices)), kind.about.asks)
    return Answer(view.card(newest).count, _when(view.card(newest), view))


def _of_matters(casework: Casework, kind: About, notices: Sequence[PublicNotice], door: Door) -> Answer:
    """Who watches asks what is open; who asks how things are decided, how many there were."""
    found, words = casework.over(notices), casework.progress.words
    received, still = count(kind, found.received), count(kind, found.open)
    late = f"{count(kind, found.overdue)}{words.overdue}" if found.overdue else ""
    rank = 3 if found.overdue else 2 if found.open else 1
    if door is Door.WATCHED and found.open:
        return Answer(f"{still}{words.open}", (late and f"其中 {late}") or f"{words.received} {received}", rank)
    note = f"{still}{words.open}" if found.open else f"都{words.handled}" if found.received else ""
    return Answer(received, late or note, rank)


def _of_payments(card: Card, newest: PublicNotice, view: View, door: Door) -> Answer:
    """Who asks who was paid is told how many; who asks where the money went, how much."""
    amount, when = round_yuan(newest.amount), _when(card, view)
    number, _, more = card.count.partition("，")
    if door is Door.DRAWN:
        return Answer(number, "，".join(filter(None, (f"{when} {amount}", more))), 2)
    return Answer(amount, f"{when} {card.count}", 2)


def _when(card: Card, view: View) -> str:
    """The period without the year where it is this one: `11月`, `第1季度`, `2025年`."""
    return card.period.removeprefix(f"{view.register.today.year}年") or card.period


def _number(view: View, place: str, kind: About) -> str:
    """How many there are of a kind: `廉政风险 62 条`."""
    notices = view.register.notices_of(place, kind.id)
    rows = _distinct(notices) if kind.own_page or kind.progress else notices[0].rows
    return f"{kind.called} {count(kind, rows)}"


def _distinct(notices: Sequence[PublicNotice]) -> int:
    return sum(1 for _ in money.newest(notices)) + sum(item.rows for notice in notices for item in notice.aggregates)


def _line(view: View, place: str, kind: About) -> KindLine:
    notices = view.register.notices_of(place, kind.id)
    if kind.own_page:
        said = count(kind, len({record.id for notice in notices for record in notice.records}))
    else:
        said = f"{len(notices)} 期"
        if kind.progress:  # rows of other kinds tell of the same households, risks … in every period
            said += f"，{count(kind, _distinct(notices))}"
    card = view.card(notices[0])
    latest = f"{card.period}，{card.count}" + (f"，{card.amount}" if card.paid and card.amount else card.sum)
    by_record = kind.own_page or kind.progress is not None
    at = address.kind(place, kind.id)
    return KindLine(kind, spoken(plain(kind), place), at, said, latest, card.address, by_record)
