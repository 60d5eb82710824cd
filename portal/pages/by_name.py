"""What is said under one name across communities: payees (收款单位) and programmes (补贴项目).

What a payee was paid and what was awarded to it are two lists with two sums: awards are paid by receipts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, round_yuan, yuan
from portal.pages.works import Work, work
from portal.places.model import Publisher
from portal.privacy.public import PublicNotice
from portal.records.column import Role
from portal.register import spellings
from portal.register.payees import Payee, payees


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a name: where it is read, what it says, in which community, when or how many, how much."""

    address: str
    text: str
    community: str
    said: str
    amount: str
    group: str = ""


@dataclass(slots=True)
class Share:
    """The part of one community: notices, rows and sum in yuan."""

    community: Publisher
    notices: int = 0
    rows: int = 0
    amount: Decimal = Decimal(0)


@dataclass(slots=True)
class Gathered:
    """What is said under one name: lines, shares by community id, notices newest first, rows and sum in yuan.

    Rows and sum are those paid; `awards` were agreed, `awarded` is their sum, `works` what was paid of each;
    `years` what was agreed and what was paid in each year.
    """

    name: str
    address: str
    lines: list[Line] = field(default_factory=list)
    awards: list[Line] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    communities: dict[str, Share] = field(default_factory=dict)
    notices: dict[str, PublicNotice] = field(default_factory=dict)
    rows: int = 0
    amount: Decimal = Decimal(0)
    awarded: Decimal = Decimal(0)
    years: dict[int, tuple[Decimal, Decimal]] = field(default_factory=dict)

    @property
    def yuan(self) -> str:
        """The sum in words, empty where nothing was summed."""
        return yuan(self.amount) if self.amount else ""

    @property
    def told(self) -> str:
        """What it received, or what was awarded to it, for a sentence: `收到 438.4 万元`; empty without either."""
        if self.amount:
            return f"收到 {round_yuan(self.amount)}"
        return f"中标 {round_yuan(self.awarded)}" if self.awarded else ""

    @property
    def award(self) -> str:
        """The awards in words: `3 个，共 86,000.00 元`; empty without any."""
        return f"{len(self.awards):,} 个，共 {yuan(self.awarded)}" if self.awards else ""

    @property
    def sections(self) -> list[Line]:
        """Payments, then awards, each with the heading of its list."""
        paid = f"收到的付款：{self.rows:,} 笔" + (f"，共 {self.yuan}" if self.amount else "")
        lists = ((paid, self.lines), (f"中标：{self.award}", self.awards))
        return [replace(line, group=group) for group, lines in lists for line in lines]

    def add(self, notice: PublicNotice, community: Publisher, rows: int, amount: Decimal) -> None:
        """Count rows of a notice; a notice may be added to more than once."""
        share = self.communities.setdefault(community.id, Share(community))
        share.notices += str(notice.key) not in self.notices
        self.notices[str(notice.key)] = notice
        for part in (self, share):
            part.rows += rows
            part.amount += amount


def suppliers(view: View) -> list[Gathered]:
    """Organisations that were paid or awarded, the largest sum paid first. An award counts once, however often told."""
    return sorted(
        (_supplier(view, payee) for payee in payees(view.register)),
        key=lambda entry: (-entry.amount, -entry.awarded, entry.name),
    )


def _supplier(view: View, payee: Payee) -> Gathered:
    entry = Gathered(payee.name, f"suppliers/{payee.id}/")
    for one in payee.told:
        community = view.register.places.publisher(one.notice.key.community)
        amount, told = one.amount or Decimal(0), yuan(one.amount) if one.amount is not None else ""
        line = Line(view.place(one.notice, one.record), one.what, community.full_name, one.day, told)
        agreed, paid = entry.years.get(one.year, (Decimal(0), Decimal(0)))
        entry.years[one.year] = (agreed, paid + amount) if one.paid else (agreed + amount, paid)
        if one.paid:
            entry.lines.append(line)
            entry.add(one.notice, community, 1, amount)
            continue
        entry.awards.append(line)
        if won := work(view, (one.notice, one.record)):
            entry.works.append(won)
        entry.awarded += amount
        entry.add(one.notice, community, 0, Decimal(0))
    return entry


def programmes(view: View) -> list[Gathered]:
    """Programmes that paid people, the largest sum first, with what was withdrawn to sums."""
    found: dict[str, Gathered] = {}
    shown = spellings.programmes(view.register)
    for notice in view.register.notices:
        if not about(notice.key.kind).programmes:
            continue
        community = view.register.places.publisher(notice.key.community)
        for name, (rows, amount) in _by_programme(notice, shown).items():
            entry = found.setdefault(name, Gathered(name, f"programmes/{spellings.part_of_address('p', name)}/"))
            said = count(about(notice.key.kind), rows)
            told = yuan(amount) if has_amounts(notice) else ""
            entry.lines.append(Line(address.notice(notice.key), notice.title, community.full_name, said, told))
            entry.add(notice, community, rows, amount)
    return _largest_first(found)


def by_community(entry: Gathered) -> list[Line]:
    """A line for each community, district by district, leading to all its notices of the kind told of first."""
    kind_id = next(iter(entry.notices.values())).key.kind
    shares = sorted(entry.communities.values(), key=lambda share: _where(share.community))
    return [
        Line(
            address.kind(share.community.id, kind_id),
            share.community.short,
            " ".join(one.name for one in share.community.above),
            f"{share.notices} 期，{count(about(kind_id), share.rows)}",
            yuan(share.amount) if share.amount else "",
        )
        for share in shares
    ]


def _where(place: Publisher) -> tuple[str, ...]:
    return tuple(one.id for one in place.line)


def _largest_first(found: dict[str, Gathered]) -> list[Gathered]:
    return sorted(found.values(), key=lambda entry: (-entry.amount, -entry.awarded, entry.name))


def _by_programme(notice: PublicNotice, shown: Mapping[str, str]) -> dict[str, tuple[int, Decimal]]:
    sums: dict[str, tuple[int, Decimal]] = {}
    lines = [(r.text(Role.PROGRAMME), 1, r.amount or Decimal(0)) for r in notice.records]
    lines += [(item.programme, item.rows, item.amount) for item in notice.summed]
    for written, rows, amount in lines:
        if name := shown.get(written):
            before = sums.get(name, (0, Decimal(0)))
            sums[name] = (before[0] + rows, before[1] + amount)
    return sums
