"""What intake hands on: sheets of cells, then rows with the place of every cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from portal.fields.value import Cell
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey, NoticeTerm
from portal.records.record import Table

Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `grid[row][column]` counts from A1; merged cells repeat their value where `merged` says so."""

    name: str
    grid: Grid
    hidden: bool = False
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell not in ("", None) for row in self.grid for cell in row)


@dataclass(frozen=True, slots=True)
class NoticeSource:
    """One workbook and the notice it is: `file` is the path as staff know it, below the content folder."""

    key: NoticeKey
    path: Path
    file: str

    @property
    def folder(self) -> Path:
        """The community's folder."""
        return self.path.parent


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """A column of a sheet that a field was found for; `factor` is its unit in yuan (1 where not money)."""

    index: int
    letter: str
    name: str
    heading: str
    factor: int = 1


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of data: `cells` by field name, empty cells left out; `row` as Excel counts."""

    row: int
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A 合计 row: the sums staff wrote, in yuan, by field name; `since` is the row its sum begins at."""

    row: int
    sums: dict[str, Decimal]
    subtotal: bool


@dataclass(slots=True)
class RawTable:
    """The data of one sheet."""

    model: type[Table]
    where: Location
    columns: dict[str, HeadedColumn] = field(default_factory=dict)
    rows: list[RawRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def cell(self, name: str, row: int) -> Location:
        """Where a field's cell of a row stands."""
        column = self.columns.get(name)
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
