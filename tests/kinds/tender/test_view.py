from __future__ import annotations

from portal.kinds.tender.view import answer, paid, why
from tests.kinds.tender.test_course import tender
from tests.pages import sample


def test_payments_are_held_against_the_contract() -> None:
    """Two bars that are not added, share and rest in words; what goes beyond the contract is named."""
    share = paid(tender())
    assert share
    assert [(bar.row.label, bar.row.said) for bar in share.bars] == [("说好的", "86,000"), ("已付", "25,800")]
    assert (share.said, share.over) == ("付了三成，还有 60,200 元没付", "")
    double = {**sample.TENDER["payments"][0], "amount": 90000}
    over = paid(tender(payments=[double]))
    assert over
    assert (over.said, over.over) == ("", "4,000.00 元")
    assert paid(tender(contract_amount=None, award_amount=None, payments=[])) is None


def test_the_answer_names_the_winner_or_how_far_it_is() -> None:
    """Who and at what price; a purchase that nobody won is not said to have a winner."""
    won = answer(tender(), "在干")
    assert (won.who, won.said, won.price) == ("示例建筑工程", "中标", "8.6 万元")
    failed = answer(tender(stage="流标"), "没招成")
    assert (failed.who, failed.said) == ("", "没招成")


def test_a_reason_is_owed_only_once_something_was_awarded() -> None:
    """Before the award nobody has to say why."""
    assert why(tender()) == ("为什么是它", "报价合理，综合得分最高")
    assert why(tender(stage="合同", award_reason=None)) == ("为什么是它", "")
    assert why(tender(stage="招标", award_reason=None)) == ("", "")
    assert why(tender(stage="流标", award_reason=None)) == ("为什么没招成", "")
