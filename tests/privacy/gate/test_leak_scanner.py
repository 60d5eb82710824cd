"""Forbidden values, found in any spelling."""

from __future__ import annotations

import pickle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.gate.leak_scanner import (
    Canaries,
    Forbidden,
    _Automaton,
    _Entry,
    _Table,
    _touches_han,
)
from portal.privacy.gate.search_forms import canonical, squeezed
from tests.privacy.hard_cases import ID
from tools.personal_makers import GIVEN, SURNAMES


def values(canaries: Canaries, text: str, least: int = 2) -> list[str]:
    """The forbidden values found in `text`."""
    return [hit.value for hit in canaries.find(text, least=least)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("王小明", "户主王小明，三江社区"),
        ("王小明", "户主王 小 明，"),
        ("王小明", "王小\u200b明"),
        ("王小明", "五组王小明户"),
        ("王 小明", "王小明"),
        ("王明", "王　明"),
        ("王明", "领取人：王明。"),
        ("欧阳小荷", "欧阳小荷等三人"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        (ID, "510112 19900307 1237"),
        (ID, "５１０１１２１９９００３０７１２３７"),
        ("11010519491231002X", "11010519491231002x"),
        ("138 1234 5678", "13812345678"),
        ("三江社区5组12号", "三江社区 5组 12号"),
        ("Zhang@QQ.com", "zhang@qq.com"),
        ("本人无劳动能力，需照料", "本人无劳动能力，需照料"),
        ("\U00020000小明", "户主\U00020000小明"),
    ],
)
def test_a_value_is_found_however_it_is_spelled(value: str, text: str) -> None:
    """Blanks, widths, separators and case do not hide it."""
    assert len(values(Canaries([value]), text)) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("文明", "精神文明建设"),
        ("王明", "王明星"),
        ("王小明", "王小"),
        ("王小明", "王明小明"),
        ("王", "王"),
        ("5组", "第5组"),
        (ID, "510112199003071236"),
    ],
)
def test_what_is_not_the_value_is_not_found(value: str, text: str) -> None:
    """A name of two characters within a word, and values too short to mean anything, are passed over."""
    assert values(Canaries([value]), text) == []


def test_a_short_name_can_be_looked_for_within_words() -> None:
    """`whole=False` finds a name of two characters anywhere; `whole=True` keeps a longer one to itself."""
    assert values(Canaries([Forbidden("文明", whole=False)]), "精神文明建设") == ["文明"]
    assert values(Canaries([Forbidden("王小明", whole=True)]), "王小明天") == []


def test_a_hit_tells_where_the_value_is_forbidden() -> None:
    """Prefixes of one value are gathered; a pair is a prefix and a value."""
    canaries = Canaries([("c/c1/", "王小明"), Forbidden("王小明", under="c/c2/")])
    (hit,) = canaries.find("王小明")
    assert hit.scopes == ("c/c1/", "c/c2/")


def test_short_chinese_values_can_be_passed_over() -> None:
    """In bytes that are no text, two characters turn up by chance."""
    assert values(Canaries(["王明", "王小明"]), "王明，王小明", least=3) == ["王小明"]
    canaries = Canaries(["王明"])
    assert values(canaries, "王明", least=3) == []
    assert values(canaries, "王明") == ["王明"]


def test_many_values_are_found_among_many_words() -> None:
    """Every one of thousands of planted names is found, and nothing else."""
    rng = Random(8)
    names = {rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=3)) for _ in range(5000)}
    planted, absent = sorted(names)[::2], sorted(names)[1::2]
    text = "，".join(f"户主{name}" for name in planted)
    assert sorted(values(Canaries([*planted, *absent]), text)) == planted


def plainly(canaries: Canaries, text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """What an automaton finds of words of mixed signs, found by trying every word at every place."""
    plain = squeezed(canonical(text))
    return [
        (at, word, tuple(entry.scopes))
        for at in range(len(plain))
        for word, entry in sorted(canaries._mixed.words.items(), key=lambda item: len(item[0]))
        if plain.startswith(word, at) and not (entry.whole and _touches_han(plain, at, at + len(word)))
    ]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text("a1组号-Ａ\U00020000b", min_size=2, max_size=7), st.booleans()), max_size=12),
    st.text("a1组号-Ａ\U00020000b 王", max_size=60),
)
def test_words_of_mixed_signs_are_found_as_by_trying_all(words: list[tuple[str, bool]], text: str) -> None:
    """Overlapping ones and ones within others, each once, in the order of their places."""
    canaries = Canaries(Forbidden(word, f"p{at}/", whole) for at, (word, whole) in enumerate(words))
    han = set(canaries._han.words)
    found = [(hit.start, hit.value, hit.scopes) for hit in canaries.find(text) if hit.value not in han]
    assert found == plainly(canaries, text)


@settings(deadline=None)
@given(st.lists(st.text("王小明兰", min_size=2, max_size=4), max_size=8), st.text("王小明兰x，", max_size=30))
def test_a_table_and_an_automaton_find_the_same(words: list[str], text: str) -> None:
    """Both ways of searching are one: what is found, where, and how often."""
    entries = {word: _Entry([word], len(word) == 2) for word in words}
    assert [*_Table(entries).find(text)] == [*_Automaton(entries).find(text)]


def test_halves_of_pairs_hide_nothing() -> None:
    """Bytes that read as half of a surrogate pair stop nobody from finding what stands beside them, or around them."""
    canaries = Canaries(["plot-3a-west", "odd\ud800-value"])
    assert len(values(canaries, "\ud83d plot-3a-west \udc00")) == 1
    assert len(values(canaries, "an odd\ud800-value")) == 1
    assert values(canaries, "plot-3a-\ud800west") == []


def test_they_go_to_another_process() -> None:
    """Several processes look at the files of a site, each with the same values."""
    again = pickle.loads(pickle.dumps(Canaries(["plot-3a-west"])))  # noqa: S301 - our own
    assert len(values(again, "in plot-3a-west")) == 1
