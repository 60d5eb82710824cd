import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.segment_files import base32768, from_base32768, script, unscripted


@given(st.binary(max_size=400))
def test_quotable_text_gives_its_bytes_back(data: bytes) -> None:
    """Any bytes survive as characters that need no escape in a script, fifteen bits each, and none of them is Han."""
    text = base32768(data)
    assert from_base32768(text)[: len(data)] == data
    assert not any(from_base32768(text)[len(data) :])
    assert len(text) == -(-len(data) * 8 // 15)
    assert not any(character < "\u0100" or "\u2000" <= character < "\u3400" for character in text)
    assert not any("\u4e00" <= character < "\ua000" or "\ud800" <= character < "\ue000" for character in text)


@given(st.binary(max_size=60), st.data())
def test_another_character_is_noticed(data: bytes, draw: st.DataObject) -> None:
    """Whatever stands in its place, and where the last one only has other bits to fill it as well."""
    text = script("d/1", data).split('"')[3]
    assert unscripted("d/1", text)[: len(data)] == data
    place = draw.draw(st.integers(0, len(text) - 1))
    other = draw.draw(
        st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]).filter(lambda one: one != text[place])
    )
    with pytest.raises(ValueError, match="d/1"):
        unscripted("d/1", text[:place] + other + text[place + 1 :])
    with pytest.raises(ValueError, match="d/2"):
        unscripted("d/2", text)
