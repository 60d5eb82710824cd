"""Bank card numbers."""

from __future__ import annotations

from random import Random

import pytest

from portal.privacy.recognizers.bank_card import is_bank_card, passes_luhn
from tools.personal_numbers import bank_card


def test_the_luhn_digit() -> None:
    """79927398713 is the usual example."""
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398714")


def test_invented_cards_are_valid() -> None:
    """Cards made by an independent generator pass."""
    rng = Random(7)
    assert all(is_bank_card(bank_card(rng)) for _ in range(300))


@pytest.mark.parametrize(
    "number", ["6228480402564890019", "622848040256489", "12345678901234567", "5101122026031205", "62284804025648900X"]
)
def test_other_numbers_are_none(number: str) -> None:
    """A wrong check digit, length or issuer makes it none."""
    assert not is_bank_card(number)


def test_prefixes_that_are_places_need_a_label() -> None:
    """5105… passes the check digit and may be one of our own ids."""
    assert not is_bank_card("5105105105105100")
    assert is_bank_card("5105105105105100", labelled=True)
