from __future__ import annotations

from pathlib import Path

import pytest

import portal
from portal.annotate.cards import CARDS, cards_for
from portal.problems import Location, Problem

WHERE = Location("x.xlsx", "表", 4, "E")


@pytest.mark.parametrize(
    ("code", "message", "title"),
    [
        ("unknown_power_item", "权力清单里没有“QL-9”", "清单之外无权力"),
        ("personal_data", "“用途”里有身份证号", "个人信息不上榜"),
        ("bad_value", "“金额”：“1.2万多”不是金额", "金额只写数字"),
        ("struck_out", "整行划了删除线", "看不见的也会公开"),
        ("merged_quantity", "“面积”合并了", "数字不要合并"),
    ],
)
def test_each_sort_of_mistake_has_its_card(code: str, message: str, title: str) -> None:
    """One card for one sort of mistake, however often it was made."""
    problems = [Problem(code, WHERE, message, "改")] * 3
    assert [card.title for card in cards_for(problems)] == [title]


def test_no_card_comes_without_its_mistake() -> None:
    """A date that cannot be read calls for no card about amounts, and a good workbook for none at all."""
    assert cards_for([Problem("bad_value", WHERE, "“发放日期”：“三月”不是日期", "改")]) == []
    assert cards_for([]) == []


def test_cards_go_with_problems_there_are() -> None:
    """Every code a card names is given by some check, and no code has two cards."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(portal.__file__).parent.glob("**/*.py")
                       if path.name != "cards.py")  # fmt: skip
    codes = [code for card in CARDS for code in card.codes]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if f'"{code}"' not in source] == []
