"""Every payment of a community with its voucher: month by month, what `receipts.py` lists and `scans.py` draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from tools.sample.benefits import relief_names
from tools.sample.calendar import MONTHS, workday
from tools.sample.communities import COMMUNITIES, Community
from tools.sample.companies import company, shop
from tools.sample.people import account_number, mobile
from tools.sample.purchases import purchases
from tools.sample.spending import COMMON, LOCAL

PAID_POSTS = ("书记", "主任", "副主任", "监委", "文书", "民政", "综治")
TEN = Decimal(10)


@dataclass(slots=True)
class Entry:
    """One payment. `people` are those who share it (payrolls, sign-in sheets); `scans` names of files."""

    on: date
    payee: str
    purpose: str
    category: str
    amount: Decimal
    power: str
    tender: str = ""
    milestone: str = ""
    people: list[tuple[str, Decimal]] = field(default_factory=list)
    number: str = ""
    stem: str = ""
    handler: str = ""
    witness: str = ""
    approver: str = ""
    account: str = ""
    phone: str = ""
    scans: list[str] = field(default_factory=list)


@cache
def ledger(community_id: str) -> dict[tuple[int, int], list[Entry]]:
    """Entries by month, in the order of their dates, with their numbers."""
    community = next(place for place in COMMUNITIES if place.id == community_id)
    months = {month: _routine(community, *month) for month in MONTHS}
    for purchase in purchases(community.id):
        winner = purchase.winner
        for payment in purchase.payments:
            if winner is None:
                raise ValueError(purchase.number)
            purpose = f"{purchase.name}{payment.milestone}"
            entry = Entry(payment.on, winner.bidder, purpose, "付款单", payment.amount, "大额支出")
            entry.tender, entry.milestone = purchase.number, payment.milestone
            months[payment.on.year, payment.on.month].append(entry)
    for (year, month), entries in months.items():
        entries.sort(key=lambda entry: (entry.on, entry.purpose))
        for n, entry in enumerate(entries, 1):
            _sign(community, entry, n, year, month)
    _choose_scans(community, months)
    return months


def voucher(community_id: str, tender: str, milestone: str) -> str:
    """The number of the voucher by which an instalment was paid."""
    return next(
        entry.number
        for entries in ledger(community_id).values()
        for entry in entries
        if (entry.tender, entry.milestone) == (tender, milestone)
    )


def _routine(community: Community, year: int, month: int) -> list[Entry]:
    entries = []
    for at, line in enumerate((COMMON + LOCAL[community.id]).replace("\n\n", "\n").strip().splitlines()):
        months, purpose, payee, category, low, high, power = line.split("|")
        if months != "每月" and str(month) not in months.split(","):
            continue
        random = community.random(f"entry/{at}/{year}-{month}")
        on = workday(date(year, month, random.randint(2, 16)))
        amount = Decimal(random.randint(int(low), int(high)))
        if category in ("发票", "付款单") and amount < 5000:
            amount += Decimal(random.randrange(0, 100, 5)) / 100
        entry = Entry(on, payee, purpose, category, amount.quantize(Decimal("0.01")), power)
        _name(community, entry, random, at)
        entries.append(entry)
    return entries


def _name(community: Community, entry: Entry, random: Random, at: int) -> None:
    """Put in who is paid; groups of people share the amount in whole yuan."""
    steady = community.random(f"payee/{at}")
    if entry.payee.endswith(("店", "部")):
        entry.payee = shop(steady, entry.payee)
    elif entry.payee in ("组", "人"):
        if entry.purpose.startswith("干部"):
            names = [community.holder(post, entry.on) for post in PAID_POSTS]
        else:
            pool = random if entry.payee == "人" else steady
            names = pool.sample(_workers(community.id), pool.randint(3, 7))
        entry.people = _shares(names, entry.amount, random)
        entry.amount = sum((share for _, share in entry.people), Decimal(0))
        entry.payee = f"{names[0]}等{len(names)}人"
    elif not entry.payee.startswith("示例"):
        entry.payee = company(entry.payee)


@cache
def _workers(community_id: str) -> list[str]:
    """Who may be on an open payroll: nobody whom a relief list masks."""
    community = next(place for place in COMMUNITIES if place.id == community_id)
    masked = relief_names(community)
    return [person.name for person in community.people if person.name not in masked]


def _shares(names: list[str], amount: Decimal, random: Random) -> list[tuple[str, Decimal]]:
    each = amount / len(names) / TEN
    shares = [(each * random.randint(85, 115) / 100).quantize(Decimal(1)) * TEN for _ in names]
    return [(name, share.quantize(Decimal("0.01"))) for name, share in zip(names, shares, strict=True)]


def _sign(community: Community, entry: Entry, n: int, year: int, month: int) -> None:
    random = community.random(f"sign/{year}-{month}/{n}")
    entry.number = community.vouchers.format(year=year, month=month, n=n)
    entry.stem = f"{year}-{month:02d}-{n:03d}"
    entry.handler = community.holder(random.choice(("文书", "代办", "民政")), entry.on)
    entry.witness = community.holder(random.choice(("副主任", "综治")), entry.on)
    entry.approver = community.holder("书记" if entry.amount > 5000 else "主任", entry.on)
    entry.account, entry.phone = account_number(random), mobile(random)


def _choose_scans(community: Community, months: dict[tuple[int, int], list[Entry]]) -> None:
    """Fifteen files: five vouchers of September, five of October, four of November, one of them with a second paper.

    The payroll of October is a PDF of two pages where the community has one.
    """
    random = community.random("scans")
    for month, count in (((2026, 9), 5), ((2026, 10), 5), ((2026, 11), 4)):
        entries = months[month]
        first = {entry.category: entry for entry in entries}
        chosen = list(first.values())[:count]
        rest = [entry for entry in entries if entry not in chosen]
        chosen += random.sample(rest, count - len(chosen))
        for entry in chosen:
            pdf = entry.category == "发放表" and month == (2026, 10) and entry.purpose.startswith("干部")
            entry.scans = [f"{entry.stem}.{'pdf' if pdf and community.id != 'c00013' else 'jpg'}"]
    bought = next(entry for entry in months[2026, 11] if entry.scans and entry.category == "发票")
    bought.scans.append(f"{bought.stem}-付款.jpg")
