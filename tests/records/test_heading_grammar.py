"""How headings are put together of parts."""

from __future__ import annotations

import pytest

from portal.records.heading_grammar import MOST, Grammar, Term, made_ready

PARTS = {"期": "本期|本月", "发": "发放|补贴", "钱": "金额|资金"}
GRAMMAR = Grammar(
    parts=PARTS,
    fields={"amount": "<期>? 实际? <发>+ <钱>", "day": "<发> 日期|\n    时间\n<期> 日期"},
    instead={"amount": "<发>* 合计"},
    rest={"further": "<发>|合同 备案|<钱>"},
    silent="应 <发>* <钱>",
)


def said(text: str) -> tuple[str, bool]:
    """The field of a heading (empty: none), and whether it says it nearly."""
    found, nearly = made_ready(GRAMMAR).said(text)
    (name,) = found or {""}
    return name, nearly


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("发放金额", "amount"), ("本期实际发放补贴资金", "amount"), ("发放时间", "day"), ("本月日期", "day"),
        ("金额", ""), ("应发放金额", ""), ("发放金额多", ""), ("实际本期发放金额", ""), ("发放", ""),
    ],
)  # fmt: skip
def test_a_phrase_says_a_heading_whole_and_in_its_order(text: str, field: str) -> None:
    """What stands before, behind or between its parts makes it another heading; a line may go on in the next."""
    assert said(text) == (field, False)


def test_what_says_nearly_comes_behind_what_says_and_the_rest_behind_both() -> None:
    """发放资金 is an amount, though 合同资金 is of the rest."""
    ready = made_ready(GRAMMAR)
    assert said("发放合计") == ("amount", True)
    assert (said("发放资金"), said("合同资金")) == (("amount", False), ("further", False))
    assert [bool(ready.silent.fullmatch(text)) for text in ("应发放金额", "应金额", "发放金额")] == [True, True, False]


def test_a_part_may_be_repeated_so_often_and_no_more() -> None:
    """Of `?` and `*` it may be left out."""
    terms = {times: Term(("甲",), times) for times in ("", "?", "*", "+")}
    assert {times: (term.least, term.most) for times, term in terms.items()} == {
        "": (1, 1), "?": (0, 1), "*": (0, MOST), "+": (1, MOST),
    }  # fmt: skip
    assert said("发放" * MOST + "金额")[0] == "amount"
    assert said("发放" * (MOST + 1) + "金额")[0] == ""


def test_a_grammar_of_nothing_says_nothing() -> None:
    """Not even the empty heading; a term that is none is an error while it is made ready."""
    ready = made_ready(Grammar())
    assert not ready.said("")[0]
    assert ready.silent.fullmatch("") is None
    with pytest.raises(ValueError, match="no term"):
        made_ready(Grammar(fields={"a": "?"}))
    with pytest.raises(KeyError):
        made_ready(Grammar(fields={"a": "<无>"}))
