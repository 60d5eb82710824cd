"""What is said under one name across communities: payees (收款单位) and programmes (补贴项目)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, yuan
from portal.places.model import Community
from portal.privacy.public import PublicNotice
from portal.records.column import Role

SHORTEST_NAME = 4
"""A payee of fewer characters may be a person; people are not gathered across villages."""
_PEOPLE = re.compile(r"等\s*\d*\s*人$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a name: where it is read, what it says, in which community, when or how many, how much."""

    address: str
    text: str
    community: str
    said: str
    amount: str


@dataclass(slots=True)
class Share:
    """The part of one community: notices, rows and sum in yuan."""

    community: Community
    notices: int = 0
    rows: int = 0
    amount: Decimal = Decimal(0)


@dataclass(slots=True)
class Gathered:
    """What is said under one name: lines, shares by community id, notices newest first, rows and sum in yuan."""

    name: str
    address: str
    lines: list[Line] = field(default_factory=list)
    communities: dict[str, Share] = field(default_factory=dict)
    notices: dict[str, PublicNotice] = field(default_factory=dict)
    rows: int = 0
    amount: Decimal = Decimal(0)
    note: str = ""

    @property
    def yuan(self) -> str:
        """The sum in words, empty where nothing was summed."""
        return yuan(self.amount) if self.amount else ""

    def add(self, notice: PublicNotice, community: Community, rows: int, amount: Decimal) -> None:
        """Count rows of a notice; a notice may be added to more than once."""
        share = self.communities.setdefault(community.id, Share(community))
        share.notices += str(notice.key) not in self.notices
        self.notices[str(notice.key)] = notice
        for part in (self, share):
            part.rows += rows
            part.amount += amount


def suppliers(view: View) -> list[Gathered]:
    """Organisations that were awarded or paid, the largest sum first: that of receipts, for they pay the awards."""
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
            at, when = view.place(notice, record), record.text(Role.DATE)
            entry.lines.append(Line(at, record.title, community.full_name, when, amount))
            if kind.own_page:
                entry.note = "含中标"
                entry.add(notice, community, 0, Decimal(0))
            else:
                entry.add(notice, community, 1, record.amount or Decimal(0))
    return _largest_first(found)


def programmes(view: View) -> list[Gathered]:
    """Programmes that paid people, the largest sum first, with what was withdrawn to sums."""
    found: dict[str, Gathered] = {}
    for notice in view.register.notices:
        if notice.key.kind != "benefits":
            continue
        community = view.register.places.community(notice.key.community)
        for name, (rows, amount) in _by_programme(notice).items():
            entry = found.setdefault(name, Gathered(name, f"programmes/{_short('p', name)}/"))
            said = count(about(notice.key.kind), rows)
            told = yuan(amount) if has_amounts(notice) else ""
            entry.lines.append(Line(address.notice(notice.key), notice.title, community.full_name, said, told))
            entry.add(notice, community, rows, amount)
    return _largest_first(found)


def by_community(entry: Gathered, kind_id: str) -> list[Line]:
    """A line for each community, district by district, leading to all its notices of this kind."""
    shares = sorted(entry.communities.values(), key=lambda share: _where(share.community))
    return [
        Line(
            address.kind(share.community.id, kind_id),
            share.community.short,
            f"{share.community.district.name} {share.community.town.name}",
            f"{share.notices} 期，{count(about(kind_id), share.rows)}",
            yuan(share.amount) if share.amount else "",
        )
        for share in shares
    ]


def _where(community: Community) -> tuple[str, str, str]:
    return community.district.id, community.town.id, community.id


def _largest_first(found: dict[str, Gathered]) -> list[Gathered]:
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


def _short(letter: str, name: str) -> str:
    return f"{letter}-{sha256(name.encode()).hexdigest()[:12]}"
