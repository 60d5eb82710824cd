"""The only form in which anything leaves: what stages after `privacy` see.

`PublicRecord` holds nothing that may not be published; it is made by `portal.privacy.publish` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal.records.column import Cites, Layout, Role
from portal.records.notice import NoticeKey, NoticeTerm
from portal.records.population import Population

PROGRESS = "办理"
"""What a change is that a matter under way makes by going on: no correction."""


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column that is shown: heading, whether numbers, whether in the list and on the poster.

    One that is `masked` is in no search index and no table.
    """

    field: str
    label: str
    numeric: bool
    listed: bool
    printed: bool
    weight: int
    role: Role | None
    schema_type: str
    cites: Cites | None = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """A part sheet as it is shown: heading, columns that say something, and how pages and posters have its rows.

    `called` are the fields by which a row is called.
    """

    label: str
    columns: tuple[PublicColumn, ...]
    shown: Layout = Layout.TABLE
    printed: bool = True
    called: tuple[str, ...] = ()

    @property
    def open_columns(self) -> tuple[PublicColumn, ...]:
        """The columns that are searched and handed out row by row."""
        return tuple(column for column in self.columns if not column.masked)


@dataclass(frozen=True, slots=True)
class PublicPart:
    """A row of a part, e.g. a bid: `shown` texts and typed `values` by field name."""

    values: Mapping[str, Any]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scan:
    """A redrawn page of an original: `name` is its file name in the output (a content hash), sizes in pixels.

    The pictures are bytes, or the file in the private cache they are read from when they are written.
    """

    name: str
    thumbnail: str
    width: int
    height: int
    image: bytes | Path = field(repr=False)
    thumbnail_image: bytes | Path = field(repr=False)

    @property
    def data(self) -> bytes:
        """The picture, a JPEG."""
        return self.image.read_bytes() if isinstance(self.image, Path) else self.image

    @property
    def thumbnail_data(self) -> bytes:
        """The small picture, a JPEG."""
        return self.thumbnail_image.read_bytes() if isinstance(self.thumbnail_image, Path) else self.thumbnail_image


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """One record as the public may see it.

    `id` is its permanent row id. `shown` has the text of every column that leaves (masked where so); `values` the
    typed values of the unmasked ones. `masked` names the fields that are masked here: they are in no search index
    and no table. `covered` names the fields whose text stays, but for names of relief recipients masked in it,
    and the parts with such fields.
    Of the originals `scans_pending` await approval and `scans_offline` are lists of people, which are not shown.
    """

    key: NoticeKey
    id: str
    values: Mapping[str, Any]
    shown: Mapping[str, str]
    masked: frozenset[str]
    parts: Mapping[str, tuple[PublicPart, ...]]
    roles: Mapping[Role, str]
    scans: tuple[Scan, ...] = ()
    scans_pending: int = 0
    scans_offline: int = 0
    covered: frozenset[str] = frozenset()

    @property
    def page_only(self) -> bool:
        """Whether it stands on pages alone, for one of its cells is masked: such a row is in no table, nor its parts.

        Group, amount and day of all such rows in one table are joined with open lists at a stroke, and then the mask
        hides nobody (`SECURITY.md`, tests/attacks/test_join.py).
        """
        return bool(self.masked & self.shown.keys())

    def text(self, role: Role) -> str:
        """The shown text in the column with this role, or empty."""
        return self.shown.get(self.roles.get(role, ""), "")

    def value(self, role: Role) -> Any:
        """The typed value in the column with this role, or None."""
        return self.values.get(self.roles.get(role, ""))

    @property
    def amount(self) -> Decimal | None:
        """What is summed."""
        amount = self.value(Role.AMOUNT)
        return amount if isinstance(amount, Decimal) else None

    @property
    def title(self) -> str:
        """What a villager reads first."""
        return self.text(Role.TITLE)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What remains of records whose term has ended: by programme and power item, how many rows and how much in yuan."""

    programme: str
    rows: int
    amount: Decimal
    power_item: str = ""


@dataclass(frozen=True, slots=True)
class ClosedSum:
    """What the site says of a closed programme in one notice: its list hangs on the board, no row of it is public.

    `rows` are households; 0 where there are fewer than the site names (`fewer`, else 0). `people` and `standard` are
    there where every row has them and agrees. Nothing here depends on who is on the list.
    """

    programme: str
    rows: int
    amount: Decimal
    people: int | None = None
    standard: str = ""
    basis: str = ""
    power_item: str = ""
    fewer: int = 0

    def as_aggregate(self) -> Aggregate:
        """The same as what remains of rows that are shown no more."""
        return Aggregate(self.programme, self.rows, self.amount, self.power_item)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """How many people were paid whom no row names, by what for (`公益性岗位`, `慰问`), each once for each row."""

    sort: str
    people: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many records of a `kind` (its id) that leave nowhere a place had in a `year`, by what they are (谈心谈话)."""

    kind: str
    what: str
    year: int
    rows: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed programmes of a notice: their sums, until when the lists hang, and how many are tied to officials.

    `ties` is None where fewer households than the site names are on all of them together.
    """

    sums: tuple[ClosedSum, ...] = ()
    until: date | None = None
    ties: int | None = None

    def __bool__(self) -> bool:
        return bool(self.sums)

    @property
    def fewer(self) -> int:
        """Fewer households than this are not counted in `rows`; 0 where all are."""
        return max((item.fewer for item in self.sums), default=0)

    @property
    def rows(self) -> int:
        """Households of all of them."""
        return sum(item.rows for item in self.sums)

    @property
    def amount(self) -> Decimal:
        """Yuan of all of them."""
        return sum((item.amount for item in self.sums), Decimal(0))


NOTHING_CLOSED = Closed()


@dataclass(frozen=True, slots=True)
class Change:
    """One public change between two issues: `what` is 更正, 新增, 撤下 or 办理; old and new texts are as published.

    Without a `row` it is about the whole notice, which was taken down (撤下) or published again (新增). With a `part`
    (the label of its sheet, 投标) it is about the row of it called `part_row`; one that came or went has no `label`.
    """

    issue: int
    day: date
    row: str
    title: str
    what: str
    label: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    part: str = ""
    part_row: str = ""

    @property
    def where(self) -> str:
        """What changed in the row: `金额`, of a part `投标 示例建筑有限公司 · 投标报价`; empty where the row did."""
        return " · ".join(text for text in (f"{self.part} {self.part_row}".strip(), self.label) if text)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A notice was taken down on purpose: why (empty: not said), and when (None: not known)."""

    reason: str
    day: date | None


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """One notice as the public may see it. `digest` is a check code over its rows, the same on page and poster.

    `first` is the day of its first issue, None where that is not known any more; `with_site`: that was the very first
    day of the site, before which it could not be in time.
    `held_back`: the newest workbook has errors, so this is still the issue before it. `withdrawn`: nothing is left
    of it but its title, its history of issues, and why. `ended` has the ids of the rows of which only sums are left.
    `parts` are the rows that belong to the notice itself, by the field of their sheet. `unnamed` counts people paid by
    rows that name nobody and are too few each to be counted there.
    """

    key: NoticeKey
    title: str
    term: NoticeTerm
    issued: date
    issue: int
    digest: str
    columns: tuple[PublicColumn, ...]
    sheets: Mapping[str, PublicSheet]
    records: tuple[PublicRecord, ...]
    aggregates: tuple[Aggregate, ...] = ()
    closed: Closed = NOTHING_CLOSED
    unnamed: tuple[Unnamed, ...] = ()
    history: tuple[Change, ...] = ()
    held_back: bool = False
    withdrawn: Withdrawn | None = None
    ended: frozenset[str] = frozenset()
    first: date | None = None
    with_site: bool = False
    parts: Mapping[str, tuple[PublicPart, ...]] = field(default_factory=dict)

    @property
    def dated(self) -> date:
        """The day that stands over it on lists and letters: the first of its notice period, else the day of issue."""
        return self.term.start or self.issued

    @property
    def late(self) -> bool:
        """Whether it was first issued when its own notice period was over (补录), and the site was there by then."""
        return self._over_at_first and not self.with_site

    @property
    def before_site(self) -> bool:
        """Whether its own notice period was over on the first day of the site, with which it came."""
        return self._over_at_first and self.with_site

    @property
    def _over_at_first(self) -> bool:
        return self.first is not None and self.term.end is not None and self.term.end < self.first

    @property
    def summed(self) -> tuple[Aggregate, ...]:
        """What is shown as sums: rows whose term has ended, and closed programmes."""
        return (*self.aggregates, *map(ClosedSum.as_aggregate, self.closed.sums))

    @property
    def open_records(self) -> tuple[PublicRecord, ...]:
        """The records that are handed out row by row."""
        return tuple(record for record in self.records if not record.page_only)

    @property
    def open_columns(self) -> tuple[PublicColumn, ...]:
        """The columns that are handed out row by row."""
        return tuple(column for column in self.columns if not column.masked)

    @property
    def page_only(self) -> int:
        """How many records stand on pages and in no table."""
        return len(self.records) - len(self.open_records)

    @property
    def rows(self) -> int:
        """How many records it has or had, with those of closed programmes."""
        return len(self.records) + sum(item.rows for item in self.aggregates) + self.closed.rows

    @property
    def amount(self) -> Decimal:
        """The sum in yuan, with what was withdrawn to aggregates and with closed programmes."""
        own = sum((record.amount for record in self.records if record.amount is not None), Decimal(0))
        return own + sum((item.amount for item in self.aggregates), self.closed.amount)

    @property
    def corrections(self) -> tuple[Change, ...]:
        """The history but for progress."""
        return tuple(change for change in self.history if change.what != PROGRESS)

    @property
    def corrected(self) -> frozenset[str]:
        """Row ids that were corrected since they were first published, also where a row of a part was taken out."""
        return frozenset(
            change.row for change in self.history if change.what == "更正" or (change.part and change.what == "撤下")
        )


@dataclass(frozen=True, slots=True)
class CommunityInfo:
    """What a place says of itself: complaint channel and office; empty where it says nothing.

    That is shown as a gap of a place that is `asked` for it, which is every community. Without a `population` nothing
    is reckoned per household or head.
    """

    complaint_phone: str = ""
    supervisor: str = ""
    office_phone: str = ""
    office: str = ""
    hours: str = ""
    letterbox: str = ""
    intro: str = ""
    population: Population | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """All it says in words."""
        every = (self.complaint_phone, self.supervisor, self.office_phone, self.office, self.hours, self.letterbox)
        return (*every, self.intro, self.population.text if self.population else "")

    @property
    def asked(self) -> bool:
        """Whether it has such offices, so that one it does not name is a gap."""
        return True

    @property
    def phones(self) -> tuple[str, ...]:
        """The telephones it gives."""
        return tuple(phone for phone in (self.complaint_phone, self.office_phone) if phone)


class HigherInfo(CommunityInfo):
    """What a place above the communities says of itself: it has no committee that supervises, and lacks none."""

    @property
    def asked(self) -> bool:
        """It is not."""
        return False
