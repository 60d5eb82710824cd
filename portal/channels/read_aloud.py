"""A written sentence as it is read aloud: every figure in it put into words."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from portal.channels import spoken

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MEASURES = "户人次个份项天件亩头只株吨米套名处条月周家栋张场辆组"


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _number(text: str) -> str:
    """A number as said; one with a leading zero or of more than sixteen figures goes figure by figure."""
    plain = text.replace(",", "")
    if (plain.isdigit() and len(plain) > 1 and plain[0] == "0") or len(plain.partition(".")[0]) > 16:
        return spoken.one_by_one(plain)
    return spoken.decimal_number(_decimal(text))


def _date(found: re.Match[str]) -> str:
    year, month, day = (found[part] for part in (1, 2, 3))
    return f"{spoken.one_by_one(year)}年{spoken.integer(int(month))}月{spoken.integer(int(day))}日"


def _time(found: re.Match[str]) -> str:
    minutes = int(found[2])
    if minutes == 0:
        return f"{spoken.integer(int(found[1]))}点"
    return f"{spoken.integer(int(found[1]))}点{'零' if minutes < 10 else ''}{spoken.integer(minutes)}分"


def _money(found: re.Match[str]) -> str:
    amount = _decimal(found[1])
    if amount != round(amount, 2):
        return spoken.decimal_number(amount) + "元"
    return spoken.money(amount)


def _measured(found: re.Match[str]) -> str:
    return "两" + found[2] if _decimal(found[1]) == 2 else _number(found[1]) + found[2]


def _range(found: re.Match[str]) -> str:
    return f"{_number(found[1])}到{_number(found[2])}{found[3]}"


def _fraction(found: re.Match[str]) -> str:
    below = int(found[2])
    return spoken.fraction(int(found[1]), below) if below > 1 else found[0]


_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日", _date),
    (r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)", _date),
    (r"(?<!\d)(\d{4})年", lambda found: spoken.one_by_one(found[1]) + "年"),
    (
        r"(?<!\d)(\d{1,2})月(\d{1,2})日",
        lambda found: f"{spoken.integer(int(found[1]))}月{spoken.integer(int(found[2]))}日",
    ),
    (r"(?<!\d)(\d{1,2})月(?!\d)", lambda found: spoken.integer(int(found[1])) + "月"),
    (r"(?<!\d)(\d{1,2})日", lambda found: spoken.integer(int(found[1])) + "日"),
    (r"(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?!\d)", _time),
    (
        r"(?<!\d)(0\d{2,3}[-— ]\d{3,4} ?\d{4}|1[3-9]\d{9}|1[3-9]\d ?\d{4} ?\d{4})(?!\d)",
        lambda f: spoken.telephone(f[1]),
    ),
    (r"((?:电话|热线|拨打|举报)[:：]?\s*)(\d{3,8})(?!\d)", lambda f: f[1] + spoken.telephone(f[2])),
    (rf"[¥￥]\s?({_NUMBER})(?:\s?元)?", _money),
    (rf"({_NUMBER})\s?元", _money),
    (rf"({_NUMBER})\s?(万|亿)", lambda f: ("两" if _decimal(f[1]) == 2 else _number(f[1])) + f[2]),
    (rf"({_NUMBER})\s?[%％]", lambda found: spoken.percentage(_decimal(found[1]))),
    (r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])", _fraction),
    (rf"(?<!\d)(\d{{1,4}})\s?[-–—~～至]\s?(\d{{1,4}})\s?([{_MEASURES}岁元])", _range),
    (rf"(?<![第\d.])({_NUMBER})\s?([{_MEASURES}])", _measured),
    (rf"({_NUMBER})", lambda found: _number(found[1])),
)
_COMPILED = tuple((re.compile(pattern), say) for pattern, say in _RULES)


def read_aloud(text: str) -> str:
    """The sentence with every figure in words; full-width figures count as figures.

    Dates, times, telephone numbers, amounts (also 万元), percentages, fractions, ranges, counts and plain numbers.
    """
    plain = text.translate({0xFF10 + figure: str(figure) for figure in range(10)} | {0xFF0E: "."})
    for pattern, say in _COMPILED:
        plain = pattern.sub(say, plain)
    return plain
