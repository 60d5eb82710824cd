"""Tables that go on to the right, and workbooks of several lists: whatever stands in them is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string

from portal.intake.model import NoticeSource, ReadNotice
from portal.intake.read import read_bytes
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from tests.intake.files import TERM, TITLE, read, xlsx

LIST = ["序号", "权力事项编号", "补贴项目", "受益人", "金额", "发放日期"]
ROW: list[Any] = [1, "QL-001", "耕地补贴", "张三", 100, "2026-03-12"]
QUARTER, YEAR = Period(2026, quarter=1), Period(2026)
AMOUNTS = st.integers(1, 9999)
PEOPLE = st.lists(AMOUNTS, min_size=1, max_size=7)


def person(at: int) -> str:
    """A name that no other row has."""
    return f"张{chr(0x4E00 + at)}"


def line(at: int, amount: int) -> list[Any]:
    """A row of the list."""
    return [at + 1, "QL-001", "耕地补贴", person(at), amount, "2026-03-12"]


def reads(rows: list[list[Any]], period: Period, **sheets: list[list[Any]]) -> ReadNotice:
    """The notice of a period in a workbook."""
    name = f"惠民惠农补贴 {period}.xlsx"
    source = NoticeSource(NoticeKey("c00013", "benefits", period), Path(name), name)
    return read_bytes(xlsx(rows, (), **sheets), source, kind_by_id("benefits"))


def said(notice: ReadNotice, *fields: str) -> Counter[tuple[Any, ...]]:
    """What the rows say in these fields, and how often."""
    assert notice.table is not None
    return Counter(tuple(raw.cells.get(name) for name in fields) for raw in notice.table.rows)


def told(notice: ReadNotice) -> list[tuple[str, str]]:
    """What must be mended, with the column."""
    return [(one.code, one.where.column) for one in notice.problems.errors]


@settings(max_examples=25, deadline=None)
@given(st.lists(PEOPLE, min_size=2, max_size=4), st.integers(0, 2), st.booleans())
def test_every_row_of_lists_side_by_side_is_read_once_at_its_cell(
    lists: list[list[int]], gap: int, total: bool
) -> None:
    """Two, three or four of any lengths, with columns left free between them or not, and a sum of all below."""
    free: list[Any] = [None] * gap
    numbered, columns, at = [], [], 0
    for amounts in lists:
        columns.append([line(at + place, amount) for place, amount in enumerate(amounts)])
        numbered += [(person(at + place), amount) for place, amount in enumerate(amounts)]
        at += len(amounts)
    rows = [
        [cell for one in across for cell in (*(one or [None] * len(LIST)), *free)] for across in zip_longest(*columns)
    ]
    if total:
        rows.append(["合计", None, None, None, sum(amount for _, amount in numbered)])
    notice = reads([TITLE, TERM, [cell for _ in lists for cell in (*LIST, *free)], *rows], Period(2026, 3))
    assert told(notice) == []
    assert said(notice, "recipient", "amount") == Counter(numbered)
    assert notice.table is not None
    width, places = len(LIST) + gap, []
    for raw in notice.table.rows:
        cell = notice.table.cell("recipient", raw.row)
        across, below = divmod(column_index_from_string(cell.column) - 4, width)
        assert below == 0
        places.append(columns[across][cell.row - 4][3])
    assert places == [name for name, _ in numbered]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.just(0), AMOUNTS), min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_amount_in_a_column_of_a_month_is_read_once(table: list[list[int | None]]) -> None:
    """A row for each month in which something was paid; whom nothing was paid in any month is asked about."""
    rows = [[at + 1, "QL-001", "耕地补贴", person(at), *amounts] for at, amounts in enumerate(table)]
    sums = [sum(amounts[month] or 0 for amounts in table) for month in range(3)]
    below = ["合计", None, None, None, *sums]
    notice = reads([TITLE, TERM, [*LIST[:4], "1月", "2月", "3月"], *rows, below], QUARTER)
    paid = Counter(
        (person(at), f"2026年{month}月", amount)
        for at, amounts in enumerate(table)
        for month, amount in enumerate(amounts, start=1)
        if amount
    )
    if paid:
        assert Counter({one: n for one, n in said(notice, "recipient", "paid_on", "amount").items() if one[2]}) == paid
    assert notice.table is not None
    nothing = {person(at) for at, amounts in enumerate(table) if not any(amounts)}
    assert nothing <= {str(raw.cells["recipient"]) for raw in notice.table.rows} or not paid


@pytest.mark.parametrize(
    ("names", "days"),
    [
        (["1月", "2月", "3月"], ["2026年1月", "2026年2月", "2026年3月"]),
        (["一月份", "二月份"], ["2026年1月", "2026年2月"]),
        (["2026年1月", "2026年2月"], ["2026年1月", "2026年2月"]),
        (["1月金额", "2月金额（元）"], ["2026年1月", "2026年2月"]),
        (["1月补贴", "3月补贴"], ["2026年1月", "2026年3月"]),
    ],
)
def test_a_column_for_every_month_says_the_month(names: list[str], days: list[str]) -> None:
    """However it is written; that it was read so is told once."""
    notice = reads([TITLE, TERM, [*LIST[:4], *names], [*ROW[:4], *range(1, len(names) + 1)]], QUARTER)
    assert told(notice) == []
    assert [one.code for one in notice.problems].count("read_across") == 1
    assert list(said(notice, "paid_on", "amount")) == [(day, float(at)) for at, day in enumerate(days, start=1)]


@pytest.mark.parametrize(
    ("names", "times"),
    [
        (["一季度", "二季度"], ["2026年第一季度", "2026年第二季度"]),
        (["上旬", "下旬"], ["2026年上旬", "2026年下旬"]),
        (["第一批", "第二批"], ["2026年第一批", "2026年第二批"]),
        (["1月", "2月"], ["2026年1月", "2026年2月"]),
    ],
)
def test_where_the_day_has_a_column_the_time_is_what_the_payment_is_for(names: list[str], times: list[str]) -> None:
    """Quarters, ten days, batches; months too."""
    notice = reads([TITLE, TERM, [*LIST[:4], *names, "发放日期"], [*ROW[:4], 1, 2, "2026-03-12"]], YEAR)
    assert told(notice) == []
    assert list(said(notice, "period", "paid_on")) == [(time, "2026-03-12") for time in times]


def test_months_outside_of_the_notice_are_what_the_payment_is_for() -> None:
    """The day is then asked for, as where no column says it."""
    notice = reads([TITLE, TERM, [*LIST[:4], "1月", "2月"], [*ROW[:4], 1, 2]], Period(2026, 3))
    assert [code for code, _ in told(notice)] == ["missing_column"]
    assert list(said(notice, "period")) == [("2026年1月",), ("2026年2月",)]


@pytest.mark.parametrize("names", [["11月", "12月", "1月"], ["应发", "1月"], ["1月应发", "2月应发"]])
def test_months_of_which_the_year_or_the_amount_is_not_clear_are_not_read(names: list[str]) -> None:
    """They are asked about."""
    assert told(reads([TITLE, TERM, [*LIST[:4], *names], [*ROW[:4], *range(1, len(names) + 1)]], YEAR)) != []


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, st.one_of(st.none(), AMOUNTS)), min_size=1, max_size=5), st.booleans())
def test_a_column_for_every_programme_is_a_row_for_every_programme(
    table: list[tuple[int, int | None]], total: bool
) -> None:
    """No column has to say the programme; a column that sums the row is held against it."""
    head = ["序号", "权力事项编号", "姓名", "种粮补贴", "农机补贴", *(["合计"] if total else []), "发放日期"]
    rows = [
        [at + 1, "QL-001", person(at), one, other, *([one + (other or 0)] if total else []), "2026-03-12"]
        for at, (one, other) in enumerate(table)
    ]
    notice = reads([TITLE, TERM, head, *rows], Period(2026, 3))
    assert told(notice) == []
    assert said(notice, "recipient", "programme", "amount") == Counter(
        (person(at), name, amount)
        for at, amounts in enumerate(table)
        for name, amount in zip(("种粮补贴", "农机补贴"), amounts, strict=True)
        if amount
    )


def test_a_row_whose_sum_is_another_is_told_at_its_cell() -> None:
    """With what its columns come to."""
    head = ["权力事项编号", "姓名", "种粮补贴", "农机补贴", "合计", "发放日期"]
    notice = reads([TITLE, TERM, head, ["QL-001", "张三", 1, 2, 4, "2026-03-12"]], Period(2026, 3))
    assert told(notice) == [("row_sum_differs", "E")]


@pytest.mark.parametrize("over", ["种粮补贴", "1月"])
def test_columns_below_a_label_are_one_row_of_it(over: str) -> None:
    """Area and amount of each programme, or of each month, side by side."""
    labels = {"种粮补贴": ("种粮补贴", "农机补贴"), "1月": ("1月", "2月")}[over]
    own = ["权力事项编号", "姓名", *(["补贴项目"] if over == "1月" else [])]
    top = [*own, labels[0], None, labels[1], None, "发放日期"]
    head = [*[None] * len(own), "面积", "金额", "面积", "金额", None]
    body = ["QL-001", "张三", *(["耕地补贴"] if over == "1月" else []), 1, 10, 2, 20, "2026-03-12"]
    notice = reads([TITLE, TERM, top, head, body], Period(2026, 3))
    assert told(notice) == []
    field = "programme" if over == "种粮补贴" else "period"
    assert list(said(notice, field, "quantity", "amount")) == [
        (label if over == "种粮补贴" else f"2026年{label}", quantity, amount)
        for label, quantity, amount in ((labels[0], 1.0, 10.0), (labels[1], 2.0, 20.0))
    ]


def test_lists_below_labels_nobody_knows_are_asked_about() -> None:
    """新增 and 停发 are not one list."""
    for labels, asked in ((("新增", "停发"), ("stopped_list", "")), (("第一类", "第二类"), ("side_by_side", "G"))):
        top = [labels[0], *[None] * 5, labels[1]]
        notice = reads([TITLE, TERM, top, [*LIST, *LIST], [*ROW, *ROW]], Period(2026, 3))
        assert told(notice) == [asked]


def test_lists_of_other_headings_and_with_what_they_share_are_read() -> None:
    """By what the headings mean; a column that stands once is of both."""
    head = ["权力事项编号", "补贴项目", "发放日期", "姓名", "金额", "户主", "补贴金额"]
    notice = reads([TITLE, TERM, head, [*ROW[1:3], ROW[5], "张三", 1, "李四", 2]], Period(2026, 3))
    assert told(notice) == []
    assert list(said(notice, "recipient", "amount", "programme")) == [
        ("张三", 1.0, "耕地补贴"), ("李四", 2.0, "耕地补贴"),
    ]  # fmt: skip


def test_what_is_as_above_is_so_in_the_order_of_the_sheet() -> None:
    """And not in that of the rows of one month."""
    rows = [
        [1, "QL-001", "耕地补贴", "张三", 1, 2],
        [2, "QL-001", "农机补贴", "李四", 3],
        [3, "同上", "同上", "王五", 4, 5],
    ]
    notice = reads([TITLE, TERM, [*LIST[:4], "1月", "2月"], *rows], QUARTER)
    assert said(notice, "recipient", "programme")["王五", "农机补贴"] == 2


def test_groups_hold_for_the_rows_of_every_month() -> None:
    """As they stand above them in the sheet."""
    rows: list[list[Any]] = [
        ["第1组"],
        [1, "QL-001", "耕地补贴", "张三", 1, 2],
        ["第2组"],
        [2, "QL-001", "耕地补贴", "李四", 3, 4],
    ]
    notice = reads([TITLE, TERM, [*LIST[:4], "1月", "2月"], *rows], QUARTER)
    assert said(notice, "recipient", "group") == {("张三", "第1组"): 2, ("李四", "第2组"): 2}


def test_one_column_given_twice_is_no_second_list() -> None:
    """That is told as before."""
    assert told(read(xlsx([TITLE, TERM, [*LIST, "补贴金额"], [*ROW, 100]]))) == [("doubled_column", "G")]


def test_months_beside_an_amount_are_columns_like_any() -> None:
    """They are unknown, each for itself."""
    notice = read(xlsx([TITLE, TERM, [*LIST, "1月", "2月"], [*ROW, 50, 50]]))
    assert told(notice) == [("unknown_column", "G"), ("unknown_column", "H")]


def series(names: Sequence[str], lists: Sequence[Sequence[int]], width: int) -> dict[str, list[list[Any]]]:
    """A sheet for each name, with its own title, sum and signature."""
    found: dict[str, list[list[Any]]] = {}
    at = 0
    for name, amounts in zip(names, lists, strict=True):
        rows = [line(at + place, amount)[:width] for place, amount in enumerate(amounts)]
        at += len(amounts)
        total = ["合计", None, None, None, sum(amounts)]
        title = [f"2026年{name}惠民惠农补贴公示"] if "月" in name else TITLE
        found[name] = [title, TERM, LIST[:width], *rows, total, ["制表人：李四"], ["战旗村村民委员会"]]
    return found


@settings(max_examples=20, deadline=None)
@given(st.lists(PEOPLE, min_size=3, max_size=3), st.booleans())
def test_every_row_of_a_sheet_for_every_month_is_read_once(lists: list[list[int]], dated: bool) -> None:
    """Each with its month where no column says the day; at the sheet and row where it stands."""
    names = ["1月", "2月", "3月"]
    notice = reads([], QUARTER, **series(names, lists, 6 if dated else 5))
    assert told(notice) == []
    wanted = [(name, amount) for name, amounts in zip(names, lists, strict=True) for amount in amounts]
    assert notice.table is not None
    found = [(notice.table.cell("amount", raw.row), raw.cells) for raw in notice.table.rows]
    assert [(cell.sheet, cells["amount"]) for cell, cells in found] == wanted
    assert {cell.row for cell, _ in found} <= set(range(4, 12))
    days = {cells["paid_on"] for _, cells in found}
    assert days == ({"2026-03-12"} if dated else {f"2026年{name}" for name in names})


def test_of_sheets_for_every_month_those_of_the_notice_are_read() -> None:
    """So that one workbook serves a year of notices; the others are named."""
    book = series(["1月", "2月", "3月"], [[1], [2], [3]], 5)
    notice = reads([], Period(2026, 2), **book)
    assert told(notice) == []
    assert said(notice, "amount", "paid_on") == {(2.0, "2026年2月"): 1}
    (problem,) = (one for one in notice.problems if one.code == "sheets_of_series")
    assert "“1月”“3月”不在这一期" in problem.message
    assert [code for code, _ in told(reads([], Period(2026, 5), **book))] == ["month_sheets"]


@pytest.mark.parametrize(("names", "field"), [(["1组", "2组"], "group"), (["种粮补贴", "农机补贴"], "programme")])
def test_a_sheet_for_every_group_or_programme_is_one_list(names: list[str], field: str) -> None:
    """What the name says the rows need not."""
    head = [one for one in LIST if field != "programme" or one != "补贴项目"]
    body = [one for one, name in zip(ROW, LIST, strict=True) if name in head]
    notice = reads([], Period(2026, 3), **{name: [TITLE, TERM, head, body] for name in names})
    assert told(notice) == []
    assert list(said(notice, field)) == [(name,) for name in names]


def test_a_unit_said_on_one_sheet_of_a_series_is_asked_for_on_the_next() -> None:
    """Nobody knows whether it holds there."""
    book = series(["1月", "2月"], [[1], [2]], 5)
    book["1月"].insert(1, ["单位：万元"])
    assert [code for code, _ in told(reads([], QUARTER, **book))] == ["unit_unclear"]


def test_sheets_of_other_names_are_told_as_before() -> None:
    """A second table is none of a series."""
    rows = [TITLE, TERM, LIST, ROW]
    assert [code for code, _ in told(reads([], QUARTER, **{"1月": rows, "总表": rows}))] == ["second_table"]


def test_a_sheet_of_sums_beside_a_series_is_not_read_again() -> None:
    """汇总 says every row once more, which is told."""
    rows = [TITLE, TERM, LIST, ROW]
    notice = reads([], Period(2026, 3), **{"1组": rows, "2组": rows, "汇总": [TITLE, TERM, LIST, ROW, ROW]})
    assert told(notice) == []
    assert said(notice, "group") == {("1组",): 1, ("2组",): 1}
    assert any("“汇总”是合在一起的" in one.message for one in notice.problems)


@pytest.mark.parametrize("title", ["续表", "（续）", "惠民惠农补贴公示（续表）", "2026年3月惠民惠农补贴公示（续表）"])
def test_a_list_that_goes_on_below_headings_of_its_own_is_one_list(title: str) -> None:
    """With the title again, or a part of it, that says so."""
    notice = reads([TITLE, TERM, LIST, ROW, [title], LIST, [*ROW[:3], "李四", *ROW[4:]]], Period(2026, 3))
    assert told(notice) == []
    assert said(notice, "recipient") == {("张三",): 1, ("李四",): 1}


@pytest.mark.parametrize(
    ("months", "period"),
    [
        (["2026年11月", "12月", "2027年1月", "2月"], YEAR), (["2026年11月", "12月", "1月", "2月"], Period(2027, 2)),
        (["11月", "12月", "1月", "2月"], Period(2027, 2)), (["11月", "12月", "1月", "2月"], Period(2027, quarter=1)),
        (["11月", "12月", "1月", "2月"], Period(2026, 12)),
    ],
)  # fmt: skip
def test_months_that_pass_a_new_year_go_on_from_the_one_before(months: list[str], period: Period) -> None:
    """The first says its year, or the notice is of one of them: every amount is a row with its month."""
    head = [*LIST[:4], *months, "发放日期"]
    rows = [[*line(at, 0)[:4], *(10 * at + k for k in range(1, 5)), "2027-02-12"] for at in range(3)]
    notice = reads([TITLE, TERM, head, *rows], period)
    assert told(notice) == []
    want = ("2026年11月", "2026年12月", "2027年1月", "2027年2月")
    assert said(notice, "period", "amount") == Counter(
        (want[k - 1], 10 * at + k) for at in range(3) for k in range(1, 5)
    )


@pytest.mark.parametrize(
    "months", [["11月", "12月", "1月", "2月"], ["11月", "1月", "12月"], ["2026年11月", "2027年12月", "1月"]]
)
def test_months_of_which_nothing_says_the_year_are_one_question(months: list[str]) -> None:
    """Of a whole year there are two ways to read them; it says that the year in the headings settles it."""
    head = [*LIST[:4], *months, "发放日期"]
    notice = reads([TITLE, TERM, head, [*line(1, 0)[:4], *range(1, len(months) + 1), "2027-02-12"]], YEAR)
    (problem,) = notice.problems.errors
    assert problem.code == "months_across"
    assert "“2026年11月”" in problem.remedy


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_unit_that_only_some_sheets_of_a_series_say_is_asked_about(at: int) -> None:
    """Whichever of them says it: what stands on the others is never taken for another unit in silence."""
    pages = {
        f"{month}月": [TITLE, TERM, *([["单位：万元"]] if month == at else []), LIST, line(month, 5)]
        for month in (1, 2, 3)
    }
    notice = reads([[None]], QUARTER, **pages)
    codes = {one.code for one in notice.problems.errors}
    assert codes == {"unit_unclear"}
    assert any("前面的工作表" in one.message for one in notice.problems.errors)
