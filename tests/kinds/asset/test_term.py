from __future__ import annotations

import pytest

from portal.kinds.asset.term import term_of


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2024年1月1日至2033年12月31日", "2024-01-01", "2033-12-31"),
        ("2024.1.1-2033.12.31", "2024-01-01", "2033-12-31"),
        ("自2024年1月1日起至2033年12月31日止", "2024-01-01", "2033-12-31"),
        ("2024-01-01 至 2033-12-31", "2024-01-01", "2033-12-31"),
        ("2024年1月—2033年12月", "2024-01", "2033-12"),
        ("2024年到2033年", "2024", "2033"),
    ],
)
def test_a_span_of_days_is_its_two_days(cell: str, first: str, last: str) -> None:
    """As precise as they were written."""
    found = term_of(cell)
    assert found is not None
    assert [str(day) for day in found] == [first, last]


@pytest.mark.parametrize("cell", ["10 年", "长期", "2033-2024", "2024年1月1日", "到2033年底", "", None, 2024])
def test_what_is_no_span_stays_a_text(cell: object) -> None:
    """Nothing is guessed of it."""
    assert term_of(cell) is None
