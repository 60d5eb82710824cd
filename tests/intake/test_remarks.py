from __future__ import annotations

from typing import Any

import pytest

from portal.intake.model import RawTable
from portal.intake.remark_text import cited, remark_said
from portal.intake.remarks import paid_column
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.kinds.power_item.record import PowerItem
from portal.kinds.receipt.record import Receipt
from portal.kinds.tender.record import Bid, Payment, Tender
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, xlsx

SAID = {
    "VOID": ("作废", "此行作废", "已作废。", "作废重开", "发票作废", "取消", "撤销", "重复", "错录", "取消该户"),
    "UNPAID": (
        "停发",
        "已死亡，停发",
        "账号错误，退回未发",
        "未领",
        "未发",
        "尚未发放",
        "暂不发放",
        "暂停",
        "缓发",
        "死亡",
        "10月死亡",
        "户主死亡",
        "已故",
        "2026年9月去世",
        "注销",
        "扣发",
        "误发，待追回",
        "已退款",
        "重复发放",
        "打卡失败，账号有误",
        "账号有误，退票",
        "取消资格",
        "不符合条件",
        "本月停发，下月补发",
        "停发，待核实后恢复发放",
        "停 发",
    ),
    "REVERSAL": ("红字", "红字冲销PZ-2026-031", "冲销", "冲红", "冲回上月"),
    "DOUBTFUL": (
        "原卡作废，已换新卡",
        "旧卡已注销，换新卡",
        "取消线下发放",
        "取消现金发放，改为打卡",
        "暂停营业补偿",
        "10月停发，11月恢复发放",
        "退回后已重新发放",
        "账号错误退回，已补发",
        "父亲死亡，由监护人代领",
        "配偶已故",
        "户主死亡，由其子代领",
        "重复参保已处理",
        "退回保证金",
        "原发票作废，已重开",
        "死亡证明已交",
    ),
    "": (
        "死亡丧葬补贴",
        "死亡一次性抚恤金",
        "退耕还林",
        "非停发",
        "未停发",
        "未发生变化",
        "未发现问题",
        "已通过",
        "换领新卡",
        "未领取其他补贴",
        "不重复享受",
        "不存在重复领取",
        "退伍军人",
        "退休人员",
        "正常",
        "低保",
        "已发",
        "代领",
        "一卡通",
        "",
    ),
}
"""Remarks as villages write them, by what they say of their row."""


@pytest.mark.parametrize(("saying", "text"), [(saying, text) for saying, texts in SAID.items() for text in texts])
def test_a_remark_is_weighed_with_what_stands_around_its_word(saying: str, text: str) -> None:
    """停发 is no payment; 非停发 and 死亡丧葬补贴 say nothing of the row, a card that is void is at most doubtful."""
    said = remark_said(text)
    assert (said.saying.name if said else "") == saying


@pytest.mark.parametrize(
    ("text", "unpaid"),
    [("否", True), ("失败", True), ("未发放", True), ("成功", False), ("是", False), ("发放成功", False)],
)
def test_a_state_answers_whether_it_was_paid(text: str, unpaid: bool) -> None:
    """否 beside 是否发放 says that nothing was."""
    said = remark_said(text, state=True)
    assert (said is not None and said.saying.name == "UNPAID") == unpaid


def test_numbers_named_in_a_remark_are_no_amounts_or_months() -> None:
    """A voucher is cited by its number; what it cost and when is something else."""
    assert cited("红字冲销PZ-2026-031，多付 112 元") == ("PZ-2026-031",)
    assert cited("冲2月第 15 号凭证") == ("15",)
    assert cited("退回100元，2026年3月") == ()


def test_only_payments_may_be_nothing() -> None:
    """An award, an offer, a power item or an opinion is no payment."""
    assert [paid_column(model) for model in (Benefit, Receipt, Payment)] == ["amount"] * 3
    assert [paid_column(model) for model in (Tender, Bid, PowerItem, Opinion)] == [None] * 4


def table(*rows: list[Any], heading: str = "备注") -> RawTable:
    """The table of a workbook whose rows have a remark after their seven cells."""
    found = read(xlsx([TITLE, TERM, [*HEADINGS, heading], *rows])).table
    assert found is not None
    return found


@pytest.mark.parametrize("heading", ["备注", "情况说明", "备考", "附注", "发放状态", "说明"])
def test_a_remark_never_leaves_intake(heading: str) -> None:
    """Its column is no field, and no row that is handed on holds its text."""
    read_table = table([*row(1), "查无此人"], [*row(2, "李四", 0), "停发，病逝"], heading=heading)
    assert "查无此人" not in repr(read_table)
    assert "病逝" not in repr(read_table.rows)
    assert set(read_table.columns) == {"power_item", "programme", "recipient", "amount", "paid_on", "period"}
    assert [line.row for line in read_table.rows] == [4, 5]


def test_a_void_row_is_left_out_and_told() -> None:
    """作废 alone: with an amount it is a warning, too; with more words it is for the checks to ask about."""
    notice = read(
        xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1), "作废"], [*row(2, "李四", None), "此行作废"], row(3)])
    )
    assert notice.table is not None
    assert [line.row for line in notice.table.rows] == [6]
    assert [(left.row, left.reason) for left in notice.table.left] == [(4, "写着“作废”"), (5, "写着“作废”")]
    assert [(problem.code, problem.where.row) for problem in notice.problems] == [("row_cancelled", 4)]
    assert table([*row(1), "取消"], row(2)).left == []


def test_an_unpaid_row_keeps_its_place_with_nothing() -> None:
    """停发 with a blank amount is 0; where the day is missing, too, there is nothing to publish."""
    read_table = table(
        [*row(1, amount=None), "停发"], [*row(2, "李四", "/"), "死亡"], [*row(3, "王五", None, None), "停发"]
    )
    assert [(line.row, line.cells["amount"]) for line in read_table.rows] == [(4, 0), (5, 0)]
    assert [left.row for left in read_table.left] == [6]
    assert {at: remark.word for at, remark in read_table.remarks.items()} == {4: "停发", 5: "死亡"}


def test_a_remark_merged_over_rows_holds_for_each() -> None:
    """One cell 作废 beside three rows."""
    lines = [TITLE, TERM, [*HEADINGS, "备注"], [*row(1), "作废"], row(2, "李四"), row(3, "王五"), row(4, "赵六")]
    notice = read(xlsx(lines, merges=("H4:H6",)))
    assert notice.table is not None
    assert [line.row for line in notice.table.rows] == [7]


def test_what_replaces_a_value_is_seen() -> None:
    """A voided voucher keeps its number; 作废 stands where its payee should."""
    head = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额", "经手人"]
    good = ["PZ-1", "QL-021", "2026-03-02", "文具店", "纸", 30, "张三"]
    notice = read(xlsx([TERM, head, good, ["PZ-2", None, None, "作废", None, None, None]]), "receipts")
    assert notice.table is not None
    assert [left.row for left in notice.table.left] == [4]
    assert len(notice.table.rows) == 1


def test_a_unit_in_a_remark_is_asked_about() -> None:
    """单位：万元 beside the rows was meant for the amounts."""
    notice = read(xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1), "单位：万元"], row(2, "李四")]))
    assert [problem.code for problem in notice.problems.errors] == ["unit_unclear"]
