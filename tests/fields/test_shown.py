"""Cells together with what they show."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.shown import Figure, ShownDate, ShownNumber, figure, stored


def test_a_number_is_itself_and_what_it_shows() -> None:
    """It counts as the number; as text it is what everybody reads, or the number where that cannot be told."""
    seven = ShownNumber(7, "0007")
    assert (seven + 1, str(seven), seven.text) == (8, "0007", "0007")
    assert str(ShownNumber(1234.5, None, ",.2f")) == "1,234.50"
    assert str(ShownNumber(0.5, None)) == "0.5"


def test_a_day_is_itself_and_what_it_shows() -> None:
    """A moment keeps its time; without a text it is told as ISO."""
    day = ShownDate.of(date(2026, 3, 12), "3-12", "md")
    assert (day.date(), str(day), day.parts) == (date(2026, 3, 12), "3-12", "md")
    assert str(ShownDate.of(datetime(2026, 3, 12, 8, 30, 1, 5), None, "")) == "2026-03-12"  # noqa: DTZ001


@pytest.mark.parametrize(
    "cell",
    [
        ShownNumber(7, "0007"), ShownNumber(2.5, None, ".2f"), ShownDate.of(date(2026, 3, 12), "3-12", "md"),
        ShownDate.of(datetime(2026, 3, 12, 8, 30, 1, 5), None, "ymd"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_what_was_kept_comes_back_whole(cell: ShownNumber | ShownDate) -> None:
    """The cache of workbooks keeps them pickled."""
    again = pickle.loads(pickle.dumps(cell))  # noqa: S301 - made above
    assert (again, str(again), type(again)) == (cell, str(cell), type(cell))
    assert stored(again) == stored(cell)
    assert type(stored(again)) in (float, datetime)


def test_what_is_neither_is_stored_as_it_is() -> None:
    """Texts and plain numbers."""
    assert stored("甲") == "甲"
    assert stored(3) == 3


@pytest.mark.parametrize(
    ("text", "number", "places", "unit"),
    [
        ("¥1,234.50", "1234.50", 2, ""), ("(12.00)", "-12.00", 2, ""), ("（12）", "-12", 0, ""),
        ("1.2万元", "1.2", 1, "万元"), ("3 人", "3", 0, "人"), ("-¥5", "-5", 0, ""), ("¥-5", "-5", 0, ""),
        ("人民币300元", "300", 0, "元"), ("−7", "-7", 0, ""), ("+7", "7", 0, ""), (".5", "0.5", 1, ""),
        ("1，234", "1234", 0, ""),
    ],
)  # fmt: skip
def test_a_shown_number_is_read(text: str, number: str, places: int, unit: str) -> None:
    """With the sign of its brackets, the places it shows and the word behind it."""
    assert figure(text) == Figure(Decimal(number), places, unit)


@pytest.mark.parametrize(
    "text", ["", None, ".", "12%", "(12", "12)", "--5", "(-5)", "1,23", "约300", "3月12日", "1.2.3"]
)
def test_what_is_no_number_is_none(text: str | None) -> None:
    """Two signs, half a bracket, commas in the wrong place, a share, a day."""
    assert figure(text) is None


def test_a_figure_means_what_is_stored_but_for_its_rounding() -> None:
    """Half of the last place that is shown, in the unit of the column."""
    assert Figure(Decimal("12.3"), 1).means(Decimal("12.34"))
    assert Figure(Decimal("12.3"), 1).means(Decimal("12.35"))
    assert not Figure(Decimal("12.3"), 1).means(Decimal("12.36"))
    assert Figure(Decimal("1.2"), 1).means(Decimal(12_345), 10_000)
    assert not Figure(Decimal("1.2"), 1).means(Decimal(12_600), 10_000)
    assert abs(Figure(Decimal(-3), 0, "元")) == Figure(Decimal(3), 0, "元")


@given(st.decimals(0, 10**9, places=2), st.booleans())
def test_every_amount_is_read_as_it_is_shown(amount: Decimal, minus: bool) -> None:
    """With its thousands and its two places."""
    read = figure(f"{'-' * minus}¥{amount:,.2f}")
    assert read is not None
    assert (read.number, read.places) == (-amount if minus else amount, 2)
