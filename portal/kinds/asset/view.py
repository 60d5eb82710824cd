"""What the page of all assets shows above their lists: how many there are and are let, their rent, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.fields.money import show
from portal.kinds.asset.leases import due_of, ended, let, newest_list, unpaid
from portal.pages.excerpts import Long
from portal.pages.view import View
from portal.pages.wording import round_yuan
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.laws import VILLAGERS

LAW = f"《农村集体经济组织法》第四十五条；{VILLAGERS.article('讨论决定')}"
UNSAID = "没有写类别"


@dataclass(frozen=True, slots=True)
class SortLine:
    """The assets of one sort: how many, how many of them are let, what is due and what came in, in yuan."""

    name: str
    rows: int
    let: int
    due: str
    received: str


@dataclass(frozen=True, slots=True)
class Item:
    """An asset that something is missing of: what it is, what is missing, and where it is read."""

    title: str
    said: str
    address: str


def overview(view: View, place: str) -> tuple[str, dict[str, Any]]:
    """From the newest list alone: those before it are history."""
    notice = newest_list(view.register, place)
    if notice is None:
        return "assets.html", {"sorts": (), "missing": (), "law": LAW, "newest": ""}
    rows = notice.records
    answer = f"{len(rows):,} 项资产资源，出租 {sum(map(let, rows)):,} 项"
    due, received = _due(notice, rows), _sum(rows, "received")
    return "assets.html", {
        "newest": notice.key.period.label,
        "told": (answer, f"该收 {round_yuan(due)}，收了 {round_yuan(received)}" if due else ""),
        "sorts": _sorts(notice),
        "missing": (
            (
                "h-unpaid",
                "租金到期没收",
                Long("unpaid", "租金到期没收", _unpaid(view, notice), "assets", unit="项"),
            ),
            (
                "h-ended",
                "合同到期没处理",
                Long("ended", "合同到期没处理", _ended(view, notice), "assets", unit="项"),
            ),
        ),
        "law": LAW,
    }


def _unpaid(view: View, notice: PublicNotice) -> list[Item]:
    return [
        Item(
            one.record.title,
            f"差 {show(one.missing)} 元" if one.received is not None else f"该收 {show(one.due)} 元，没有写收了没有",
            view.place(notice, one.record),
        )
        for one in unpaid(notice, view.register.today)
    ]


def _ended(view: View, notice: PublicNotice) -> list[Item]:
    return [
        Item(one.record.title, f"{one.record.shown['ends']}到期", view.place(notice, one.record))
        for one in ended(notice, view.register.today)
    ]


def _sorts(notice: PublicNotice) -> list[SortLine]:
    by_sort: dict[str, list[PublicRecord]] = {}
    for record in notice.records:
        by_sort.setdefault(record.text(Role.PROGRAMME) or UNSAID, []).append(record)
    return [
        SortLine(name, len(rows), sum(map(let, rows)), show(_due(notice, rows)), show(_sum(rows, "received")))
        for name, rows in by_sort.items()
    ]


def _due(notice: PublicNotice, rows: Iterable[PublicRecord]) -> Decimal:
    return sum((due_of(notice, record) or Decimal(0) for record in rows if let(record)), Decimal(0))


def _sum(rows: Iterable[PublicRecord], name: str) -> Decimal:
    return sum((value for one in rows if isinstance(value := one.values.get(name), Decimal)), Decimal(0))
