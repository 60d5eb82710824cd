"""Sums of money in the numerals of cheques and vouchers (大写金额): 壹仟贰佰叁拾肆元伍角陆分.

Source: 正确填写票据和结算凭证的基本规定 (annex 1 of 支付结算办法, 1997), parts 1 to 4.
"""

from __future__ import annotations

import re
from decimal import Decimal

_FIGURES = {**dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)), "〇": 0, "貳": 2, "参": 3, "叄": 3, "陸": 6}
_TENS = {"拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SIGNS = "".join((*_FIGURES, *_TENS, *_LARGE))
_SUM = re.compile(
    rf"(?:人民币)?(?P<yuan>[{_SIGNS}]+)[元圆](?:(?P<jiao>[{_SIGNS}])角)?零?(?:(?P<fen>[{_SIGNS}])分)?[整正]?"
)


def read_sum(text: str) -> Decimal | None:
    """The yuan such numerals say; None for anything else, and for numerals in an order in which nobody writes them."""
    match = _SUM.fullmatch(text.replace(" ", ""))
    yuan = _whole(match["yuan"]) if match else None
    if match is None or yuan is None:
        return None
    parts = [_FIGURES.get(match[name] or "零") for name in ("jiao", "fen")]
    if None in parts:
        return None
    jiao, fen = (int(part or 0) for part in parts)
    return Decimal(yuan) + Decimal(10 * jiao + fen) / 100


def _whole(numerals: str) -> int | None:
    """壹仟零贰拾万叁仟 → 10,203,000; each sign once, larger before smaller."""
    total = section = 0
    figure: int | None = None
    last, large = 10**4, 10**12
    for sign in numerals:
        if sign in _FIGURES:
            if figure:
                return None
            figure = _FIGURES[sign]
        elif sign in _TENS:
            if _TENS[sign] >= last or (not figure and sign != "拾"):
                return None
            section += (figure or 1) * _TENS[sign]
            last, figure = _TENS[sign], None
        else:
            section += figure or 0
            if not section or _LARGE[sign] >= large:
                return None
            total += section * _LARGE[sign]
            large, last, section, figure = _LARGE[sign], 10**4, 0, None
    return total + section + (figure or 0)
