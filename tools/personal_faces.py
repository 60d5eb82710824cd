"""Faces of identity numbers, mobiles and bank cards: how people write, spoil, hide and take apart a number.

A face is a name and a function that spells a number; `FACES` says which kind of number each is for. Every one keeps
enough of the number to know it again, so every one must be found.
"""

from __future__ import annotations

from random import Random

from tools.personal_numbers import (
    BLANKS,
    HYPHENS,
    Spell,
    bank_card,
    check_character,
    chinese,
    full_width,
    grouped,
    identity_number,
    mobile,
)

SCRIPTS = {
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "negative circled": "⓿❶❷❸❹❺❻❼❽❾",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "subscript": "₀₁₂₃₄₅₆₇₈₉",
    "Tibetan": "༠༡༢༣༤༥༦༧༨༩",
    "Mongolian": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
    "New Tai Lue": "᧐᧑᧒᧓᧔᧕᧖᧗᧘᧙",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "segmented": "".join(map(chr, range(0x1FBF0, 0x1FBFA))),
    "mathematical bold": "".join(map(chr, range(0x1D7CE, 0x1D7D8))),
    "mathematical mono": "".join(map(chr, range(0x1D7F6, 0x1D800))),
    "outlined": "".join(map(chr, range(0x1CCF0, 0x1CCFA))),
    "with full stop": "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
    "with comma": "".join(map(chr, range(0x1F101, 0x1F10B))),
    "in brackets": "⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼",
    "Adlam": "".join(map(chr, range(0x1E950, 0x1E95A))),
}
FILLERS = (
    "\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u180e", "\u061c", "\u2066", "\ufe0f", "\U000e0020", "\u17b4",
)  # fmt: skip
_STARS = "*＊×●■□?？xX#★"
_ZEROS = "◯οоΟОoO〇○⭕"
_GAPS = ("、", "+", "，", "/", "·", "~", "|", " - ", "=", "→", "；", "__", "'", "…", "：")


def script(digits: str) -> Spell:
    """Spells with these ten digits; a check letter stays."""
    return lambda _, number: "".join(digits[int(char)] if char.isdecimal() else char for char in number)


def other_zeros(rng: Random, number: str) -> str:
    """Circles and letters of other alphabets for 0."""
    return "".join(rng.choice(_ZEROS) if char == "0" else char for char in number)


def misread_more(rng: Random, number: str) -> str:
    """One to three letters or signs that a scanner or a hand takes for digits."""
    alike = {"0": "OoQDΟ", "1": "lI|!", "2": "Zz", "5": "Ss", "6": "bG", "8": "B", "9": "gq"}
    places = [at for at, char in enumerate(number) if char in alike and at]
    for at in rng.sample(places, min(len(places), rng.randint(1, 3))):
        number = number[:at] + rng.choice(alike[number[at]]) + number[at + 1 :]
    return number


def filled(rng: Random, number: str) -> str:
    """Characters without a picture, one or more, between some digits or all."""
    filler = rng.choice(FILLERS)
    if rng.random() < 0.5:
        return filler.join(number)
    at = rng.randint(1, len(number) - 1)
    return number[:at] + filler * rng.randint(1, 3) + number[at:]


def stars(start: int, end: int) -> Spell:
    """The characters from `start` to `end` hidden behind stars."""

    def hide(rng: Random, number: str) -> str:
        first = start % len(number)
        last = end if end > 0 else len(number) + end
        return number[:first] + rng.choice(_STARS) * (last - first) + number[last:]

    return hide


def any_star(rng: Random, number: str) -> str:
    """One digit, not the first two, behind a star."""
    at = rng.randint(2, len(number) - 1)
    return stars(at, at + 1)(rng, number)


def star_for_x(rng: Random, number: str) -> str:
    """A number that ends in X, written with a star or a cross for it."""
    while number[-1] != "X":
        body = number[:14] + f"{rng.randint(1, 999):03}"
        number = body + check_character(body)
    return number[:-1] + rng.choice("*＊×✕✖﹡∗⁎Xx")


def parted(*sizes: int) -> Spell:
    """Groups with a mark of Chinese writing or of sums between them."""
    return lambda rng, number: grouped(rng, number, sizes, _GAPS)


def bracketed(rng: Random, number: str) -> str:
    """In brackets as a whole, or its parts each in brackets."""
    left, right = rng.choice(("【】", "〔〕", "［］", "[]", "「」", "《》", "{}", "<>", "“”", "（）"))
    if rng.random() < 0.5:
        return left + number + right
    cut = (3, 7) if len(number) == 11 else (6, 14)
    return "".join(left + part + right for part in (number[: cut[0]], number[cut[0] : cut[1]], number[cut[1] :]))


def between_all(rng: Random, number: str) -> str:
    """The same mark between every two digits."""
    return rng.choice((*_GAPS, "*", ",", ".", "\n", "-", "\u0336", "\u20de", ";", "—")).join(number)


def struck_out(_: Random, number: str) -> str:
    """Each digit struck through or underlined by a combining mark."""
    return "".join(char + "\u0332" for char in number)


def radio(_: Random, number: str) -> str:
    """As it is said over the radio: 洞幺两拐."""
    return number.translate(str.maketrans("0123456789", "洞幺两三四五六拐八勾"))


def half_chinese(rng: Random, number: str) -> str:
    """Chinese numerals, full-width and ASCII digits in turn."""
    return "".join(rng.choice((char, chinese(rng, char), full_width(rng, char))) for char in number)


def half_circled(rng: Random, number: str) -> str:
    """Part of the digits in another script."""
    spell = script(rng.choice(tuple(SCRIPTS.values())))
    return number[0] + "".join(spell(rng, char) if rng.random() < 0.5 else char for char in number[1:])


def glued_before(rng: Random, number: str) -> str:
    """A serial number of one to four digits before it, with nothing between."""
    return str(rng.randint(1, 9999)) + number


def glued_after(rng: Random, number: str) -> str:
    """An amount or a count behind it, with nothing between."""
    return number.replace("X", "X ") + str(rng.randint(1, 9999)) if number[-1] != "X" else number + "1"


def glued_to_mobile(rng: Random, number: str) -> str:
    """A telephone before or behind it."""
    parts = [number.replace("X", "x"), mobile(rng)]
    return "".join(parts if rng.random() < 0.5 or number[-1] == "X" else parts[::-1])


def glued_to_card(rng: Random, number: str) -> str:
    """A bank card before it."""
    return bank_card(rng) + number


def identity_in_pieces(rng: Random, number: str) -> str:
    """Told part by part."""
    year, month, day = number[6:10], int(number[10:12]), int(number[12:14])
    return rng.choice(
        (
            "{p}，出生{d}，后四位{t}", "前六位{p}，生日{d}，尾号{t}", "{p}开头，{y}年{m}月{n}日生，末四位{t}",
            "身份证后四位{t}，前六位{p}，出生日期{d}", "前14位{p}{d}，后4位{t}", "身份证前六位{p}中间{d}最后{t}",
            "地址码{p}，出生日期码{d}，顺序码{s}，校验码{x}", "后四位是{t}，出生{y}-{m:02}-{n:02}，{p}",
            "前六位：{p}；中间八位：{d}；后四位：{t}", "证号{p}，再加{d}，再加{t}",
        )
    ).format(
        p=number[:6], d=number[6:14], t=number[14:], s=number[14:17], x=number[17], y=year, m=month, n=day
    )  # fmt: skip


def mobile_in_pieces(rng: Random, number: str) -> str:
    """Told part by part."""
    return rng.choice(
        (
            "前三位{a}，中间{b}，后四位{c}", "{a}开头，{b}，尾号{c}", "手机{a}，后八位{b}{c}",
            "前七位{a}{b}，后四位{c}",
            "电话前三位是{a}中间四位是{b}最后四位是{c}", "尾号{c}，前七位{a}{b}",
        )
    ).format(a=number[:3], b=number[3:7], c=number[7:])  # fmt: skip


def card_in_pieces(rng: Random, number: str) -> str:
    """Told part by part."""
    return rng.choice(("卡号前六位{a}，中间{b}，后四位{c}", "{a}{b}，尾号{c}", "后四位{c}，前面是{a}{b}")).format(
        a=number[:6], b=number[6:-4], c=number[-4:]
    )


def labelled(*labels: str) -> Spell:
    """Behind a word that is often said of things."""
    return lambda rng, number: rng.choice(labels) + rng.choice(("", "：", ":", " ", "为")) + number


def _scripts(kind: str) -> list[tuple[str, str, Spell]]:
    return [(kind, name, script(digits)) for name, digits in SCRIPTS.items()]


_THINGS = ("编号", "流水号", "订单号", "序号", "单号", "代码")
_COMMON: tuple[tuple[str, Spell], ...] = (
    ("other zeros", other_zeros), ("misread by more letters", misread_more), ("fillers", filled),
    ("in brackets of all sorts", bracketed), ("one starred digit", any_star), ("struck out", struck_out),
    ("radio", radio), ("half Chinese", half_chinese), ("half in another script", half_circled),
    ("full-width misread", lambda rng, number: full_width(rng, misread_more(rng, number))),
)  # fmt: skip
_IDENTITY: tuple[tuple[str, Spell], ...] = (
    ("star for X", star_for_x), ("two stars at the end", stars(-2, 0)), ("two stars inside", stars(12, 14)),
    ("month and day starred", stars(10, 14)), ("last four starred", stars(-4, 0)),
    ("birth date starred", stars(6, 14)),
    ("glued before", glued_before), ("glued after", glued_after), ("glued to mobile", glued_to_mobile),
    ("glued to card", glued_to_card), ("in pieces told", identity_in_pieces), ("6 8 4 with marks", parted(6, 8, 4)),
    ("a mark between all", between_all),
    ("behind a word of things", lambda rng, _: labelled(*_THINGS)(rng, identity_number(rng, 1930, 2012))),
)  # fmt: skip
_MOBILE: tuple[tuple[str, Spell], ...] = (
    ("3 4 4 with marks", parted(3, 4, 4)), ("4 3 4 with marks", parted(4, 3, 4)), ("3 8 with marks", parted(3, 8)),
    ("two starred digits", lambda rng, n: stars(7, 9)(rng, n)), ("last two starred", stars(-2, 0)),
    ("behind a word of things", labelled(*_THINGS)), ("in pieces told", mobile_in_pieces),
    ("a mark between all", between_all), ("glued to a mobile", lambda rng, n: n + mobile(rng)),
    ("labelled and glued", lambda rng, n: "电话" + n + str(rng.randint(1, 99))),
    ("over two lines", lambda rng, n: n[:3] + "\n" + n[3:7] + rng.choice("\n ") + n[7:]),
    ("Chinese in groups", lambda rng, n: grouped(rng, chinese(rng, n), (3, 4, 4), ("、", " ", "-", "，", "·"))),
    ("area in brackets", lambda rng, n: rng.choice(("+86（", "(+86)(", "0086(")) + n[:3] + ")" + n[3:]),
    ("emoji", lambda rng, n: rng.choice(("📱", "☎", "📞：", "☏ ")) + n),
    ("keycaps", lambda _, n: "\ufe0f\u20e3".join(n)),
)  # fmt: skip
_CARD: tuple[tuple[str, Spell], ...] = (
    ("4 4 4 4 3 with marks", parted(4, 4, 4, 4, 3)), ("6 rest with marks", parted(6, 13)),
    ("fives", lambda rng, n: grouped(rng, n, (5, 5, 5, 5), BLANKS[:2] + HYPHENS[:2])), ("one star", any_star),
    ("two stars at the end", stars(-2, 0)), ("glued to mobile", lambda rng, n: n + mobile(rng)),
    ("glued to identity", lambda rng, n: n + identity_number(rng)), ("in pieces told", card_in_pieces),
    ("a mark between all", between_all), ("Chinese numerals", chinese), ("over two lines", parted(8, 11)),
    ("behind a word of things", labelled("编号", "流水号", "订单号")),
    ("broken by a new line", lambda _, n: n[:8] + "\n" + n[8:]),
    ("a digit wrong but labelled", lambda _, n: "银行卡号：" + n[:-1] + str((int(n[-1]) + 1) % 10)),
)  # fmt: skip
FACES: tuple[tuple[str, str, Spell], ...] = (
    *_scripts("身份证号"), *_scripts("手机号"), *_scripts("银行卡号"),
    *((kind, name, spell) for kind in ("身份证号", "手机号", "银行卡号") for name, spell in _COMMON),
    *(("身份证号", name, spell) for name, spell in _IDENTITY),
    *(("手机号", name, spell) for name, spell in _MOBILE),
    *(("银行卡号", name, spell) for name, spell in _CARD),
)  # fmt: skip
"""Kind, face, and how to spell a number so."""
NUMBERS = {"身份证号": identity_number, "手机号": mobile, "银行卡号": bank_card}
