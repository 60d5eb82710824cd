from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.checks.parse import parse_notice
from portal.checks.rounding import hidden_sum, is_rounded
from portal.fields.shown import ShownNumber
from portal.kinds.benefit.record import Benefit
from tests.intake.files import read, row, sheet, xlsx


@pytest.mark.parametrize(
    ("written", "computed", "hidden", "rounded"),
    [
        ("33.34", "33.33", "0.006", True),
        ("33.33", "33.33", "0.004", True),
        ("33.34", "33.33", "0.005", True),
        ("33.34", "33.33", "0.004", False),
        ("33.34", "33.33", "0", False),
        ("33.33", "33.33", "0", False),
        ("33.32", "33.33", "-0.006", True),
    ],
)
def test_a_sum_may_differ_by_what_the_cells_hide(written: str, computed: str, hidden: str, rounded: bool) -> None:
    """Rounded half up to the fen; where nothing is hidden nothing may differ."""
    assert is_rounded(Decimal(written), Decimal(computed), Decimal(hidden)) is rounded


def test_what_cells_hide_is_summed_between_two_rows() -> None:
    """Only of cells that show fewer places than they hold, only of the rows between."""
    notice = parse_notice(read(xlsx(sheet(row(1), row(2, "李四"), row(3, "王五"), row(4, "赵六")))), Benefit)
    assert notice.table is not None
    held = (ShownNumber(11.114, "11.11"), ShownNumber(22.226, "22.23"), 33.3, ShownNumber(44.5, "44.50"))
    at = notice.table.rows[0].names.index("amount")
    notice.table.rows[:] = [
        replace(raw, values=(*raw.values[:at], cell, *raw.values[at + 1 :]))
        for raw, cell in zip(notice.table.rows, held, strict=True)
    ]
    assert hidden_sum(notice, "amount", 3, 8) == Decimal("0.004") - Decimal("0.004")
    assert hidden_sum(notice, "amount", 3, 5) == Decimal("0.004")
    assert hidden_sum(notice, "amount", 4, 6) == Decimal("-0.004")
    assert hidden_sum(notice, "amount", 5, 7) == 0
    assert hidden_sum(notice, "nothing", 3, 8) == 0
