"""What the page of all accounts shows above their periods: a year of income and spending, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from portal.charts.bars import DAILY, PAID, Bar, drawn
from portal.fields.money import show
from portal.kinds.account.record import Account, Sort
from portal.pages import address
from portal.pages.excerpts import Long
from portal.pages.view import View
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role
from portal.records.laws import VILLAGERS
from portal.register.balance import apart, of_notice, over

MONTHS = 12
LAW = f"{VILLAGERS.article('讨论决定', '公开')}；《农村集体经济组织法》第四十五条"
LAND_LAW = f"{VILLAGERS.article('讨论决定')}；《土地管理法》第四十九条"


@dataclass(frozen=True, slots=True)
class Line:
    """One line told apart from the rest: of land that was taken, or of what is owed; its cells as they are shown.

    `flows` are what came in and went out, each with its word.
    """

    sort: str
    subject: str
    flows: tuple[tuple[str, str], ...]
    closing: str
    told: str
    address: str


def overview(view: View, place: str) -> tuple[str, dict[str, Any]]:
    """A bar for what came in and one for what went out in each period of the last year, and the newest other lines."""
    notices = [one for one in view.register.notices_of(place, Account.about.id) if one.withdrawn is None]
    year = of_a_year(notices)
    bars = []
    for notice in year:
        if (found := of_notice(notice)) is not None:
            when = _short(notice)
            at = address.notice(notice.key)
            bars.append(Bar(f"{when}收", show(found.income), ((PAID, found.income),), address=at))
            bars.append(Bar(f"{when}花", show(found.spending), ((DAILY, found.spending),)))
    held = over(year)
    newest = max(notices, key=lambda one: one.key.period) if notices else None
    return "accounts.html", {
        "rows": drawn(bars),
        "key": ((PAID, f"收 {show(held.income)} 元"), (DAILY, f"花 {show(held.spending)} 元")) if held else (),
        "others": Long(
            "others", "征地补偿费、欠账", _others(view, newest) if newest else [], "account_lines", unit="笔"
        ),
        "newest": newest.key.period.label if newest else "",
        "law": LAW,
        "land_law": LAND_LAW,
    }


def of_a_year(notices: list[PublicNotice]) -> list[PublicNotice]:
    """The accounts of the twelve months that end with the newest, none of the same days twice, the newest first."""
    fine = finest(notices)
    if not fine:
        return []
    last = fine[0].key.period.last
    return [one for one in fine if (last.year - one.key.period.first.year) * MONTHS
            + last.month - one.key.period.first.month < MONTHS]  # fmt: skip


def finest(notices: list[PublicNotice]) -> list[PublicNotice]:
    """Months where all days of a wider account are told by such, else the wider one; the newest first."""
    wide = apart(notices)
    found: list[PublicNotice] = []
    for notice in wide:
        inside = [one for one in notices if one is not notice and notice.key.period.first <= one.key.period.first
                  and one.key.period.last <= notice.key.period.last]  # fmt: skip
        parts = apart(inside)
        days = sum((one.key.period.last - one.key.period.first).days + 1 for one in parts)
        whole = days == (notice.key.period.last - notice.key.period.first).days + 1
        found += finest(inside) if whole else [notice]
    return found


def _short(notice: PublicNotice) -> str:
    """`11月`, `第一季度`: of twelve months none is there twice."""
    period = notice.key.period
    return period.label.removeprefix(f"{period.year}年") or period.label


def _others(view: View, notice: PublicNotice) -> list[Line]:
    lines = [record for record in notice.records if record.text(Role.PROGRAMME) != Sort.FLOW]
    return [
        Line(
            one.text(Role.PROGRAMME),
            one.title,
            tuple((word, text) for word, text in _flows(one) if text),
            one.text(Role.CLOSING),
            one.shown.get("told", ""),
            view.place(notice, one),
        )
        for one in lines
    ]


def _flows(record: PublicRecord) -> tuple[tuple[str, str], ...]:
    """What came in and went out; of debts, how they grew and shrank."""
    land = record.text(Role.PROGRAMME) == Sort.LAND
    words = ("收", "支") if land else ("增", "减")
    return (words[0], record.text(Role.INCOME)), (words[1], record.text(Role.SPENDING))
