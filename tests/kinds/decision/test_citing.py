from __future__ import annotations

import pytest

from tests.content import LIU, RECEIPT, Content, Row
from tests.kinds.decision.forms import MEETINGS, NUMBER, changed, decided
from tests.kinds.decision.test_checks import codes, content, found

__all__ = ["content"]


@pytest.mark.parametrize(
    ("receipt", "told"),
    [
        ({"金额": 4999}, []),
        ({"金额": 5000}, ["no_decision"]),
        ({"金额": 5000, "对应决策编号": NUMBER}, []),
        ({"金额": 5000, "对应决策编号": "JC-2026-09"}, ["unknown_citation"]),
        ({"金额": 5000, "对应决策编号": NUMBER, "日期": "2026-03-02"}, []),
    ],
)
def test_a_large_payment_names_its_decision(content: Content, receipt: Row, told: list[str]) -> None:
    """From the amount on that the power list says; an unknown number is an error with what is nearest."""
    decided(content)
    path = content.workbook(LIU, "receipts", "2026-03", [{**RECEIPT, **receipt}])
    assert codes(content, path) == told


def test_paid_before_it_was_resolved(content: Content) -> None:
    """The resolution of the 20th of March is later than the payment of the 12th."""
    late = changed(MEETINGS[:3], "步骤", "决议", 时间="2026-03-20")
    decided(content, meetings=late)
    path = content.workbook(LIU, "receipts", "2026-03", [{**RECEIPT, "金额": 6000, "对应决策编号": NUMBER}])
    (problem,) = found(content, path)
    assert problem.code == "paid_before_decision"
    assert "决议在 2026年3月20日" in problem.message
