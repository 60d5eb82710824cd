"""A sheet that goes on to the right and is laid out anew: how, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.fields.money import MONEY
from portal.fields.value import Cell, InUnit, InvalidValue, clean
from portal.intake.folds import Folds
from portal.intake.heading_words import letters
from portal.intake.headings import Headings
from portal.intake.model import HeadedColumn
from portal.intake.totals import total_word
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.record import Record


@dataclass(frozen=True, slots=True)
class Across:
    """A sheet to be laid out: its folds, and what to tell. `sums` is the column that sums a row, if there is one."""

    folds: Folds
    told: tuple[str, str]
    column: int
    sums: HeadedColumn | None = None

    def tell(self, where: Location, problems: Problems) -> None:
        """How it was read, and rows whose sum is another than what stands in them."""
        code, message = self.told
        at = where.at(row=self.folds.headings.bottom + 1, column=letters(self.column))
        problems.warn(
            code, at, message, "请核对读到的行数和合计；读得不对的，请改成一行一笔（或一份名单一张表）再检查一次"
        )
        if self.sums is not None:
            self._tell_sums(self.sums, where, problems)

    def _tell_sums(self, sums: HeadedColumn, where: Location, problems: Problems) -> None:
        for number, row in enumerate(self.folds.sheet.rows(), start=1):
            if number <= self.folds.headings.bottom + 1 or sums.index >= len(row):
                continue
            whole = amount_in(row[sums.index])
            parts = [amount_in(row[at]) for fold in self.folds.folds for at in fold.columns if at < len(row)]
            found = sum((part for part in parts if part is not None), Decimal(0))
            if whole is not None and any(part is not None for part in parts) and whole != found:
                problems.error(
                    "row_sum_differs", where.at(row=number, column=sums.letter),
                    f"“{sums.heading}”写的是 {whole}，这一行各列加起来是 {found}（差 {whole - found}）",
                    "请核对是哪一列漏了、多了，还是合计没有更新", str(whole),
                )  # fmt: skip


def said_by_each(found: Headings, model: type[Record]) -> frozenset[int]:
    """The columns in which every row says its own: amounts, numbers."""
    own = {bound.name for bound in model.columns() if bound.value.numeric or bound.column.role is Role.KEY}
    return frozenset(column.index for column in found.known if column.name in own)


def lowest(found: Headings, index: int) -> str:
    """The lowest text in the headings of a column."""
    return next((row[index] for row in reversed(found.rows) if index < len(row) and row[index]), "")


def amount_in(cell: Cell) -> Decimal | None:
    """The amount in a cell, in whatever unit; None where there is none."""
    if cell is None or cell == "" or (isinstance(cell, str) and total_word(clean(cell))):
        return None
    try:
        amount = MONEY.parse(InUnit(cell, 1))
    except InvalidValue:
        return None
    return amount if isinstance(amount, Decimal) else None
