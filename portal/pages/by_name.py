"""What is said under one name across communities: payees (收款单位) and programmes (补贴项目).

What a payee was paid and what was awarded to it are two lists with two sums: awards are paid by receipts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256

from portal.fields.folding import folded
from portal.pages import address
from portal.pages.view import View
from portal.pages.wording import about, count, has_amounts, round_yuan, yuan
from portal.pages.works import Work, work
from portal.places.model import Publisher
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money
from portal.register import money, spellings

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

    Rows and sum are those paid; `awards` were agreed, `awarded` is their sum, `works` what was paid of each.
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
    found: dict[str, Gathered] = {}
    notices = [n for n in view.register.notices if any(column.role is Role.SUPPLIER for column in n.columns)]
    for notice, record in money.newest(notices):
        _gather(view, found, notice, record)
    for notice, payment in money.without_receipt(view.register.notices):
        entry = _entry(found, payment.record)
        if entry is not None:
            community = view.register.places.publisher(notice.key.community)
            text = " ".join(part for part in (payment.record.title, payment.what) if part)
            at = view.place(notice, payment.record)
            entry.lines.append(Line(at, text, community.full_name, payment.day, yuan(payment.amount)))
            entry.add(notice, community, 1, payment.amount)
    shown = spellings.payees(view.register)
    for entry in found.values():
        entry.name = shown[entry.name]
    return _largest_first(found)


def _gather(view: View, found: dict[str, Gathered], notice: PublicNotice, record: PublicRecord) -> None:
    """Put a record into the list of what its payee was paid or of what was awarded to it."""
    kind = kind_by_id(notice.key.kind)
    agreed = {text for told in kind.about.tells if told.field == kind.field_for(Role.AMOUNT) for text in told.stages}
    if kind.about.tells and record.text(Role.STAGE) not in agreed:
        return
    entry = _entry(found, record)
    if entry is None:
        return
    community = view.register.places.publisher(notice.key.community)
    amount = record.amount or Decimal(0)
    told = yuan(amount) if record.amount is not None else ""
    line = Line(view.place(notice, record), record.title, community.full_name, record.text(Role.DATE), told)
    if kind.money() is Money.PAID:
        entry.lines.append(line)
        entry.add(notice, community, 1, amount)
    else:
        entry.awards.append(line)
        if won := work(view, (notice, record)):
            entry.works.append(won)
        entry.awarded += amount
        entry.add(notice, community, 0, Decimal(0))


def _entry(found: dict[str, Gathered], record: PublicRecord) -> Gathered | None:
    """What is said under the payee of a record; None for people, and for a payee that is masked."""
    name = record.text(Role.SUPPLIER)
    if _person(name) or record.roles.get(Role.SUPPLIER) in record.masked | record.covered:
        return None
    return found.setdefault(folded(name), Gathered(name, f"suppliers/{_short('s', name)}/"))


def programmes(view: View) -> list[Gathered]:
    """Programmes that paid people, the largest sum first, with what was withdrawn to sums."""
    found: dict[str, Gathered] = {}
    shown = spellings.programmes(view.register)
    for notice in view.register.notices:
        if not about(notice.key.kind).programmes:
            continue
        community = view.register.places.publisher(notice.key.community)
        for name, (rows, amount) in _by_programme(notice, shown).items():
            entry = found.setdefault(name, Gathered(name, f"programmes/{_short('p', name)}/"))
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


def _person(payee: str) -> bool:
    name = folded(payee)
    return len(name) < SHORTEST_NAME or _PEOPLE.search(name) is not None


def _short(letter: str, name: str) -> str:
    """Of the folded name, so that an address does not hang on which spelling is shown."""
    return f"{letter}-{sha256(folded(name).encode()).hexdigest()[:12]}"
