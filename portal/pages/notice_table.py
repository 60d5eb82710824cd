"""The rows of a notice as cells: which columns are shown, what they link to, what is said once for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.fields.folding import folded
from portal.pages import address, payees
from portal.pages.neighbours import has_groups, is_narrow, usual
from portal.pages.shared import agrees, told
from portal.pages.states import Tag, originals
from portal.pages.view import Link, View
from portal.pages.wording import about, called_in_lists
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord
from portal.records.column import Role
from portal.register.row_codes import row_code

_PLAIN = {Role.TITLE, Role.AMOUNT, Role.PROGRAMME}  # said without a label
SHORT = 4
"""A heading of so few characters is not broken, so that names of people below it are not either."""
_SUMMED = (Role.AMOUNT, Role.CLOSING)
"""What stands beside the title: what a row comes to."""
_ELSEWHERE = {Role.SCANS, Role.REASON}
_HUNG = {Role.BOARD: "公示栏", Role.GRID: "网格"}
"""Columns of numbers that pages show as names, and what they are called there."""
_BRIEF = {Role.SUPPLIER, Role.STAGE, Role.STATE, Role.LEVEL, Role.INCOME, Role.SPENDING}
"""What a telephone shows below the title of a row; everything else is one tap away, at the row's own address."""
_NAMED = {Role.STAGE, Role.STATE, Role.LEVEL, Role.INCOME, Role.SPENDING}
"""Of these those that are told with their label."""
_SAY = "打电话报"
"""Stands before the number of a row on a telephone."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table.

    `css` is `t` for the title, `a` for what is summed, `n` for numbers, `s` if short; `w` and `p` are shown on a
    telephone beside and below the title, `m` only where one asks for the row.
    """

    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `label` repeats the heading where a narrow screen stacks the row (empty: needs none)."""

    text: str
    css: str = ""
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """A scanned page in a row: its small image and its measures."""

    image: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record in the table. `originals` lead to `originals_at`, `tag` says how it stands with them.

    `pending` scans wait beside those shown. `lacks` says what is missing by what it cites or should cite; `code` is
    what a caller says. One that is `narrow` says but a name and an amount, for it is of the usual programme.
    """

    number: int
    id: str
    code: str
    cells: tuple[Cell, ...]
    corrected: bool
    originals: tuple[Original, ...] = ()
    originals_at: str = ""
    tag: Tag | None = None
    pending: int = 0
    lacks: tuple[str, ...] = ()
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one notice are laid out; `linked` columns cite other records.

    `usual` is the programme of most rows, where they are people and only some rows are of another (else empty); `coded`
    says whether callers say another number than the one that stands in the table.
    """

    view: View
    notice: PublicNotice
    columns: tuple[PublicColumn, ...]
    spread: tuple[PublicColumn, ...]
    linked: tuple[PublicColumn, ...]
    scans: bool
    own_page: bool
    people: bool
    usual: str
    coded: bool

    @classmethod
    def of(cls, view: View, notice: PublicNotice) -> Table:
        """Lays a notice out: empty columns fall away, unlisted ones are spread over the rows unless all agree."""
        own_page = about(notice.key.kind).own_page
        filled = [column for column in notice.columns if any(told(r, column.field) for r in notice.records)]
        listed = tuple(c for c in filled if c.listed and not _elsewhere(c))
        unlisted = [c for c in filled if not c.listed and not _elsewhere(c) and c.role is not Role.KEY]
        spread = () if own_page else tuple(c for c in unlisted if not agrees(notice.records, c.field))
        return cls(
            view,
            notice,
            _title_first(listed),
            spread,
            tuple(column for column in filled if column.cites and _tells_apart(column, notice.records)),
            any(originals(record) for record in notice.records) and not own_page,
            own_page,
            has_groups(notice),
            usual(notice) if has_groups(notice) else "",
            any(row_code(record.key, record.id) != record.text(Role.KEY).upper() for record in notice.records),
        )

    @property
    def mixed(self) -> bool:
        """Whether there are rows of more than one programme."""
        return len({folded(record.text(Role.PROGRAMME)) for record in self.notice.records}) > 1

    @property
    def heads(self) -> tuple[Head, ...]:
        """The headings, without number and originals."""
        heads = [Head(_plainly(c), css_of(c) or ("s" if len(c.label) <= SHORT else "")) for c in self.columns]
        heads += [Head(called_in_lists(column), "") for column in self.linked]
        if self.spread:
            heads.append(Head("其他", ""))
        return tuple(heads)

    def stands(self, column: PublicColumn) -> str:
        """Where a telephone has a column: `p` below the title, `w` beside it, `m` only where one asks for the row."""
        if column.role in (Role.TITLE, *_SUMMED):
            return ""
        if column.role is Role.PROGRAMME:
            return "w" if self.people else "p"
        if column.role is Role.DATE and not any(c.role is Role.AMOUNT for c in self.columns):
            return "p"
        return "p" if column.role in _BRIEF or (self.own_page and column.role is Role.KEY) else "m"

    def rows(self, records: Sequence[PublicRecord], start: int) -> Iterator[Row]:
        """The rows of these records, counted from `start`."""
        corrected = self.notice.corrected
        for number, record in enumerate(records, start):
            images = () if self.own_page else record.scans
            lacks = tuple(self.view.lacks(self.notice, record))
            yield Row(
                number,
                record.id,
                row_code(record.key, record.id),
                tuple(self._cells(record)),
                record.id in corrected,
                tuple(
                    Original(address.scan(record.key.community, s.thumbnail), *thumb_size(s.width, s.height))
                    for s in images
                ),
                address.originals(record.key, record.id) if images else "",
                None if self.own_page else originals(record),
                record.scans_pending if images else 0,
                lacks,
                not lacks and record.id not in corrected and self.people and is_narrow(record, self.usual),
            )

    def _cells(self, record: PublicRecord) -> Iterator[Cell]:
        for column in self.columns:
            css = f"{css_of(column)} {self.stands(column)}".strip()
            way = address.record(record.key, record.id) if self.own_page and column.role is Role.TITLE else ""
            text, label = told(record, column.field), _plainly(column)
            label = _SAY if column.role is Role.KEY and not self.coded else label
            label = "" if column.role in _PLAIN or (css == "p" and column.role not in _NAMED) else label
            link = self._leads(record, column, text)
            yield Cell(link.text, css, label, link.address) if link else Cell(text, css, label, way)
        links = self.view.citations(self.notice, record) if self.linked else {}
        for column in self.linked:
            link, css = links.get(column.field), self.stands(column)
            yield Cell(link.text, css, called_in_lists(column), link.address) if link else Cell("", css)
        if self.spread:
            said = [f"{c.label}：{told(record, c.field)}" for c in self.spread if told(record, c.field)]
            yield Cell("；".join(said), "m", "其他" if said else "")

    def _leads(self, record: PublicRecord, column: PublicColumn, text: str) -> Link | None:
        """What a cell names and where that is read: a board, a grid, who was paid; None where it leads nowhere."""
        if column.role in _HUNG and text:
            return self.view.hung(self.notice, column, text)
        if column.role is Role.SUPPLIER and column.field not in record.masked | record.covered:
            at = payees.at(self.view, text)
            return Link(text, at) if at else None
        return None


def _plainly(column: PublicColumn) -> str:
    return _HUNG.get(column.role, column.label) if column.role else column.label


def _elsewhere(column: PublicColumn) -> bool:
    return column.role in _ELSEWHERE or column.cites is not None


def _tells_apart(column: PublicColumn, records: Sequence[PublicRecord]) -> bool:
    """Whether a column of citations stands in the list; one number for all, or for each programme, is said above it."""
    if column.cites is None or not column.cites.must:
        return True
    numbers = {record.shown.get(column.field, "") for record in records} - {""}
    return len(numbers) > 1 and not agrees(records, column.field)


def css_of(column: PublicColumn) -> str:
    """`t` for the title, `a` for what is summed, `n` for other numbers."""
    if column.role is Role.TITLE:
        return "t"
    if column.role in _SUMMED:
        return "a"
    return "n" if column.numeric else ""


def thumb_size(width: int, height: int, side: int = 96) -> tuple[int, int]:
    """The size at which a small image is shown: `side` pixels high, at least 1 wide."""
    return max(1, round(width * side / height)) if height else side, side


def _title_first(columns: tuple[PublicColumn, ...]) -> tuple[PublicColumn, ...]:
    return tuple(sorted(columns, key=lambda column: column.role is not Role.TITLE))
