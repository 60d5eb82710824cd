"""Bank card numbers: 16 to 19 digits with a Luhn check digit (ISO/IEC 7812) and an issuer's prefix."""

from __future__ import annotations

_ANY_LENGTH = ("62", "60", "9558", "9559", "456351")
_SIXTEEN_ONLY = ("4", "35", "51", "52", "53", "54", "55")
_PLACE_LIKE = ("35", "50", "51", "52", "53", "54")


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit of those before."""
    total = 0
    for index, char in enumerate(reversed(number)):
        digit = int(char) * (1 + index % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def is_bank_card(number: str, *, labelled: bool = False) -> bool:
    """Whether digits are a card number.

    Prefixes that are also a province's code (51 is Sichuan as well as a card scheme) count only where the text
    around speaks of a card or the number is written in fours (`labelled`): one in ten of our own long ids would
    pass the check digit by chance.
    """
    if not (16 <= len(number) <= 19 and number.isdecimal() and passes_luhn(number)):
        return False
    if number.startswith(_ANY_LENGTH):
        return True
    return len(number) == 16 and number.startswith(_SIXTEEN_ONLY) and (labelled or not number.startswith(_PLACE_LIKE))
