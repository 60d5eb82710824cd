"""What the cells of an .ods show beside what they hold."""

from __future__ import annotations

from datetime import date

from portal.fields.shown import ShownDate, ShownNumber
from portal.intake.ods_shown import OdsForm, OdsForms, form_of

PLAIN = (False, False)
RED_BELOW = (False, True)


def test_a_cell_that_shows_its_value_as_it_is_needs_no_form() -> None:
    """Nor does one of text."""
    number = b' office:value-type="float" office:value="300"'
    assert form_of(number, b"<text:p>300</text:p>", None, PLAIN) is None
    assert form_of(b' office:value-type="string"', b"<text:p>300</text:p>", None, PLAIN) is None
    assert form_of(number, b"", None, PLAIN) is None


def test_the_text_of_a_cell_is_that_of_its_lines_without_notes() -> None:
    """Blanks and entities are characters."""
    said = b"<office:annotation><text:p>note</text:p></office:annotation><text:p>1<text:s text:c='2'/>&lt;</text:p>"
    form = form_of(b" office:value-type='float' office:value='1'", said + b"<text:p>2</text:p>", None, PLAIN)
    assert form is not None
    assert form.text == "1  < 2"


def test_red_alone_is_the_sign_of_a_number_below_nothing() -> None:
    """As its format says."""
    shown = OdsForm("300.00", reds=RED_BELOW).shown(-300.0)
    assert isinstance(shown, ShownNumber)
    assert shown.text == "-300.00"
    assert OdsForm("300.00", reds=RED_BELOW).red(-1)
    assert not OdsForm("300.00", reds=RED_BELOW).red(1)


def test_a_text_that_contradicts_the_number_is_as_good_as_none() -> None:
    """It is not guessed which is meant."""
    wrong = OdsForm("500.00").shown(300.0)
    assert isinstance(wrong, ShownNumber)
    assert wrong.text is None


def test_nothing_that_shows_as_nothing_is_nothing() -> None:
    """And texts stay as they are."""
    assert OdsForm("").shown(0.0) is None
    assert OdsForm("x").shown("甲") == "甲"
    assert OdsForm("x").shown(None) is None


def test_a_day_is_known_with_the_parts_it_shows() -> None:
    """A text with other numbers shows none of them."""
    for text, parts in (("2026年3月", "ym"), ("3月12日", "md"), ("2026/3/12", "ymd"), ("2025年3月", "")):
        shown = OdsForm(text).shown(date(2026, 3, 12))
        assert isinstance(shown, ShownDate)
        assert (shown.text, shown.parts) == (text, parts)


def test_cells_that_are_repeated_share_their_form() -> None:
    """Over rows and columns."""
    forms, form = OdsForms(), OdsForm("x")
    forms.add(range(4, 7), range(2), form)
    assert forms.rows[4] is forms.rows[6]
    assert forms.rows[5] == [(0, form), (1, form)]
