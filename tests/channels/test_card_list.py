from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.board_sheet import PAPERS, frame_of
from portal.channels.card_list import DENSE, high_of, laid
from portal.channels.listed import Card
from portal.channels.sheet_body import body_of
from portal.records.look import Look
from tests.channels.invented import SHEET
from tests.channels.measured import high
from tests.channels.test_group_columns import FULL, REST

SENTENCE = "同意硬化四百二十米机耕道，公开比选施工单位，11月12日至11月18日公示，2026年12月8日开工。"
FACTS = "措施　签到册当场拍照并随决议公示　责任岗位 居务监督委员会主任　时限 每季度　完成时限 长期坚持"
CARDS = (
    Card(
        "医保报销比例为什么比去年低",
        "在办",
        "wait",
        "",
        (("答复内容", "正在核实情况"),),
        ("YJ-2026-015", "2026年9月23日"),
    ),
    Card("购办公用纸、笔和档案盒", "", "plain", "1,534.35 元", (), ("CZ-202606-005", "2026年6月10日", "经手人 李光珍")),
    Card(
        "阿卜杜热合曼·买买提·吐尔逊江家门口的路灯不亮了" * 2,
        "办完",
        "ok",
        "123,456,789,012 元",
        (),
        ("办理天数 4",) * 9,
    ),
    Card("一", "", "plain", "", (("", SENTENCE * 8), ("整改情况", SENTENCE)), ()),
    Card("代签", "", "plain", "", tuple(("", f"{FACTS}{'　备注 有' * n}") for n in range(7)), ("事实",)),
    Card("代签", "", "plain", "", (("答复", f"已核实　{SENTENCE}{FACTS}"),), ()),
    *(Card("路灯", "一词", look.value, "5 元", (), ("事实",)) for look in Look),
)
SIZES = PAPERS["A3"].sizes
HEIGHTS = (500.0, 800.0)


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_as_high_as_was_reckoned(card: Card, dense: bool) -> None:
    """To a tenth of a point what Typst measures of it; of sentences never more, and no more than two lines less."""
    sheet = replace(SHEET, columns=(), cards=(card,))
    data = {**frame_of(SHEET, PAPERS["A3"])[0], **REST, **body_of(sheet, FULL, HEIGHTS, PAPERS["A3"])}
    measured = high(
        "poster.typ", f"set text(size: 20pt); record-card(data.cards.first(), {json.dumps(dense)})", data, FULL
    )
    reckoned = high_of(card, FULL / 20, dense=dense) * 20
    assert measured <= reckoned + 0.1
    assert measured >= reckoned - (
        2.6 * 20 if card.texts and any(SENTENCE in words for _, words in card.texts) else 0.1
    )


@given(st.lists(st.sampled_from(CARDS), min_size=1, max_size=80))
def test_cards_are_as_large_as_the_fewest_sheets_allow(cards: list[Card]) -> None:
    """A card more takes no fewer sheets, and a larger size would take more."""
    found = laid(cards, FULL, HEIGHTS, SIZES, unit=1.0)
    assert found.size in (*SIZES, 32.0, 30.0, 28.0)
    assert found.size <= 26 or len(cards) <= 6
    assert found.dense or len(cards) <= DENSE
    assert laid([*cards, *cards], FULL, HEIGHTS, SIZES, unit=1.0).sheets >= found.sheets


def test_few_are_larger_than_a_list_is() -> None:
    """Two have the largest size; sixty the smallest that takes the fewest sheets."""
    assert laid(CARDS[:2], FULL, HEIGHTS, SIZES, unit=1.0).size == 32
    many = laid(CARDS[:2] * 30, FULL, HEIGHTS, SIZES, unit=1.0)
    assert (many.dense, many.size < 26) == (True, True)


def test_facts_stand_behind_the_title_where_that_saves_a_sheet() -> None:
    """Not where all have room on one anyhow."""
    counts = {
        len(cards): laid(cards, FULL, HEIGHTS, SIZES, unit=1.0) for cards in (CARDS[:1] * n for n in range(1, 20))
    }
    assert not counts[3].dense
    assert any(one.dense and one.sheets == 1 for one in counts.values())
