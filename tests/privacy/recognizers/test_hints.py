"""The quick looks that spare most texts the whole reading: none may miss a word the reading knows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.recognizers import hardship, illness, offences
from portal.privacy.recognizers.registry import find_personal

ROOMS = [
    pytest.param(room.WORD, room.HINT, id=room.__name__.rpartition(".")[2]) for room in (illness, offences, hardship)
]


@pytest.mark.parametrize(("word", "hint"), ROOMS)
def test_every_word_has_a_character_of_the_quick_look(word: re.Pattern[str], hint: re.Pattern[str]) -> None:
    """Of any text made by the rule itself, in whatever case its letters are."""

    @given(st.from_regex(word))
    def of_any_text(text: str) -> None:
        found = word.search(text)
        assert found is None or hint.search(found.group()), text

    of_any_text()


@pytest.mark.parametrize(
    "text",
    [
        "其女流产", "其妻人流", "不孕不育", "患aids", "感染hiv", "大三阳", "甲亢", "脑萎缩", "其父中风", "侏儒", "抑郁",
        "狂躁", "唐氏综合征", "阿尔茨海默", "精神有问题", "骨髓移植", "开颅", "蹲过号子", "社康人员", "美沙酮",
        "开设赌场被抓",
    ],
)  # fmt: skip
def test_words_that_the_quick_look_missed_are_found(text: str) -> None:
    """They stood in the rules and were never read."""
    assert [*find_personal(text)]
