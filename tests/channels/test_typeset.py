from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.channels.board_sheet import Sheet
from portal.channels.poster import render_poster
from portal.channels.typeset import LAYOUTS, CannotTypeset, Typesetter
from portal.charts.glyphs import SPARE_FONTS
from portal.charts.measure import JOINER
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


SAID = (
    "共有五十八人参加，其中8人同意", "受理之日起12个工作日内办完", "到11月12日为止，一共收到意见和建议56件了",
    "第 3 名（得分 90.5 分）", "每人每月 120 元/月。", "农村低保金一共发给了13户", "办公用品和小额物资采购",
    "编号PZ-2026-11号的凭证",
)  # fmt: skip


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_no_line_tears_a_number_from_its_unit_or_ends_in_one_character(tmp_path: Path, weight: str) -> None:
    """Whatever the width; and what is read out or copied has nothing between the characters."""
    (tmp_path / "common.typ").write_bytes((LAYOUTS / "common.typ").read_bytes())
    widths = range(8, 21)
    (tmp_path / "narrow.typ").write_text(
        f'#import "common.typ": *\n#show: product.with("x")\n#set text(weight: "{weight}", size: 10pt)\n'
        + "\n#pagebreak(weak: true)\n".join(
            f"#for one in data.said {{ block(width: {wide}em, above: 3em, stroke: 0.2pt + edge, one) }}"
            for wide in widths
        ),
        "utf-8",
    )
    pages = pypdfium2.PdfDocument(Typesetter(layouts=tmp_path).pdf("narrow", {"said": SAID}))
    seen = [line.strip() for page in pages for line in page.get_textpage().get_text_range().splitlines()]
    assert JOINER not in "".join(seen)
    assert "".join(seen).count(SAID[6]) == len(widths)
    torn = [
        (line, after)
        for line, after in itertools.pairwise(seen)
        if len(after.rstrip("。）")) < 2
        or (line[-1].isdigit() and after[0] in "人个工月日年件分元户号")
        or any(line.endswith(unit) for unit in ("12个", "12个工", "12个工作", "11月"))
    ]
    assert torn == []


def test_layouts_ask_texts_without_their_joiners() -> None:
    """What a layout is given has a joiner before its last character; whoever looks into it says `plain` before."""
    asked = re.compile(
        r'"[^"]*[\u4e00-\u9fff]{2,}[^"]*" in (?!plain)|(?<!\))\.clusters\(\)|[!=]= "[^"]*[\u4e00-\u9fff]'
    )
    lines = [line for path in LAYOUTS.glob("*.typ") for line in path.read_text("utf-8").splitlines()]
    seal = "..characters.clusters()"  # two of the layouts' own, which no data says
    assert [line for line in lines if asked.search(line) and seal not in line] == []
