from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.count import parse_count, parse_measure, show_measure
from portal.fields.value import InvalidValue


@pytest.mark.parametrize(
    ("cell", "number"), [(3, 3), (3.0, 3), ("3", 3), ("３人", 3), ("5个工作日", 5), ("1,200", 1200), (0, 0)]
)
def test_reads_whole_numbers(cell: object, number: int) -> None:
    """A whole number may carry its unit."""
    assert parse_count(cell) == number


@pytest.mark.parametrize(
    "cell", ["", None, "三人", 2.5, -1, "1,2", True, float("nan"), float("inf"), 510181199001011234, "3人左右"]
)
def test_refuses_other_numbers(cell: object) -> None:
    """What is no whole number from nought up is refused."""
    with pytest.raises(InvalidValue):
        parse_count(cell)


@pytest.mark.parametrize(
    ("cell", "number"), [(2.5, "2.5"), ("2.50亩", "2.5"), ("91.5分", "91.5"), (0.1 + 0.2, "0.3"), ("30%", "30")]
)
def test_reads_measures(cell: object, number: str) -> None:
    """A measured number may have four decimals and its unit."""
    assert parse_measure(cell) == Decimal(number)


@pytest.mark.parametrize("cell", [-0.5, 1.23456, "", "两亩", float("nan"), 1e12, "9" * 30, "1" * 5000])
def test_refuses_other_measures(cell: object) -> None:
    """A negative or endless number is refused, and one of more digits than can be reckoned with."""
    with pytest.raises(InvalidValue):
        parse_measure(cell)


@given(st.decimals(Decimal(0), Decimal(10**8), places=4))
def test_measures_read_back(number: Decimal) -> None:
    """What is shown reads back as the same number."""
    assert parse_measure(show_measure(number)) == number
