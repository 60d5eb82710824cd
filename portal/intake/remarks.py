"""Remarks beside rows (备注, 说明, 发放状态): read with the table, weighed, and never handed on.

A remark's column is no field of any kind, so it cannot leave; of its text only the word that matters is kept. What it
says holds for every kind and part: a row that was never valid, or that has nothing in it because nothing was paid, is
left out and told; a row under which nothing was paid keeps its place with 0. A remark that contradicts its amount is
for the checks to ask about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portal.fields.money import MONEY
from portal.fields.value import Cell, InvalidValue, clean
from portal.intake.heading_words import letters, silent_heading
from portal.intake.headings import Headings
from portal.intake.model import LeftRow, RawRow, RawTable, RowRemark
from portal.intake.remark_text import EXACT, Saying, cited, remark_said, says_only
from portal.intake.silent_headings import REMARKS, STATES
from portal.intake.unit_text import unit_said
from portal.problems import Problems
from portal.records.column import Role
from portal.records.money import Money
from portal.records.record import Table

RemarkColumns = tuple[tuple[int, str], ...]
"""Index and heading of columns of remarks."""
_READ = ("text", "lines", "person", "organisation", "reference")
"""Values of columns in which 作废 may stand instead of what belongs there."""
_LONGEST = max(map(len, EXACT)) + 2
_KEPT = 10_000


def remark_columns(headings: Headings) -> RemarkColumns:
    """The columns of remarks among those that are no field."""
    said = ((index, silent_heading(text)) for index, text in headings.ignored)
    return tuple((index, text) for index, text in said if text in REMARKS or text in STATES)


def paid_column(model: type[Table]) -> str | None:
    """The field of a payment's amount; None where rows are no payments (an award, a bid, a power item)."""
    paid = (bound for bound in model.columns() if bound.column.money is Money.PAID and bound.required)
    return next((bound.name for bound in paid), None)


class RemarkReader:
    """Reads the remarks beside the rows of one table as they come; `units` are those (row, text) that say 万元."""

    def __init__(self, table: RawTable, problems: Problems) -> None:
        self.units: list[tuple[int, str]] = []
        self._table, self._problems = table, problems
        self._paid = paid = paid_column(table.model)
        self._needed = {bound.name for bound in table.model.columns() if bound.required} - {paid}
        self._plain = {bound.name for bound in table.model.columns() if bound.value.name in _READ}
        self._known: dict[tuple[int, str], tuple[RowRemark | None, bool]] = {}
        self._places: dict[tuple[str, ...], list[int]] = {}

    def weigh(self, raw: RawRow, row: Sequence[Cell], columns: RemarkColumns) -> RawRow | None:
        """The row as it counts with what stands beside it; None where it is left out, which is noted."""
        remark = self._beside(raw.row, row, columns) or self._instead(raw)
        return raw if remark is None else self._weighed(raw, remark)

    def _beside(self, number: int, row: Sequence[Cell], columns: RemarkColumns) -> RowRemark | None:
        """What the row's remarks say of it, the first that says anything."""
        first = None
        for index, heading in columns:
            cell = row[index] if index < len(row) else None
            if cell is None or cell == "":
                continue
            remark, unit = self._read(index, heading, clean(cell))
            if unit:
                self.units.append((number, clean(cell)))
            first = first or remark
        return first

    def _read(self, index: int, heading: str, text: str) -> tuple[RowRemark | None, bool]:
        """What a remark says, and whether it speaks of a unit of money; the same remark stands beside many rows."""
        known = self._known.get((index, text))
        if known is None:
            said = remark_said(text, state=heading in STATES)
            remark = None
            if said is not None:
                remark = RowRemark(
                    letters(index), said.saying.name, said.word, only=says_only(text), cites=cited(text)
                )  # fmt: skip
            known = remark, bool(unit_said(text).factors - {1})
            if len(self._known) < _KEPT:
                self._known[index, text] = known
        return known

    def _instead(self, raw: RawRow) -> RowRemark | None:
        """A word that stands alone where a value should."""
        plain = self._places.get(raw.names)
        if plain is None:
            plain = [at for at, name in enumerate(raw.names) if name in self._plain]
            self._places[raw.names] = plain
        for at in plain:
            cell = raw.values[at]
            if isinstance(cell, str) and len(cell) <= _LONGEST and cell.strip() in EXACT:
                said = remark_said(cell)
                if said is not None:
                    return RowRemark("", said.saying.name, said.word, raw.names[at], only=True)
        return None

    def _weighed(self, raw: RawRow, remark: RowRemark) -> RawRow | None:
        """The row as it counts; None where it is left out, which is noted."""
        paid = self._paid
        if paid is None:
            if remark.saying == Saying.VOID.name and remark.only:
                self._table.remarks[raw.row] = remark
            return raw
        cells = raw.cells
        nothing = cells.get(paid) is None or _is_zero(cells[paid])
        if remark.saying == Saying.VOID.name and (nothing or (remark.only and "废" in remark.word)):
            self._leave(raw, f"写着“{remark.word}”")
            if not nothing:
                self._problems.warn(
                    "row_cancelled", self._table.cell(paid, raw.row), f"写着“{remark.word}”，没有公开，也不计入合计",
                    "确实作废的不用改；仍然有效的，请改掉这两个字", clean(cells[paid]),
                )  # fmt: skip
            return None
        if remark.saying == Saying.UNPAID.name and nothing:
            if not self._needed <= cells.keys():
                self._leave(raw, f"写着“{remark.word}”，没有金额")
                return None
            if paid in raw.names:
                values = zip(raw.names, raw.values, strict=True)
                raw = replace(raw, values=tuple(0 if name == paid else value for name, value in values))
        self._table.remarks[raw.row] = remark
        return raw

    def _leave(self, raw: RawRow, reason: str) -> None:
        text = " ".join(clean(cell) for cell in raw.values if cell is not None)
        key = raw.cells.get(self._table.model.field_for(Role.KEY) or "")
        self._table.left.append(LeftRow(raw.row, reason, text, "" if key is None else clean(key)))


def _is_zero(cell: Cell) -> bool:
    try:
        return bool(MONEY.parse(cell) == 0)
    except InvalidValue:
        return False
