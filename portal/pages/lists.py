"""Lists across communities that need no script: who was paid (收款单位), and programmes (补贴项目)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from portal.pages import address
from portal.pages.page import Crumb, Page
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, yuan
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.column import Role

SHORTEST_NAME = 4
"""A payee of fewer characters may be a person; people are not gathered across villages."""
_PEOPLE = re.compile(r"等\s*\d*\s*人$")


@dataclass(slots=True)
class Gathered:
    """What is said under one name: lines (address, text, community, count or date, amount), rows and sum in yuan."""

    name: str
    address: str
    lines: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    communities: set[str] = field(default_factory=set)
    rows: int = 0
    amount: Decimal = Decimal(0)
    note: str = ""

    @property
    def yuan(self) -> str:
        """The sum in words, empty where nothing was summed."""
        return yuan(self.amount) if self.amount else ""


def pages(view: View) -> Iterator[Page]:
    """Both lists and a page for each name in them."""
    yield from _list(
        view, "suppliers/", "谁收了钱", suppliers(view), "supplier.html",
        "中标单位和凭据上的收款单位，按金额从多到少。个人收款只在各村（社区）的公示里，不在这里汇总。",
    )  # fmt: skip
    yield from _list(
        view, "programmes/", "补贴项目", programmes(view), "programme.html",
        "发放过的补贴和救助，按金额从多到少。点开看哪个村、哪个月、多少户。",
    )  # fmt: skip


def suppliers(view: View) -> list[Gathered]:
    """Organisations that were awarded or paid; the sum counts receipts, for awards are paid by them."""
    found: dict[str, Gathered] = {}
    for notice in view.register.notices:
        if not any(column.role is Role.SUPPLIER for column in notice.columns):
            continue
        community = view.register.places.community(notice.key.community)
        kind = about(notice.key.kind)
        for record in notice.records:
            name = record.text(Role.SUPPLIER)
            if len(name) < SHORTEST_NAME or _PEOPLE.search(name) or record.roles.get(Role.SUPPLIER) in record.masked:
                continue
            entry = found.setdefault(name, Gathered(name, f"suppliers/{_short('s', name)}/"))
            amount = yuan(record.amount) if record.amount is not None else ""
            entry.lines.append((view.place(notice, record), record.title, community.full_name, _when(record), amount))
            entry.communities.add(community.id)
            if kind.own_page:
                entry.note = "含中标"
            else:
                entry.rows += 1
                entry.amount += record.amount or Decimal(0)
    return sorted(found.values(), key=lambda entry: (-entry.amount, entry.name))


def programmes(view: View) -> list[Gathered]:
    """Programmes that paid people, with what was withdrawn to sums."""
    found: dict[str, Gathered] = {}
    for notice in view.register.notices:
        if notice.key.kind != "benefits":
            continue
        community = view.register.places.community(notice.key.community)
        for name, (rows, amount) in _by_programme(notice).items():
            entry = found.setdefault(name, Gathered(name, f"programmes/{_short('p', name)}/"))
            entry.lines.append(
                (
                    address.notice(notice.key),
                    notice.title,
                    community.full_name,
                    count(about(notice.key.kind), rows),
                    yuan(amount) if has_amounts(notice) else "",
                )
            )
            entry.communities.add(community.id)
            entry.rows += rows
            entry.amount += amount
    return sorted(found.values(), key=lambda entry: (-entry.amount, entry.name))


def _by_programme(notice: PublicNotice) -> dict[str, tuple[int, Decimal]]:
    sums: dict[str, tuple[int, Decimal]] = {}
    lines = [(r.text(Role.PROGRAMME), 1, r.amount or Decimal(0)) for r in notice.records]
    lines += [(item.programme, item.rows, item.amount) for item in notice.aggregates]
    for name, rows, amount in lines:
        if name:
            before = sums.get(name, (0, Decimal(0)))
            sums[name] = (before[0] + rows, before[1] + amount)
    return sums


def _list(view: View, folder: str, title: str, entries: list[Gathered], template: str, said: str) -> Iterator[Page]:
    size = address.ROWS_ON_A_PAGE
    last = max(1, -(-len(entries) // size))
    numbers = [(n, folder + (f"{n}/" if n > 1 else "")) for n in range(1, last + 1)]
    for number, at in numbers:
        yield Page(
            at,
            "list.html",
            title + (f"（第 {number} 页）" if number > 1 else ""),
            {
                "entries": entries[(number - 1) * size : number * size],
                "said": said,
                "head": "收款单位" if folder == "suppliers/" else "补贴项目",
                "unit": "笔" if folder == "suppliers/" else "户次",
                "total": len(entries),
                "number": number,
                "numbers": numbers,
            },
            (Crumb(title, ""),),
            changed=max((notice.issued for notice in view.register.notices), default=None),
        )
    for entry in entries:
        crumbs = (Crumb(title, folder), Crumb(entry.name, ""))
        yield Page(entry.address, template, entry.name, {"entry": entry}, crumbs)


def _when(record: PublicRecord) -> str:
    return record.text(Role.DATE)


def _short(letter: str, name: str) -> str:
    return f"{letter}-{sha256(name.encode()).hexdigest()[:12]}"
