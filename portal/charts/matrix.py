"""A matrix of two scales as SVG: how many are in each cell, its level told by colour, symbol and word.

The table beside it says the same; the chart's description says every cell that is not empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDE = 360
_LEFT, _TOP, _TALL = 68, 30, 58
INK, QUIET, PAPER, HAIR = "#1a1a1a", "#5a5650", "#ffffff", "#8d8579"
_FONTS = "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,sans-serif"


@dataclass(frozen=True, slots=True)
class Band:
    """What cells of one level look like: its word, its symbol, and the colours of the ground and of the words."""

    word: str
    symbol: str
    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: what it is called, and its steps from the least on."""

    name: str
    steps: tuple[str, ...]


def matrix_svg(
    counts: Sequence[Sequence[int]], bands: Sequence[Sequence[Band]], *, up: Axis, along: Axis, title: str
) -> str:
    """The chart as an SVG 360 units wide. `counts[i][j]` are those of step i of `up` and step j of `along`.

    The last step of `up` is drawn uppermost. Raises ValueError where the counts do not fit the axes.
    """
    if len(counts) != len(up.steps) or any(len(row) != len(along.steps) for row in counts):
        raise ValueError("the counts of a matrix must have its steps")
    wide = (WIDE - _LEFT - 2) / len(along.steps)
    bottom = _TOP + _TALL * len(up.steps)
    body = [_text(_LEFT - 8, 19, up.name, size=14, ink=QUIET, anchor="end", bold=True)]
    for at, (step, row, grounds) in enumerate(zip(up.steps, counts, bands, strict=True)):
        top = bottom - _TALL * (at + 1)
        body.append(_text(_LEFT - 8, top + _TALL / 2 + 5, step, size=15, ink=INK, anchor="end"))
        for place, (number, band) in enumerate(zip(row, grounds, strict=True)):
            body += _cell(_LEFT + wide * place, top, wide=wide, number=number, band=band)
    body += [
        _text(_LEFT + wide * (place + 0.5), bottom + 20, step, size=15, ink=INK)
        for place, step in enumerate(along.steps)
    ]
    body.append(_text(WIDE - 2, bottom + 42, f"{along.name} →", size=14, ink=QUIET, anchor="end", bold=True))
    height = bottom + 50
    described = _told(counts, up, along)
    # Two charts on one page must not share an id.
    mark = hashlib.sha256(f"{title}{described}".encode()).hexdigest()[:8]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {height:g}" role="img"'
        f' aria-labelledby="matrix-{mark}-t matrix-{mark}-d" font-family="{_FONTS}">'
        f'<title id="matrix-{mark}-t">{escape(title)}</title><desc id="matrix-{mark}-d">{escape(described)}</desc>'
        f"{''.join(body)}</svg>"
    )


def _cell(left: float, top: float, *, wide: float, number: int, band: Band) -> list[str]:
    """The ground, the number large, symbol and word of the level below it."""
    middle = left + wide / 2
    return [
        (
            f'<rect x="{left + 1:g}" y="{top + 1:g}" width="{wide - 2:g}" height="{_TALL - 2}" rx="4"'
            f' fill="{band.ground}" stroke="{HAIR}" stroke-width="1"/>'
        ),
        _text(middle, top + 28, f"{number:,}", size=20, ink=INK if number else QUIET, bold=number > 0),
        _text(middle, top + 48, f"{band.symbol} {band.word}", size=14, ink=band.ink),
    ]


def _text(x: float, y: float, words: str, *, size: float, ink: str, anchor: str = "middle", bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{ink}" text-anchor="{anchor}"{weight}>'
        f"{escape(words)}</text>"
    )


def _told(counts: Sequence[Sequence[int]], up: Axis, along: Axis) -> str:
    """Every cell that is not empty in one clause, the gravest first, for those who hear the chart."""
    cells = [
        f"{up.name}{step}、{along.name}{other} {number:,}"
        for step, row in reversed(list(zip(up.steps, counts, strict=True)))
        for other, number in reversed(list(zip(along.steps, row, strict=True)))
        if number
    ]
    return "；".join(cells) + "。" if cells else "还没有评估过的。"
