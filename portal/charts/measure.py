"""How wide a text is and where it breaks, reckoned in em of Noto Sans CJK SC without opening a font."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

_WIDE_HERE = "·—…“”‘’"  # one em in Noto Sans CJK SC, whatever Unicode says of their width
_ADVANCES = {
    letter: em
    for em, letters in {
        0.28: " ',.:;ij|",
        0.3: "Il",
        0.34: "!()[]f{}",
        0.38: "-t",
        0.4: "/\\r",
        0.52: '"*?csxz',
        0.556: "#$+0123456789<=>FJLY^ekvy~",
        0.58: "VX_ag",
        0.6: "EST",
        0.62: "AZ`bdhnopqu",
        0.65: "CKPR",
        0.69: "&BDG",
        0.75: "HNOQU",
        0.84: "Mw",
        0.96: "%@Wm",
    }.items()
    for letter in letters
}
_NOT_FIRST = "，。、；：！？）》〉」』】〕”’…—·%％,.;:!?)]"
_NOT_LAST = "（《〈「『【〔“‘(["
_UNITS = (
    "个项目|个工作日|工作日|个自然日|自然日|个百分点|个月|个组|个人|平方米|立方米|千瓦时|公里|公斤|千克|小时|分钟|季度|人次|户次|"
    "(?:百|千|万|十万|百万|千万|亿)?元|万亩|万户|万人"
)
_CLOSING = "，。、；：！？）》〉」』】〕”’…%％"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
JOINER = "\u2060"
"""Stands in what layouts are given before a last character that goes with the one before it; it is never printed."""
_WHOLE = (
    r"[0-9]{1,2}月[0-9]{1,2}日"
    rf"|(?:第 ?)?[!-~]*[0-9%] ?(?:(?:{_UNITS})(?:/[{_HAN}]{{1,2}})?|[{_HAN}])"
)
UNBROKEN = rf"(?:{_WHOLE})(?:{JOINER}[{_HAN}][{_CLOSING}]*)?|[{_HAN}]{JOINER}[{_HAN}][{_CLOSING}]*"
"""What a layout sets in one piece: a day, a number with its unit, and the last two characters of a text."""
_PIECES = re.compile(rf"{_WHOLE}|[!-~]+|.", re.DOTALL)
_LAST = re.compile(rf"[{_HAN}0-9%]([{_HAN}][{_CLOSING}]*)\Z")
"""The last character behind another or a number: alone on a line it looks like a slip."""


@lru_cache(maxsize=1 << 16)
def width(text: str) -> float:
    """Advance of one line of text in em, never less than it is in the regular weight."""
    return sum(_advance(character) for character in text)


def pieces(text: str) -> list[str]:
    """The stretches a line never breaks inside: a day, a number with its unit, a Latin word, one character.

    The last character is one with what stands before it.
    """
    found: list[str] = _PIECES.findall(text)
    if at := _last(text, found):
        found[at - 1 :] = ["".join(found[at - 1 :])]
    return found


def joined(text: str) -> str:
    """The text as layouts are given it: `JOINER` before a last character that is one with what stands before it."""
    found: list[str] = _PIECES.findall(text)
    at = _last(text, found)
    return "".join((*found[:at], JOINER, *found[at:])) if at else text


def _last(text: str, found: list[str]) -> int:
    """Which piece is the last character of a text, closing marks behind it; 0 where it goes with none before it."""
    last = _LAST.search(text)
    if last is None:
        return 0
    at, rest = len(found), len(last[1])
    while rest > 0:
        at -= 1
        rest -= len(found[at])
    return at if rest == 0 else 0


def _advance(character: str) -> float:
    if east_asian_width(character) in "WF" or ord(character) > 0x2E80 or character in _WIDE_HERE:
        return 1.0
    return _ADVANCES.get(character, 1.0)


def wrap(text: str, room: float) -> list[str]:
    """Lines of at most `room` em, no line beginning with a closing mark or ending with an opening one.

    A piece wider than the line stands alone on it. An empty text is no line.
    """
    lines: list[str] = []
    line = ""
    for piece in pieces(text):
        if line and width(line + piece) > room:
            kept, carried = _split_before(line, piece)
            lines.append(kept.rstrip())
            line = carried + piece.lstrip()
        else:
            line += piece
    return [*lines, line] if line else lines


def _split_before(line: str, piece: str) -> tuple[str, str]:
    """The line and what it must give to the next, which begins with `piece`."""
    cut = len(line)
    first = piece[0]
    while cut > 1 and (first in _NOT_FIRST or line[cut - 1] in _NOT_LAST):
        cut -= 1
        first = line[cut]
    return (line[:cut], line[cut:]) if cut > 1 else (line, "")
