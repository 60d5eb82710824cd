"""What the number and date formats of an .ods say."""

from __future__ import annotations

import pytest

from portal.intake.ods_data_styles import attributes, colour, data_styles

NUMBER = b'<number:number-style style:name="%s">%s</number:number-style>'
RED = b'<style:text-properties fo:color="#ff0000"/>'
DIGITS = b'<number:number number:decimal-places="2"/>'


def test_a_format_of_nothing_but_empty_texts_shows_nothing() -> None:
    """What Excel writes as `;;;`; one with a word in it shows that."""
    empty = NUMBER % (b"N1", b"<number:text/>")
    said = NUMBER % (b"N2", b"<number:text>x</number:text>") + NUMBER % (b"N3", DIGITS)
    assert data_styles([empty, said]).nothing == {b"N1"}


def test_per_cents_are_known() -> None:
    """In whichever part they stand."""
    part = b'<number:percentage-style style:name="P1"><number:number/></number:percentage-style>'
    assert data_styles([b"", part]).percent == {b"P1"}


@pytest.mark.parametrize(
    ("inside", "parts"),
    [(b"<number:year/><number:text>-</number:text><number:month/>", "ym"), (b"<number:day/><number:month/>", "md")],
)
def test_a_date_format_says_which_parts_of_a_day_it_shows(inside: bytes, parts: str) -> None:
    """In the order of years, whatever its own."""
    style = b'<number:date-style style:name="D1">%s</number:date-style>' % inside
    assert data_styles([style]).parts == {b"D1": parts}


def test_red_below_nothing_is_told_from_red_throughout() -> None:
    """A map leads to the format of numbers from nothing up."""
    led = b'<style:map style:condition="value()&gt;=0" style:apply-style-name="N1P0"/>'
    parts = NUMBER % (b"N1P0", DIGITS) + NUMBER % (b"N1", RED + DIGITS + led) + NUMBER % (b"N2", RED + DIGITS)
    reds = data_styles([parts]).reds
    assert reds[b"N1"] == (False, True)
    assert reds[b"N2"] == (True, True)
    assert reds[b"N1P0"] == (False, False)


def test_attributes_and_colours_are_read_as_they_are_written() -> None:
    """The first of each; a name is no colour."""
    assert attributes(b"style:name='a' style:name=\"b\"") == {b"style:name": b"a"}
    assert colour(b"#ff00aa") == "FF00AA"
    assert colour(b"transparent") == ""
