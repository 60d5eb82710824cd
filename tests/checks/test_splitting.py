from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from portal.checks.cards import cards_for
from portal.checks.model import CheckedNotice, Context
from portal.checks.splitting import limits_in
from portal.checks.validate import check_notice
from portal.problems import Severity
from portal.records.power_item import PowerItem
from portal.records.receipt import Receipt
from tests.checks.test_validate import item
from tests.intake.files import read, xlsx

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
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-09", 4800)],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-02", 4800, "另一家")],
        [paid(1, "2026-03-02", 2000), paid(2, "2026-03-02", 3000)],
        [paid(1, "2026-03-02", 4800, power="QL-014"), paid(2, "2026-03-02", 4800, power="QL-014")],
        [paid(1, "2026-03-02", 4800), paid(2, "2026-03-02", 4800, power="QL-014")],
        [paid(1, "2026年3月", 4800), paid(2, "2026年3月", 4800)],
    ],
)
def test_what_is_not_split_is_left_alone(rows: list[list[Any]]) -> None:
    """A week apart, to two payees, within the limit, under the item for large sums, or without a day: no warning."""
    assert list(told(*rows).problems) == []


def test_an_item_without_a_limit_is_held_against_the_items_for_spending() -> None:
    """Office supplies name no limit; the limit of daily spending holds for them too."""
    rows = [paid(1, "2026-03-02", 4800, power="QL-047"), paid(2, "2026-03-02", 4800, power="QL-047")]
    assert [problem.code for problem in told(*rows).problems] == ["split_amounts"]
    assert list(told(*rows, items=(PENS,)).problems) == []


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
