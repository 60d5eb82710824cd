"""Citizens' identity numbers (GB 11643-1999), of 18 digits with a check digit and of 15 digits without.

Checks the number as written in ASCII digits; how people spell it is the affair of `digit_normalizer`.
"""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PROVINCES = frozenset(
    f"{first}{second}"
    for first, seconds in {"1": "12345", "2": "123", "3": "1234567", "4": "123456", "5": "01234", "6": "12345"}.items()
    for second in seconds
) | {"71", "81", "82", "83"}
"""First two digits of a place code (GB/T 2260); 83 are residence permits for people from Taiwan."""


def check_digit(first17: str) -> str:
    """The 18th character for 17 digits: ISO 7064 MOD 11-2, a digit or `X`."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


LAST_YEAR = "2035"
"""No number of today has a later birth year; what looks like one is the number of a thing."""


def is_day(month: str, day: str) -> bool:
    """Whether two digits and two digits are a month and a day of it (29 February counts)."""
    return 1 <= int(month) <= 12 and 1 <= int(day) <= _DAYS[int(month) - 1]


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are a citizen's or a foreign resident's number with a right check digit."""
    return (
        len(number) == 18
        and number[:17].isdecimal()
        and (number[:2] in PROVINCES or number[0] == "9")
        and number[6:8] in {"18", "19", "20"}
        and is_day(number[10:12], number[12:14])
        and check_digit(number[:17]) == number[17]
    )


def looks_like_identity_number(number: str, *, labelled: bool = False) -> bool:
    """Whether 18 characters are an identity number with a slip of the pen: place and birth date right, check wrong.

    Project numbers are often written as place code, date and serial number. So a birth year after 2005 counts only
    where the text around calls it an identity number (`labelled`).
    """
    return (
        len(number) == 18
        and number[:17].isdecimal()
        and number[:2] in PROVINCES
        and "1900" <= number[6:10] <= ("2035" if labelled else "2005")
        and is_day(number[10:12], number[12:14])
    )


def is_old_identity_number(number: str, *, labelled: bool = False) -> bool:
    """Whether 15 digits are a number of the first generation, issued until 1999.

    It has no check digit. A birth year from 00 to 29 reads like today's dates in a serial number, so it counts
    only where `labelled`.
    """
    return (
        len(number) == 15
        and number.isdecimal()
        and number[:2] in PROVINCES
        and (labelled or number[6] >= "3")
        and is_day(number[8:10], number[10:12])
        and (labelled or number[12:] != "000")
    )
