"""What a sheet lacks is filled in as its place answered, and held against what the sheet itself says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.value import Cell
from portal.intake.answer import FROM_NAME, FROM_TITLE, Answer, from_column
from portal.intake.answered import Answered
from portal.intake.constants import days_said, settle
from portal.intake.headings import match_headings
from portal.intake.model import RawRow, RawTable, Sheet
from portal.kinds.benefit.record import Benefit
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey, Period

FARM, GRAIN = "耕地地力保护补贴", "种粮补贴"
TITLE = f"战旗村2026年11月{FARM}公示"
PROGRAMME = Answer("", "补贴项目", FARM, row=2)
NAMED: list[list[Cell]] = [["受益人", "补贴项目"], ["张三", FARM], ["李四", GRAIN]]
BARE: list[list[Cell]] = [["行政村", "受益人", "类别说法"], ["战旗村", "张三", ""], ["战旗村", "李四", ""]]


def settled(
    grid: list[list[Cell]], *said: Answer, title: str = TITLE, period: str = "2026-11"
) -> tuple[RawTable, list[str]]:
    """A sheet of these cells as answered, and the codes of what is wrong with it."""
    when = Period.find(period)
    assert when is not None
    found = Answered(
        Benefit, tuple(one for one in said if not one.constant), tuple(one for one in said if one.constant)
    )
    headings = match_headings(grid[:1], found.read_with)
    names = tuple(column.name for column in headings.known)
    rows = [
        RawRow(number, names, tuple(cells[column.index] for column in headings.known))
        for number, cells in enumerate(grid[1:], start=2)
    ]
    columns = {column.name: column for column in headings.known}
    table, problems = RawTable(found.read_with, Location("补贴.xlsx"), columns, rows), Problems()
    key = NoticeKey("c12907", "benefits", when)
    settle(table, found, Sheet.of("表", grid), headings, titles=[title], key=key, problems=problems)
    assert table.model is Benefit
    return table, [one.code for one in problems]


def held(table: RawTable, name: str) -> list[Cell]:
    """What each row holds in a field."""
    return [raw.cells.get(name) for raw in table.rows]


def test_every_row_holds_what_was_answered_and_that_is_told() -> None:
    """A column the sheet has is never filled over."""
    table, codes = settled(BARE, PROGRAMME, Answer("行政村", ""))
    assert (held(table, "programme"), codes) == ([FARM, FARM], [])
    assert table.answered == ("“行政村”不公开", f"“补贴项目”都填“{FARM}”")
    table, codes = settled(NAMED, PROGRAMME)
    assert (held(table, "programme"), table.answered, codes) == ([FARM, GRAIN], (), [])


def test_a_power_item_may_hold_for_one_programme_alone() -> None:
    """Rows of another have that for the rest; without any they are an error that names them, and stay empty."""
    one, rest = Answer("", "权力事项编号", "QL-002", programme=FARM), Answer("", "权力事项编号", "QL-009")
    table, codes = settled(NAMED, one, rest)
    assert (held(table, "power_item"), codes) == (["QL-002", "QL-009"], [])
    table, codes = settled(NAMED, one)
    assert (held(table, "power_item"), codes) == (["QL-002", None], ["unanswered"])
    table, codes = settled(BARE, one, PROGRAMME)  # the programme is filled in first
    assert (held(table, "power_item"), codes) == (["QL-002", "QL-002"], [])


@pytest.mark.parametrize(
    ("way", "period", "title", "day"),
    [
        (FROM_NAME, "2026-11", TITLE, "2026年11月"), (FROM_NAME, "2026", TITLE, "2026年"),
        (FROM_NAME, "2026-Q3", TITLE, None),
        (FROM_TITLE, "2026-11", "发放日期：2026年11月3日", "2026年11月3日"), (FROM_TITLE, "2026-11", "补贴公示", None),
        (FROM_TITLE, "2026-11", "2026年10月至2026年11月", None),
    ],
)  # fmt: skip
def test_a_day_is_that_of_the_name_or_the_title_or_none(way: str, period: str, title: str, day: str | None) -> None:
    """Where several or none are said it is an error, and nothing is made up."""
    table, codes = settled(BARE, Answer("", "发放日期", way), title=title, period=period)
    assert (held(table, "paid_on"), codes) == ([day, day], [] if day else ["answer_not_found"])


def test_a_list_of_relief_is_never_under_the_name_of_another_programme() -> None:
    """Whether its title speaks of it or a column that is not read; under a name of relief it may be."""
    told_below: list[list[Cell]] = [*BARE[:2], ["战旗村", "李四", "特困供养"]]
    for title, grid in (("2026年11月农村低保公示", BARE), (TITLE, told_below)):
        table, codes = settled(grid, PROGRAMME, Answer("类别说法", ""), title=title)
        assert (held(table, "programme"), codes) == ([None, None], ["answer_contradicts"])
        table, codes = settled(grid, Answer("", "补贴项目", "农村低保"), Answer("类别说法", ""), title=title)
        assert (held(table, "programme"), codes) == (["农村低保"] * 2, [])


def test_a_column_of_places_that_is_not_read_names_one_place() -> None:
    """A list of several villages is not one's."""
    assert settled(BARE, Answer("行政村", ""))[1] == []
    assert settled([*BARE[:2], ["香桂村", "李四", ""]], Answer("行政村", ""))[1] == ["several_places"]


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_days_of_titles_are_those_of_payment(day: date, other: date) -> None:
    """One said twice is one; a line of the notice period is none; 日期：… goes before any other."""
    said, else_ = (f"{one.year}年{one.month}月{one.day}日" for one in (day, other))
    assert days_said([f"{said}发放", f"公示期：{else_}至{else_}", f"表（{day.year}.{day.month}.{day.day}）"]) == [said]
    assert days_said([f"{else_}补贴", f"发放日期：{said}"]) == [said]
    assert days_said([f"制表日期：{else_}", "2026年13月"]) == []
    assert days_said([f"{said}、{else_}"]) == list(dict.fromkeys((said, else_)))


@pytest.mark.parametrize("heading", ["审批日期", "受益人"])
def test_a_column_of_days_that_another_shall_follow_must_be_there(heading: str) -> None:
    """One that is not, or that holds something else, is told and nothing filled in."""
    table, codes = settled(BARE, PROGRAMME, Answer("行政村", ""), Answer("", "发放日期", from_column(heading)))
    assert (held(table, "paid_on"), codes) == ([None, None], ["answer_not_found"])
