"""What checks hand on: records, each with the place it came from, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Protocol

from portal.checks.payments import Payment, payment_of, pays
from portal.fields.folding import folded
from portal.intake.model import NoticeSource, RawTable
from portal.places.gazetteer import Gazetteer
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.exclusive import Allowance
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.power_item import PowerItem
from portal.records.receipt import Receipt
from portal.records.record import Record
from portal.settings import OPINION_DAYS

NO_PARTS: Mapping[str, tuple[int, ...]] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """A record and the row it stands in (of the main sheet); `part_rows` are those of its parts, by field."""

    record: Record
    row: int
    part_rows: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_PARTS)


@dataclass(slots=True)
class CheckedNotice:
    """A notice whose rows are records. It may go on only if `problems.errors` is empty."""

    source: NoticeSource
    kind: type[Record]
    sha256: str
    term: NoticeTerm
    titles: list[str]
    table: RawTable | None
    rows: list[Row]
    problems: Problems
    parts: Mapping[str, RawTable] = field(default_factory=dict)

    @property
    def where(self) -> Location:
        """The workbook's main sheet."""
        return self.table.where if self.table else Location(self.source.file)

    def cell(self, name: str, row: int) -> Location:
        """Where a field's cell of a row stands."""
        return self.table.cell(name, row) if self.table else self.where.at(row=row)

    def part_cell(self, part: str, name: str, row: int) -> Location:
        """Where a cell of a part's row stands, in the sheet of the parts."""
        return self.parts[part].cell(name, row)

    def role_cell(self, role: Role, row: int) -> Location:
        """Where the cell of the column with this role stands."""
        return self.cell(self.kind.field_for(role) or "", row)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An allowance somebody draws, for which time, and where it says so; the texts are without blanks."""

    name: str
    group: str
    identity: str
    allowances: frozenset[Allowance]
    span: tuple[date, date]
    where: Location


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A workbook with errors: its kind, its file, and the numbers that stand in it (None where it cannot be read)."""

    kind: str
    file: str
    numbers: frozenset[str] | None


class Earlier(Protocol):
    """What was accepted before, where there is a state folder: `portal.checks.earlier`."""

    def version(self, notice: CheckedNotice) -> Sequence[Record]:
        """The records of the last accepted version; none where the workbook is still the same."""

    def sum_before(self, key: NoticeKey) -> tuple[Period, Decimal] | None:
        """Period and sum in yuan of the notice of this kind before."""


@dataclass(slots=True)
class Context:
    """What a notice is held against: the day, its community's power items and tenders, the folder of originals, places.

    `payments` are those of other notices, by community, kind and folded payee. `spoilt` are its workbooks with errors,
    which may hold what is cited. `opinion_days`: after so many calendar days without an answer an opinion is overdue.
    `drawn` and `programmes` are what notices checked before say: by community and name what somebody draws, by
    community, programme and power item where it was cited first. `receipts` are the amounts of vouchers by community
    and number; `others` reads those of notices that were not learnt, once for a community; `earlier` says
    what was accepted before.
    """

    today: date
    power_items: dict[str, dict[str, list[PowerItem]]] = field(default_factory=lambda: defaultdict(dict))
    tenders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    payments: dict[tuple[str, str, str], list[Payment]] = field(default_factory=lambda: defaultdict(list))
    spoilt: dict[str, list[Spoilt]] = field(default_factory=lambda: defaultdict(list))
    scans_folder: str = "原件"
    opinion_days: int = OPINION_DAYS
    drawn: dict[str, dict[str, list[Drawn]]] = field(default_factory=lambda: defaultdict(dict))
    programmes: dict[str, dict[str, dict[str, Location]]] = field(default_factory=lambda: defaultdict(dict))
    receipts: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    places: Gazetteer | None = None
    others: Callable[[str], Iterable[Receipt]] = lambda _community: ()
    asked: set[str] = field(default_factory=set)
    earlier: Earlier | None = None

    def learn(self, community: str, records: Iterable[Record], cells: Iterable[Location] = ()) -> None:
        """Takes in power items and tenders, which later kinds may cite, and payments.

        `cells` are where the amount of each record stands. A payment without a place tells only what is ordinary.
        """
        for record, cell in zip_longest(records, cells):
            if isinstance(record, PowerItem):
                self.power_items[community].setdefault(record.number, []).append(record)
            elif record.about.id == "tenders":
                self.tenders[community].add(str(record.get(Role.KEY)))
            elif isinstance(record, Receipt):
                self.receipts[community].setdefault(record.number, record.amount)
            payment = payment_of(record, cell)
            if payment is not None:
                self.payments[community, record.about.id, folded(payment.payee)].append(payment)

    def learn_notice(self, notice: CheckedNotice) -> None:
        """Takes in the rows of a notice, each with its place; nothing where no other is held against its kind."""
        if not pays(notice.kind) and notice.kind is not PowerItem:
            return
        cells = (notice.role_cell(Role.AMOUNT, row.row) for row in notice.rows)
        self.learn(notice.source.key.community, [row.record for row in notice.rows], cells)

    def voucher(self, community: str, number: str) -> Decimal | None:
        """The amount of a voucher of the community; None where none has this number."""
        known = self.receipts[community]
        if number not in known and community not in self.asked:
            self.asked.add(community)
            for record in self.others(community):
                known.setdefault(record.number, record.amount)
        return known.get(number)

    def scan_path(self, source: NoticeSource, name: str) -> Path:
        """Where the original with this file name should lie."""
        return source.folder / self.scans_folder / name
