from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.segment_files import base128, from_base128


@given(st.binary(max_size=400))
def test_quotable_text_gives_its_bytes_back(data: bytes) -> None:
    """Any bytes survive as characters that need no escape in a script, seven bits each."""
    text = base128(data)
    assert from_base128(text) == data
    assert -(-len(data) * 8 // 7) <= len(text.encode()) <= -(-len(data) * 8 // 7) + 1
    assert not set(text) & set('\0\n\r"\\')
