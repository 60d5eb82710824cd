"""What intake hands on: sheets of cells, then rows with the place of every cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from pathlib import Path

from portal.fields.value import Cell
from portal.intake.answer import Answer
from portal.intake.corrections import Correction
from portal.intake.layout import LaidOut, Layout
from portal.problems import Location, Problems
from portal.records.base import Base
from portal.records.local_classes import NO_CLASSES, LocalClasses
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.record import Table

Grid = list[list[Cell]]
Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Its rows are read anew each time they are asked for, so that a large one is never held whole.

    `merged` are areas ((top, left), (bottom, right)) counted from 0; `edits` are cells staff corrected by a list.
    `layout` says where its rows stand in the workbook where they were laid out anew.
    """

    name: str
    source: Callable[[], Iterator[list[Cell]]] = field(repr=False)
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    edits: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    layout: Layout | None = None

    def located(self, file: str) -> Location:
        """Where it stands in a file."""
        return LaidOut(file, self.name, stretches=self.layout.stretches) if self.layout else Location(file, self.name)

    def rows(self) -> Iterator[list[Cell]]:
        """Rows from 1 on; a merged cell shows its value over its whole area."""
        starts: dict[int, list[Area]] = {}
        for area in self.merged:
            starts.setdefault(area[0][0], []).append(area)
        edited = {row for row, _ in self.edits}
        running: list[tuple[Area, Cell]] = []
        for number, row in enumerate(self.source()):
            if number in edited:
                self._edit(row, number)
            if number in starts:
                running += [(area, row[area[0][1]]) for area in starts[number] if area[0][1] < len(row)]
            if running:
                for ((_, left), (_, right)), value in running:
                    end = min(right + 1, len(row))
                    row[left:end] = [value] * (end - left)
                running = [(area, value) for area, value in running if area[1][0] > number]
            yield row

    def _edit(self, row: list[Cell], number: int) -> None:
        for (at, column), value in self.edits.items():
            if at == number:
                row.extend([None] * (column + 1 - len(row)))
                row[column] = value

    def head(self, count: int) -> Grid:
        """The first rows."""
        return list(islice(self.rows(), count))

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell not in ("", None) for row in self.source() for cell in row)

    @classmethod
    def of(cls, name: str, grid: Grid) -> Sheet:
        """A sheet of cells already in memory."""
        return cls(name, lambda: (list(row) for row in grid))


@dataclass(frozen=True, slots=True)
class NoticeSource:
    """One workbook and the notice it is: `file` is the path as staff know it, below the content folder.

    `home` is the community's folder where the workbook lies elsewhere (an annotated or an accepted copy).
    `corrections` are those of `corrections.yml` for this file, `answers` what the place said of its headings,
    `classes` the local words of the site. `named` is what staff called the file where this is a copy of it.
    `fed` is the kind (its id) that the workbook is named after, where its place said that this notice is in it too.
    A list may be over the `base` of another place; `until` is the period of the place's own next one.
    """

    key: NoticeKey
    path: Path
    file: str
    home: Path | None = None
    corrections: tuple[Correction, ...] = ()
    classes: LocalClasses = field(default=NO_CLASSES, compare=False, repr=False)
    base: Base | None = None
    until: Period | None = None
    answers: tuple[Answer, ...] = ()
    named: str = ""
    fed: str = ""

    @property
    def called(self) -> str:
        """What staff called the file, without its ending."""
        return self.named or self.path.stem

    @property
    def folder(self) -> Path:
        """The community's folder."""
        return self.home or self.path.parent


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """A column of a sheet that a field was found for; `factor` is its unit in yuan (1 where not money).

    `more` are further columns of the sheet (from 0) that are read with it. One that `stands_in` says nearly what the
    field says, and is read as it because nothing else is. One that is `composed` is in no list, and known by its parts.
    """

    index: int
    letter: str
    name: str
    heading: str
    factor: int = 1
    more: tuple[int, ...] = ()
    stands_in: bool = False
    composed: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of data as staff wrote it; `row` as Excel counts. `values` go with `names`, shared by all rows."""

    row: int
    names: tuple[str, ...]
    values: tuple[Cell, ...]

    @property
    def cells(self) -> dict[str, Cell]:
        """Cells by field name, empty ones left out."""
        return {name: cell for name, cell in zip(self.names, self.values, strict=True) if cell is not None}


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A 合计 row: the sums staff wrote, in yuan, by field name. `since` is the first row of its block of the sheet."""

    row: int
    sums: dict[str, Decimal]
    subtotal: bool
    since: int = 0


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A filled row below the headings that is no record; `reason` says in Chinese what it was taken for, e.g. 合计.

    `row` counts as Excel does; `text` is what stands in it. It may be personal, so only staff ever see it. `key` is the
    number of a row that was cancelled, where it has one.
    """

    row: int
    reason: str
    text: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows below headings of their own in the middle of a sheet; `row` is the first of them, as Excel counts."""

    row: int
    columns: Mapping[str, HeadedColumn]


@dataclass(frozen=True, slots=True)
class RowRemark:
    """What is said beside a row: the name of a `remark_text.Saying` and the word that says it.

    `column` is the letter of the remark's column, or `field` the field of the row in which the word stands instead of a
    value. `only`: nothing else is said. `cites` are numbers it names, e.g. of the voucher it reverses. The remark
    itself never leaves intake.
    """

    column: str
    saying: str
    word: str
    field: str = ""
    only: bool = False
    cites: tuple[str, ...] = ()


@dataclass(slots=True)
class RawTable:
    """The data of one sheet. `above` and `below` are the texts around it: titles, notes, signatures.

    `columns` are those of the first headings; from the row of a block in `later` on, those of that block hold.
    `left` accounts for every filled row below the headings that is neither in `rows` nor a problem. `remarks` are those
    of rows that may be no payment, by row. `term` is where the notice period stands, if anywhere. `joined`, of a part
    that stands in the main sheet: the row of the record by each of its rows (None: the part has a sheet of its own).
    `answered` says in Chinese how the place's own answers were used.
    `placed` is what columns of the place say (区县, 村), by level of place and text, each with its first cell.
    """

    model: type[Table]
    where: Location
    columns: dict[str, HeadedColumn] = field(default_factory=dict)
    rows: list[RawRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    left: list[LeftRow] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    remarks: dict[int, RowRemark] = field(default_factory=dict)
    term: Location | None = None
    joined: dict[int, int] | None = None
    answered: tuple[str, ...] = ()
    placed: dict[tuple[str, str], Location] = field(default_factory=dict)

    def columns_at(self, row: int) -> Mapping[str, HeadedColumn]:
        """The columns by field that hold for a row."""
        at = bisect_right(self.later, row, key=attrgetter("row")) if self.later else 0
        return self.later[at - 1].columns if at else self.columns

    def blocks(self) -> Iterator[tuple[int, Mapping[str, HeadedColumn]]]:
        """The first row and the columns of each block of rows; 0 for the first block."""
        yield 0, self.columns
        yield from ((block.row, block.columns) for block in self.later)

    def cell(self, name: str, row: int) -> Location:
        """Where a field's cell of a row stands."""
        column = self.columns_at(row).get(name)
        return self.where.at(row=row, column=column.letter if column else "")


@dataclass(slots=True)
class ReadNotice:
    """A workbook as read: its main table, its part tables by field name, and what is wrong so far."""

    source: NoticeSource
    sha256: str
    term: NoticeTerm = field(default_factory=NoticeTerm)
    titles: list[str] = field(default_factory=list)
    table: RawTable | None = None
    parts: dict[str, RawTable] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
