from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.names.relief import ReliefNames
from portal.privacy.names.respelt import KnownNames
from tests.spellings import people, spelt

NAMES = frozenset({"赵公正", "王明", "欧阳建华"})
SHAPES = (
    "趙公正那笔账", "经办：趙 公 正", "zhaogongzheng那笔账", "Zhao Gongzheng 未入账", "ZHAO GONG ZHENG",
    "Gongzheng Zhao",
    "ｚｈａｏ ｇｏｎｇｚｈｅｎｇ", "zhào gōngzhèng", "赵 gong zheng", "赵gongzheng", "会计ZGZ未入账", "ZGZ同志",
    "歐陽建華的账",
    "ouyang jianhua", "https://a.example/tongbao?name=%E8%B5%B5%E5%85%AC%E6%AD%A3",
    "https://a.example/zhaogongzheng.html",
    "建华同志", "Wang Ming",
)  # fmt: skip


@pytest.mark.parametrize("text", SHAPES)
def test_a_known_name_is_found_in_any_script(text: str) -> None:
    """Traditional, in pinyin of any order, in letters after an office, in an address, by the given name and a title."""
    assert [*KnownNames(NAMES).find(text)]


def test_the_characters_alone_would_find_hardly_any() -> None:
    """The control: as they are listed, none of these is found."""
    assert [text for text in SHAPES if [*ReliefNames(NAMES).find(text)]] == []


@pytest.mark.parametrize(
    "text",
    [
        "GPS巡查", "LED灯未装", "https://www.example.gov.cn/wangming/xinwen", "PPP项目", "办公正常", "明天",
        "公正同志们",
        "", "Windows", "建华路路灯不亮", "文明同志", "程公里", "zhao", "gong zheng chu",
    ],
)  # fmt: skip
def test_other_words_are_no_names(text: str) -> None:
    """Letters of devices, parts of an address, given names that stand without a title."""
    assert [*KnownNames(NAMES - {"赵公正"}).find(text)] == []


@given(people().flatmap(lambda name: st.tuples(st.just("".join(name)), spelt(name))))
def test_what_is_found_as_it_is_listed_still_is(pair: tuple[str, str]) -> None:
    """Blanks, dots and what nobody sees hide a name no more than before."""
    name, text = pair
    assert name in [*KnownNames(frozenset({name})).find(text)]
