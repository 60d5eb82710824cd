"""How the site says things: plain words for notices, sums, days and periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from portal.fields.money import show
from portal.pages import address
from portal.places.ids import LETTERS
from portal.places.model import Community, Publisher
from portal.privacy.public import PublicColumn, PublicNotice
from portal.records import catalogue
from portal.records.column import Role
from portal.records.progress import Progress
from portal.records.record import About
from portal.register import money
from portal.register.casework import progress_of


@dataclass(frozen=True, slots=True)
class Card:
    """A notice as lists show it. `amount` is empty where nothing is summed; `line` says it in one sentence.

    `figures` are pairs of what a sum is and the sum, `paid` whether all of them are paid, `sum` what lists add.
    `dated` is its own day, `issued` that of the issue; `late` says that it came out too late.
    """

    address: str
    title: str
    kind: About
    plain: str
    period: str
    count: str
    amount: str
    figures: tuple[tuple[str, str], ...]
    paid: bool
    sum: str
    issued: str
    issue: int
    term: str
    state: str
    corrected: int
    line: str
    community: str
    dated: str
    late: str


_WAN_FROM = 100_000
_CLAUSE = re.compile("[、，：]")
WITHDRAWN = "已撤回"
"""Stands for the count of a notice that was taken down."""


def about(kind_id: str) -> About:
    """What is said once of a kind."""
    return catalogue.kind_by_id(kind_id).about


def plain(kind: About) -> str:
    """The first clause of what the kind tells: 谁领了补贴."""
    return _CLAUSE.split(kind.plain, maxsplit=1)[0]


def places_word(places: Iterable[str]) -> str:
    """What places counted together are called, by their ids: 村（社区）, or 地方 where others are among them."""
    return "村（社区）" if all(place.startswith("c") for place in places) else "地方"


def called_in_lists(column: PublicColumn) -> str:
    """What pages call a column: of one that cites, whose number they show as a name, what the link is called."""
    return (column.cites.short if column.cites else "") or column.label


def own_called(place: Publisher) -> str:
    """A place with its own notices alone: 灌口街道本级; a village, in which nothing lies, is just itself."""
    return place.short if isinstance(place, Community) else f"{place.short}本级"


def called(kinds: Sequence[About]) -> str:
    """Kinds in one phrase: `补贴受益、原始凭据和权力事项`; of none `公示`."""
    names = [kind.called for kind in kinds]
    return "和".join(filter(None, ("、".join(names[:-1]), names[-1]))) if names else "公示"


def spoken(text: str, place: str) -> str:
    """Words of a kind, which speak of villages, as they are said of a place, by its id: 镇（街道）手里有哪些权力."""
    if place.startswith("c"):
        return text
    return text.replace("村（社区）", LETTERS[place[0]]).replace("村里", "这里")


def count(kind: About, rows: int) -> str:
    """`38 户`; what the unit has in brackets is left out."""
    return f"{rows:,} {kind.unit.split('（')[0]}"


def counted(notice: PublicNotice) -> str:
    """`38 户`; `38 户，另有少于 5 户`, or only `少于 5 户`, where closed programmes are too small to be counted."""
    kind, fewer = about(notice.key.kind), notice.closed.fewer
    if not fewer:
        return count(kind, notice.rows)
    few = f"少于 {count(kind, fewer)}"
    return f"{count(kind, notice.rows)}，另有{few}" if notice.rows else few


def yuan(amount: Decimal) -> str:
    """`86,450.50 元`."""
    return f"{show(amount)} 元"


def round_yuan(amount: Decimal) -> str:
    """For a headline: to the fen below 100,000 yuan (`63,857 元`, `493.50 元`), else in 万 (`119.6 万元`)."""
    if abs(amount) < _WAN_FROM:
        return f"{show(amount).removesuffix('.00')} 元"
    return f"{(amount / 10_000).quantize(Decimal('0.1'), ROUND_HALF_UP):,} 万元".replace(".0 ", " ")


def day(when: date) -> str:
    """`2026年3月5日`."""
    return f"{when.year}年{when.month}月{when.day}日"


def term_state(notice: PublicNotice, today: date) -> str:
    """Where today stands in the notice period: `公示中`, `已期满`, `未开始`, `没有写`, or `已撤回`."""
    if notice.withdrawn is not None:
        return WITHDRAWN
    start, end = notice.term.start, notice.term.end
    if start is None:
        return "没有写"
    if today < start:
        return "未开始"
    return "公示中" if end is None or today <= end else "已期满"


def dated(notice: PublicNotice) -> str:
    """The notice's own day, as lists show it: `2026年3月5日公示`, or where no period was written `…发布`."""
    return f"{day(notice.dated)}{'公示' if notice.term.start else '发布'}"


def late(notice: PublicNotice) -> str:
    """Where a notice came out only after its own notice period, what is said of that; else empty."""
    if not notice.late or notice.first is None or notice.term.end is None or notice.withdrawn is not None:
        return ""
    return f"补录：公示期到 {day(notice.term.end)}就结束了，{day(notice.first)}才第一次发布。"


def has_amounts(notice: PublicNotice) -> bool:
    """Whether rows of this kind of notice are summed, also where all of them are withdrawn to sums."""
    return catalogue.kind_by_id(notice.key.kind).field_for(Role.AMOUNT) is not None


def _open(progress: Progress, notice: PublicNotice) -> int:
    return sum(progress.goes_on(record.text(Role.STATE)) for record in notice.records)


def card(notice: PublicNotice, today: date) -> Card:
    """The notice in short."""
    kind = about(notice.key.kind)
    number = counted(notice) if notice.withdrawn is None else WITHDRAWN
    if (progress := progress_of(notice)) and (still := _open(progress, notice)):
        number += f"，{progress.words.open} {count(kind, still)}"
    found = money.sums(notice.key.kind, notice.records, notice.summed) if notice.withdrawn is None else ()
    amount, paid = money.said(found), all(one.paid for one in found)
    account = any(one.of_account for one in found)
    added = f"，{'共 ' if paid else '' if account else '其中 '}{amount}" if amount else ""
    period = notice.key.period.label
    return Card(
        address=address.notice(notice.key),
        title=notice.title,
        kind=kind,
        plain=spoken(plain(kind), notice.key.community),
        period=period,
        count=number,
        amount=amount,
        figures=tuple((one.head, one.value) for one in found),
        paid=paid,
        sum=added,
        issued=day(notice.issued),
        issue=notice.issue,
        term=notice.term.label,
        state=term_state(notice, today),
        corrected=len(notice.corrected),
        line=f"{period} {spoken(plain(kind), notice.key.community)}：{number}{added}",
        community=notice.key.community,
        dated=dated(notice),
        late=late(notice),
    )
