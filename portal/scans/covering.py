"""From what is shown to black boxes: everything else on the page is covered.

The page is a grid of cells of four thousandths. A cell stays open only if it lies in a shown line or a window; lines
that are not shown win over their neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from portal.privacy.originals.approvals import BLACK, CLEAR, PageBox, PageDone
from portal.scans.ocr import Quad

SIZE = 1000
STEP = 4
_OPEN = 255
_GUARD = 0.18
_EASE = 0.06
MOSTLY, MOSTLY_OPEN = 0.4, 0.9
"""Shares of a page that is covered but for its shown lines, and of a line that is shown."""

Rect = tuple[int, int, int, int]
"""Left, top, width, height in thousandths."""
WHOLE: Rect = (0, 0, SIZE, SIZE)


@dataclass(frozen=True, slots=True)
class PageChoice:
    """What is to be seen of one page: `shown` lines and `windows`; all else is black.

    `hidden` lines stay black where a shown one lies over them, `covers` are boxes drawn by hand and are black in any
    case; windows drawn by hand win over hidden lines. `clear`: somebody confirms that nothing on the page is personal,
    and it is shown whole.
    """

    shown: tuple[Quad, ...] = ()
    hidden: tuple[Quad, ...] = ()
    windows: tuple[Rect, ...] = ()
    covers: tuple[Rect, ...] = field(default=())
    clear: bool = False


def boxes_of(page: int, choice: PageChoice) -> tuple[PageBox, ...]:
    """The black boxes of a page (from 1) for this choice."""
    if choice.clear:
        return ()
    mask = Image.new("L", (SIZE, SIZE), 0)
    pen = ImageDraw.Draw(mask)
    for quad in choice.shown:
        pen.polygon(_grown(quad, _EASE), fill=_OPEN)
    for quad in choice.hidden:
        pen.polygon(_grown(quad, _GUARD), fill=0)
    for left, top, width, height in choice.windows:
        pen.rectangle((left, top, left + width - 1, top + height - 1), fill=_OPEN)
    boxes = [PageBox(page, *rect) for rect in _black_rects(mask)]
    boxes += [PageBox(page, *rect) for rect in choice.covers]
    return tuple(boxes)


def done_with(page: int, choice: PageChoice) -> PageDone:
    """What the record says of a page (from 1) under this choice."""
    places = len(choice.shown) + len(choice.windows)
    return PageDone(page, CLEAR if choice.clear else f"露出{places}处" if places else BLACK)


def choice_of(boxes: Sequence[PageBox], quads: Sequence[Quad]) -> PageChoice:
    """A choice for the lines at `quads` that gives these boxes of one page again, for somebody to go on from.

    Of a page that is covered for the most part, the lines that are open are shown and whatever else is open is a
    window; of any other the page is one window and the boxes are covers. Nothing that was black comes open, and without
    a box nothing is open.
    """
    if not boxes:
        return PageChoice()
    mask = Image.new("L", (SIZE, SIZE), _OPEN)
    pen = ImageDraw.Draw(mask)
    for box in boxes:
        pen.rectangle((box.left, box.top, box.left + box.width - 1, box.top + box.height - 1), fill=0)
    covered = mask.histogram()[0] / SIZE**2
    if covered < MOSTLY:
        return PageChoice(windows=(WHOLE,), covers=tuple((b.left, b.top, b.width, b.height) for b in boxes))
    shown = tuple(quad for quad in quads if _open_share(mask, quad) >= MOSTLY_OPEN)
    again = Image.new("L", (SIZE, SIZE), _OPEN)
    pen = ImageDraw.Draw(again)
    for box in boxes_of(1, PageChoice(shown)):
        pen.rectangle((box.left, box.top, box.left + box.width - 1, box.top + box.height - 1), fill=0)
    # Black now and open before: a window over every cell that was wholly open. The other way round: a cover.
    windows = _rects(mask, again, lambda before, after: before == _OPEN and after == 0)
    covers = _rects(mask, again, lambda before, after: before < _OPEN and after > 0)
    return PageChoice(shown, windows=windows, covers=covers)


def _open_share(mask: Image.Image, quad: Quad) -> float:
    """How much of a line is open."""
    place = Image.new("L", mask.size, 0)
    ImageDraw.Draw(place).polygon(quad, fill=_OPEN)
    return mask.histogram(place)[_OPEN] / max(1, place.histogram()[_OPEN])


def _rects(before: Image.Image, after: Image.Image, wanted: Callable[[int, int], bool]) -> tuple[Rect, ...]:
    """Rectangles over every cell that is `wanted` by its mean before and after."""
    cells = SIZE // STEP
    first, second = before.reduce(STEP), after.reduce(STEP)
    chosen = Image.new("L", (cells, cells), _OPEN)
    pairs = zip(first.tobytes(), second.tobytes(), strict=True)
    chosen.putdata([0 if wanted(*pair) else _OPEN for pair in pairs])
    return tuple(_black_rects(chosen.resize((SIZE, SIZE), Image.Resampling.NEAREST)))


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
    small = mask.reduce(STEP).tobytes()
    found: list[Rect] = []
    growing: dict[tuple[int, int], int] = {}
    for row in range(cells + 1):
        line = small[row * cells : (row + 1) * cells]
        runs = _runs([cell == _OPEN for cell in line]) if row < cells else []
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
