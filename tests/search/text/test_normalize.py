import re
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.text.days import folded_days
from portal.search.text.normalize import fold, fold_all, fold_plain, needs_table
from portal.search.text.tokenizer import symbols
from portal.search.text.variants import simplified

TRICKY = st.text(
    st.sampled_from("〔〕【[•・\U000e0100\u3164"
                    "0012359,..  年月日号號十一二〇-/"
                    "\t\u3000\u200b元村龍補aÅ１，．（\u0301ΣİⅢ⼿㈲㊙\uf900\U0002f80a\x1f"), max_size=30
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１，２００．００元", "1200元"),
        ("563.50", "563.5"),
        ("12345,678", "12345678"),
        ("2026.3.10", "2026年3月10日"),
        ("龍泉驛", "龙泉驿"),
        ("王\u200b\u202e明", "王明"),
        ("PZ-202403-0001", "pz-202403-0001"),
        ("䢺江镇", "䢺江镇"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽･买买提", "阿依古丽·买买提"),
        ("示例〔成都〕公司【一】", "示例(成都)公司(一)"),
        ("葛\U000e0100城\u3164", "葛城"),
    ],
)
def test_what_is_the_same_to_a_reader_folds_to_the_same(written: str, folded: str) -> None:
    """Width, case, commas, needless zeros, invisible marks and traditional characters make no difference."""
    assert fold(written) == folded


def folded_by_steps(text: str, table: Mapping[int, str]) -> str:
    """All steps of folding, with traditional characters as in the table, whether a text needs them or not."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(
        "[\\x00-\\x08\\x0e-\\x1e\\x7f-\\x84\\x86-\\x9f\\xad\\u115f\\u1160\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
        "\\ufe00-\\ufe0f\\ufeff\\U000e0000-\\U000e01ff]",
        "",
        text,
    )
    text = re.sub("[\ud800-\udfff\U000f0000-\U0010ffff]", "\ufffd", text)
    text = re.sub("[・•∙⋅‧․⸱ꞏ]", "·", text).replace("ς", "σ")
    text = re.sub(r"[〔【[]", "(", text)
    text = re.sub(r"[〕】\]]", ")", text)
    text = re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", text).translate(table)
    text = re.sub(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", lambda found: found.group().replace(",", ""), text)
    text = re.sub(r"(?<![0-9.])([0-9]+)(?:\.00|(\.[0-9])0)(?![0-9.])", lambda found: found[1] + (found[2] or ""), text)
    return folded_days(re.sub(r"(?<=[㐀-鿿])\.(?=[㐀-鿿])", "·", text))


@given(st.text(max_size=30) | TRICKY)
def test_texts_that_change_little_fold_as_all_do(text: str) -> None:
    """Steps are left out only where they change nothing, and the browser's table is asked for only where it does."""
    assert fold_plain(text) == folded_by_steps(text, {})
    assert fold(text) == folded_by_steps(text, simplified())
    assert needs_table(text) == (fold(text) != fold_plain(text))


@given(st.lists(st.text(max_size=30) | TRICKY, max_size=6))
def test_many_texts_fold_as_each_does(texts: list[str]) -> None:
    """That they are folded together changes none, whatever stands at the end of one and the beginning of the next."""
    assert fold_all(texts) == list(map(fold, texts))


def test_every_character_is_folded_alike() -> None:
    """Each character of the first three planes, by itself and between others."""
    for code in range(0x30000):
        text = f"村{chr(code)}1"
        steps = folded_by_steps(text, simplified())
        assert (fold(text), needs_table(text)) == (steps, steps != folded_by_steps(text, {}))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded once may be folded again, as a query copied from a result is."""
    once = fold(text)
    assert symbols(fold(once)) == symbols(fold(fold(once)))
