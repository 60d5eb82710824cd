"""What the styles of an old .xls say of its cells, record by record as [MS-XLS] lays them out."""

from __future__ import annotations

import struct

import pytest

from portal.intake.biff_styles import FONT, FORMAT, MULRK, XF, BiffStyles, Forms
from portal.intake.unseen import Unseen

NUMBER = 0x203
PLAIN, STRIKE = 0, 0x08
AUTOMATIC, RED, WHITE, GREY = 0x7FFF, 10, 9, 23
GENERAL, PERCENT, OWN = 0, 9, 164


def font(flags: int = PLAIN, colour: int = AUTOMATIC) -> bytes:
    """A `Font`: height, flags, colour."""
    return struct.pack("<3H", 200, flags, colour)


def code(number: int, text: str) -> bytes:
    """A `Format`, wide where its text needs it."""
    wide = not text.isascii()
    return struct.pack("<HHB", number, len(text), wide) + text.encode("utf-16-le" if wide else "latin-1")


def style(font: int = 0, form: int = GENERAL, *, pattern: int = 0, fore: int = 64) -> bytes:
    """An `XF` of BIFF8: font, format, ten bytes of other things, then borders with the pattern, and its colours."""
    return struct.pack("<2H10xIH", font, form, pattern << 26, fore)


def seen(
    *cells: tuple[int, bytes], fonts: tuple[bytes, ...] = (), codes: tuple[bytes, ...] = (), styles: tuple[bytes, ...]
) -> tuple[Unseen, Forms]:
    """What is noted of cells (the kind of their record and its body) of a workbook with such styles."""
    known, unseen, forms = BiffStyles(), Unseen(), Forms()
    for kind, bodies in ((FONT, fonts), (FORMAT, codes), (XF, styles)):
        for body in bodies:
            known.take(kind, body)
    for kind, body in cells:
        known.look(kind, body, unseen, forms)
    return unseen, forms


def at(row: int, column: int, number: int) -> tuple[int, bytes]:
    """A cell with a style, counted from 0."""
    return NUMBER, struct.pack("<3H", row, column, number)


def found(unseen: Unseen) -> dict[str, dict[int, int]]:
    """The rows with a bit for each column, of what there is."""
    whole = {"struck": unseen.struck, "faint": unseen.faint, "percent": unseen.percent, "red": unseen.red}
    return {name: rows for name, rows in whole.items() if rows}


@pytest.mark.parametrize(
    ("font_of", "looks", "sort"),
    [
        (font(STRIKE), style(), "struck"),
        (font(0x02 | STRIKE), style(), "struck"),
        (font(0x04), style(), ""),
        (font(colour=WHITE), style(), "faint"),
        (font(colour=WHITE), style(pattern=1, fore=8), ""),
        (font(colour=WHITE), style(pattern=2, fore=8), ""),
        (font(colour=8), style(pattern=1, fore=8), "faint"),
        (font(colour=GREY), style(pattern=1, fore=GREY), "faint"),
        (font(colour=GREY), style(), ""),
        (font(colour=AUTOMATIC), style(), ""),
        (font(colour=RED), style(), "red"),
        (font(colour=2), style(pattern=1, fore=9), "red"),
        (font(), style(form=PERCENT), "percent"),
    ],
)  # fmt: skip
def test_a_font_and_its_ground_say_what_is_not_seen(font_of: bytes, looks: bytes, sort: str) -> None:
    """The line through a text, the colour of its ground, red figures and per cents, each in a kind of its own."""
    unseen, _ = seen(at(4, 3, 0), fonts=(font_of,), styles=(looks,))
    assert found(unseen) == ({sort: {5: 0b1000}} if sort else {})


def test_there_is_no_font_four() -> None:
    """Fonts are counted 0, 1, 2, 3, 5: the fifth record is number 5 ([MS-XLS] 2.5.129 FontIndex)."""
    fonts = (font(), font(), font(), font(), font(STRIKE), font(colour=RED))
    unseen, _ = seen(at(0, 0, 0), at(1, 0, 1), at(2, 0, 2), fonts=fonts, styles=(style(3), style(5), style(6)))
    assert found(unseen) == {"struck": {2: 1}, "red": {3: 1}}


def test_a_font_that_is_not_there_is_plain() -> None:
    """A damaged workbook is looked at as far as it goes."""
    unseen, _ = seen(at(0, 0, 0), fonts=(font(STRIKE),), styles=(style(9),))
    assert found(unseen) == {}


@pytest.mark.parametrize(
    ("text", "sort"), [(";;;", "faint"), ('0.0"％";;;', ""), ("0.0%", "percent"), ('0.0"%"', ""), ("@", "")]
)
def test_formats_of_the_workbook_are_read_by_their_codes(text: str, sort: str) -> None:
    """Narrow and wide ones: what shows nothing, and what shows a hundred times the number."""
    unseen, forms = seen(at(0, 1, 0), fonts=(font(),), codes=(code(OWN, text),), styles=(style(form=OWN),))
    assert found(unseen) == ({sort: {1: 0b10}} if sort else {})
    assert bool(forms) == (text not in ("@", ";;;"))


def test_a_wide_format_shows_its_words() -> None:
    """Its characters are counted, not its bytes; one of the workbook goes before the one Excel has built in."""
    _, forms = seen(
        at(6, 2, 0), at(6, 4, 1), codes=(code(OWN, '0"万元"'), code(2, "0.0")), styles=(style(form=OWN), style(form=2))
    )  # fmt: skip
    assert [(column, form.number_text(1.25)) for column, form in forms[7]] == [(2, "1万元"), (4, "1.3")]


def test_several_numbers_in_one_record_have_each_their_style() -> None:
    """`MulRk`: row, first column, then style and number of each cell, and the last column."""
    numbers = b"".join(struct.pack("<HI", which, 0) for which in (0, 1, 0, 1))
    body = struct.pack("<2H", 9, 2) + numbers + struct.pack("<H", 5)
    unseen, forms = seen((MULRK, body), fonts=(font(), font(STRIKE)), styles=(style(), style(1, 2)))
    assert found(unseen) == {"struck": {10: 0b101000}}
    assert [column for column, _ in forms[10]] == [3, 5]


@pytest.mark.parametrize("short", [(FONT, font(STRIKE)[:5]), (FORMAT, b"\xa4\0\1\0"), (XF, style(1)[:19])])
def test_records_of_an_older_kind_are_passed_over(short: tuple[int, bytes]) -> None:
    """Shorter ones say nothing; a style among them still counts, for cells name styles by number."""
    known, unseen, forms = BiffStyles(), Unseen(), Forms()
    known.take(FONT, font())
    known.take(*short)
    known.take(FONT, font(STRIKE))
    known.take(XF, style(1))
    known.look(*at(0, 0, int(short[0] == XF)), unseen, forms)
    assert found(unseen) == {"struck": {1: 1}}
    known.look(*at(1, 0, 7), unseen, forms)
    assert found(unseen) == {"struck": {1: 1}}


def test_where_no_style_says_anything_cells_are_not_looked_at() -> None:
    """Not even one that is cut off, as most workbooks have none of these styles."""
    unseen, forms = seen((NUMBER, b""), fonts=(font(),), styles=(style(),))
    assert (found(unseen), forms) == ({}, {})
