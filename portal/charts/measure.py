"""How wide a text is and where it breaks, reckoned in em of Noto Sans CJK SC without opening a font."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_WIDE_HERE = "·—…“”‘’"  # one em in Noto Sans CJK SC, whatever Unicode says of their width
_NOT_FIRST = "，。、；：！？）》〉」』】〕”’…—·%％,.;:!?)]"
_NOT_LAST = "（《〈「『【〔“‘(["
_PIECES = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|[!-~]+|.", re.DOTALL)


def width(text: str) -> float:
    """Advance of one line of text in em, rounded up a little for Latin letters."""
    return sum(_advance(character) for character in text)


def pieces(text: str) -> list[str]:
    """The stretches a line never breaks inside: one Chinese character, a Latin word or number, a day."""
    return _PIECES.findall(text)


def _advance(character: str) -> float:
    if east_asian_width(character) in "WF" or ord(character) > 0x2E80 or character in _WIDE_HERE:
        return 1.0
    if character in ",.:;'|!ilIj ":
        return 0.29
    if character in "()[]-/":
        return 0.36
    if character.isdigit():
        return 0.556
    if character in "mwMW@%":
        return 0.95
    return 0.67 if character.isupper() else 0.6


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
