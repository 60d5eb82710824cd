from __future__ import annotations

from datetime import date

from portal.channels.imprint import chinese_date
from tests.channels.invented import IMPRINT


def test_a_small_symbol_keeps_its_least_size_and_module() -> None:
    """The printed side is the larger of the least side and what the least module asks for."""
    assert IMPRINT.data(30)["qr_side"] == 30
    large = IMPRINT.data(10, 2.0)["qr_side"]
    assert isinstance(large, float)
    assert large > 40


def test_dates_carry_no_leading_zero() -> None:
    """The fifth of March is 3月5日."""
    assert chinese_date(date(2026, 3, 5)) == "2026年3月5日"
