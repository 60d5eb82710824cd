"""The one table of signs: digits in every script, what is taken for a digit, what parts digits, and what nobody sees.

Sources: Unicode (`Numeric_Type`, `Default_Ignorable_Code_Point`), GB/T 15835 for numerals in Chinese text.
"""

from __future__ import annotations

import unicodedata

LATIN = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},  # full-width
    **{chr(0x0660 + n): str(n) for n in range(10)},
}
CHINESE = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    **dict(zip("○壱貳參幺两⼀⼆⼋", "012312128", strict=True)),  # the last three: Kangxi radicals out of PDFs
    **dict(zip("◯⭕⚪弌弍弎弐貮兩両叄陸漆", "0001232222367", strict=True)),
    **dict(zip("洞拐勾", "079", strict=True)),  # as said over the radio
}
_OTHER_CHINESE = {
    **{chr(0x3021 + n): str(n + 1) for n in range(9)},  # Suzhou numerals
    **{chr(0x3220 + n): str(n + 1) for n in range(9)},  # in brackets
    **{chr(0x3280 + n): str(n + 1) for n in range(9)},  # in circles
}
BEYOND_DIGITS = {
    **{code: str(value) for code in range(0x10000, 0x20000) if (value := unicodedata.digit(chr(code), -1)) >= 0},
    **dict(zip(range(0x1F100, 0x1F10B), "⓪⓪①②③④⑤⑥⑦⑧⑨", strict=True)),  # with a full stop, with commas
    **{0x1CCF0 + n: str(n) for n in range(10)},  # outlined, newer than some tables of Unicode
}
"""Digits beyond the first 65,536 characters, by code: their value, or the like of them among the first."""
DIGIT_VALUES: dict[str, str] = {
    **{char: str(value) for char in map(chr, range(0x10000)) if (value := unicodedata.digit(char, -1)) >= 0},
    **_OTHER_CHINESE,
    **CHINESE,
}
"""Every character of the first 65,536 that stands for one digit, in any script, circled or raised: its value."""
CHECK_X = dict.fromkeys("xX×Ｘｘ✕✖ХхΧχ叉ⅩⅹⓍⓧ", "X")
SPACES = "\t\n\r\v\f \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HYPHENS = "-‐‑‒–—―－﹣−_＿"
DOTS = ".．·•・‧∙﹒。"
OTHER_GAPS = "/／'’`()（）"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width that a copy out of a web page or a PDF leaves between digits."""
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\u2800\ufeff\uffa0\ufff0-\ufff8\u0300-\u036f\u20d0-\u20df\u20e4-\u20ff\ufe20-\ufe2f"
)
"""What nobody sees, and the strokes that are drawn over the character before: a class for a pattern."""
UNSEEN_BEYOND = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
STARS = "*＊﹡∗⁎×✕✖xX?？#＃●■□★☆※▇█◆▲"
"""What is written over a digit that is to be hidden."""
CIRCLES = "○〇◯⭕⚪"
"""Circles drawn for 0, among Chinese numerals and among others."""
_ALIKE = {
    "0": "OoQDОоΟοσＯｏ", "1": "lI|!ｌＩ｜！ıⅠ", "2": "ZzΖＺｚ", "3": "Зз", "5": "SsЅѕＳｓ", "6": "bGбｂＧ",
    "8": "BВΒＢ&",
    "9": "gqｇｑ",
}  # fmt: skip
ALIKE = {char: digit for digit, chars in _ALIKE.items() for char in chars}
"""Letters and signs that a scanner or a hurried hand puts for a digit."""
