"""The rows of a notice as cells: which columns are shown, what they link to, what is said once for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.fields.folding import folded
from portal.pages import address
from portal.pages.view import Link, View
from portal.pages.wording import about, called_in_lists
from portal.privacy.public import PublicColumn, PublicNotice, PublicRecord
from portal.records.column import Role

_PLAIN = {Role.TITLE, Role.AMOUNT, Role.PROGRAMME}  # said without a label
SHORT = 4
"""A heading of so few characters is not broken, so that names of people below it are not either."""
_ELSEWHERE = {Role.SCANS, Role.REASON}
_HUNG = {Role.BOARD: "公示栏", Role.GRID: "网格"}
"""Columns of numbers that pages show as names, and what they are called there."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table: `css` is `t` for the title, `a` for what is summed, `n` for numbers, `s` if short."""

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
    """A record in the table. `originals` lead to `originals_at`; `pending` scans wait, `offline` are lists.

    `lacks` says what is missing by what it cites or should cite.
    """

    number: int
    id: str
    cells: tuple[Cell, ...]
    corrected: bool
    originals: tuple[Original, ...] = ()
    originals_at: str = ""
    pending: int = 0
    offline: int = 0
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one notice are laid out; `linked` columns cite other records."""

    view: View
    notice: PublicNotice
    columns: tuple[PublicColumn, ...]
    spread: tuple[PublicColumn, ...]
    linked: tuple[PublicColumn, ...]
    scans: bool

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
            any(r.scans or r.scans_pending or r.scans_offline for r in notice.records) and not own_page,
        )

    @property
    def heads(self) -> tuple[Head, ...]:
        """The headings, without number and originals."""
        heads = [Head(_plainly(c), css_of(c) or ("s" if len(c.label) <= SHORT else "")) for c in self.columns]
        heads += [Head(called_in_lists(column), "") for column in self.linked]
        if self.spread:
            heads.append(Head("其他", ""))
        return tuple(heads)

    def rows(self, records: Sequence[PublicRecord], start: int) -> Iterator[Row]:
        """The rows of these records, counted from `start`."""
        corrected = self.notice.corrected
        own_page = about(self.notice.key.kind).own_page
        for number, record in enumerate(records, start):
            images = () if own_page else record.scans
            yield Row(
                number,
                record.id,
                tuple(self._cells(record, own_page)),
                record.id in corrected,
                tuple(
                    Original(address.scan(record.key.community, s.thumbnail), *thumb_size(s.width, s.height))
                    for s in images
                ),
                address.originals(record.key, record.id) if images else "",
                0 if own_page else record.scans_pending,
                0 if own_page else record.scans_offline,
                tuple(self.view.lacks(self.notice, record)),
            )

    def _cells(self, record: PublicRecord, own_page: bool) -> Iterator[Cell]:
        for column in self.columns:
            css = css_of(column)
            way = address.record(record.key, record.id) if own_page and css == "t" else ""
            text, label = told(record, column.field), "" if column.role in _PLAIN else _plainly(column)
            hung = self.view.hung(self.notice, column, text) if column.role in _HUNG and text else None
            yield _linked(hung, label) if hung else Cell(text, css, label, way)
        links = self.view.citations(self.notice, record) if self.linked else {}
        for column in self.linked:
            link = links.get(column.field)
            yield _linked(link, called_in_lists(column)) if link else Cell("")
        if self.spread:
            said = [f"{c.label}：{told(record, c.field)}" for c in self.spread if told(record, c.field)]
            yield Cell("；".join(said), "", "其他" if said else "")


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


def told(record: PublicRecord, field: str) -> str:
    """What a column says in public; a masked one that says only that it says nothing is empty."""
    text = record.shown.get(field, "")
    return "" if field in record.masked and text.startswith("（") else text


def css_of(column: PublicColumn) -> str:
    """`t` for the title, `a` for what is summed, `n` for other numbers."""
    if column.role is Role.TITLE:
        return "t"
    if column.role is Role.AMOUNT:
        return "a"
    return "n" if column.numeric else ""


def agrees(records: Sequence[PublicRecord], what: str | Role) -> bool:
    """Whether a column (by field or role) says the same in all rows of a programme, so that saying it once will do."""
    said: dict[str, str] = {}
    for record in records:
        text = record.text(what) if isinstance(what, Role) else record.shown.get(what, "")
        if said.setdefault(folded(record.text(Role.PROGRAMME)), text) != text:
            return False
    return True


def thumb_size(width: int, height: int, side: int = 96) -> tuple[int, int]:
    """The size at which a small image is shown: `side` pixels high, at least 1 wide."""
    return max(1, round(width * side / height)) if height else side, side


def _linked(link: Link, label: str) -> Cell:
    return Cell(link.text, "", label, link.address)


def _title_first(columns: tuple[PublicColumn, ...]) -> tuple[PublicColumn, ...]:
    return tuple(sorted(columns, key=lambda column: column.role is not Role.TITLE))
