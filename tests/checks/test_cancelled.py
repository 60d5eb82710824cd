from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from portal.checks.amounts import check_totals
from portal.checks.cancelled import check_cancelled, check_other_amounts
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.kinds.receipt.record import Receipt
from portal.records.catalogue import kind_by_id
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, xlsx

RECEIPTS = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额", "经手人", "备注"]
TENDERS = ["项目编号", "权力事项编号", "项目名称", "当前阶段", "招标方式", "预算金额", "公告日期", "备注"]
TODAY = date(2026, 4, 1)


def voucher(number: str, purpose: str, amount: float, remark: str | None = None) -> list[Any]:
    """A row of receipts."""
    return [number, "QL-021", "2026-03-12", "文具店", purpose, amount, "张三", remark]


def checked(data: bytes, kind: str = "receipts", context: Context | None = None) -> CheckedNotice:
    """The notice with what these checks find."""
    notice = parse_notice(read(data, kind), kind_by_id(kind))
    for check in (check_cancelled, check_other_amounts, check_totals):
        check(notice, context or Context(TODAY))
    return notice


def told(notice: CheckedNotice) -> list[tuple[str, str]]:
    """Code and weight of each problem but those of the notice period."""
    return [(problem.code, problem.severity.value) for problem in notice.problems if problem.code != "no_term"]


@pytest.mark.parametrize(
    "remark", ["停发", "已死亡，停发", "账号错误，退回未发", "取消", "红字", "重复发放", "冲销 PZ-9"]
)
def test_a_cancelled_row_with_an_amount_is_asked_about(remark: str) -> None:
    """Never published as paid, and the way out is said."""
    notice = checked(xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1), remark], row(2, "李四")]), "benefits")
    assert told(notice) == [("cancelled_amount", "error")]
    problem = notice.problems.items[0]
    assert (problem.where.row, problem.where.column) == (4, "E")
    assert "300.00 元" in problem.message
    assert "请" in problem.remedy


@pytest.mark.parametrize("remark", ["原卡作废，已换新卡", "取消线下发放", "退回后已重新发放"])
def test_a_doubtful_remark_is_only_a_warning(remark: str) -> None:
    """It most likely speaks of something else."""
    notice = checked(xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1), remark]]), "benefits")
    assert told(notice) == [("remark_doubtful", "warning")]


@pytest.mark.parametrize("remark", ["死亡丧葬补贴", "退耕还林", "非停发", "未发生变化", "已通过", "换领新卡", "低保户"])
def test_a_harmless_remark_is_nothing(remark: str) -> None:
    """Ordinary sheets are not disturbed."""
    assert told(checked(xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1), remark]]), "benefits")) == []


def test_nothing_stands_only_where_it_is_said_why() -> None:
    """0 with 停发 is published as 0; 0 alone is an error as ever; the total leaves out what was left out."""
    lines = [[*row(1), None], [*row(2, "李四", 0), "停发"], [*row(3, "王五"), "作废"], ["合计", None, None, None, 300]]
    notice = checked(xlsx([TITLE, TERM, [*HEADINGS, "备注"], *lines]), "benefits")
    assert told(notice) == [("row_cancelled", "warning")]
    assert [line.record.model_dump()["amount"] for line in notice.rows] == [Decimal(300), Decimal(0)]
    assert told(checked(xlsx([TITLE, TERM, HEADINGS, row(1, amount=0)]), "benefits")) == [
        ("amount_not_positive", "error")
    ]


def test_a_reversal_that_names_its_voucher_is_a_payment_taken_back() -> None:
    """In the purpose or in the remark; the total is less by it."""
    rows = [
        voucher("PZ-1", "纸", 512),
        voucher("PZ-2", "冲销 PZ-1，多付的退回", -112),
        voucher("PZ-3", "纸", -400, "红冲PZ-1"),
    ]
    notice = checked(xlsx([TERM, RECEIPTS, *rows, ["合计", None, None, None, None, 0, None, None]]))
    assert told(notice) == []
    assert sum(line.record.model_dump()["amount"] for line in notice.rows) == 0


@pytest.mark.parametrize(
    ("purpose", "amount", "remark", "expected"),
    [
        ("购纸", -112, None, [("amount_not_positive", "error")]),
        ("退款", -112, None, [("amount_not_positive", "error")]),
        ("冲销", -112, "红字", [("amount_not_positive", "error")]),
        ("冲销 PZ-7", -112, None, [("unknown_reversal", "warning")]),
        ("冲销 PZ-1", -600, None, [("reversed_too_much", "warning")]),
        ("购纸", 112, "红字冲销PZ-1", [("cancelled_amount", "error")]),
        ("冲销 PZ-1", 0, "红字", [("amount_not_positive", "error")]),
    ],
)
def test_a_reversal_that_does_not_add_up_is_told(
    purpose: str, amount: float, remark: str | None, expected: list[tuple[str, str]]
) -> None:
    """Which voucher, whether there is one, and no more than it was."""
    assert (
        told(checked(xlsx([TERM, RECEIPTS, voucher("PZ-1", "纸", 512), voucher("PZ-2", purpose, amount, remark)])))
        == expected
    )


def test_a_reversal_may_name_a_voucher_of_an_earlier_notice() -> None:
    """One learnt before, or read when it is asked for."""
    earlier = checked(xlsx([TERM, RECEIPTS, voucher("PZ-8", "纸", 512)])).rows[0].record
    assert isinstance(earlier, Receipt)
    data = xlsx([TERM, RECEIPTS, voucher("PZ-9", "冲销 PZ-8", -512)])
    assert told(checked(data, context=Context(TODAY, others=lambda _: [earlier]))) == []
    learnt = Context(TODAY)
    learnt.learn("c00013", [earlier])
    assert told(checked(data, context=learnt)) == []
    assert told(checked(data)) == [("unknown_reversal", "warning")]


def test_a_negative_benefit_goes_back_to_its_own_notice() -> None:
    """A household is not named with less than nothing."""
    notice = checked(xlsx([TITLE, TERM, [*HEADINGS, "备注"], [*row(1, amount=-300), "追回2月多发"]]), "benefits")
    assert told(notice) == [("amount_not_positive", "error")]
    assert "更正说明" in notice.problems.items[0].remedy


@pytest.mark.parametrize(
    ("budget", "award", "found"),
    [
        (90000, 85000, []),
        (0, None, []),
        (90000, 0, [("I", "金额是 0")]),
        (-90000, None, [("F", "金额是负数（-90,000.00）")]),
        (90000, -5, [("I", "金额是负数（-5.00）")]),
    ],
)
def test_an_award_of_nothing_is_told_and_a_limit_of_nothing_is_not(
    budget: float, award: float | None, found: list[tuple[str, str]]
) -> None:
    """Each amount in its own column, and what is wrong with it in words."""
    head = [*TENDERS[:-1], "中标人", "中标金额"]
    stage, supplier = ("招标", None) if award is None else ("完成", "甲公司")
    line = [
        "ZB-1",
        "QL-020",
        "修路",
        stage,
        "村级比选",
        budget,
        "2026-03-01",
        supplier,
        award,
    ]
    problems = [p for p in checked(xlsx([TERM, head, line]), "tenders").problems if p.code == "amount_not_positive"]
    assert [(p.where.column, p.message) for p in problems] == found


def test_payments_of_a_tender_are_held_to_the_same() -> None:
    """A payment of nothing, or one marked 退回, is told; its own voucher does not say what it reverses."""
    main = [TERM, TENDERS, ["ZB-1", "QL-020", "修路", "履约", "村级比选", 90000, "2026-03-01", None]]
    head = ["项目编号", "付款日期", "付款金额", "付款节点", "凭证号", "备注"]
    rows: list[list[Any]] = [
        ["ZB-1", "2026-03-10", 0, "预付", None, None],
        ["ZB-1", "2026-03-11", 100, "预付", None, "退回"],
        ["ZB-1", "2026-03-12", -100, "冲销 PZ-1 多付", None, None],
        ["ZB-1", "2026-03-13", -50, "冲销多付", "PZ-2", None],
    ]
    notice = checked(xlsx(main, 付款=[head, *rows]), "tenders")
    assert told(notice) == [
        ("amount_not_positive", "error"),
        ("cancelled_amount", "error"),
        ("unknown_reversal", "warning"),
        ("amount_not_positive", "error"),
    ]
    assert [problem.where.row for problem in notice.problems.errors] == [2, 3, 5]


def test_a_void_row_of_another_kind_is_asked_about() -> None:
    """A tender marked 作废 is neither left out nor published in silence; more words are nothing."""
    tender: list[Any] = ["ZB-1", "QL-020", "修路", "招标", "村级比选", 90000, "2026-03-01"]
    assert told(checked(xlsx([TERM, TENDERS, [*tender, "作废"]]), "tenders")) == [("cancelled_row", "error")]
    assert told(checked(xlsx([TERM, TENDERS, [*tender, "原方案作废"]]), "tenders")) == []


@pytest.mark.parametrize("budget", [-1, -90000])
def test_a_budget_is_never_negative(budget: int) -> None:
    """Nor an offer or a contract."""
    tender = ["ZB-1", "QL-020", "修路", "招标", "村级比选", budget, "2026-03-01", None]
    assert told(checked(xlsx([TERM, TENDERS, tender]), "tenders")) == [("amount_not_positive", "error")]


def test_a_word_in_the_cell_of_an_amount_is_told_where_it_belongs() -> None:
    """停发 instead of an amount: 0, and the word into the remarks."""
    notice = checked(xlsx([TITLE, TERM, HEADINGS, row(1, amount="300（退回）")]), "benefits")
    assert told(notice) == [("bad_value", "error")]
    assert "备注" in notice.problems.items[0].remedy


def test_a_reason_in_an_open_column_is_not_published() -> None:
    """死亡 typed as the period would stand on the page."""
    notice = checked(xlsx([TITLE, TERM, HEADINGS, [*row(1, amount=0)[:6], "死亡"]]), "benefits")
    assert told(notice) == [("remark_misplaced", "error")]
