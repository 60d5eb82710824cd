"""What a heading says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from portal.intake.heading_words import has_own_unit, headed_column, is_datum, letters, lookup_of, normal, spellings
from portal.kinds.benefit.record import Benefit

LOOKUP = lookup_of(Benefit)


@given(st.integers(0, 16_383))
def test_columns_are_named_as_excel_names_them(index: int) -> None:
    """A, Z, AA … XFD."""
    assert letters(index) == get_column_letter(index + 1)


@pytest.mark.parametrize(
    "text", ["金额", " 金 额 ", "*金额", "金额（必填）", "金额(选填)", "金\n额", "金额＊", "金　额"]
)
def test_marks_and_blanks_say_nothing(text: str) -> None:
    """Stars, 必填, line breaks and wide blanks."""
    assert normal(text) == "金额"


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("金额", "amount", 1), ("金额（元）", "amount", 1), ("金额（万元）", "amount", 10_000),
        ("金额（单位：元）", "amount", 1),
        ("受益人", "recipient", 1), ("发放日期（年月日）", "paid_on", 1),
    ],
)  # fmt: skip
def test_a_heading_leads_to_its_column_with_its_unit(text: str, name: str, factor: int) -> None:
    """A unit of money multiplies; one that changes nothing is passed over."""
    column = headed_column(4, normal(text), LOOKUP)
    assert column is not None
    assert (column.name, column.factor, column.letter) == (name, factor, "E")


@pytest.mark.parametrize("text", ["金额（美元）", "金额（斤）", "受益人（元）", "发放日期（天）", "不认识", "（元）"])
def test_a_unit_that_would_be_read_wrongly_is_not_known(text: str) -> None:
    """Then the column is not known, and asked about."""
    assert headed_column(0, normal(text), LOOKUP) is None


@pytest.mark.parametrize(("text", "own"), [("金额（万元）", True), ("金额（元）", True), ("金额", False)])
def test_a_heading_names_a_unit_of_its_own_or_not(text: str, own: bool) -> None:
    """Where it does, what stands above the table does not count."""
    column = headed_column(0, normal(text), LOOKUP)
    assert column is not None
    assert has_own_unit(column) is own


@pytest.mark.parametrize(
    "cell", ["300", "1,234.50元", "2026-03-12", "2026年3月12日", "QL-001", "¥5", "3组", 7, 0.5, date(2026, 3, 12)]
)
def test_data_are_told_from_headings(cell: object) -> None:
    """Numbers, amounts, dates, serial numbers."""
    assert is_datum(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["金额", "受益人", "项目编号", "金额（元）", None, "2026年补贴"])
def test_words_are_no_data(cell: object) -> None:
    """Nor is an empty cell."""
    assert not is_datum(cell)  # type: ignore[arg-type]


def test_headings_above_each_other_are_one_the_longest_first() -> None:
    """Only one over several columns may be left out; a bare unit below goes into brackets."""
    assert [*spellings([("项目", True), ("编号", False)])] == ["项目编号", "编号"]
    assert [*spellings([("项目", False), ("编号", False)])] == ["项目编号"]
    assert [*spellings([("金额", False), ("万元", False)])] == ["金额万元", "金额（万元）"]
    assert [*spellings([("金额", False)])] == ["金额"]
