from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.pages import address
from portal.pages.neighbours import NOT_SAID, by_group, chips, within
from portal.pages.notice import pages_of
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import PublicNotice
from tests.pages import many, sample

FARMING, AGE = "耕地地力保护补贴", "高龄津贴"


def notice(rows: list[dict[str, Any]]) -> PublicNotice:
    """A notice of open lists."""
    return sample.notice(sample.LIUHE, "benefits", "2026年3月", rows)


def drawn(*groups: str | None, programme: str = FARMING) -> list[dict[str, Any]]:
    """A row for each of these groups."""
    people = sample.people(len(groups), programme, "2026年3月12日")
    return [{**row, "group": group} for row, group in zip(people, groups, strict=True)]


def look(*notices: PublicNotice) -> View:
    """A look at a register with them."""
    return View(sample.register(notices))


def test_groups_come_in_the_order_of_their_numbers() -> None:
    """However they are written; those with a name after them, and last the rows that say none."""
    one = notice(drawn("10组", None, "二组", "张家湾", "2组", "第十村民小组"))
    found = by_group(look(one), one)
    assert [(group.name, group.said) for group in found] == [
        ("二组", "2 户，703.00 元"),
        ("10组", "2 户，686.00 元"),
        ("张家湾", "1 户，351.50 元"),
        (NOT_SAID, "1 户，317.50 元"),
    ]
    assert [chip.rows for chip in chips(one, found, 400)] == ["2", "2", "1", "1"]


def test_a_list_without_groups_has_no_headings() -> None:
    """Nor chips; and one group alone needs none to choose from."""
    bare = notice(drawn(None, None))
    assert [(group.id, group.name) for group in by_group(look(bare), bare)] == [("", "")]
    alone = notice(drawn("1组", "1组"))
    assert chips(alone, by_group(look(alone), alone), 400) == []


def test_within_a_group_the_usual_programme_comes_last() -> None:
    """So that rows with the name of another programme stand together, and those without one below them."""
    one = notice([*drawn("1组", "1组"), *drawn("1组", programme=AGE)])
    (group,) = by_group(look(one), one)
    assert [record.shown["programme"] for record in group.records] == [
        AGE,
        FARMING,
        FARMING,
    ]


def test_chips_lead_to_the_page_on_which_a_group_begins() -> None:
    """Of a long list; a group that goes on there says so."""
    one = notice(drawn(*["1组"] * 500, *["2组"] * 10))
    groups = by_group(look(one), one)
    first, second = (f"c/{one.key}/", f"c/{one.key}/2/")
    assert [chip.address for chip in chips(one, groups, 400)] == [f"{first}#g_1组", f"{second}#g_2组"]
    on_second = [(group.name, len(group.records), number, more) for group, number, more in within(groups, 400, 400)]
    assert on_second == [("1组", 100, 401, True), ("2组", 10, 501, False)]


def test_closed_programmes_are_counted_in_no_group() -> None:
    """Only rows of open lists stand below the chips: not even how many others a group has is said."""
    relief = [{**row, "group": "7组"} for row in sample.people(9, "最低生活保障金", "2026年3月20日")]
    one = notice([*drawn("1组", "2组"), *relief])
    found = by_group(look(one), one)
    assert [group.name for group in found] == ["1组", "2组"]
    assert sum(len(group.records) for group in found) == 2


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "group": st.none() | st.sampled_from(["1组", "一组", "12组", "张家湾", "城镇居民", "3社", "1组、2组"]),
            "programme": st.sampled_from([FARMING, AGE]),
            "quantity": st.none() | st.sampled_from(["1.5", "2"]),
            "standard": st.none() | st.sampled_from(["每亩 120 元", "每月 50 元"]),
            "basis": st.none() | st.sampled_from(["实施方案 <2026>", "办法"]),
            "official_tie": st.none() | st.sampled_from(["本人", "村主任之妻"]),
        }
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places of the product."""
    return Gazetteer.load()


@settings(max_examples=30, deadline=None)
@given(rows=ROWS, size=st.integers(2, 6))
def test_every_public_value_is_on_the_page_or_at_the_row(
    rows: list[dict[str, Any]], size: int, gazetteer: Gazetteer
) -> None:
    """Whatever rows say and however pages are cut: every row has its anchor once, and nothing it shows is lost.

    Once for each row or once above all; the permanent address leads from the first page to the row.
    """
    people = sample.people(len(rows), FARMING, "2026年3月12日")
    one = notice([{**base, **row} for base, row in zip(people, rows, strict=True)])
    view = many.view(gazetteer, one)
    render = many.renderer(view)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address, "ROWS_ON_A_PAGE", size)
        texts = [html.unescape(render.render(page).decode()) for page in pages_of(view, one)]
    anchors = [re.findall(r'<tr role="row" id="(b[^"]*)"', text) for text in texts]
    assert sorted(row for page in anchors for row in page) == sorted(record.id for record in one.records)
    for record in one.records:
        assert f'id="{record.id}"' in texts[0]
        page = next(text for text, ids in zip(texts, anchors, strict=True) if record.id in ids)
        assert not [text for text in record.shown.values() if text not in page and text != record.shown["power_item"]]
