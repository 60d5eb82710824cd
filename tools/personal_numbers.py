"""Invented personal numbers with right check digits, and the ways people and machines spell them.

Nobody's data: every number is drawn from a seeded generator. Check digits are computed here on their own, not with
the detector's code, so a mistake there cannot hide itself.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

PLACES = ("510104", "510107", "510112", "510116", "510129", "510182", "500112", "110105", "440306", "652901", "130102")
_MOBILE_STARTS = (
    "133",
    "135",
    "136",
    "138",
    "139",
    "147",
    "150",
    "158",
    "166",
    "173",
    "177",
    "182",
    "189",
    "191",
    "198",
    "199",
)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FULL_WIDTH = str.maketrans("0123456789Xx-", "０１２３４５６７８９Ｘｘ－")
_CHINESE = (
    str.maketrans("0123456789", "〇一二三四五六七八九"),
    str.maketrans("0123456789", "零一二三四五六七八九"),
    str.maketrans("0123456789", "○一二三四五六七八九"),
    str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖"),
    str.maketrans("0123456789", "０１２３４５６７８９"),
)
BLANKS = (" ", "  ", "\u3000", "\u00a0", "\u2009", "\t")
HYPHENS = ("-", "－", "–", "—", "‑", "_")
DOTS = (".", "·", "．", "•")

Spell = Callable[[Random, str], str]


def identity_number(rng: Random, first_year: int = 1930, last_year: int = 2024) -> str:
    """18 characters with a right check digit."""
    day = f"{rng.randint(first_year, last_year)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = rng.choice(PLACES) + day + f"{rng.randint(1, 999):03}"
    total = sum(int(digit) * (2 ** (17 - index) % 11) for index, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def old_identity_number(rng: Random) -> str:
    """15 digits, as issued until 1999."""
    number = identity_number(rng, 1930, 1998)
    return number[:6] + number[8:17]


def bank_card(rng: Random) -> str:
    """16 or 19 digits with a right Luhn digit."""
    start, size = rng.choice(
        (("622848", 19), ("621700", 19), ("622202", 19), ("621799", 19), ("625912", 16), ("436742", 16))
    )
    body = start + "".join(rng.choices("0123456789", k=size - len(start) - 1))
    total = 0
    for index, digit in enumerate(reversed(body)):
        doubled = int(digit) * 2 if index % 2 == 0 else int(digit)
        total += doubled // 10 + doubled % 10
    return body + str(-total % 10)


def mobile(rng: Random) -> str:
    """11 digits."""
    return rng.choice(_MOBILE_STARTS) + "".join(rng.choices("0123456789", k=8))


def credit_code(rng: Random) -> str:
    """18 characters with a right check character (GB 32100-2015), sometimes all digits."""
    place = rng.choice(PLACES)
    if rng.random() < 0.4:
        middle = "".join(rng.choices("0123456789", k=9))
    else:
        middle = "MA" + "".join(rng.choices(_CREDIT, k=7))
    body = rng.choice(("91", "92", "93", "51", "52", "11", "12", "54")) + place + middle
    total = sum(_CREDIT.index(char) * 3**index for index, char in enumerate(body))
    return body + _CREDIT[-total % 31]


def grouped(rng: Random, number: str, sizes: tuple[int, ...], gaps: tuple[str, ...]) -> str:
    """The number in groups of these sizes with one separator out of `gaps`."""
    gap = rng.choice(gaps)
    parts = []
    at = 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return gap.join(part for part in parts if part)


def full_width(_: Random, number: str) -> str:
    """Full-width digits and signs."""
    return number.translate(_FULL_WIDTH)


def chinese(rng: Random, number: str) -> str:
    """Chinese numerals, 五一〇."""
    return number.translate(rng.choice(_CHINESE))


def misread(rng: Random, number: str) -> str:
    """As a scanner misreads it: at least one O for 0 or l for 1."""
    letters = {"0": "Oo", "1": "lI"}
    out = [rng.choice(letters[char]) if char in letters and rng.random() < 0.5 else char for char in number]
    if "".join(out) == number:
        at = max(number.find("0"), number.find("1"))
        out[at] = letters[number[at]][0]
    return "".join(out)


def spaced(rng: Random, number: str) -> str:
    """A blank between every two digits."""
    return rng.choice(BLANKS[:4]).join(number)


def invisible(rng: Random, number: str) -> str:
    """With characters that have no width, as copied out of a web page."""
    at = rng.randint(1, len(number) - 2)
    return number[:at] + rng.choice("\u200b\ufeff\u00ad\u2060") + number[at:]


def as_float(rng: Random, number: str) -> str:
    """As a spreadsheet's number turned into text."""
    return number + rng.choice((".0", ".00"))


def scientific(rng: Random, number: str) -> str:
    """As a spreadsheet shows a number of many digits."""
    places = rng.randint(2, min(13, len(number) - 2))
    return f"{number[0]}.{number[1 : 1 + places]}{rng.choice('Ee')}+{len(number) - 1}"


IDENTITY_SPELLINGS: tuple[tuple[str, Spell], ...] = (
    ("plain", lambda _, n: n),
    ("lower x", lambda _, n: n.lower()),
    ("full-width", full_width),
    ("spaced", spaced),
    ("6 8 4", lambda r, n: grouped(r, n, (6, 8, 4), BLANKS)),
    ("6-8-4", lambda r, n: grouped(r, n, (6, 8, 4), HYPHENS + DOTS)),
    ("6 4 4 4", lambda r, n: grouped(r, n, (6, 4, 4, 4), BLANKS + HYPHENS)),
    ("4 4 4 4 2", lambda r, n: grouped(r, n, (4, 4, 4, 4, 2), BLANKS + HYPHENS)),
    ("3 3 3 3 3 3", lambda r, n: grouped(r, n, (3,) * 6, BLANKS + HYPHENS)),
    ("17 1", lambda r, n: grouped(r, n, (17, 1), BLANKS + HYPHENS)),
    ("full-width 6-8-4", lambda r, n: full_width(r, grouped(r, n, (6, 8, 4), HYPHENS))),
    ("Chinese numerals", chinese),
    ("misread", misread),
    ("misread 6 8 4", lambda r, n: misread(r, grouped(r, n, (6, 8, 4), (" ", "-")))),
    ("invisible", invisible),
    ("apostrophe", lambda _, n: "'" + n),
)
"""Spellings that keep all 18 characters; every one must be found."""

MOBILE_SPELLINGS: tuple[tuple[str, Spell], ...] = (
    ("plain", lambda _, n: n),
    ("full-width", full_width),
    ("spaced", spaced),
    ("3 4 4", lambda r, n: grouped(r, n, (3, 4, 4), BLANKS + HYPHENS + DOTS[:2])),
    ("4 3 4", lambda r, n: grouped(r, n, (4, 3, 4), BLANKS + HYPHENS)),
    ("+86", lambda r, n: r.choice(("+86", "+86 ", "0086", "86-", "(+86)")) + n),
    ("+86 3 4 4", lambda r, n: "+86 " + grouped(r, n, (3, 4, 4), (" ", "-"))),
    ("Chinese numerals", chinese),
    ("幺", lambda _, n: n.translate(str.maketrans("0123456789", "零幺二三四五六七八九"))),
    ("misread", misread),
    ("float", as_float),
    ("scientific", scientific),
)
