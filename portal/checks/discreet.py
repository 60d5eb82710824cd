"""What logs must not say: which texts of a notice's problems stand in columns that leave masked, on paper, or never.

Staff at a terminal see them, and the annotated copy has them; what a pipe, a log of a server or `problems.json` holds
is often passed on, and names only the cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from portal.checks.model import CheckedNotice
from portal.fields.person import PERSON
from portal.fields.value import clean
from portal.intake.model import RawTable
from portal.problems import Problem
from portal.records.column import BoundColumn
from portal.records.policy import Leaves

_QUOTED: Final = re.compile(r"“([^“”]*)”")
_PARTS: Final = re.compile(r"[\s、,，;；/|（）()]+")
_LONG: Final = 6
"""Characters of a text that is looked for wherever it stands, as names are. A shorter one (男, 35, 正常) may be a word
of any message, so it is looked for within quotation marks only."""


def hide_private(notice: CheckedNotice) -> None:
    """Notes with every problem which of its texts logs must leave out."""
    if notice.problems.items:
        private = _Private.of(notice)
        notice.problems.items = [private.noted(problem) for problem in notice.problems.items]


def is_private(bound: BoundColumn) -> bool:
    """Whether what stands in a column is nobody's business but staff's, or names a person."""
    return bound.value is PERSON or bound.column.leaves is not Leaves.PUBLISH


@dataclass(slots=True)
class _Private:
    """The private texts of one notice. `telling` ones are found anywhere, `quoted` ones within quotation marks.

    `ordered` are all of them in order, so that the beginning of one is found too: messages cut long texts.
    """

    telling: set[str]
    quoted: set[str]
    words: frozenset[str]
    columns: dict[tuple[str, str], bool]
    first: dict[str, int]
    ordered: list[str] = field(default_factory=list)
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, notice: CheckedNotice) -> _Private:
        tables = [table for table in (notice.table, *notice.parts.values()) if table is not None]
        words = frozenset(word for table in tables for bound in table.model.columns() for word in bound.headings)
        names = {text for table in tables for text in _texts(table, names=True) if len(text) > 1}
        texts = (names | {text for table in tables for text in _texts(table, names=False)}) - words - {""}
        telling = {text for text in texts if text in names or len(text) >= _LONG}
        return cls(
            telling,
            texts - telling,
            words,
            dict(pair for table in tables for pair in _columns(table)),
            {table.where.sheet: table.rows[0].row for table in tables if table.rows},
            sorted(texts),
            tuple(sorted({len(text) for text in telling})),
        )

    def noted(self, problem: Problem) -> Problem:
        """The problem with what logs must leave out of it."""
        found = {*self._anywhere(problem.message), *self._anywhere(problem.remedy), *self._anywhere(problem.value)}
        secret = self._is_secret(problem)
        for text in (problem.message, problem.remedy):
            for quoted in _QUOTED.findall(text):
                cut = quoted.rstrip("….")
                if quoted and quoted not in self.words and (secret or self._begins(cut) or quoted in self.quoted):
                    found.add(quoted)
        if problem.value and (secret or problem.value in self.quoted):
            found.add(problem.value)
        return replace(problem, hidden=tuple(sorted(found, key=lambda text: (-len(text), text)))) if found else problem

    def _is_secret(self, problem: Problem) -> bool:
        """Whether it is about a cell that is not known to be open: one of a private column, or of no column at all."""
        where = problem.where
        if not where.row or where.row < self.first.get(where.sheet, 0):
            return False  # of headings, of what stands above them, or of the whole file
        return self.columns.get((where.sheet, where.column), bool(problem.value))

    def _anywhere(self, text: str) -> Iterator[str]:
        for length in self.lengths:
            for start in range(len(text) - length + 1):
                if text[start : start + length] in self.telling:
                    yield text[start : start + length]

    def _begins(self, text: str) -> bool:
        """Whether a private text begins so."""
        if len(text) < 2:
            return False
        at = bisect_left(self.ordered, text)
        return at < len(self.ordered) and self.ordered[at].startswith(text)


def _columns(table: RawTable) -> Iterator[tuple[tuple[str, str], bool]]:
    """(sheet, letter) of every column, and whether it is private."""
    private = {bound.name: is_private(bound) for bound in table.model.columns()}
    for column in table.columns.values():
        yield (table.where.sheet, column.letter), private[column.name]


def _texts(table: RawTable, *, names: bool) -> Iterator[str]:
    """What stands in private columns, those of names or the others: as it is, as it is read, each of several names."""
    private = {bound.name for bound in table.model.columns() if is_private(bound) and (bound.value is PERSON) is names}
    cells: set[object] = set()
    shapes: dict[tuple[str, ...], list[int]] = {}
    for raw in table.rows:
        at = shapes.get(raw.names)
        if at is None:
            at = shapes[raw.names] = [number for number, name in enumerate(raw.names) if name in private]
        cells.update(raw.values[number] for number in at)
    for cell in cells - {None}:
        text = clean(cell)
        yield from (str(cell), text, text.replace(" ", ""))
        if names:
            yield from _PARTS.split(text)
