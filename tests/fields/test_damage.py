from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.damage import damaged

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=12)
WRONG = ("latin-1", "cp1252", "gb18030")


@pytest.mark.parametrize(
    "text",
    [
        "购\ufffd纸", "锟斤拷锟斤拷", "购烫烫烫", "屯屯屯屯", "锘垮簭鍙�", "打印纸???", "a\x01b", "x\x85\x99",
        "â€œ打印纸â€\x9d", "成都市".encode("gbk").decode("latin-1"), "2026年".encode().decode("latin-1"),
        "成都".encode().decode("gbk"), "成都市".encode().decode("gbk", "ignore") + "?", "x\ud800", "x\ufdd0",
    ],
)  # fmt: skip
def test_what_a_program_spoilt(text: str) -> None:
    """Stand-ins, memory nobody wrote, and Chinese read in another encoding."""
    assert damaged(text)
    assert damaged(f"12 {text}，3组") or text.startswith("锘")


@pytest.mark.parametrize(
    "text",
    [
        "", "购办公用纸", "……——“好”‘好’", "±5×2÷3", "café", "Ñandú", "10²", "20℃±2", "°×", "李锟", "拷贝", "烫伤",
        "屯屯村", "为什么？？？", "为什么??", "赵\U0002a6dd", "\uf0fe已入账", "☑👍", "联通", "恽代英", "瀛洲村",
        "第一行\n第二行\t",
    ],
)  # fmt: skip
def test_what_people_write(text: str) -> None:
    """Marks, letters of other languages, rare names and questions are sound."""
    assert not damaged(text)


@given(HAN)
def test_chinese_in_utf_8_read_as_anything_else_is_seen(text: str) -> None:
    """Every text of three characters or more, whichever encoding it was wrongly read in."""
    for encoding in WRONG:
        assert damaged(text.encode().decode(encoding, "replace")), encoding


@given(
    st.text(
        st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"), max_size=40
    )
)
def test_common_chinese_is_sound(text: str) -> None:
    """No order of common characters is taken for damage."""
    assert not damaged(text)
