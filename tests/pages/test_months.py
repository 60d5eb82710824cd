from __future__ import annotations

from portal.pages.months import by_month
from tests.pages import sample


def test_every_day_stands_under_its_month() -> None:
    """The newest month first, within it the first day first; what has no day of its month comes under its year."""
    days = ("2026年3月9日", "2026年2月1日", "2026年3月2日", "2025年12月31日", "2026年3月")
    made = sample.notice(
        sample.LIUHE,
        "receipts",
        "2026年",
        [sample.receipt(f"PZ-{n}", day, 5, date=day) for n, day in enumerate(days)],
    )
    months = by_month([(made, record) for record in made.records], lambda entry: entry[1].title)
    assert [(month.label, month.lines) for month in months] == [
        ("2026年3月", ("2026年3月", "2026年3月2日", "2026年3月9日")),
        ("2026年2月", ("2026年2月1日",)),
        ("2025年12月", ("2025年12月31日",)),
    ]
