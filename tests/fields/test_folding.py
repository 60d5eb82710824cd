from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.folding import bare, characters, end_of, folded, same, spelt, traced, without_invisible
from tests.spellings import Name, names
from tests.spellings import spelt as spelling

ANY = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例建筑（成都）有限公司", "示例建筑(成都)有限公司"),
        ("示例建筑﹙成都﹚有限公司", "示例建筑〔成都〕有限公司"),
        ("示例 建筑\u3000有限\u00a0公司", "示例建筑有限公司"),
        ("阿依古丽•买买提", "阿依古丽・买买提"),
        ("阿依古丽･买买提", "阿依古丽∙买买提"),
        ("阿依古丽⋅买买提", "阿依古丽‧买买提"),
        ("阿依古丽．买买提", "阿依古丽 买买提"),
        ("ＡＢＣ文具店", "abc文具店"),
        ("第①小组", "第1小组"),
        ("王\u200b小\u200d明\ufeff", "王小明"),
        ("葛\U000e0100\u00ad城\ufe0f\u3164", "葛城"),
        ("⾺小明", "馬小明"),
        ("J.Smith", "j. smith"),
        ("示例建材店。", "示例建材店"),
        ("“好又多”超市", "「好又多」超市"),
        ("岗位－主任", "岗位—主任"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    """Width, brackets, blanks, dots, case, compatibility forms and what draws nothing make no other name."""
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王峯", "王峰"),
        ("示例建筑有限公司", "示例建筑公司"),
        ("示例（成都）公司", "示例成都公司"),
        ("Li An", "Lian"),
        ("1.5米店", "15米店"),
        ("示例 1 2", "示例12"),
        ("赵𪛝", "赵龙"),
        ("王明", "王明明"),
    ],
)
def test_two_names_are_two(one: str, other: str) -> None:
    """Variants of characters, forms of companies, and blanks and dots that part words and numbers tell names apart."""
    assert not same(one, other)


@given(st.data(), names())
def test_a_name_is_known_however_it_is_spelt(data: st.DataObject, name: Name) -> None:
    """Two random spellings of one name compare equal."""
    one, other = data.draw(spelling(name)), data.draw(spelling(name))
    assert same(one, other)
    assert bare(one) == bare(other)


@given(st.data(), names(), names())
def test_different_names_stay_different(data: st.DataObject, one: Name, other: Name) -> None:
    """However both are spelt, names of other characters never compare equal."""
    assert same(data.draw(spelling(one)), data.draw(spelling(other))) == (one == other)


@given(ANY)
def test_folding_is_done_once(text: str) -> None:
    """A folded name folds to itself, and most names are their own folded form already."""
    assert folded(folded(text)) == folded(text)
    assert folded("示例建筑（成都）有限公司3店") == "示例建筑（成都）有限公司3店"


@given(ANY)
def test_what_is_found_folded_has_its_place_in_the_text(text: str) -> None:
    """Every folded character comes from the character of the text at its place; places ascend."""
    plain, places = traced(text)
    assert len(plain) == len(places)
    assert list(places) == sorted(places)
    assert all(text[at : end_of(text, at)] for at in places)


@given(st.data(), names())
def test_a_traced_name_is_the_bare_one(data: st.DataObject, name: Name) -> None:
    """Looking for a name in a text compares what comparing two names does."""
    text = data.draw(spelling(name))
    assert traced(text)[0] == bare(text)


def test_marks_of_variants_stay_and_count_as_nothing() -> None:
    """They are how a name is written: kept where invisible characters are taken out, one with their character."""
    assert without_invisible("葛\U000e0100\u200b城") == "葛\U000e0100城"
    assert characters("葛\U000e0100城\ufe00") == ["葛\U000e0100", "城\ufe00"]


def test_one_spelling_stands_for_all() -> None:
    """The most frequent one; of equally frequent ones the first."""
    names = ["甲(乙)店", "甲（乙）店", "甲（乙）店", "丙 店", "丙店"]
    assert spelt(names) == {
        "甲(乙)店": "甲（乙）店", "甲（乙）店": "甲（乙）店", "丙 店": "丙 店", "丙店": "丙 店",
    }  # fmt: skip
