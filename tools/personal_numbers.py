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

MARKS = (
    "、",
    "，",
    ",",
    "/",
    ";",
    "；",
    "|",
    "*",
    "~",
    "…",
    "+",
    ":",
    ".",
    "·",
    "。",
    "#",
    "--",
    "、 ",
    " , ",
    "’",
    "\\",
    "×",
    "★",
)
UNSEEN = ("\u200b", "\u200d", "\u2063", "\u202d", "\ufe0e", "\u180e", "\u034f")
_DRAWN = (
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⓿❶❷❸❹❺❻❼❽❾",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "₀₁₂₃₄₅₆₇₈₉",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼",
    "〇㈠㈡㈢㈣㈤㈥㈦㈧㈨",
    "〇〡〢〣〤〥〦〧〨〩",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
)
_MIXES = (
    ("0123456789", "〇一二三四五六七八九"),
    ("0123456789", "零壹贰叁肆伍陆柒捌玖"),
    ("0123456789", "０１２３４５６７８９", "零一二三四五六七八九"),
    ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○一两三四五六七八九"),
    ("0123456789", _DRAWN[0], "零幺二三四五六七八九"),
)

Spell = Callable[[Random, str], str]


def identity_number(rng: Random, first_year: int = 1930, last_year: int = 2024) -> str:
    """18 characters with a right check digit."""
    day = f"{rng.randint(first_year, last_year)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = rng.choice(PLACES) + day + f"{rng.randint(1, 999):03}"
    return body + check_character(body)


def check_character(body: str) -> str:
    """The 18th character for 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * (2 ** (17 - index) % 11) for index, digit in enumerate(body))
    return "10X98765432"[total % 11]


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


def between(rng: Random, number: str) -> str:
    """One and the same mark between every two digits: 5、1、0."""
    return rng.choice(MARKS).join(number)


def in_pieces(rng: Random, number: str) -> str:
    """Pieces of one to six characters, and marks, blanks or a new line of any sort between them."""
    out = number[0]
    left = rng.randint(0, 5)
    for char in number[1:]:
        if left == 0:
            out += rng.choice(MARKS + BLANKS) + rng.choice(("", "", " ", "\u200b"))
            left = rng.randint(1, 6)
        out += char
        left -= 1
    return out if out != number else f"{number[:9]}、{number[9:]}"


def two_lines(rng: Random, number: str) -> str:
    """Broken off at the end of a line of a cell."""
    at = rng.randint(4, 16)
    return number[:at] + rng.choice(("\n", "\r\n", "\n  ", " \n\u3000\u3000", "-\n", "\n      ")) + number[at:]


def mixed(rng: Random, number: str) -> str:
    """Chinese numerals, digits and other scripts in one number: 五1零."""
    way = rng.choice(_MIXES)
    return "".join(rng.choice(way)[int(char)] if char != "X" else rng.choice("XxＸ") for char in number)


def drawn(rng: Random, number: str) -> str:
    """Digits in circles, raised, lowered, with a full stop or of a mathematical alphabet."""
    digits = rng.choice(_DRAWN)
    return "".join(digits[int(char)] if char != "X" else rng.choice("XxⅩⓍ") for char in number)


def keycaps(_: Random, number: str) -> str:
    """The keys of a chat program."""
    return "".join(char if char == "X" else f"{char}\ufe0f\u20e3" for char in number)


def unseen_between(rng: Random, number: str) -> str:
    """A character without width between every two."""
    return rng.choice(UNSEEN).join(number)


def as_a_day(rng: Random, number: str) -> str:
    """The birth date written out as a day."""
    year, month, day = number[6:10], number[10:12], number[12:14]
    return (
        number[:6]
        + rng.choice(("", " ", "，"))
        + f"{year}年{month}月{day}日"
        + rng.choice(("", " ", "，"))
        + number[14:]
    )


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
    ("a mark between every two", between),
    ("in pieces", in_pieces),
    ("over two lines", two_lines),
    ("mixed scripts", mixed),
    ("drawn digits", drawn),
    ("drawn digits and marks", lambda r, n: between(r, drawn(r, n))),
    ("mixed scripts and marks", lambda r, n: between(r, mixed(r, n))),
    ("full-width in pieces", lambda r, n: full_width(r, in_pieces(r, n))),
    ("keycaps", keycaps),
    ("unseen between every two", unseen_between),
    ("birth date as a day", as_a_day),
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
