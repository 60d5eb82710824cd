from __future__ import annotations

from dataclasses import replace
from datetime import date

from portal.register.gap_rows import LONGEST, at_row, called, day_of
from tests.register.whole import receipts


def test_a_gap_is_of_its_row() -> None:
    """It names the notice and the row."""
    (record,) = receipts({}).records
    gap = at_row(record, "没有原件", since=date(2026, 3, 8))
    assert (gap.notice, gap.row, gap.kind) == (record.key, record.id, "receipts")


def test_long_titles_are_cut_and_masked_ones_not_said() -> None:
    """A row with a title that is not its own is called by its number."""
    long, short = receipts({"purpose": "纸" * 80}, {"purpose": "纸\n笔"}).records
    assert called(long) == f"{'纸' * LONGEST}…"
    assert called(short) == "纸 笔"
    assert called(replace(short, covered=frozenset({"purpose"}))) == "PZ-2026-002"


def test_its_day_is_that_of_the_row_else_of_the_notice() -> None:
    """A month counts to its end."""
    notice = receipts({"date": "2026年3月"})
    assert day_of(notice, notice.records[0]) == date(2026, 3, 31)
    assert day_of(notice, replace(notice.records[0], values={})) == notice.issued
