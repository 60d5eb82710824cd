"""What places come to together: money of the newest period, matters that wait, what is missing; each with its rows.

Nothing here knows a kind: its money and its progress say what is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.pages import address, gaps
from portal.pages.view import View
from portal.pages.wording import count, round_yuan
from portal.places.model import Publisher
from portal.places.shipped import CITY
from portal.privacy.public import PublicNotice
from portal.records import catalogue
from portal.records.door import Door
from portal.records.money import Money
from portal.records.record import About
from portal.register import money
from portal.register.casework import Casework


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of all places: what it is, a note on it (`11月 43 笔`), the number, and where its rows are."""

    title: str
    note: str
    number: str
    address: str


def together(view: View, places: Sequence[Publisher]) -> list[Told]:
    """What all places of the site come to, kind by kind, and what is missing; nothing where nobody publishes."""
    if not places:
        return []
    missing = gaps.count(view, places)
    lines = [told for kind in view.kinds() if (told := _of_kind(view, kind))]
    where = f"{len(places)} 个地方" if len(places) > 1 else places[0].short
    return [*lines, Told("还缺", where, f"{missing:,} 项", f"{address.numbers(CITY)}#gaps")]


def newest_payment(view: View, place: str) -> str:
    """What a place paid in the newest period it tells of: `11月付 63,857 元`; without, how many notices it has."""
    for kind in view.kinds_of(place):
        if kind.door is Door.SPENT and catalogue.kind_by_id(kind.id).money() is Money.PAID:
            newest = next((one for one in view.register.notices_of(place, kind.id) if one.withdrawn is None), None)
            if newest is not None:
                return f"{_when(view, newest)}付 {round_yuan(newest.amount)}"
    return f"{len(view.register.notices_of(place))} 期公示"


def _of_kind(view: View, kind: About) -> Told | None:
    notices = [one for one in view.register.notices if one.key.kind == kind.id and one.withdrawn is None]
    at = address.all_of_kind(kind.id)
    if not notices:
        return None
    if catalogue.kind_by_id(kind.id).money() is Money.PAID:
        newest = [one for one in notices if one.key.period == notices[0].key.period]
        return Told(kind.known, _counted(view, kind, newest), round_yuan(_sum(newest)), at)
    casework = Casework.of(kind.id, view.register.today, view.site)
    if casework is not None:
        found, words = casework.over(notices), casework.progress.words
        late = (
            f"{found.overdue} {_unit(kind)}{words.overdue}" if found.overdue else f"{words.received} {found.received:,}"
        )
        return Told(kind.known, late, f"{count(kind, found.open)}{words.open}", at)
    return next(_of_stages(kind, notices, at), None)


def _of_stages(kind: About, notices: Sequence[PublicNotice], at: str) -> Iterator[Told]:
    """Of a kind that tells its money by stage the first sum that is there, with what it has in all."""
    found = money.sums_of(notices)
    if kind.tells and found:
        rows = sum(one.rows for one in found)
        yield Told(kind.known, f"{found[-1].rows} 个{found[-1].label}" if len(found) > 1 else "", count(kind, rows), at)


def _counted(view: View, kind: About, notices: Sequence[PublicNotice]) -> str:
    """`11月 157 户`; `157 户以上` where programmes are too small to be counted."""
    rows = count(kind, sum(one.rows for one in notices))
    return f"{_when(view, notices[0])} {rows}" + ("以上" if any(one.closed.fewer for one in notices) else "")


def _when(view: View, notice: PublicNotice) -> str:
    label = notice.key.period.label
    return label.removeprefix(f"{view.register.today.year}年") or label


def _sum(notices: Sequence[PublicNotice]) -> Decimal:
    return sum((one.amount for one in notices), Decimal(0))


def _unit(kind: About) -> str:
    return kind.unit.split("（")[0]
