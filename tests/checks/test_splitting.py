from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.annotate.cards import cards_for
from portal.checks.model import CheckedNotice, Context, Row
from portal.checks.splitting import check_splitting, limits_in
from portal.checks.validate import check_notice
from portal.intake.model import NoticeSource, ReadNotice
from portal.kinds.power_item.record import PowerItem
from portal.kinds.receipt.record import Receipt
from portal.kinds.tender.record import Tender
from portal.problems import Problems, Severity
from portal.records.notice import NoticeKey, NoticeTerm, Period
from tests.checks.test_validate import item
from tests.content import RECEIPT
from tests.intake.files import TERM, read, xlsx
from tests.spellings import Name, names
from tests.spellings import spelt as spelling

HEAD = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额", "经手人", "证明人", "审批人"]


def named(number: str, name: str, scope: str = "") -> PowerItem:
    """A power item of this name."""
    return item(number, "2025年").model_copy(update={"name": name, "scope": scope or None})


SMALL, LARGE, PENS = (
    named("QL-013", "5000元以下日常支出审批"),
    named("QL-014", "5000元以上支出审批"),
    named("QL-047", "办公用品"),
)


def paid(number: int, day: str, amount: float, payee: str = "示例建材店", power: str = "QL-013") -> list[Any]:
    """One voucher."""
    return [f"PZ-{number}", power, day, payee, "沙石", amount, "张三", "李四", "王五"]


def told(*rows: list[Any], items: tuple[PowerItem, ...] = (SMALL, LARGE, PENS)) -> CheckedNotice:
    """A workbook of vouchers held against a power list."""
    context = Context(date(2026, 3, 31))
    context.learn("c00013", items)
    title = ["2026年3月财务原始凭据公开"]
    term = ["公示期：2026年3月25日至2026年3月31日"]
    return check_notice(read(xlsx([title, term, HEAD, *rows]), "receipts"), Receipt, context)


def test_split_amounts_print_the_matching_card() -> None:
    """Three payments to one shop over a weekend, each under the limit, together above it: a warning and its card."""
    notice = told(
        paid(1, "2026-03-06", 4800), paid(2, "2026-03-07", 300, "示例文具店"), paid(3, "2026-03-09", 4900),
        paid(4, "2026-03-10", 1000),
    )  # fmt: skip
    found = list(notice.problems)
    assert [(problem.code, problem.severity) for problem in found] == [("split_amounts", Severity.WARNING)]
    assert f"{found[0].where.column}{found[0].where.row}" == "F4"
    for word in ("第 4、6、7 行", "2026年3月6日 至 2026年3月10日", "分 3 笔", "示例建材店", "5,000.00", "10,700.00"):
        assert word in found[0].message
    assert [card.title for card in cards_for(found)] == ["拆分付款"]


@pytest.mark.parametrize(
    "rows",
    [
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-02", 4800, "另一家")],
        [paid(1, "2026-03-02", 2000), paid(2, "2026-03-02", 3000)],
        [paid(1, "2026-03-02", 4800, power="QL-014"), paid(2, "2026-03-02", 4800, power="QL-014")],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-02", 5100)],
        [paid(1, "2026年", 4800), paid(2, "2026年", 4800)],
    ],
)
def test_what_is_not_split_is_left_alone(rows: list[list[Any]]) -> None:
    """To two payees, within the limit, under the item for large sums, one above it, or of some day of a year."""
    assert list(told(*rows).problems) == []


def test_an_item_without_a_limit_is_held_against_the_items_for_spending() -> None:
    """Office supplies name no limit; the limit of daily spending holds for them too."""
    rows = [paid(1, "2026-03-02", 4800, power="QL-047"), paid(2, "2026-03-02", 4800, power="QL-047")]
    assert [problem.code for problem in told(*rows).problems] == ["split_amounts"]
    assert list(told(*rows, items=(PENS,)).problems) == []


@pytest.mark.parametrize(
    "rows",
    [
        [paid(1, "2026-03-01", 4800), paid(2, "2026-03-31", 4800)],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-12", 4800, power="QL-047")],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-12", 4800, power="QL-014")],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-03", 6000), paid(3, "2026-03-12", 4800)],
        [paid(1, "2026年3月", 4800), paid(2, "2026-03-20", 4800)],
        [paid(1, "2026-03-02", 4800, "示例建材（成都）店"), paid(2, "2026-03-12", 4800, "示例建材 (成都)店")],
        [paid(1, "2026-03-02", 4800, "示例建材店"), paid(2, "2026-03-12", 4800, "示例\u200b建材店。")],
    ],
)
def test_what_is_split_is_found_within_thirty_days(rows: list[list[Any]]) -> None:
    """Under other items, with a large payment between, without a day, to another spelling of the payee."""
    found = list(told(*rows).problems)
    assert [problem.code for problem in found] == ["split_amounts"]
    assert "分 2 笔" in found[0].message


@given(st.data(), names())
def test_no_spelling_of_a_payee_evades(data: st.DataObject, name: Name) -> None:
    """Two payments to two random spellings of one payee are told."""
    context = Context(date(2026, 3, 31))
    context.learn("c00013", (SMALL,))
    spellings = data.draw(spelling(name)), data.draw(spelling(name))
    records = [voucher("2026-03-12", 4900, payee) for payee in spellings]
    rows = [Row(record, number) for number, record in enumerate(records, 2)]
    source = NoticeSource(NoticeKey("c00013", "receipts", Period(2026, 3)), Path("x.xlsx"), "x.xlsx")
    notice = CheckedNotice(source, Receipt, "", NoticeTerm(), [], None, rows, Problems())
    check_splitting(notice, context)
    assert [problem.code for problem in notice.problems] == ["split_amounts"]


def vouchers(data: bytes, month: int) -> ReadNotice:
    """A workbook of vouchers of a month of 2026, as read."""
    found = read(data, "receipts", f"凭据 {month}月.xlsx")
    found.source = replace(found.source, key=NoticeKey("c00013", "receipts", Period(2026, month)))
    return found


def months(first: list[list[Any]], second: list[list[Any]]) -> CheckedNotice:
    """The workbook of April, where that of March is known."""
    context = Context(date(2026, 4, 30))
    context.learn("c00013", (SMALL, LARGE, PENS))
    for month, rows in (("3", first), ("4", second)):
        titles = [[f"2026年{month}月财务原始凭据公开"], [f"公示期：2026年{month}月25日至2026年{month}月30日"]]
        notice = check_notice(vouchers(xlsx([*titles, HEAD, *rows]), int(month)), Receipt, context)
        context.learn_notice(notice)
    return notice


def test_payments_of_two_months_count_together_and_both_are_named() -> None:
    """One at the end of March and one at the beginning of April: told in April, with the place of the other."""
    notice = months(
        [paid(1, "2026-03-02", 4900), paid(2, "2026-03-20", 4900)],
        [paid(3, "2026-04-08", 300, "示例文具店"), paid(4, "2026-04-10", 4900)],
    )
    found = list(notice.problems)
    assert [(problem.code, str(problem.where)) for problem in found] == [
        ("split_amounts", "凭据 4月.xlsx 工作表“Sheet” 第 5 行 F 列")
    ]
    other = "凭据 3月.xlsx 工作表“Sheet” 第 5 行 F 列（2026年3月20日 4,900.00 元）"
    for word in (f"第 5 行和 {other}", "分 2 笔", "9,800.00"):
        assert word in found[0].message


@pytest.mark.parametrize(
    ("purpose", "item"), [("路灯电费", "QL-013"), ("3月保洁人员工资", "QL-013"), ("办公电话费", "QL-047")]
)
def test_a_bill_of_every_month_is_not_told(purpose: str, item: str) -> None:
    """Bills a month apart, each within the limit, are no split payment; within one month they are."""
    first, second = paid(1, "2026-03-09", 3000, power=item), paid(2, "2026-04-08", 3000, power=item)
    first[4] = second[4] = purpose
    assert list(months([first], [second]).problems) == []
    again = [*second[:2], "2026-04-20", *second[3:]]
    again[0] = "PZ-3"
    assert [problem.code for problem in months([first], [second, again]).problems] == ["split_amounts"]


def test_purchases_a_month_apart_are_told_unless_they_come_every_month() -> None:
    """Two purchases of sand are told; where the months before had the same, it is an ordinary supply."""
    rows = [paid(1, "2026-03-12", 3000)], [paid(2, "2026-04-10", 3000)]
    assert [problem.code for problem in months(*rows).problems] == ["split_amounts"]
    context = Context(date(2026, 4, 30))
    context.learn("c00013", (SMALL, LARGE, PENS))
    context.learn("c00013", [voucher(f"2026-0{month}-11", 3000) for month in (1, 2, 3)])
    titles = [["2026年4月财务原始凭据公开"], ["公示期：2026年4月25日至2026年4月30日"]]
    april = vouchers(xlsx([*titles, HEAD, *rows[1]]), 4)
    assert list(check_notice(april, Receipt, context).problems) == []


def test_a_bill_paid_twice_in_a_month_is_told() -> None:
    """A supply of every month does not hide that there were two of it in the last."""
    context = Context(date(2026, 4, 30))
    context.learn("c00013", (SMALL, LARGE, PENS))
    context.learn("c00013", [voucher(f"2026-0{month}-11", 3000) for month in (1, 2, 3)])
    rows = [paid(1, "2026-04-10", 3000), paid(2, "2026-04-20", 3000)]
    april = vouchers(xlsx([["2026年4月财务原始凭据公开"], ["公示期：2026年4月25日至2026年4月30日"], HEAD, *rows]), 4)
    assert [problem.code for problem in check_notice(april, Receipt, context).problems] == ["split_amounts"]


def test_what_is_paid_under_a_tender_is_not_split() -> None:
    """Instalments of a contract went through their tender as a whole."""
    context = Context(date(2026, 3, 31))
    context.learn("c00013", (SMALL,))
    said: dict[str, Any] = {**dict.fromkeys(Tender.model_fields), "number": "ZB-1", "name": "修渠"}
    context.learn("c00013", [Tender.model_construct(None, **said)])
    rows = [[*paid(n, day, 4900), "ZB-1"] for n, day in ((1, "2026-03-02"), (2, "2026-03-12"))]
    source = read(xlsx([["2026年3月财务原始凭据公开"], TERM, [*HEAD, "对应项目编号"], *rows]), "receipts")
    assert list(check_notice(source, Receipt, context).problems) == []


def voucher(day: str, amount: float, payee: str = "示例建材店") -> Receipt:
    """The record of a voucher."""
    cells = {**RECEIPT, "权力事项编号": "QL-013", "日期": day, "收款方": payee, "用途": "沙石", "金额": amount}
    return Receipt.model_validate({b.name: cells[b.label] for b in Receipt.columns() if b.label in cells})


@pytest.mark.parametrize(
    ("name", "scope", "most", "least"),
    [
        ("5000元以下日常支出审批", "", {5000}, set()),
        ("支出审批", "单笔不超过 1.5 万元；2万元以上的上会", {15000}, {20000}),
        ("5,000元（含）以内采购", "", {5000}, set()),
        ("每亩补贴 120 元", "标准 3000元", set(), set()),
    ],
)
def test_limits_are_read_from_the_power_list(name: str, scope: str, most: set[int], least: set[int]) -> None:
    """An amount counts as a limit only where the words around it say so."""
    assert limits_in(named("QL-1", name, scope)) == ({Decimal(one) for one in most}, {Decimal(one) for one in least})


@pytest.mark.parametrize(
    ("change", "where", "word"),
    [
        ({7: None}, "H4", "没有写“证明人”"),
        ({8: None}, "I4", "没有写“审批人”"),
        ({8: "张三"}, "I4", "同一个人"),
    ],
)
def test_a_voucher_wants_three_signatures(change: dict[int, Any], where: str, word: str) -> None:
    """A voucher that nobody witnessed or allowed, or that its spender allowed, is a warning with the card."""
    row = [change.get(at, value) for at, value in enumerate(paid(1, "2026-03-02", 100))]
    found = list(told(row).problems)
    assert [(problem.code, f"{problem.where.column}{problem.where.row}") for problem in found] == [("unsigned", where)]
    assert word in found[0].message
    assert [card.title for card in cards_for(found)] == ["签字不全"]


def bill(number: int, day: str, amount: float = 4800, purpose: str = "路灯电费") -> list[Any]:
    """A voucher for something that may come every month."""
    return [f"PZ-{number}", "QL-013", day, "示例电力公司", purpose, amount, "张三", "李四", "王五"]


@pytest.mark.parametrize(
    "days",
    [
        ["2026-01-05", "2026-02-05", "2026-03-05"],
        ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"],
        ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05", "2026-06-05"],
        ["2026-03-01", "2026-03-25", "2026-04-18"],
    ],
)
def test_bills_that_come_every_month_are_no_split(days: list[str]) -> None:
    """However many there are, the first and the last of them as well; 24 days are a month, as some are read early."""
    rows = [bill(number, day, purpose="修路灯") for number, day in enumerate(days)]
    for beside in days:  # another payment beside any of them is one, not two
        other = bill(99, beside, purpose="沙石")
        assert not [problem for problem in told(*rows, other).problems if problem.code == "split_amounts"], beside


@pytest.mark.parametrize(
    ("second", "split"), [("2026-03-25", False), ("2026-03-24", True), ("2026-03-10", True), ("2026-03-08", True)]
)
def test_two_bills_said_to_be_monthly_are_a_month_apart(second: str, *, split: bool) -> None:
    """24 days from the first, to the day; within a week they are bills of one month, which are above the limit."""
    codes = [p.code for p in told(bill(1, "2026-03-01", 4800, "3月电费"), bill(2, second, 4800, "4月电费")).problems]
    assert codes == ["split_amounts"] * split
