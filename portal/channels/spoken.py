"""Figures as they are said: amounts, dates, telephone numbers, percentages and fractions in Chinese characters.

For the village loudspeaker: 86,450.50 元 becomes 八万六千四百五十元五角. Readings follow everyday speech: 两 stands
for a leading 2 before 千, 万 and 亿 and before a measure word, telephone numbers say 幺 for 1, years go digit by digit.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = 10**16 - 1


def integer(number: int) -> str:
    """A whole number: 10010 is 一万零一十, 15 is 十五, 2000 is 两千. Raises ValueError beyond 16 figures."""
    if abs(number) > LARGEST:
        raise ValueError("too large to be read")
    if number < 0:
        return "负" + integer(-number)
    if number == 0:
        return "零"
    text = ""
    for index in range(3, -1, -1):
        group = number // 10 ** (4 * index) % 10_000
        if group:
            gap = bool(text) and (group < 1000 or number // 10 ** (4 * index + 4) % 10 == 0)
            text += ("零" if gap else "") + _group(group) + _GROUPS[index]
    # 万亿 is said once: 一万二千亿, not 一万亿二千亿.
    if number >= 10**12 and number // 10**8 % 10_000:
        text = text.replace("万亿", "万", 1)
    if text.startswith("一十"):
        text = text[1:]
    if text[0] == "二" and text[1:2] in ("千", "万", "亿"):
        text = "两" + text[1:]
    return text


def _group(number: int) -> str:
    """One to four figures, with 零 for a gap inside."""
    text = ""
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            gap = bool(text) and number // 10 ** (place + 1) % 10 == 0
            text += ("零" if gap else "") + DIGITS[digit] + _PLACES[place]
    return text


def one_by_one(figures: str) -> str:
    """Figures said one after the other, as in a year: 2026 is 二零二六; anything else is left out."""
    return "".join(DIGITS[int(figure)] for figure in figures if figure.isascii() and figure.isdigit())


def decimal_number(number: Decimal) -> str:
    """A number with figures after the point: 3.25 is 三点二五; zeros at its end are not said."""
    whole, _, part = f"{abs(number):f}".partition(".")
    sign = "负" if number < 0 else ""
    part = part.rstrip("0")
    return sign + integer(int(whole)) + (f"点{one_by_one(part)}" if part else "")


def counted(number: int) -> str:
    """A whole number before a measure word: 2 is 两 (两户), all else as `integer`."""
    return "两" if number == 2 else integer(number)


def money(amount: Decimal) -> str:
    """An amount in yuan with at most two places: 86450.50 is 八万六千四百五十元五角, 100.05 is 一百元零五分.

    Raises ValueError when the amount has a fraction of a fen.
    """
    fen = amount * 100
    if fen != fen.to_integral_value():
        raise ValueError("an amount has no fraction of a fen")
    cents = int(abs(fen))
    yuan, jiao, rest = cents // 100, cents // 10 % 10, cents % 10
    parts = [f"{counted(yuan)}元"] if yuan or not cents else []
    if jiao:
        parts.append(f"{counted(jiao) if not yuan else DIGITS[jiao]}角")
    elif rest and yuan:
        parts.append("零")
    if rest:
        parts.append(f"{counted(rest) if cents < 10 else DIGITS[rest]}分")
    return ("负" if amount < 0 else "") + "".join(parts)


def day(value: date) -> str:
    """A date: 二零二六年三月五日."""
    return f"{one_by_one(str(value.year))}年{integer(value.month)}月{integer(value.day)}日"


def telephone(number: str) -> str:
    """A telephone number digit by digit, 1 as 幺, with a pause at every break: 028-8700 0000."""
    groups = [group for group in re.split(r"[^0-9]+", number) if group]
    if len(groups) == 1 and len(groups[0]) == 11 and groups[0][0] == "1":
        groups = [groups[0][:3], groups[0][3:7], groups[0][7:]]
    halves = [half for group in groups for half in ((group[:4], group[4:]) if len(group) == 8 else (group,))]
    return "，".join(one_by_one(group).replace("一", "幺") for group in halves)


def percentage(number: Decimal) -> str:
    """A percentage: 12.5 is 百分之十二点五, 100 is 百分之百."""
    if number == 100:
        return "百分之百"
    return ("负" if number < 0 else "") + "百分之" + decimal_number(abs(number))


def fraction(numerator: int, denominator: int) -> str:
    """A fraction: 3 of 4 is 四分之三, 1 of 100 is 百分之一. Raises ValueError for a denominator below 2."""
    if denominator < 2:
        raise ValueError("a fraction has a denominator of two or more")
    below = integer(denominator)
    if below in ("一百", "一千", "一万"):
        below = below[1:]
    return f"{below}分之{integer(numerator)}"
