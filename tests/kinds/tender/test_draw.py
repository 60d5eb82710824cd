"""What the board's sheet draws of a purchase: every price, how far it has come, and what of it was paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.tender.draw import GOING, drawn, station
from portal.pages.states import Step
from portal.privacy.public import PublicNotice
from portal.register.announcement import Announced
from portal.register.drawing import Drawing
from tests.pages import sample
from tests.register.whole import registered

NONE: dict[str, Any] = {
    "supplier": None, "award_amount": None, "award_reason": None, "contract_number": None, "contract_amount": None,
    "signed_on": None, "awarded_on": None, "bids": [], "payments": [],
}  # fmt: skip


def told(*more: PublicNotice, issued: date = sample.TODAY, **changes: Any) -> Announced:
    """The fixture's purchase, changed, as it is announced."""
    rows = [{**sample.TENDER, **changes}]
    notice = replace(sample.notice(sample.LIUHE, "tenders", "2026年", rows), issued=issued)
    (one,) = drawn(registered(notice, *more), notice)
    return one


def picture(*more: PublicNotice, **changes: Any) -> Drawing:
    """Its drawing."""
    made = told(*more, **changes).drawing
    assert made is not None
    return made


def paid(amount: object) -> dict[str, Any]:
    """A payment of this much."""
    return {**sample.TENDER["payments"][0], "amount": amount}


def test_every_price_is_a_bar_and_the_winner_is_marked() -> None:
    """The lowest first, with score and place; below them where the winner stands and why one did not count."""
    made = picture()
    assert (made.sentence, made.number, made.asked) == (
        "示例建筑工程有限公司中标", "86,000.00 元", "3 家报了多少",
    )  # fmt: skip
    assert [(bar.label, int(bar.size), bar.note, bar.look) for bar in made.bars] == [
        ("假设建设有限公司", 72000, "否决", "other"),
        ("示例建筑工程有限公司", 86000, "91.5 分 第 1 名 中标", "own"),
        ("虚构路桥有限公司", 88500, "84 分 第 2 名 有效", "other"),
    ]
    assert [bar.label for bar in made.bars if bar.own] == ["示例建筑工程有限公司"]
    assert made.note.endswith("得分最高。假设建设有限公司：报价低于成本，未作说明。")
    assert made.reason == ("报价合理，综合得分最高",)


@pytest.mark.parametrize(
    ("stage", "said"), [("计划", "准备招标"), ("招标", "正在招标"), ("评标", "正在评标"), ("流标", "没招成")]
)
def test_a_purchase_nobody_won_says_how_far_it_is(stage: str, said: str) -> None:
    """With its budget, without a winner, what was saved, or anything paid."""
    one = told(stage=stage, **NONE)
    assert one.drawing is not None
    assert (one.drawing.sentence, one.drawing.number, one.drawing.bars) == (said, "预算 90,000.00 元", ())
    assert one.drawing.paid == (-1.0, "")
    assert "" not in dict(one.facts)


@given(st.decimals("0.01", 200_000, places=2))
def test_what_was_paid_is_told_against_the_contract(amount: Decimal) -> None:
    """Its share, and what is left or goes beyond: both come to what was agreed."""
    share, said = picture(payments=[paid(amount)]).paid
    assert share == pytest.approx(float(amount) / 86000)
    assert said.startswith(f"付了 {amount:,.2f} 元，")
    rest = Decimal(86000) - amount
    assert said.endswith(f"没付 {rest:,.2f} 元" if rest > 0 else f"比合同多 {-rest:,.2f} 元" if rest else "付清了")


def test_a_receipt_of_a_payment_counts_once() -> None:
    """The voucher the purchase names adds nothing, another one does; what is paid off says so."""
    same = sample.receipt("PZ-031", "工程款", 25800, tender="ZB-2026-01")
    other = sample.receipt("PZ-040", "工程尾款", 60200, tender="ZB-2026-01")
    receipts = sample.notice(sample.LIUHE, "receipts", "2026年3月", [same])
    assert picture(receipts).paid == (0.3, "付了 25,800.00 元，没付 60,200.00 元")
    both = sample.notice(sample.LIUHE, "receipts", "2026年3月", [same, other])
    assert picture(both).paid == (1.0, "付了 86,000.00 元，付清了")


def test_a_sheet_that_hangs_does_not_change_by_itself() -> None:
    """Its course is that of the day of its issue, however long ago."""
    assert "missing" not in {step.state for step in picture(issued=date(2026, 2, 25)).course}
    assert "没有新记录" in picture(issued=date(2026, 8, 1)).way


@pytest.mark.parametrize("look", GOING)
def test_a_step_of_a_page_is_drawn_as_it_stands_there(look: str) -> None:
    """All that is told of it stays; a hole is called by what it lacks, without the mark."""
    made = station(Step(look, "签合同", "2月10日", ("党群服务中心",), ("缺 合同编号",)))
    assert made.state == GOING[look]
    assert "合同编号" in made.name + made.said
    assert "党群服务中心" in made.said
    assert (made.name == "合同编号") is (look == "hole")
    assert (made.name == "签合同") is (look != "hole")
