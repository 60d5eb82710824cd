"""What is written in another form is read as its reader sees it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.gate.text_decoder import forms, strict, unescaped
from tests.privacy.hard_cases import ID, MOBILE

NAME = "欧阳小荷"
TEXTS = st.text(st.sampled_from("王明欧阳小荷0123456789"), min_size=2, max_size=18)


def read(name: str, text: str) -> str:
    """All readings of a file, as the gate makes them."""
    return "\n".join(reading.text for reading in forms(name, unescaped(text)))


@given(TEXTS)
def test_entities_percents_and_backslashes_are_decoded(text: str) -> None:
    """In whatever file they stand."""
    assert text in read("a.txt", "".join(f"&#{ord(char)};" for char in text))
    assert text in read("a.txt", f"地址 {''.join(f'%{byte:02X}' for byte in text.encode())} 完")
    assert text in read("a.js", "".join(f"\\u{ord(char):04x}" for char in text))
    assert text in read("a.js", "".join(f"\\u{{{ord(char):x}}}" for char in text))


def test_an_address_in_the_old_encoding_is_read_too() -> None:
    """`%C5%B7…` is GB 18030."""
    assert NAME in read("a.html", f"/s?q={quote(NAME.encode('gb18030'))}")


def test_escapes_of_a_style_are_decoded_in_styles() -> None:
    """As `content` of a rule has them."""
    spelt = "".join(f"\\{ord(char):x} " for char in NAME)
    assert NAME in read("a.css", f'a{{content:"{spelt}"}}')
    assert NAME not in read("a.txt", spelt)


@pytest.mark.parametrize(
    "page", ["<p>欧阳<b>小荷</b>", "<p>欧<!-- -->阳小荷", "<p>欧阳<wbr>小荷", '<p>欧阳<span class="x">小</span>荷']
)
def test_tags_within_a_word_part_no_word(page: str) -> None:
    """A reader sees one."""
    assert NAME in read("a.html", page)


def test_tags_between_cells_part_words() -> None:
    """Else the end of one cell and the beginning of the next would be somebody's name."""
    assert NAME not in read("a.html", "<td>欧阳</td><td>小荷</td>")


def test_digits_one_to_a_cell_are_read_together() -> None:
    """A form with a box for each."""
    assert ID in read("a.html", "<tr>" + "".join(f"<td>{digit}</td>" for digit in ID))


def test_short_numbers_of_a_drawing_are_no_telephone() -> None:
    """A long one in it is still seen."""
    assert "138 1234 5678" not in read("a.svg", '<svg><path d="M138 1234 5678"/></svg>')
    assert MOBILE in read("a.svg", f'<svg><path d="M{MOBILE} 3"/></svg>')


def test_an_encoding_fits_whole_or_not_at_all() -> None:
    """Nothing is read in part."""
    assert strict(NAME.encode(), "utf-8") == NAME
    assert strict(NAME.encode()[:-1], "utf-8") is None
