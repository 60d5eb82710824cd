from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.tender.bidding import bars, bidders, saving, sentence, short, wan
from tests.kinds.tender.test_course import tender
from tests.pages import sample

BIDS = sample.TENDER["bids"]


def test_the_winner_stands_among_those_that_count() -> None:
    """A cheaper offer that did not count takes no place; one as cheap is told."""
    assert sentence(bidders(tender())) == "3 家来投，1 家不算；剩下 2 家里它报价最低，得分最高。"
    alike = [BIDS[0], {**BIDS[1], "price": 86000, "score": 95}]
    assert sentence(bidders(tender(bids=alike))) == "2 家来投；它报价最低（另有 1 家一样），得分第二高。"
    assert sentence(bidders(tender(bids=BIDS[:1]))) == "只有 1 家来投。"
    assert sentence([]) == ""
    lost = [{**bid, "state": "有效"} for bid in BIDS]
    assert sentence(bidders(tender(bids=lost))) == "3 家来投。"


def test_every_price_has_a_bar_on_one_scale() -> None:
    """The lowest first; the winner is marked, and what did not count says so."""
    drawn = bars(bidders(tender()))
    assert [(one.row.label, one.row.note, one.row.own) for one in drawn] == [
        ("假设建设", "不算", False), ("示例建筑工程", "91.5 分", True), ("虚构路桥", "84 分", False),
    ]  # fmt: skip
    widths = [float(one.parts[0].length[:-1]) for one in drawn]
    assert widths == sorted(widths)
    assert widths[-1] == 100


def test_two_bidders_are_never_given_one_short_name() -> None:
    """Where the legal form alone tells them apart it stays."""
    twins = [{**BIDS[0], "bidder": "青石有限公司"}, {**BIDS[1], "bidder": "青石股份有限公司"}]
    assert {bid.short for bid in bidders(tender(bids=twins))} == {"青石有限公司", "青石股份有限公司"}
    assert short("有限公司") == "有限公司"
    assert short("青石路桥有限责任公司") == "青石路桥"


@given(st.decimals(0, 99_999_999, places=2))
def test_below_a_hundred_thousand_nothing_is_rounded(amount: Decimal) -> None:
    """The words of a sentence are the amount itself, or from 100,000 yuan on within half of 0.1 万."""
    number, unit = wan(amount).split(" ")
    said = Decimal(number.replace(",", "")) * (10_000 if unit == "万元" else 1)
    assert said == amount if amount < 100_000 else abs(said - amount) <= 500


def test_what_was_saved_is_told_in_words() -> None:
    """Less, more, or all of the budget; without an award the budget alone."""
    assert saving(Decimal(236000), Decimal(215000)) == "预算 23.6 万元，省了 2.1 万元"
    assert saving(Decimal(90000), Decimal(94000)) == "预算 9 万元，超出 4,000 元"
    assert saving(Decimal(90000), Decimal(90000)) == "预算 9 万元，正好用完"
    assert saving(Decimal(90000), None) == "预算 9 万元"
    assert saving(None, None) == ""


def test_the_budget_stands_beside_the_prices() -> None:
    """First and as an empty frame, on their scale; without prices there is nothing to hold it against."""
    rows = bars(bidders(tender()), Decimal(176000))
    assert (rows[0].row.label, rows[0].row.said, rows[0].parts[0].look, rows[0].parts[0].length) == (
        "预算", "176,000", "f", "100%",
    )  # fmt: skip
    assert len(rows) == len(BIDS) + 1
    assert bars([], Decimal(90000)) == ()
