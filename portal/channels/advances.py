"""How wide a text is on paper, in em of the font it is set in, and how many lines it takes; no font is opened.

Noto Sans CJK SC and Noto Serif CJK SC set what is Chinese one em wide; the advances of the rest are those of the fonts'
tables `hmtx` in the three faces of the sheets. Kerning and what is trimmed of punctuation only make a line shorter, so
that a text never takes more than is reckoned.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from portal.charts.measure import pieces

Face = Literal["plain", "bold", "song"]
"""Sans in its regular and its bold weight, and bold serif (宋体)."""

_FIRST = 0x20
_HAIR = 0.01
"""Em a line is shorter than its room: what fills it wholly is broken."""
_PLAIN = (
    "224 323 474 555 555 921 680 278 338 338 467 555 278 347 278 392 555 555 555 555 555 555 555 555 555 555 278 "
    "278 555 555 555 474 946 608 657 638 688 589 552 689 728 293 535 646 543 812 723 742 633 742 635 596 599 721 "
    "575 878 573 531 603 338 392 338 555 559 606 563 618 510 620 554 325 564 607 275 275 552 284 926 610 606 620 "
    "620 388 468 377 607 521 802 498 521 475 338 270 338 555 "
)
_BOLD = (
    "227 370 574 590 590 963 740 325 378 378 507 590 325 370 325 387 590 590 590 590 590 590 590 590 590 590 325 "
    "325 590 590 590 514 1007 641 681 656 714 615 585 717 757 330 568 686 578 853 749 770 667 770 682 624 625 748 "
    "619 915 627 580 613 378 387 378 590 567 626 591 644 527 644 581 372 597 640 304 306 604 315 964 641 626 644 "
    "644 436 495 421 637 576 863 562 574 511 378 296 378 590 "
)
_SONG = (
    "250 355 447 615 589 966 803 235 400 400 485 603 335 370 335 400 593 466 594 593 593 594 594 588 594 596 335 "
    "335 603 603 603 473 970 746 708 702 789 666 648 757 864 426 428 767 642 1001 815 785 673 785 751 597 695 818 "
    "734 1091 726 701 627 372 400 372 603 593 447 585 672 565 658 572 402 596 687 349 335 651 355 1008 685 623 671 "
    "640 500 499 393 678 578 874 599 582 517 380 338 380 603 "
)
"""Thousandths of an em from the blank to the tilde."""
_ADVANCES: dict[str, list[float]] = {
    face: [int(each) / 1000 for each in said.split()]
    for face, said in (("plain", _PLAIN), ("bold", _BOLD), ("song", _SONG))
}
_NARROW = {"\u200b": 0.0, "\n": 0.0}
_NOT_FIRST = frozenset("，。、；：！？）》〉」』】〕”’…—·%％,.;:!?)]")
_NOT_LAST = frozenset("（《〈「『【〔“‘([")


@lru_cache(maxsize=1 << 15)
def advance(text: str, face: Face = "plain") -> float:
    """Width of the text on one line."""
    own = _ADVANCES[face]
    found = 0.0
    for char in text:
        at = ord(char) - _FIRST
        found += own[at] if 0 <= at < len(own) else _NARROW.get(char, 1.0)
    return found


@lru_cache(maxsize=1 << 14)
def _ends(text: str, face: Face) -> tuple[float, ...]:
    """How far from the beginning of a text a line of it may end, rising; the last is its width."""
    found: list[float] = []
    at, before = 0.0, ""
    for piece in pieces(text):
        if before and piece[0] not in _NOT_FIRST and before not in _NOT_LAST:
            found.append(at)
        at += advance(piece, face)
        before = piece[-1]
    return (*found, at)


def lines(text: str, room: float, face: Face = "plain") -> int:
    """Lines of `room` em the text takes, at least one; a stretch that is wider than a line as many as it fills."""
    return sum(flowed(part, room, face)[0] for part in text.split("\n"))


def flowed(text: str, room: float, face: Face = "plain", first: float | None = None) -> tuple[int, float]:
    """Lines of `room` em one paragraph takes, at least one, and how far the last of them goes in em.

    Its first line has `first` em where something stands before it; that line counts also when nothing has room on it.
    """
    room = max(1.0, room) - _HAIR
    begun = room if first is None else first - _HAIR
    if (wide := advance(text, face)) <= begun:
        return 1, wide
    ends = _ends(text, face)
    count, begin, left = 1, 0.0, begun
    while ends[-1] - begin > left:
        at = bisect_right(ends, begin + left) - 1
        if at >= 0 and ends[at] > begin:
            begin = ends[at]
        elif left == room:
            begin += room
        count, left = count + 1, room
    return count, ends[-1] - begin


def lines_of_boxes(widths: Sequence[float], gap: float, room: float, used: float | None = None) -> int:
    """Lines of `room` em that boxes of these widths take, `gap` em behind each but the last; none is torn.

    `used` is how far the line goes on which they begin, which is none of theirs.
    """
    count, left = 0, 0.0 if used is None else room - used
    for at, wide in enumerate(widths):
        need = wide + (gap if at + 1 < len(widths) else 0.0)
        if need > left - _HAIR:
            count, left = count + max(1, math.ceil(wide / (room - _HAIR))), room
        left -= need
    return count
