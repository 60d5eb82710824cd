"""How the digits of a number are laid out by a section of a format."""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal.intake.number_layout import Token, layout

KINDS = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "G": "general"}


def tokens(code: str) -> list[Token]:
    """The tokens of a simple format; `G` stands for General."""
    return [Token(KINDS.get(char, "plain"), char) for char in code]


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("0.00", "1234.5", "1234.50"),
        ("#,##0.00", "1234567.5", "1,234,567.50"),
        ("#,##0", "999", "999"),
        ("0", "0.5", "1"),
        ("0.0#", "1.5", "1.5"),
        ("#.00", "0.5", ".50"),
        ("000", "7", "007"),
        ("0%", "0.35", "35%"),
        ("0,", "1234500", "1235"),
        ("0元", "12", "12元"),
        ("G", "1234.50", "1234.5"),
    ],
)
def test_a_number_is_laid_out_as_spreadsheets_do(code: str, number: str, text: str) -> None:
    """Half is rounded up; a comma behind the digits takes three of them away."""
    found = layout(tokens(code))
    assert found is not None
    assert found.text(Decimal(number)) == text


@pytest.mark.parametrize("kind", ["date", "noon", "power"])
def test_days_and_powers_of_ten_have_no_layout(kind: str) -> None:
    """Nor have fractions; they are shown otherwise, and never guessed."""
    assert layout([Token(kind, "x"), Token("digit", "0")]) is None
    assert layout(tokens("0/0")) is None
    assert layout([Token("fill", "*"), Token("digit", "0")]) is None
    assert layout([Token("fill", " "), Token("digit", "0")]) is not None


def test_a_great_number_in_a_general_cell_is_shown_as_a_power() -> None:
    """So it is not known what stands there."""
    general = layout(tokens("G"))
    assert general is not None
    assert general.text(Decimal(10) ** 10) == "10000000000"
    assert general.text(Decimal(10) ** 11) is None
