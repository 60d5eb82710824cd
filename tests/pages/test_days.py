from __future__ import annotations

from portal.fields.day import Day
from portal.pages.days import in_line


def test_the_year_is_said_where_it_changes() -> None:
    """Of days one below the other the first says its year, and then the first of each other year."""
    days = [Day(2025, 12, 29), None, Day(2026, 1, 12), Day(2026, 1), Day(2026), Day(2026, 6, 1)]
    assert in_line(days) == ["2025年12月29日", "", "2026年1月12日", "1月", "2026年", "6月1日"]
