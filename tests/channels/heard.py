"""The way back from spoken figures to numbers: proof that what is read aloud says the amount that is printed."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def integer(text: str) -> int:
    """The whole number a reading says: 一万零一十 is 10010. Raises ValueError for anything else."""
    if text.startswith("负"):
        return -integer(text[1:])
    if not text:
        raise ValueError("nothing was said")
    total = group = 0
    digit: int | None = None
    for word in text:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            group += (1 if digit is None else digit) * _PLACES[word]
            digit = None
        elif word in _GROUPS:
            group += digit or 0
            # 万亿: the 亿 lifts everything said before it.
            total = (total + group) * _GROUPS[word] if _GROUPS[word] > total else total + group * _GROUPS[word]
            group, digit = 0, None
        else:
            raise ValueError(f"{word} is no figure")
    return total + group + (digit or 0)


def money(text: str) -> Decimal:
    """The amount in yuan a reading says: 一百元零五分 is 100.05. Raises ValueError for anything else."""
    if text.startswith("负"):
        return -money(text[1:])
    yuan, mark, rest = text.rpartition("元")
    whole = Decimal(integer(yuan)) if mark else Decimal(0)
    jiao, mark, fen = rest.rpartition("角")
    tenths = integer(jiao) if mark else 0
    if not fen:
        return whole + Decimal(tenths) / 10
    if not fen.endswith("分"):
        raise ValueError(f"{fen} is no amount")
    return whole + Decimal(tenths) / 10 + Decimal(integer(fen[:-1])) / 100
