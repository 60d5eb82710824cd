"""What is announced on a board's sheet, reckoned: how large it is set, and which of it goes on over a sheet's end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from portal.channels.advances import advance, lines, lines_of_boxes
from portal.channels.drawn_heights import Drawn, drawing, pars, subhead, text
from portal.channels.sheet_head import Stack, paragraph

_LEADING, _SPACING = 0.32, 0.4
_TITLE, _SUBHEAD = 34.0, 30.0
"""Points of a heading and of one inside, at the most, on a sheet of unit 1."""
_MARK = 1.24
"""Em of the mark of a sort, which has a line of its own."""
_READ: Final = 20.0
"""Points at the most of what is torn anyhow, so that more of it stands on the first sheet."""


@dataclass(frozen=True, slots=True)
class AnnouncedLaid:
    """Size in points, the sheets all of it takes, and the places of what is torn."""

    size: float
    sheets: int
    torn: tuple[int, ...]


def laid(
    words: Sequence[Drawn],
    room: float,
    heights: tuple[float, float],
    sizes: Sequence[float],
    *,
    unit: float,
    several: bool,
    headed: bool,
) -> AnnouncedLaid:
    """On one sheet as large as it can be; else at the largest of `sizes` (falling) at which all take the fewest.

    Each stands in one piece that has room on one sheet. `words` are as `drawn.words` gives them; `several`: of more
    than one sort; `headed`: one alone has a heading too.
    """

    def at(size: float) -> AnnouncedLaid:
        return _placed(
            [high_of(one, room, size, unit, first=n == 0, several=several, headed=headed or len(words) > 1)
             for n, one in enumerate(words)],
            size, heights,
        )  # fmt: skip

    best = at(sizes[-1])
    tried = [size for size in sizes if size <= _READ * unit] if best.torn else list(sizes)

    def as_good(n: int) -> bool:
        one = at(tried[n])
        return one.sheets == best.sheets and len(one.torn) == len(best.torn)

    return at(tried[bisect_left(range(len(tried) - 1), 1, key=as_good)])


def _placed(highs: Sequence[float], size: float, heights: tuple[float, float]) -> AnnouncedLaid:
    first, later = heights
    count, left = 1, first
    torn: list[int] = []
    for at, high in enumerate(highs):
        need = high + (size if at + 1 < len(highs) else 0.0)
        if need <= left:
            left -= need
        elif at > 0 and need <= later:
            count, left = count + 1, later - need
        else:
            torn.append(at)
            more = ceil((need - left) / later)
            count, left = count + more, more * later - (need - left)
    return AnnouncedLaid(size, count, tuple(torn))


def high_of(
    one: Drawn, room: float, size: float, unit: float, *, first: bool = True, several: bool = False, headed: bool = True
) -> float:
    """Height in points of one record at a size, `room` points wide; all but the first have a rule above."""
    wide, most = room / size, _SUBHEAD * unit
    parts = Stack(_SPACING)
    if headed:
        _heading(parts, one, wide, min(1.3, _TITLE * unit / size), several=several)
    drawn = one["drawing"]
    if one["figures"] and not (drawn and drawn["votes"]):
        parts.add(_figures(one["figures"], wide), 0.3, 0.4)
    if one["facts"]:
        facts = [advance(f"{label} {value}" if label else value) for label, value in one["facts"]]
        parts.add(paragraph(lines_of_boxes(facts, 1.0, wide), 1.0, _LEADING), 0.35, 0.35)
    label, said = one["words"]
    if said:
        subhead(parts, label, wide, size=size, most=most)
        for line in said:
            parts.add(text(line, wide, _LEADING))
    if drawn:
        drawing(parts, drawn, wide, size=size, most=most)
    for label, told in one["details"]:
        parts.add(max(text(label, 4.4, _LEADING), pars(told, wide - 4.9, _LEADING, _SPACING)), 0.45)
    if one["ask"]:
        parts.add(text(one["ask"], wide, _LEADING, "bold"), 0.6)
    return (parts.high + (0.0 if first else 0.7)) * size


def _heading(parts: Stack, one: Drawn, wide: float, big: float, *, several: bool) -> None:
    """The mark of its sort where there are several, what it is called, and the answer where it is drawn."""
    mark = _MARK + _SPACING * big if several else 0.0
    parts.add(mark + paragraph(lines(one["title"], wide / big, "song"), big, 0.15), below=0.4)
    drawn = one["drawing"]
    if drawn and drawn["number"]:
        answer = f"{drawn['sentence']}　{drawn['number']}"
        parts.add(paragraph(lines(answer, wide / big, "song"), big, _LEADING), 0.2, 0.3)


def _figures(pairs: Sequence[tuple[str, str]], wide: float) -> float:
    """Pairs side by side: a label, and under it the figure on one line."""
    across = min(5, len(pairs))
    column = (wide - 0.6 * (across - 1)) / across
    highs = [
        paragraph(lines(label, column), 1.0, _LEADING)
        + _LEADING
        + min(1.3, (wide / across - 0.7) / max(0.01, advance(value, "bold")))
        for label, value in pairs
    ]
    rows = [max(highs[at : at + across]) for at in range(0, len(highs), across)]
    return sum(rows) + 0.6 * (len(rows) - 1) + 0.68
