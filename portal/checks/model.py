"""What checks hand on: records, each with the place it came from, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any, Protocol

from portal.checks.payments import Payment, is_voucher, payment_of, pays
from portal.fields.day import Day
from portal.fields.folding import folded
from portal.intake.model import NoticeSource, RawTable
from portal.places.gazetteer import Gazetteer
from portal.problems import Location, Problems
from portal.records.catalogue import cited_as, cited_kinds, is_power_list
from portal.records.column import Role
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.record import Part, Record
from portal.settings import Site


def nothing_beside(_community: str) -> Iterable[Record]:
    """Where there is nothing that was not learnt."""
    return ()


NO_PARTS: Mapping[str, tuple[int, ...]] = {}


@dataclass(frozen=True, slots=True)
class Row:
    """A record and the row it stands in (of the main sheet); `part_rows` are those of its parts, by field."""

    record: Record
    row: int
    part_rows: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: NO_PARTS)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of a sheet that belongs to the notice itself, and the row it stands in."""

    part: Part
    row: int


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day of an item of the base list in this place, and the row that says so."""

    number: str
    day: Day
    reason: str | None
    row: int


@dataclass(slots=True)
class CheckedNotice:
    """A notice whose rows are records. It may go on only if `problems.errors` is empty.

    `own_rows` are those of the sheets that belong to the notice itself, by field. Of a list over a base list `endings`
    say which items end here, and `elsewhere` where rows of the base stand (its notice and row), by the number they have
    here.
    """

    source: NoticeSource
    kind: type[Record]
    sha256: str
    term: NoticeTerm
    titles: list[str]
    table: RawTable | None
    rows: list[Row]
    problems: Problems
    parts: Mapping[str, RawTable] = field(default_factory=dict)
    own_rows: Mapping[str, tuple[OwnRow, ...]] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    elsewhere: Mapping[int, tuple[CheckedNotice, int]] = field(default_factory=dict)

    @property
    def where(self) -> Location:
        """The workbook's main sheet."""
        return self.table.where if self.table else Location(self.source.file)

    def cell(self, name: str, row: int) -> Location:
        """Where a field's cell of a row stands."""
        if row in self.elsewhere:
            other, line = self.elsewhere[row]
            return other.cell(name, line)
        return self.table.cell(name, row) if self.table else self.where.at(row=row)

    def part_cell(self, part: str, name: str, row: int) -> Location:
        """Where a cell of a part's row stands, in the sheet of the parts."""
        if row in self.elsewhere:
            other, line = self.elsewhere[row]
            return other.part_cell(part, name, line)
        return self.parts[part].cell(name, row)

    def role_cell(self, role: Role, row: int) -> Location:
        """Where the cell of the column with this role stands."""
        return self.cell(self.kind.field_for(role) or "", row)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A workbook with errors: its kind, its file, and the numbers that stand in it (None where it cannot be read)."""

    kind: str
    file: str
    numbers: frozenset[str] | None


class Earlier(Protocol):
    """What was accepted before, where there is a state folder: `portal.versions.earlier`."""

    def version(self, notice: CheckedNotice) -> Sequence[Record]:
        """The records of the last accepted version; none where the workbook is still the same."""

    def sum_before(self, key: NoticeKey) -> tuple[Period, Decimal] | None:
        """Period and sum in yuan of the notice of this kind before."""


@dataclass(slots=True)
class Context:
    """What a notice is held against: the day, what its community may cite, the folder of originals, places.

    `known` are records of cited kinds: by place, kind and number, the versions of each in the order read.
    `payments` are those of other notices, by community, kind and folded payee. `spoilt` are its workbooks with errors,
    which may hold what is cited. `site` says after how many days what is open is overdue.
    `memory` is what the checks of a kind keep of notices checked before, by their own name; `programmes` by community,
    programme and power item where it was cited first. `receipts` are the amounts of vouchers by community
    and number; `others` reads those of notices that were not learnt, once for a community; `earlier` says
    what was accepted before. `lists` are the power lists of each place by period, as they will be published.
    """

    today: date
    known: dict[tuple[str, str], dict[str, list[Record]]] = field(default_factory=lambda: defaultdict(dict))
    payments: dict[tuple[str, str, str], list[Payment]] = field(default_factory=lambda: defaultdict(list))
    spoilt: dict[str, list[Spoilt]] = field(default_factory=lambda: defaultdict(list))
    scans_folder: str = "原件"
    site: Site = field(default_factory=Site)
    memory: dict[str, Any] = field(default_factory=dict)
    programmes: dict[str, dict[str, dict[str, Location]]] = field(default_factory=lambda: defaultdict(dict))
    receipts: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    places: Gazetteer | None = None
    others: Callable[[str], Iterable[Record]] = nothing_beside
    asked: set[str] = field(default_factory=set)
    earlier: Earlier | None = None
    lists: dict[str, dict[Period, CheckedNotice]] = field(default_factory=lambda: defaultdict(dict))

    def learn(self, community: str, records: Iterable[Record], cells: Iterable[Location] = ()) -> None:
        """Takes in what later kinds may cite, vouchers and payments.

        `cells` are where the amount of each record stands. A payment without a place tells only what is ordinary.
        """
        cited = cited_kinds()
        for record, cell in zip_longest(records, cells):
            if record.about.id in cited and record.get(Role.KEY) and not record.terms().counted:
                self.known[community, record.about.id].setdefault(str(record.get(Role.KEY)), []).append(record)
            if is_voucher(type(record)):
                self.receipts[community].setdefault(record.get(Role.KEY), record.get(Role.AMOUNT))
            payment = payment_of(record, cell)
            if payment is not None:
                self.payments[community, record.about.id, folded(payment.payee)].append(payment)

    def learn_notice(self, notice: CheckedNotice) -> None:
        """Takes in the rows of a notice, each with its place; nothing where no other is held against its kind."""
        if is_power_list(notice.kind.about.id):
            self.lists[notice.source.key.community][notice.source.key.period] = notice
        if not pays(notice.kind) and notice.kind.about.id not in cited_kinds():
            return
        cells = (notice.role_cell(Role.AMOUNT, row.row) for row in notice.rows)
        self.learn(notice.source.key.community, [row.record for row in notice.rows], cells)

    def above(self, community: str) -> tuple[str, ...]:
        """The places above a community, the highest first."""
        return self.places.above(community) if self.places else ()

    def spoilt_for(self, community: str) -> list[Spoilt]:
        """The workbooks with errors that may hold what a place cites: its own, then those of the places above it."""
        return [one for place in (community, *reversed(self.above(community))) for one in self.spoilt.get(place, ())]

    def citable(self, community: str, kind_id: str) -> Mapping[str, Sequence[Record]]:
        """What of a kind the community may cite, by number: its own, and what the places above it have besides."""
        found: dict[str, Sequence[Record]] = {}
        for place in (*self.above(community), community):
            found.update(self.known.get((place, kind_id), {}))
        return found

    def powers(self, community: str) -> Mapping[str, Sequence[Record]]:
        """The items of the power list that the community may act under, by number."""
        return self.citable(community, cited_as(Role.POWER_ITEM).about.id)

    def powers_around(self, place: str) -> Iterator[Record]:
        """Every item of every power list of the district in which a place lies, in all versions; of all for a city."""
        district = self.district(place)
        return self._items(lambda other: district in ("", self.district(other)))

    def powers_within(self, place: str) -> Iterator[Record]:
        """Every item of the power lists of the places that lie in a place, in all versions."""
        return self._items(lambda other: place in self.above(other))

    def _items(self, wanted: Callable[[str], bool]) -> Iterator[Record]:
        kind = cited_as(Role.POWER_ITEM).about.id
        for (place, kind_id), versions in self.known.items():
            if kind_id == kind and wanted(place):
                yield from (item for items in versions.values() for item in items)

    def district(self, place: str) -> str:
        """The id of the district in which a place lies, or which it is; empty where that is not known."""
        return next((one for one in (*self.above(place), place) if one.startswith("d")), "")

    def voucher(self, community: str, number: str) -> Decimal | None:
        """The amount of a voucher of the community; None where none has this number."""
        known = self.receipts[community]
        if number not in known and community not in self.asked:
            self.asked.add(community)
            for record in self.others(community):
                known.setdefault(record.get(Role.KEY), record.get(Role.AMOUNT))
        return known.get(number)

    def scan_path(self, source: NoticeSource, name: str) -> Path:
        """Where the original with this file name should lie."""
        return source.folder / self.scans_folder / name
