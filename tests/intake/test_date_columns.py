"""Month and day in columns of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.fields.day import Day, parse
from portal.intake.date_columns import with_days
from portal.intake.model import Grid, Sheet
from tests.intake.files import TERM, TITLE, read, xlsx

START = ["序号", "权力事项编号", "补贴项目", "受益人", "金额"]
DAYS = st.lists(st.dates(date(2026, 3, 1), date(2026, 3, 31)), min_size=1, max_size=6)
HEADS: dict[str, tuple[list[list[Any]], bool]] = {
    "bare": ([[*START, "月", "日", "所属期"]], False),
    "below": ([[*START, "发放日期", None, "所属期"], [*START, "月", "日", "所属期"]], False),
    "merged": ([[*START, "日期", "日期", "所属期"], [None] * 5 + ["月", "日"]], False),
    "year": ([[*START, "年", "月", "日", "所属期"]], True),
    "year above": ([[*START, "2026年", None, "所属期"], [None] * 5 + ["月", "日"]], False),
}


def line(number: int, day: date, shown: tuple[Any, ...]) -> list[Any]:
    """A row of data with its day in several cells."""
    return [number, "QL-001", "耕地补贴", f"张{chr(0x4E00 + number)}{day.day}", 300, *shown, "2026年"]


@settings(max_examples=40, deadline=None)
@given(DAYS, st.sampled_from(sorted(HEADS)), st.sampled_from([int, str, float]), st.booleans(), st.booleans())
def test_a_day_in_two_columns_is_that_day(days: list[date], head: str, cell: Any, blank: bool, again: bool) -> None:
    """Under any headings, with months written once, on a second page with its own headings."""
    heads, years = HEADS[head]
    rows: list[list[Any]] = []
    for at, day in enumerate(days):
        if again and at == 2:
            rows += heads
        month: Any = None if blank and at not in (0, 2) else cell(day.month)
        shown = (month, cell(day.day))
        rows.append(line(at, day, (2026, *shown) if years else shown))
    notice = read(xlsx([TITLE, TERM, *heads, *rows]))
    assert notice.table
    assert [parse(raw.cells["paid_on"]) for raw in notice.table.rows] == [Day.of(day) for day in days]
    assert not notice.problems.errors


def test_what_is_no_day_stays_in_sight() -> None:
    """A day without any month, words, a total: nothing of them is lost."""
    head = [*START, "月", "日"]
    rows: list[list[Any]] = [
        [1, None, None, None, 1, None, 5],
        [2, None, None, None, 1, "中旬", "五"],
        ["合计", *[None] * 6],
    ]
    grid: Grid = [[*head], *rows]
    lines = list(with_days(Sheet.of("表", grid), 18).rows())
    assert [one[5] for one in lines] == ["日期", "5", "中旬 五", None]
    same = Sheet.of("表", [["月份", "日"], [3, 4]])
    assert with_days(same, 18) is same


def test_a_day_of_another_month_is_asked_about() -> None:
    """A day that is not of the period is not given its year."""
    notice = read(xlsx([TITLE, TERM, [*START, "月", "日", "所属期"], line(1, date(2026, 5, 3), (5, 3))]))
    assert notice.table
    assert notice.table.rows[0].cells["paid_on"] == "5月3日"
