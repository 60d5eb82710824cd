"""The character code gives every text back, and codes long texts as it codes their characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.search.charset import ONE_BYTE, TWO_BYTES, Charset, chosen

COMMON = "".join(chr(0x4E00 + place) for place in range(ONE_BYTE + TWO_BYTES - 1)) + "𠮷"
LETTERS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(COMMON[:3] + COMMON[-3:] + "a¥é龘😀"))


@given(LETTERS, st.integers(1, 200))
def test_texts_come_back(text: str, times: int) -> None:
    """Characters with one byte, two, three and six, in short texts and long ones."""
    charset = Charset(COMMON, "")
    whole = charset.coded(text * times)
    assert whole == charset.coded(text) * times
    assert whole == b"".join(map(charset.coded, text * times))
    assert charset.plain(whole) == text * times


def test_common_characters_are_shortest() -> None:
    """One byte for the commonest, two for the next; often repeated strings make the dictionary."""
    characters = {character: 2 ** (40 - place // 40) for place, character in enumerate(COMMON)}
    charset = chosen({"成都市": 9, "罕见": 7, "区": 100}, characters)
    assert [len(charset.coded(COMMON[place])) for place in (0, ONE_BYTE - 1, ONE_BYTE, len(COMMON) - 2)] == [1, 1, 2, 2]
    assert charset.dictionary == "成都市\x1f"
