"""Totals that staff wrote must be the sums of the rows."""

from __future__ import annotations

from decimal import Decimal

from portal.checks.model import CheckedNotice, Context
from portal.checks.rounding import hidden_sum, is_rounded
from portal.fields.money import show


def check_totals(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A 合计 row must equal the sum of all rows above it or since the last sum (a 小计 row, since the last 小计)."""
    if notice.table is None or len(notice.rows) != len(notice.table.rows):
        return  # while rows are unreadable a sum says nothing
    since = last = 0
    for total in notice.table.totals:
        for name, written in total.sums.items():
            # A sheet of several parts has a 合计 below each, which sums its own block or all so far.
            starts = (since if total.subtotal else 0, last, total.since - 1)
            sums = {above: _sum(notice, name, above, total.row) for above in starts}
            computed = sums[starts[0]]
            if written in sums.values():
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


def _tell_rounded(notice: CheckedNotice, name: str, row: int, written: Decimal, *, computed: Decimal) -> None:
    notice.problems.warn(
        "total_rounded", notice.cell(name, row),
        f"合计写的是 {show(written)} 元，各行四舍五入到分以后加起来是 {show(computed)} 元"
        f"（差 {show(written - computed)} 元）",
        "公开的是各行显示的金额；要一分不差，请在每一行的公式外面套上 ROUND(…, 2)", show(written),
    )  # fmt: skip


def _sum(notice: CheckedNotice, name: str, above: int, below: int) -> Decimal:
    """The sum of a column over the rows between two rows."""
    values = (getattr(row.record, name) for row in notice.rows if above < row.row < below)
    return sum((value for value in values if value is not None), Decimal(0))
