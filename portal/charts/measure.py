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
_PIECES = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|[!-~]+|.", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def width(text: str) -> float:
    """Advance of one line of text in em, never less than it is in the regular weight."""
    return sum(_advance(character) for character in text)


def pieces(text: str) -> list[str]:
    """The stretches a line never breaks inside: one Chinese character, a Latin word or number, a day."""
    return _PIECES.findall(text)


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
