from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.channels.board_sheet import Sheet
from portal.channels.poster import render_poster
from portal.channels.typeset import CannotTypeset, Typesetter
from portal.charts.glyphs import SPARE_FONTS
from tests.channels.invented import sheet
from tests.channels.scanning import texts


@pytest.mark.parametrize("bad", ["\U0001f600", "\ue000", "\uf0fe", "ก", "\U0002a6dd"])
def test_a_character_no_font_has_is_a_placeholder_with_its_number_below(bad: str) -> None:
    """The sheet is made; the character's place is seen, and the note says which it is."""
    alone = Typesetter(spare=())
    pages = texts(render_poster(_with(f"王{bad}明"), "A4", alone))
    assert "王〓明" in pages[0]
    assert f"“〓”代替字库里没有的字：U+{ord(bad):04X}" in pages[0]
    assert ("网上看得到原字" in pages[0]) == (bad not in "\ue000\uf0fe")


def test_the_placeholder_and_its_note_stand_on_every_sheet_of_a_long_table() -> None:
    """A table over several sheets stays whole for readers, with the note at the foot of each."""
    long = sheet(60)
    rows = (_with("王\ue000明").rows[0], *long.rows[1:])
    pages = texts(render_poster(replace(long, rows=rows), "A4", Typesetter(spare=())))
    assert len(pages) > 1
    assert all("U+E000" in page for page in pages)


def test_a_character_of_another_font_is_printed_by_it(tmp_path: Path) -> None:
    """A tick the fonts of the sheets lack comes from a spare font, and there is no note."""
    font = next(path for path in SPARE_FONTS[0].rglob("DejaVuSans.ttf"))
    (tmp_path / font.name).write_bytes(font.read_bytes())
    page = texts(render_poster(_with("☑已入账"), "A4", Typesetter(spare=(tmp_path,))))[0]
    assert "☑已入账" in page
    assert "代替" not in page


@pytest.mark.parametrize(
    "unseen", ["\ufeff", "\ufffe", "\u200d", "\U000e0100", "e\u0301", "\x0b", "\u2028", "\r\t", "\x85\t", "\x7f"]
)
def test_characters_nobody_sees_are_no_matter(unseen: str) -> None:
    """Joiners, marks that choose a variant and blanks of every sort need no glyph and no note."""
    page = texts(render_poster(_with(f"王{unseen}明"), "A4", Typesetter(spare=())))[0]
    assert "代替" not in page
    assert "〓" not in page


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sheet_is_made_of_any_text(typesetter: Typesetter, text: str) -> None:
    """Whatever stands in a cell, the sheet is a PDF that Typst holds to PDF/UA-1."""
    assert render_poster(_with(text), "A4", typesetter).startswith(b"%PDF")


def _with(name: str) -> Sheet:
    """A sheet whose first row has this name."""
    one = sheet(1)
    row = one.rows[0]
    return replace(one, rows=((row[0], name, *row[2:]),))


def test_fonts_that_are_not_there_are_named(tmp_path: Path) -> None:
    """Without the fonts nothing is set, and the message says which are missing."""
    with pytest.raises(CannotTypeset, match="Noto Sans CJK SC"):
        Typesetter(fonts=[tmp_path]).pdf("board", {})


def test_unknown_layout_is_an_error(typesetter: Typesetter) -> None:
    """A layout that does not exist is named."""
    with pytest.raises(CannotTypeset, match=r"nowhere\.typ"):
        typesetter.pdf("nowhere", {})


def test_wrong_data_is_an_error(typesetter: Typesetter) -> None:
    """Data that lacks what the layout prints is an error, never an empty sheet."""
    with pytest.raises(CannotTypeset, match="board"):
        typesetter.pdf("board", {"paper": "a4", "unit": 1})


def test_unchanged_sheets_are_not_made_again(tmp_path: Path) -> None:
    """A second run takes the sheet from the cache; another row makes it anew."""
    first = Typesetter(cache=tmp_path)
    made = render_poster(sheet(2), "A4", first)
    second = Typesetter(cache=tmp_path)
    assert render_poster(sheet(2), "A4", second) == made
    assert (second.made, second.reused) == (0, 1)
    render_poster(sheet(3), "A4", second)
    assert (second.made, second.reused) == (1, 1)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".pdf"]


def test_text_is_never_markup(typesetter: Typesetter) -> None:
    """Typst's own signs in a text are printed as they are."""
    odd = replace(sheet(1), title="#let x = 1 *粗* $a$ _b_ <c> @d")
    assert "#let x = 1 *粗* $a$ _b_ <c> @d" in texts(render_poster(odd, "A3", typesetter))[0]


def test_what_was_set_is_forgotten_and_a_sheet_of_the_cache_leaves_nothing_to_forget(tmp_path: Path) -> None:
    """Typst's memory is emptied after a sheet that was set or could not be, and not after one that was kept."""
    emptied: list[str] = []
    empty = SimpleNamespace(compile=lambda **how: emptied.append(how["format"]))
    first, second = (Typesetter(spare=(), cache=tmp_path) for _ in range(2))
    for typesetter in (first, second):
        vars(typesetter)["_empty"] = empty
    render_poster(sheet(1), "A4", first)
    first.forget()
    assert len(emptied) > 10
    emptied.clear()
    render_poster(sheet(1), "A4", second)
    second.forget()
    assert (second.reused, emptied) == (1, [])
    with pytest.raises(CannotTypeset):
        second.pdf("poster", {})
    second.forget()
    assert len(emptied) > 10
