"""Which row heads a table, what its columns are, and how that is told where it is not right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.heading_words import headed_column, lookup_of, normal
from portal.intake.model import ReadNotice
from portal.kinds import KINDS
from portal.kinds.benefit.record import Benefit
from portal.records.record import Record
from tests.content import POWERS, USUAL
from tests.intake.files import HEADINGS, TERM, TITLE, csv, read, row, xlsx

WORDS = sorted(
    {
        heading
        for kind in KINDS
        for model in (kind, *(part for _, _, part in kind.parts()))
        for bound in model.columns()
        for heading in (*bound.headings, *bound.further)
    }
)
"""Every word staff may head a column with, of all kinds."""


def codes(notice: ReadNotice) -> list[str]:
    """The errors."""
    return [problem.code for problem in notice.problems.errors]


def sheet(kind: type[Record], count: int, extra: str, words: list[str], at: int, as_csv: bool) -> ReadNotice:
    """So many good rows of a kind, with a column more: its heading and its values."""
    good = USUAL[kind.about.id]
    grid: list[list[Any]] = [["某村公示表"], TERM, [*list(good)[:at], extra, *list(good)[at:]]]
    for number in range(count):
        cells = [f"{value}{number}" if name.endswith(("编号", "凭证号")) else value for name, value in good.items()]
        grid.append([*cells[:at], words[number % len(words)], *cells[at:]])
    return read(csv(grid).encode() if as_csv else xlsx(grid), kind.about.id)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(KINDS), st.sampled_from(WORDS), st.sampled_from([1, 3, 6]), st.booleans(), st.booleans(),
    st.integers(0, 8), st.booleans(),
)  # fmt: skip
def test_no_word_in_a_row_of_data_makes_an_unknown_column_known(
    kind: type[Record], word: str, count: int, everywhere: bool, first: bool, at: int, as_csv: bool
) -> None:
    """A word that may head a column, as a value of an unknown one: one error, and no row is taken for headings."""
    words = [word] if everywhere else [word, "当面", "书面"] if first else ["当面", word, "书面"]
    notice = sheet(kind, count, "窗口手气", words, at, as_csv)
    assert codes(notice) == ["unknown_column"]
    assert notice.table is not None
    assert len(notice.table.rows) == count


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(KINDS), st.data(), st.sampled_from(WORDS))
def test_a_word_in_a_known_column_stays_data(kind: type[Record], data: st.DataObject, word: str) -> None:
    """Whatever a text column says, its row is a row of data."""
    good = dict(USUAL[kind.about.id])
    texts = [bound.label for bound in kind.columns() if bound.label in good and bound.value.name in ("text", "lines")]
    names = data.draw(st.lists(st.sampled_from(texts), min_size=1, max_size=3))
    grid = [
        ["某村公示表"],
        TERM,
        list(good),
        list({**good, **dict.fromkeys(names, word)}.values()),
        list(good.values()),
    ]
    notice = read(xlsx(grid), kind.about.id)
    assert notice.table is not None
    assert [raw.row for raw in notice.table.rows] == [4, 5]
    assert codes(notice) == []


def headed(*head: list[Any], merges: tuple[str, ...] = (), data: list[Any] | None = None) -> ReadNotice:
    """Benefits below these heading rows."""
    return read(xlsx([TITLE, TERM, *head, data or row(1)], merges))


OVER_TWO = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4")
GROUP = ["序号", "权力事项编号", "补贴项目", "受益人", "补贴金额", None, "发放日期"]


@pytest.mark.parametrize("merges", [OVER_TWO, ()])
@pytest.mark.parametrize("strange", ["加发", "另发", "2026年2月"])
def test_a_heading_over_two_columns_lends_its_name_to_neither(strange: str, merges: tuple[str, ...]) -> None:
    """加发 below 补贴金额 is unknown; its neighbour is the amount because it says so."""
    below = [None, None, None, None, "补贴金额", strange, None]
    notice = headed(GROUP, below, merges=merges, data=[1, "QL-001", "耕地补贴", "张三", 300, 20, "2026-03-12"])
    (problem,) = notice.problems.errors
    assert (problem.code, problem.where.column, strange in problem.message) == ("unknown_column", "F", True)
    assert notice.table is not None
    assert notice.table.rows[0].cells["amount"] == 300


def test_a_unit_below_a_heading_is_part_of_it() -> None:
    """金额 over （万元） or 万元 is 金额（万元）."""
    for unit in ("（万元）", "万元"):
        notice = headed(HEADINGS, [None, None, None, None, unit, None, None])
        assert codes(notice) == []
        assert notice.table is not None
        assert notice.table.columns["amount"].factor == 10_000
        assert [raw.row for raw in notice.table.rows] == [5]


def test_a_month_as_a_heading_is_an_unknown_column() -> None:
    """As a date of Excel's and as text."""
    notice = headed([*HEADINGS, date(2026, 3, 1), "2026年4月"], data=[*row(1), 5, 6])
    assert [(problem.code, problem.where.column) for problem in notice.problems] == [
        ("unknown_column", "H"), ("unknown_column", "I"),
    ]  # fmt: skip


FORM = ["序号", "户主姓名", "窗口手气", "保障人口", "致困原因", "身份证号", "月保障金额", "批次"]


def test_the_row_taken_for_headings_is_shown_with_what_is_missing() -> None:
    """One error says which row, what was recognised, what is unknown and what is missing."""
    (missing, *unknown) = headed(FORM, data=[1, "张三", "3组", 2, "老弱", "x", 680, "一"]).problems.errors
    assert missing.code == "missing_column"
    assert (missing.where.row, {problem.code for problem in unknown}) == (3, {"unknown_column"})
    for word in (
        "这 3 列",
        "“权力事项编号”“补贴项目”“发放日期”",
        "第 3 行当作列名",
        "认出了“户主姓名”“保障人口”“致困原因”",
        "不认识“窗口手气”",
    ):
        assert word in missing.message
    (problem,) = headed([*HEADINGS, "特长"], data=[*row(1), "种地"]).problems.errors
    assert "不认识的列“特长”（第 3 行当作列名，认出了“权力事项编号”“补贴项目”" in problem.message


@pytest.mark.parametrize(
    "title", [["单位", "金额"], ["项目", "金额", "日期"], ["补贴项目：耕地", "金额单位：元"], [None]]
)
def test_a_title_row_never_beats_headings_with_more_columns(title: list[Any]) -> None:
    """However many columns of the headings are unknown."""
    strange = [*HEADINGS[:5], *(f"栏目{number}" for number in range(9))]
    notice = read(xlsx([title, TERM, strange, [*row(1)[:5], *range(9)]]))
    assert {problem.where.row for problem in notice.problems.errors} == {3}


def test_where_no_row_heads_a_table_the_likest_is_shown() -> None:
    """In the main sheet and in a part sheet."""
    (problem,) = read(xlsx([["甲"], ["受益人", "x", "y"], ["张三", 1, 2]])).problems.errors
    assert "最像的是第 2 行，认出了“受益人”；缺少“权力事项编号”“补贴项目”“金额”“发放日期”" in problem.message
    power = [TERM, list(POWERS[0]), list(POWERS[0].values())]
    (problem,) = read(xlsx(power, 流程=[["环节"], ["受理"]]), "power-items").problems.errors
    assert "最像的是第 1 行，认出了“环节”" in problem.message


@pytest.mark.parametrize("titles", range(18))
def test_lines_of_titles_are_no_part_of_the_headings(titles: int) -> None:
    """However many stand above them, up to where headings are looked for."""
    notice = read(xlsx([*([f"说明第{number}"] for number in range(titles)), HEADINGS, row(1)]))
    assert codes(notice) == []
    assert notice.table is not None
    assert [raw.row for raw in notice.table.rows] == [titles + 2]


@pytest.mark.parametrize(
    ("written", "name", "factor"),
    [
        ("1.金额", "amount", 1), ("（五）金额", "amount", 1), ("五、金额", "amount", 1), ("金额：", "amount", 1),
        ("金 额", "amount", 1), ("金\n额", "amount", 1), ("★金额", "amount", 1), ("金额/元", "amount", 1),
        ("金额(单位：万元)", "amount", 10_000), ("金额（万元）", "amount", 10_000), ("金额万元", "amount", 10_000),
        ("金额【元】", "amount", 1), ("本月金额", "amount", 1), ("实际发放的金额", "amount", 1),
        ("金额（小写）", "amount", 1),
        ("户主/姓名", "recipient", 1), ("户主(姓名)", "recipient", 1), ("面积/亩", "quantity", 1),
    ],
)  # fmt: skip
def test_how_a_heading_is_written_changes_nothing(written: str, name: str, factor: int) -> None:
    """Numbers, blanks, marks, brackets and units around it are no other column; the unit counts."""
    column = headed_column(0, normal(written), lookup_of(Benefit))
    assert column is not None
    assert (column.name, column.factor) == (name, factor)


@pytest.mark.parametrize("written", ["金额（美元）", "金额（分）", "金额（本年累计）", "面积（平方米）", "上月金额"])
def test_another_unit_or_another_amount_is_no_column_of_the_field(written: str) -> None:
    """金额（美元） is not read as yuan, nor 上月金额 as that of this month."""
    assert headed_column(0, normal(written), lookup_of(Benefit)) is None


@pytest.mark.parametrize("above", ["应发", "计划", "上年结转", "累计", "核减"])
def test_what_stands_over_an_amount_makes_it_another(above: str) -> None:
    """应发 over 户数 and 金额 is not the amount that was paid."""
    head = ["序号", "权力事项编号", "补贴项目", "受益人", above, None, "发放日期"]
    below = [None, None, None, None, "笔数", "金额", None]
    merges = ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4")
    notice = headed(head, below, merges=merges, data=[1, "QL-001", "耕地补贴", "张三", 1, 20, "2026-03-12"])
    assert notice.table is None or "amount" not in notice.table.columns
    assert "missing_column" in codes(notice)


def test_a_column_that_says_nearly_the_same_stands_in_and_is_told() -> None:
    """总金额 is the amount where no other column is, with a warning; beside 金额 it does not leave."""
    alone = headed(["总金额" if text == "金额" else text for text in HEADINGS])
    assert [(problem.code, problem.value) for problem in alone.problems] == [("stands_in", "总金额")]
    assert alone.table is not None
    assert alone.table.columns["amount"].heading == "总金额"
    both = headed([*HEADINGS, "总金额"], data=[*row(1), 999])
    assert list(both.problems) == []
    assert both.table is not None
    assert (both.table.columns["amount"].heading, both.table.ignored) == ("金额", ["序号", "总金额"])


def test_columns_of_the_place_are_known_and_noted() -> None:
    """区县, 乡镇 and 村 never leave; what they say is kept for the check of whose list it is."""
    notice = headed([*HEADINGS, "区县", "所在乡镇", "村(社区)"], data=[*row(1), "郫都区", "唐昌镇", "战旗"])
    assert list(notice.problems) == []
    assert notice.table is not None
    assert {key: where.column for key, where in notice.table.placed.items()} == {
        ("d", "郫都区"): "H", ("t", "唐昌镇"): "I", ("c", "战旗"): "J",
    }  # fmt: skip


def test_a_remark_is_weighed_however_it_is_headed() -> None:
    """具体说明 is 说明: what it says of a row counts."""
    for heading in ("备 注：", "具体说明", "8.备注", "停发原因"):
        notice = headed([*HEADINGS, heading], data=[*row(1)[:5], 0, *row(1)[6:], "停发"])
        assert notice.table is not None
        assert len(notice.table.remarks) + len(notice.table.left) == 1, heading
