from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.codebook import ONE_BYTE_CODES, codebook_for
from portal.search.index.tuning import TWO_BYTE_CODES

TEXTS = st.text(st.sampled_from("a1王村𠮷𠀀é龍\x1f") | st.characters(exclude_categories=["Cs"]), max_size=40)
CODE = codebook_for({}, {chr(0x4E00 + place): place + 1 for place in range(700)} | {"𠮷": 1000, "é": 1})


@given(TEXTS, st.integers(1, 60))
def test_coded_texts_are_read_back(text: str, times: int) -> None:
    """Characters with a code of one byte, of two and with none, in short texts and long ones."""
    assert CODE.decode(CODE.encode(text * times)) == text * times


@given(TEXTS)
def test_long_texts_are_coded_as_short_ones(text: str) -> None:
    """What a character becomes does not depend on what stands around it."""
    assert CODE.encode(text * 600) == CODE.encode(text) * 600


def test_common_characters_are_shortest() -> None:
    """One byte for the commonest, two for the next; often repeated strings make the dictionary."""
    common = [chr(0x4E00 + place) for place in range(ONE_BYTE_CODES + TWO_BYTE_CODES)]
    code = codebook_for(
        {"成都市": 9, "很罕见": 7, "区": 100}, {one: 2 ** (40 - place // 40) for place, one in enumerate(common)}
    )
    places = (0, ONE_BYTE_CODES - 1, ONE_BYTE_CODES, len(common) - 1)
    assert [len(code.encode(common[place])) for place in places] == [1, 1, 2, 2]
    assert code.dictionary == "成都市\x1f"
