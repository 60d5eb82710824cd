from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.segment_files import base91, from_base91


@given(st.binary(max_size=400))
def test_printable_text_gives_its_bytes_back(data: bytes) -> None:
    """Any bytes survive as characters that need no escape in a script."""
    text = base91(data)
    assert from_base91(text)[: len(data)] == data
    assert len(text) == 2 * -(-len(data) * 8 // 13)
    assert not set(text) & set("\"'\\\n")
