"""What was read of a workbook is told sheet by sheet, and no filled row is left out of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from portal.checks.parse import parse_notice
from portal.checks.sheets_read import SheetRead, sheets_read
from portal.records.catalogue import kind_by_id
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, sheet, xlsx


def told(*lines: list[Any], head: list[Any] | None = None) -> tuple[SheetRead, ...]:
    """What is told of a list of benefits."""
    return sheets_read(parse_notice(read(xlsx(sheet(*lines, head=head))), kind_by_id("benefits")))


def test_records_and_their_sum_are_told() -> None:
    """In yuan, to the fen."""
    (one,) = told(row(1, "张三", 300.5), row(2, "李四", 200))
    assert (one.rows, one.amount, one.unread, one.left) == (2, Decimal("500.50"), 0, ())


def test_a_row_that_is_none_is_told_with_its_place_and_what_it_was_taken_for() -> None:
    """As Excel counts it."""
    (one,) = told(row(1), ["合计", None, None, None, 300, None, None], ["制表人：张三"])
    assert one.rows == 1
    assert [left.row for left in one.left] == [5, 6]
    assert all(left.reason for left in one.left)


def test_a_row_that_cannot_be_read_is_counted_and_not_left_out() -> None:
    """It is a problem, and its amount is in no sum."""
    (one,) = told(row(1), row(2, "李四", "三百多"))
    assert (one.rows, one.unread, one.amount) == (1, 1, Decimal("300.00"))


def test_the_unit_of_each_column_of_money_is_told() -> None:
    """Ten thousand yuan make ten thousand times the sum."""
    head = [*HEADINGS[:4], "金额（万元）", *HEADINGS[5:]]
    (one,) = told(row(1, "张三", 0.03), head=head)
    assert one.units == (("金额（万元）", 10_000),)
    assert one.amount == Decimal("300.00")


def test_of_a_workbook_without_a_table_nothing_is_told() -> None:
    """That is a problem of its own."""
    assert sheets_read(parse_notice(read(xlsx([TITLE, TERM])), kind_by_id("benefits"))) == ()
