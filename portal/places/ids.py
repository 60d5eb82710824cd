"""Permanent ids of places: a letter, a number, and one check digit.

`s` city, `d` district, `t` town, `c` community, `b` board, `g` grid. The check digit is H. M. Damm's (dissertation
"Total anti-symmetrische Quasigruppen", Marburg 2004): it notices every single wrong digit and every swap of two
neighbours, the two slips people make when they copy an id from a board by hand.
"""

from __future__ import annotations

import re

LETTERS = {"s": "市", "d": "区（市）县", "t": "镇（街道）", "c": "村（社区）", "b": "公示栏", "g": "网格"}
"""What each letter stands for, as staff call it."""

DIGITS = {"s": 2, "d": 2, "t": 3, "c": 4, "b": 4, "g": 4}
"""How many digits a number is padded to, the check digit not counted; longer numbers are allowed."""

OWN_FIRST = {"d": 90, "t": 900, "c": 9000, "b": 1, "g": 1}
"""The first number of a place which a site adds itself; the shipped list stays below it."""

_QUASIGROUP = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip
_ID = re.compile(rf"[{''.join(LETTERS)}][0-9]{{3,12}}")


def check_digit(digits: str) -> str:
    """The Damm check digit of a string of ASCII digits, itself one digit."""
    interim = 0
    for digit in digits:
        interim = int(_QUASIGROUP[interim][int(digit)])
    return str(interim)


def make_id(letter: str, number: int) -> str:
    """The id of the `number`-th place of a sort: `make_id("c", 187)` is `c01873`."""
    if number < 1:
        raise ValueError(f"number must be positive: {number}")
    digits = str(number).zfill(DIGITS[letter])
    return f"{letter}{digits}{check_digit(digits)}"


def looks_like_id(text: str) -> bool:
    """Whether a text has the shape of an id: a known letter and three or more ASCII digits."""
    return _ID.fullmatch(text) is not None


def is_valid(text: str, letter: str = "") -> bool:
    """Whether a text is a well-formed id (of that letter, if given) whose check digit is right."""
    if not looks_like_id(text) or (letter and text[0] != letter):
        return False
    digits = text[1:]
    return len(digits) > DIGITS[text[0]] and check_digit(digits) == "0"


def number_of(identifier: str) -> int:
    """The number inside a valid id: `number_of("c01873")` is 187. Raises `ValueError` on anything else."""
    if not is_valid(identifier):
        raise ValueError(f"not a valid id: {identifier!r}")
    return int(identifier[1:-1])


def slips(identifier: str) -> list[str]:
    """Every valid id one slip away: one digit replaced, or two neighbours swapped. In order, without repeats."""
    letter, digits = identifier[:1], identifier[1:]
    near = []
    for at in range(len(digits)):
        near += [digits[:at] + other + digits[at + 1 :] for other in "0123456789" if other != digits[at]]
        if at + 1 < len(digits):
            near.append(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    return sorted({letter + text for text in near if text != digits and is_valid(letter + text)})
