import pytest

from portal.search.text.tokenizer import contains


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
