"""From what is shown to black boxes: everything else on the page is covered.

The page is a grid of cells of four thousandths. A cell stays open only if it lies in a shown line or a window; lines
that are not shown win over their neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from portal.privacy.approvals import PageBox
from portal.scans.ocr import Quad

SIZE = 1000
STEP = 4
_OPEN = 255
_GUARD = 0.18
_EASE = 0.06

Rect = tuple[int, int, int, int]
"""Left, top, width, height in thousandths."""


@dataclass(frozen=True, slots=True)
class PageChoice:
    """What is to be seen of one page: with `rest_hidden` only `shown` lines and `windows`, else all but `hidden`.

    `covers` are boxes drawn by hand and are black in any case; windows drawn by hand win over hidden lines.
    """

    rest_hidden: bool
    shown: tuple[Quad, ...] = ()
    hidden: tuple[Quad, ...] = ()
    windows: tuple[Rect, ...] = ()
    covers: tuple[Rect, ...] = field(default=())


def boxes_of(page: int, choice: PageChoice) -> tuple[PageBox, ...]:
    """The black boxes of a page (from 1) for this choice."""
    mask = Image.new("L", (SIZE, SIZE), 0 if choice.rest_hidden else _OPEN)
    pen = ImageDraw.Draw(mask)
    if choice.rest_hidden:
        for quad in choice.shown:
            pen.polygon(_grown(quad, _EASE), fill=_OPEN)
    for quad in choice.hidden:
        pen.polygon(_grown(quad, _GUARD), fill=0)
    for left, top, width, height in choice.windows:
        pen.rectangle((left, top, left + width - 1, top + height - 1), fill=_OPEN)
    boxes = [PageBox(page, *rect) for rect in _black_rects(mask)]
    boxes += [PageBox(page, *rect) for rect in choice.covers]
    return tuple(boxes)


def _grown(quad: Quad, share: float) -> list[tuple[float, float]]:
    """The corners moved outwards from the middle by a share of the shorter side."""
    x = sum(point[0] for point in quad) / 4
    y = sum(point[1] for point in quad) / 4
    a, b, _, d = quad
    sides = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5, ((a[0] - d[0]) ** 2 + (a[1] - d[1]) ** 2) ** 0.5
    more = share * min(sides) + 1
    return [(px + (more if px > x else -more), py + (more if py > y else -more)) for px, py in quad]


def _black_rects(mask: Image.Image) -> list[Rect]:
    """Rectangles that cover every cell that is not wholly open; equal runs of rows below each other are one."""
    cells = SIZE // STEP
    small = mask.reduce(STEP)
    found: list[Rect] = []
    growing: dict[tuple[int, int], int] = {}
    for row in range(cells + 1):
        runs = _runs([small.getpixel((column, row)) == _OPEN for column in range(cells)]) if row < cells else []
        for run in [run for run in growing if run not in runs]:
            top = growing.pop(run)
            found.append((run[0] * STEP, top * STEP, (run[1] - run[0]) * STEP, (row - top) * STEP))
        for run in runs:
            growing.setdefault(run, row)
    return sorted(found, key=lambda rect: (rect[1], rect[0]))


def _runs(open_cells: Sequence[bool]) -> list[tuple[int, int]]:
    """(first, after last) of every run of covered cells."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at, is_open in enumerate([*open_cells, True]):
        if not is_open and start is None:
            start = at
        elif is_open and start is not None:
            runs.append((start, at))
            start = None
    return runs
