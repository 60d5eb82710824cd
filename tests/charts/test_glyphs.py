from __future__ import annotations

from pathlib import Path

import pytest

from portal.charts.glyphs import FONTS, SPARE_FONTS, codes, coverage, without_glyph


@pytest.mark.parametrize(
    "text", ["购办公用纸", "䢺江镇", "①②③●★√〓", "赵王明（3组）", "e\u0301", "王\ufe0f", "𠮷", "½℃㎡"]
)
def test_what_the_fonts_have(text: str) -> None:
    """Common and rare characters of the fonts, composed letters and marks that nobody sees lack nothing."""
    assert without_glyph(text) == ""


@pytest.mark.parametrize("char", ["☑", "\uf0fe", "👍", "\U0002a6dd", "ཀ", "ꀀ", "\U00031350", "\ufffe"])
def test_what_the_fonts_have_not(char: str) -> None:
    """Ticks, symbols of Wingdings, pictures, the rarest characters and the scripts of other peoples are named once."""
    assert without_glyph(f"王{char}明{char}") == char


def test_private_characters_never_count_as_there() -> None:
    """Whatever glyph some font has for them is not the one that was meant."""
    there = coverage((*FONTS, *SPARE_FONTS))
    assert not there[0xE000:0xF900].any()
    assert not there[0xF0000:].any()


def test_no_font_and_a_broken_font_have_nothing(tmp_path: Path) -> None:
    """A file that is none is passed over."""
    (tmp_path / "x.ttf").write_bytes(b"ttcf" + bytes(3))
    (tmp_path / "y.otf").write_bytes(b"OTTO\x00\x01" + bytes(6) + b"cmap" + b"\xff" * 12)
    assert without_glyph("䢺", (tmp_path,)) == "䢺"


def test_characters_by_number() -> None:
    """As tables of characters give them."""
    assert codes("☑\U0001f44d") == "U+2611、U+1F44D"
