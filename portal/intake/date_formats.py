"""What a cell shows of a day or a time: `yyyy"年"m"月"` shows no day, `m-d` shows no year.

Source: ECMA-376 part 1, 18.8.31; `[DBNum1]` writes digits in Han characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from portal.intake.number_layout import Token

_HAN = "〇一二三四五六七八九"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = "一二三四五六日"
_NOON = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "上午/下午": ("上午", "下午")}
_YEAR, _MONTH, _DAY = ("y", "e"), "m", "d"


def date_parts(tokens: Sequence[Token]) -> str:
    """Those of year, month and day that are shown, in this order: `ymd`, `ym`, `md`, or empty."""
    found = ""
    for token in _meant(tokens):
        if token.kind == "date" and token.text[0] in _YEAR:
            found += "y"
        elif token.kind == "date" and (token.text[0] == _MONTH or token.text in ("d", "dd")):
            found += token.text[0]
    return "".join(letter for letter in "ymd" if letter in found)


def date_text(tokens: Sequence[Token], cell: date | time | timedelta, *, chinese: bool = False) -> str | None:
    """What is shown; None where it cannot be told (eras, names of months, a day that is only a time)."""
    noon = next((_NOON.get(token.text.lower()) for token in tokens if token.kind == "noon"), None)
    pieces: list[str] = []
    for token in _meant(tokens):
        if token.kind == "noon":
            pieces.append((noon or ("", ""))[_seconds(cell) // 3600 % 24 >= 12])
        elif token.kind != "date":
            piece = token.text if token.kind in ("point", "comma", "digit") else token.literal
            pieces.append(piece)
        elif (said := _part(token.text, cell, noon=noon is not None)) is None:
            return None
        else:
            pieces.append(_in_han(said, year=token.text[0] in _YEAR) if chinese else said)
    return "".join(pieces)


def _meant(tokens: Sequence[Token]) -> list[Token]:
    """Tokens in small letters; an m that follows hours or comes before seconds is minutes (`n`)."""
    meant = [Token(token.kind, token.text.lower()) if token.kind == "date" else token for token in tokens]
    letters = [at for at, token in enumerate(meant) if token.kind == "date"]
    for place, at in enumerate(letters):
        text = meant[at].text
        before = meant[letters[place - 1]].text.lstrip("[")[0] if place else ""
        after = meant[letters[place + 1]].text.lstrip("[")[0] if place + 1 < len(letters) else ""
        if text in ("m", "mm") and (before == "h" or after == "s"):
            meant[at] = Token("date", "n" * len(text))
    return meant


def _part(letters: str, cell: date | time | timedelta, *, noon: bool) -> str | None:
    if letters.startswith("["):
        return _elapsed(letters[1:], cell)
    if isinstance(cell, date) and letters[0] in "ymdea":
        return _of_day(letters, cell)
    if letters[0] not in "hns":
        return None
    seconds = _seconds(cell)
    hour = seconds // 3600 % 24
    hour = (hour + 11) % 12 + 1 if noon else hour
    number = {"h": hour, "n": seconds // 60 % 60, "s": seconds % 60}[letters[0]]
    return f"{number:02d}" if len(letters) > 1 else str(number)


def _of_day(letters: str, day: date) -> str | None:
    names = {
        "yy": f"{day.year % 100:02d}", "y": f"{day.year % 100:02d}", "m": str(day.month), "mm": f"{day.month:02d}",
        "mmm": _MONTHS[day.month - 1], "d": str(day.day), "dd": f"{day.day:02d}",
        "aaa": _WEEK[day.weekday()], "aaaa": f"星期{_WEEK[day.weekday()]}",
    }  # fmt: skip
    return str(day.year) if letters[0] == "e" or letters.startswith("yyy") else names.get(letters)


def _elapsed(letters: str, cell: date | time | timedelta) -> str | None:
    """Hours, minutes or seconds beyond a day."""
    if isinstance(cell, date):
        return None
    return str(_seconds(cell) // {"h": 3600, "m": 60, "s": 1}[letters[0]]).zfill(len(letters))


def _seconds(cell: date | time | timedelta) -> int:
    """Seconds since midnight, or of a span of time."""
    if isinstance(cell, timedelta):
        return int(cell.total_seconds())
    moment = cell if isinstance(cell, (datetime, time)) else time()
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _in_han(digits: str, *, year: bool) -> str:
    """二〇二六 for a year; 三, 十二, 三十一 for what is counted."""
    if not digits.isdigit() or year:
        return "".join(_HAN[int(digit)] if digit.isdigit() else digit for digit in digits)
    tens, ones = divmod(int(digits), 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
