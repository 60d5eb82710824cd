import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.text import contains, fold, symbols, variants


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１，２００．００元", "1200元"),
        ("563.50", "563.5"),
        ("12345,678", "12345678"),
        ("2026.3.10", "2026.3.10"),
        ("龍泉驛", "龙泉驿"),
        ("王\u200b\u202e明", "王明"),
        ("PZ-202403-0001", "pz-202403-0001"),
        ("䢺江镇", "䢺江镇"),
    ],
)
def test_what_is_the_same_to_a_reader_folds_to_the_same(written: str, folded: str) -> None:
    """Width, case, commas, needless zeros, invisible marks and traditional characters make no difference."""
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded once may be folded again, as a query copied from a result is."""
    once = fold(text)
    assert symbols(fold(once)) == symbols(fold(fold(once)))


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("王秀英", "秀英", True),
        ("12组", "12", True),
        ("2012年", "12", False),
        ("1899.51元", "1899.51", True),
        ("1899.51元", "1899", True),
        ("1899.51元", "899", False),
        ("12.50元", "12", True),
        ("500.12元", "12", False),
        ("no.12345", "12345", True),
        ("1899.51元", "1899.5", False),
        ("2026.3.10", "2026.3", True),
        ("王\x1f明", "王明", False),
    ],
)
def test_characters_match_anywhere_and_numbers_as_a_whole(text: str, word: str, found: bool) -> None:
    """A word is found inside a name, a number only as the whole number, nothing across two fields."""
    assert contains(text, word) is found


def test_the_table_for_the_browser_holds_only_characters_of_the_corpus() -> None:
    """Traditional forms are shipped for what the corpus contains, and for nothing else."""
    assert variants("龙国") == {"國": "国", "龍": "龙"}
