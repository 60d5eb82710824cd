"""Identity numbers as written in ASCII digits."""

from __future__ import annotations

from random import Random

import pytest

from portal.privacy.recognizers.identity import (
    check_digit,
    is_identity_number,
    is_old_identity_number,
    looks_like_identity_number,
)
from tools.personal_numbers import identity_number

BODY = "51011219900307123"
NUMBER = BODY + "7"


def test_the_check_digit_is_that_of_the_standard() -> None:
    """GB 11643-1999 gives 11010519491231002X as its example."""
    assert check_digit("11010519491231002") == "X"
    assert is_identity_number("11010519491231002X")


def test_invented_numbers_are_valid() -> None:
    """Numbers made by an independent generator pass."""
    rng = Random(5)
    assert all(is_identity_number(identity_number(rng)) for _ in range(500))


@pytest.mark.parametrize(
    "number",
    [
        NUMBER[:17] + "8",
        NUMBER[:17],
        NUMBER + "0",
        "01011219900307123X",
        "510112199013071232",
        "510112199002311234",
        "",
    ],
)
def test_other_numbers_are_not_valid(number: str) -> None:
    """A wrong check digit, length, province, month or day makes it none."""
    assert not is_identity_number(number)


def test_a_slip_of_the_pen_still_looks_like_an_identity_number() -> None:
    """A wrong check digit with a birth date of an adult counts; with today's date only where labelled."""
    assert looks_like_identity_number(BODY + "8")
    assert not looks_like_identity_number("510112202603120001")
    assert looks_like_identity_number("510112201503120001", labelled=True)


@pytest.mark.parametrize(
    ("number", "plain", "labelled"),
    [
        ("510112660307123", True, True),
        ("510112260307123", False, True),
        ("510112661307123", False, False),
        ("000112660307123", False, False),
        ("510112000012345", False, False),
    ],
)
def test_numbers_of_15_digits(number: str, plain: bool, labelled: bool) -> None:
    """Without a check digit only province and date tell; years that read as today's need a label."""
    assert is_old_identity_number(number) is plain
    assert is_old_identity_number(number, labelled=True) is labelled
