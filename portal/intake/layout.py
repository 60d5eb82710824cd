"""Where the rows of a sheet that was laid out anew stand in the workbook.

Lists side by side, a column for every month, a sheet for every month: each is read as rows below one another. Such rows
are numbered on, and whatever is told of them names the cell where it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from portal.problems import Location

Marks = TypeVar("Marks")
ELSEWHERE = "收入行（不是凭据）"
"""Of a list of vouchers: rows that only say what came in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that stand together: the first of them is row `before` + 1 as read, and row 1 of `sheet`.

    `says` are fields, with what they hold in each of its rows because a heading or the name of a sheet says so.
    """

    before: int
    sheet: str
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet was laid out: its stretches from the top, and the rows (as read) known to be headings or titles.

    Those `elsewhere` are of another notice.
    """

    stretches: tuple[Stretch, ...]
    heads: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()

    @property
    def given(self) -> frozenset[str]:
        """The fields that are said for every row of some stretch."""
        return frozenset(name for stretch in self.stretches for name, _ in stretch.says)

    def begins(self, row: int) -> bool:
        """Whether the first headings of another sheet than those before stand in a row."""
        at = bisect_right(self.stretches, row - 1, key=attrgetter("before")) - 1
        return at > 0 and self.stretches[at].sheet != self.stretches[at - 1].sheet


@dataclass(frozen=True, slots=True)
class LaidOut(Location):
    """A sheet that was laid out: narrowed to a row it is the place where that stands in the workbook."""

    stretches: tuple[Stretch, ...] = field(default=(), repr=False)

    def at(self, *, row: int | None = None, column: str | None = None) -> Location:
        """The sheet, the row and the column of what is read in a row."""
        stretch = self.stretch(row or 1)
        return Location(self.file, stretch.sheet if row else self.sheet, self.line(row or 0), column or "")

    def line(self, row: int) -> int:
        """The row as Excel counts it."""
        return row - self.stretch(row).before if row else 0

    def stretch(self, row: int) -> Stretch:
        """The one in which a row as read lies."""
        return self.stretches[bisect_right(self.stretches, row - 1, key=attrgetter("before")) - 1]


def laid_over(stretches: Sequence[Stretch], found: Mapping[str, Iterable[int]]) -> set[int]:
    """Rows by sheet as Excel counts them, as they are read; stretches of one sheet share its rows."""
    return {stretch.before + row for stretch, last in _spans(stretches) for row in found.get(stretch.sheet, ())
            if row <= last}  # fmt: skip


def _spans(stretches: Sequence[Stretch]) -> Iterable[tuple[Stretch, int]]:
    """Each with how many rows it has at most."""
    following = [stretch.before for stretch in stretches[1:]]
    for at, stretch in enumerate(stretches):
        yield stretch, following[at] - stretch.before if at < len(following) else 1 << 30


def bits_over(stretches: Sequence[Stretch], found: Mapping[str, Mapping[int, Marks]]) -> dict[int, Marks]:
    """The same of marks by row."""
    return {
        stretch.before + row: marks
        for stretch, last in _spans(stretches)
        for row, marks in found.get(stretch.sheet, {}).items()
        if row <= last
    }
