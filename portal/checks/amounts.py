"""Totals that staff wrote must be the sums of the rows."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from itertools import accumulate

from portal.checks.model import CheckedNotice, Context
from portal.checks.rounding import hidden_sum, is_rounded
from portal.fields.money import show
from portal.intake.layout import LaidOut
from portal.records.stocks import in_hand_beside


def check_totals(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A 合计 row must equal the sum of all rows above it, or of those since a sum above it, of whatever level.

    A 小计 row sums what follows the last 小计, if staff do not say otherwise.
    """
    if notice.table is None or len(notice.rows) != len(notice.table.rows):
        return  # while rows are unreadable a sum says nothing
    beside = in_hand_beside([row.record for row in notice.rows])
    laid_out = isinstance(notice.table.where, LaidOut)
    since = last = 0
    summed = dict.fromkeys(name for total in notice.table.totals for name in total.sums)
    columns = {name: _Column(notice, name) for name in summed}
    for total in notice.table.totals:
        for name, written in total.sums.items():
            column = columns[name]
            if column.is_sum(written, total.row):
                continue
            # A sheet of several parts has a 合计 below each, which sums its own block or all so far.
            starts = (since if total.subtotal else 0, last, total.since - 1)
            sums = {above: column.between(above, total.row) for above in starts}
            computed = sums[starts[0]]
            if written in sums.values() or (laid_out and written == column.whole):
                continue
            if beside and written - beside.get(name, Decimal(0)) in sums.values():
                continue
            if any(is_rounded(written, sums[at], hidden_sum(notice, name, at, total.row)) for at in sums):
                _tell_rounded(notice, name, total.row, written, computed=computed)
            else:
                label = next(bound.label for bound in notice.kind.columns() if bound.name == name)
                notice.problems.error(
                    "total_differs", notice.cell(name, total.row),
                    f"合计写的是 {show(written)} 元，各行“{label}”加起来是 {show(computed)} 元"
                    f"（差 {show(written - computed)} 元）",
                    "请核对是漏了行、多了行还是合计没有更新", show(written),
                )  # fmt: skip
        last = total.row
        if total.subtotal:
            since = total.row
        for column in columns.values():
            column.ends(total.row)


def _tell_rounded(notice: CheckedNotice, name: str, row: int, written: Decimal, *, computed: Decimal) -> None:
    notice.problems.warn(
        "total_rounded", notice.cell(name, row),
        f"合计写的是 {show(written)} 元，各行四舍五入到分以后加起来是 {show(computed)} 元"
        f"（差 {show(written - computed)} 元）",
        "公开的是各行显示的金额；要一分不差，请在每一行的公式外面套上 ROUND(…, 2)", show(written),
    )  # fmt: skip


class _Column:
    """The running sums of a column."""

    def __init__(self, notice: CheckedNotice, name: str) -> None:
        values = (getattr(row.record, name) or Decimal(0) for row in notice.rows)
        self._rows = [row.row for row in notice.rows]
        self._sums = [Decimal(0), *accumulate(values)]
        self._ends = {Decimal(0)}

    def between(self, above: int, below: int) -> Decimal:
        """The sum of the rows between two rows."""
        return self._until(below) - self._until(above + 1)

    @property
    def whole(self) -> Decimal:
        """The sum of all rows: a total below one of several lists may be that of all."""
        return self._sums[-1]

    def is_sum(self, written: Decimal, row: int) -> bool:
        """Whether an amount is the sum of all rows above a row, or of those since a total."""
        return self._until(row) - written in self._ends

    def ends(self, row: int) -> None:
        """A total stands in this row."""
        self._ends.add(self._until(row))

    def _until(self, row: int) -> Decimal:
        return self._sums[bisect_left(self._rows, row)]
