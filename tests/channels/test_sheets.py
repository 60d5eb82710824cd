from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.channels.answer import answer_of
from portal.channels.board_poster import render_board
from portal.channels.board_sheet import Sheet, Size
from portal.channels.columns import Column
from portal.channels.figures import to_the_yuan, whole
from portal.channels.listed import Card, ClosedSums, Group, cards_of, fits_a_sheet, groups_of, short_names, shortened
from portal.channels.poster import notice_sheet, public_sheet, render_poster
from portal.channels.typeset import Typesetter
from portal.privacy.printed import PrintedNotice
from portal.records.look import Look
from portal.register.announcement import Announced
from portal.register.drawing import Bar, Drawing, Station, Watcher
from portal.register.power_page import reading_order
from tests.channels.conftest import source
from tests.channels.invented import BOARD, NAMES, SHEET, sheet
from tests.channels.scanning import sizes, texts
from tests.pages import sample
from tests.privacy.invented import published

LEAST = {"A3": 18.0, "A4": 18 * 0.7071}
"""Points of the smallest text on a sheet."""


def grouped(groups: int, rows: int) -> Sheet:
    """A sheet that lists so many groups of so many rows."""
    return replace(
        SHEET,
        columns=(),
        answer=("3月补贴，发给 38 户", "86,450.50 元"),
        bars=(Bar("耕地地力保护补贴", Decimal(100), "3,204.80", "22 户"), Bar("高龄津贴", Decimal(40), "550", "8 户")),
        grouped="您是几组？找您的组",
        groups=tuple(
            Group(
                f"{group + 1}组",
                f"{rows} 笔 {rows * 100} 元",
                tuple((f"甲{group}乙{row}", "耕地补贴", f"{group * 1000 + row},000") for row in range(rows)),
            )
            for group in range(groups)
        ),
    )


CARDS = replace(
    SHEET,
    columns=(),
    answer=("三季度收到意见 12 条", "已办结 10 条"),
    counts=(
        Bar("已办结", Decimal(10), "已办结 10 条", look="done"),
        Bar("办理中", Decimal(2), "办理中 2 条", look="wait"),
    ),
    cards=tuple(
        Card(
            f"第{n}条：路口垃圾桶太少，经常满出来",
            "办完",
            "ok",
            "",
            (("答复内容", "已增加两个垃圾桶。" * 4),),
            (f"YJ-{n:03d}",),
        )
        for n in range(30)
    ),
)
DRAWN = replace(
    SHEET,
    title="决议公告",
    columns=(),
    answer=("机耕道硬化，定了", "26 人同意"),
    announced=(
        Announced(
            "d1", "决议公告", "机耕道硬化", "定了", facts=(("编号", "JC-1"),),
            details=(("监督意见", ("程序完整",)),),
            drawing=Drawing(
                "机耕道硬化，定了", "26 人同意", votes=(("agree", 26), ("against", 1), ("abstain", 2), ("absent", 11)),
                came="40 人该来，来了 29 人", way="怎么定的，缺 1 步",
                course=(Station("提议", "2026年3月1日", "done"), Station("没有写“审议”这一步", "", "missing"),
                        Station("结果公开", "还没到", "open")),
                watched="四方监督，少 1 方",
                watchers=(Watcher("社区群众", "没有异议"), Watcher("社区律师", "没有意见", missing=True)),
                instead=("监督意见",),
            ),
        ),
    ),
)  # fmt: skip
CLOSED = replace(
    SHEET,
    columns=(),
    closed=ClosedSums(
        (("农村低保金", "13 户 42 人", "11,828 元", "标准 按人均收入补差"),), ("名单不上网。贴在公示栏。",)
    ),
)
EVERY: dict[str, Sheet] = {
    "table": sheet(60), "groups": grouped(9, 5), "many groups": grouped(12, 40), "cards": CARDS, "drawn": DRAWN,
    "closed": CLOSED,
}  # fmt: skip


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_smaller_than_it_may_be(name: str, size: Size, typesetter: Typesetter) -> None:
    """Every text on an A3 sheet has 18 points and more; an A4 sheet is that in proportion."""
    found = sizes(render_poster(EVERY[name], size, typesetter))
    assert found
    assert min(found) >= LEAST[size] - 0.1


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize(("groups", "rows"), [(1, 3), (9, 5), (3, 60), (40, 2), (12, 40)])
def test_every_row_of_every_group_stands_once(groups: int, rows: int, size: Size, typesetter: Typesetter) -> None:
    """Few or many, in groups that fit a column and in groups that are torn: each row once, its group above it."""
    pages = texts(render_poster(grouped(groups, rows), size, typesetter))
    text = "".join(pages)
    for group in range(groups):
        for row in range(rows):
            assert len(re.findall(rf"甲{group}乙{row}(?!\d)", text)) == 1
    assert text.count(f"{rows} 笔 {rows * 100} 元") == groups
    assert all(f"第 {number} 张 / 共 {len(pages)} 张" in page for number, page in enumerate(pages, 1))
    assert len(pages) == 1 or groups * rows > 30


def test_few_rows_are_larger_than_many(typesetter: Typesetter) -> None:
    """The rows of a short list are set at 26 points; those of a long one go on, and none is below 18."""
    few, many = (sizes(render_poster(grouped(*shape), "A3", typesetter)) for shape in ((2, 4), (12, 40)))
    assert 26.0 in few
    assert 26.0 not in many


def test_votes_gaps_and_steps_are_said_in_words(typesetter: Typesetter) -> None:
    """What is drawn stands beside it in words, once; what is missing is called so."""
    (text,) = texts(render_poster(DRAWN, "A3", typesetter))
    for words in (
        "26 人同意",
        "同意 26",
        "反对 1",
        "弃权 2",
        "没来 11",
        "40 人该来，来了 29 人",
        "缺 社区律师",
        "没有写“审议”",
    ):
        assert words in text
    assert "程序完整" not in text


@given(
    st.lists(st.tuples(st.text("王李〇·欧", min_size=1, max_size=12), st.integers(0, 99_999)), min_size=1, max_size=80)
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_names_each_amount_is_there(typesetter: Typesetter, rows: list[tuple[str, int]]) -> None:
    """One list without groups: as many amounts as rows, whatever the lengths of the names."""
    lines = tuple((name, "高龄", f"{100_000 + amount:,}.{number:02d}") for number, (name, amount) in enumerate(rows))
    one = replace(SHEET, columns=(), answer=("补贴", "1 元"), groups=(Group("", "", lines),))
    text = "".join(texts(render_poster(one, "A3", typesetter)))
    assert all(text.count(amount) >= 1 for _, _, amount in lines)


def test_a_public_sheet_has_closed_programmes_as_sums_alone() -> None:
    """The site's sheet lists open rows and sums; the sheet for paper lists every row and no sums of them."""
    made = source()
    notice = next(one for one in made.register.notices_of(sample.LIUHE, "benefits") if made.printed.get(one.key))
    public, paper = public_sheet(notice, made.register), notice_sheet(made.printed[notice.key], made.register)
    assert "张全名" not in repr(public)
    assert repr(paper).count("张全名") == 9
    assert paper.closed is None
    assert sum(len(group.rows) for group in paper.groups) == len(made.printed[notice.key].rows)


def test_bars_come_to_the_sum_of_the_notice() -> None:
    """Of each notice with money paid the bars add up to its number, or there are none."""
    made = source()
    for notice in made.register.notices:
        answer = answer_of(notice, made.register)
        if answer.bars and answer.number.endswith("元"):
            assert sum(bar.size for bar in answer.bars) == notice.amount
            assert len(answer.bars) <= 7


def test_rows_of_one_programme_do_not_say_it_again() -> None:
    """Where all rows are of one programme, it stands above them alone."""
    rows: list[dict[str, Any]] = sample.people(3, "高龄津贴", "2026年2月3日")
    notice = sample.notice(sample.LIUHE, "benefits", "2026年2月", rows)
    groups = groups_of(PrintedNotice.public(notice))
    assert groups
    assert all("高龄" not in what for group in groups for _, what, _ in group.rows)


def test_groups_stand_in_the_order_of_their_numbers() -> None:
    """Those without one come behind them, also where a sign only looks like a figure; rows of no group come last."""
    named = ("", "❶组", "河边组", "10组", "2组", "②组")
    rows: list[dict[str, Any]] = sample.people(len(named), "高龄津贴", "2026年2月3日")
    rows = [{**row, "group": name or None} for row, name in zip(rows, named, strict=True)]
    groups = groups_of(PrintedNotice.public(sample.notice(sample.LIUHE, "benefits", "2026年2月", rows)))
    assert [(group.name, len(group.rows)) for group in groups[:2]] == [("2组", 2), ("10组", 1)]
    assert {group.name for group in groups[2:4]} == {"❶组", "河边组"}
    assert [group.name for group in groups[4:]] == ["没写组的"]


def test_a_short_name_is_that_of_one_programme() -> None:
    """Two programmes that people call the same keep their official names."""
    assert short_names(["农村低保金", "高龄津贴"]) == {"农村低保金": "低保", "高龄津贴": "高龄"}
    assert short_names(["农村低保金", "城市低保金"]) == {"农村低保金": "农村低保金", "城市低保金": "城市低保金"}


def test_whole_sums_have_no_cents_and_others_keep_them() -> None:
    """A column is printed to the yuan only where all of it is whole; a sentence amount by amount."""
    assert whole(["1,200.00", "50.00"]) == ["1,200", "50"]
    assert whole(["1,200.00", "50.50"]) == ["1,200.00", "50.50"]
    assert to_the_yuan("付了 150,500.00 元，没付 64,500.25 元") == "付了 150,500 元，没付 64,500.25 元"


def test_powers_stand_in_one_order() -> None:
    """What people come for first; an area nobody declared comes last, and within an area nothing moves."""
    assert reading_order(["岗位", "别的", "公共服务", "财务", "公共服务"], str) == [
        "公共服务",
        "公共服务",
        "财务",
        "岗位",
        "别的",
    ]


@pytest.mark.parametrize("size", ["A3", "A4"])
def test_long_names_and_six_channels_stay_on_the_sheet(size: Size, typesetter: Typesetter) -> None:
    """The longest names with the longest purposes are there, whole, on sheets of their own number."""
    lines = tuple((name, "农村危房改造及抗震改造补助资金（第二批）", "1,234,567.89") for name in NAMES * 3)
    crowded = replace(
        SHEET, columns=(), answer=("补贴", "1 元"), groups=(Group("1组", "", lines),),
        complaint=tuple((f"监督电话{i}", f"028-8700 000{i}") for i in range(6)),
    )  # fmt: skip
    text = "".join(texts(render_poster(crowded, size, typesetter)))
    assert text.count("1,234,567.89") == len(lines)
    assert all(f"028-8700 000{i}" in text for i in range(6))


@pytest.mark.parametrize("look", [*(look.value for look in Look), "plain"])
def test_every_tag_can_be_printed(look: str, typesetter: Typesetter) -> None:
    """The sign of every look is a character the fonts of the sheets have."""
    card = Card("路灯不亮", "一词", look)
    (text,) = texts(render_poster(replace(SHEET, columns=(), answer=("意见", "1 条"), cards=(card,)), "A3", typesetter))
    assert "一词" in text


def test_a_closed_board_says_so_first(typesetter: Typesetter) -> None:
    """Its last sheet begins with that, and says where to look now; nothing of it is below 18 points."""
    shut = replace(BOARD, notices=(), closed=("这块公示栏停用了", "2026年5月1日起不再贴", "新的公示贴在3组院坝"))
    pdf = render_board(shut, "A3", typesetter)
    (text,) = texts(pdf)
    assert text.index("这块公示栏停用了") < text.index("3组院坝") < text.index("028-8700 0000")
    assert "扫码看公开" not in text
    assert "不再贴\n新的公示" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().replace("\r", "")
    assert min(sizes(pdf)) >= LEAST["A3"] - 0.1


LEDGER = tuple(
    Column(label, numeric=label == "金额")
    for label in ("凭证号", "日期", "收款方", "用途", "金额", "经手人", "证明人", "审批人")
)


def payments(count: int) -> tuple[tuple[str, ...], ...]:
    """So many payments of one month."""
    what = ("办公电费", "办公用纸、笔和档案盒", "排水沟整治进度款（40%）")
    return tuple(
        (
            f"PZ-2026-11-{number:03d}",
            f"2026年11月{number}日",
            ("示例老街文具店", "示例洁美环境有限公司")[number % 2],
            what[number % 3],
            f"{number * 1000:,}.50",
            "刘䶮",
            "徐淑刚",
            "何静",
        )
        for number in range(1, count + 1)
    )


def test_a_month_of_payments_takes_one_sheet(typesetter: Typesetter) -> None:
    """Ten payments stand in one table on one A3 sheet, each whole, at 18 points and more."""
    rows, note = shortened(LEDGER, payments(10))
    assert fits_a_sheet(LEDGER, rows)
    hung = replace(SHEET, columns=LEDGER, rows=rows, answer=("花的钱", "1 元"), said=(note,))
    pdf = render_poster(hung, "A3", typesetter)
    (text,) = texts(pdf)
    assert "PZ-2026-11-" in text
    assert all(row[4] in text for row in rows)
    assert min(sizes(pdf)) >= LEAST["A3"] - 0.1


@given(
    st.sampled_from(["PZ-2026-11-", "SJF202611", "记-", "号", ""]),
    st.lists(st.integers(0, 10**6), min_size=7, max_size=20),
    st.integers(2, 7),
)
def test_what_all_numbers_begin_with_is_said_once(series: str, numbers: list[int], digits: int) -> None:
    """What is left of a number and what is said of all of them are the number, whatever its series."""
    cells = [(f"{series}{number:0{digits}d}", "2026年1月2日", "3") for number in numbers]
    columns = (Column("号"), Column("日期"), Column("数", numeric=True))
    rows, note = shortened(columns, cells)
    begin = note.partition("都以 ")[2].partition(" 开头")[0]
    assert [(begin + row[0], "2026年" + row[1], row[2]) for row in rows] == cells
    assert all(row[0] for row in rows)
    assert "日期都在 2026年" in note


def test_money_among_the_facts_of_a_card_says_so() -> None:
    """A rent is so many yuan; what is counted or measured is not."""
    found = published(
        "assets", [{"number": "ZC-01", "name": "3组鱼塘", "sort": "资源性资产", "area": "12.5", "rent": "18000"}]
    )
    facts = cards_of(PrintedNotice.public(found), (), ())[0].facts
    assert "年租金 18,000 元" in facts
    assert not any(fact.startswith("面积") and "元" in fact for fact in facts)
