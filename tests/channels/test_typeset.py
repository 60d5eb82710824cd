from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal.channels.poster import render_poster
from portal.channels.typeset import CannotTypeset, MissingGlyph, Typesetter
from tests.channels.invented import sheet
from tests.channels.scanning import texts


@pytest.mark.parametrize("bad", ["\U0001f600", "\ue000", "ก"])
def test_missing_glyph_names_the_text(typesetter: Typesetter, bad: str) -> None:
    """A character no font has stops the sheet and names the cell it stands in."""
    one = sheet(1)
    row = one.rows[0]
    broken = replace(one, rows=((row[0], f"王{bad}明", *row[2:]),))
    with pytest.raises(MissingGlyph, match=f"王{bad}明.*U\\+{ord(bad):04X}"):
        render_poster(broken, "A4", typesetter)


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


def test_what_is_no_longer_printed_leaves_the_cache(tmp_path: Path) -> None:
    """After a run without a sheet, pruning deletes that sheet and keeps the others."""
    first = Typesetter(cache=tmp_path)
    render_poster(sheet(2), "A4", first)
    render_poster(sheet(3), "A4", first)
    assert first.prune() == 0
    second = Typesetter(cache=tmp_path)
    render_poster(sheet(2), "A4", second)
    assert second.prune() == 1
    third = Typesetter(cache=tmp_path)
    render_poster(sheet(2), "A4", third)
    assert (third.reused, third.prune()) == (1, 0)
    assert Typesetter().prune() == 0


def test_text_is_never_markup(typesetter: Typesetter) -> None:
    """Typst's own signs in a text are printed as they are."""
    odd = replace(sheet(1), title="#let x = 1 *粗* $a$ _b_ <c> @d")
    assert "#let x = 1 *粗* $a$ _b_ <c> @d" in texts(render_poster(odd, "A3", typesetter))[0]
