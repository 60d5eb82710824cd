"""What is proposed for one page: read once without the red of seals, which lie over amounts, and once as it is."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image, ImageChops

from portal.scans import ocr
from portal.scans.cited import UNSAID, Said
from portal.scans.ocr import Line
from portal.scans.showing import Judged, judge

RED = 40
"""How much stronger red must be than green for a pixel to count as red ink."""
_SEAL_SHARE = 0.0005


def propose(page: bytes, today: date, said: Said = UNSAID) -> tuple[Judged, ...]:
    """Every line of a page with what is proposed for it, given what the workbooks say; needs the extra `ocr`.

    A line that only the reading with the seals knows counts where it is to be covered, never where it would be shown.
    """
    without_red = _without_red(page)
    if without_red is None:
        return tuple(judge(ocr.read_lines(page), today, said))
    judged = judge(ocr.read_lines(without_red), today, said)
    covered = [one.line for one in judged if not one.shown]
    as_it_is = judge(ocr.read_lines(page), today, said)
    more = [one for one in as_it_is if one.told_by_text and not any(_holds(line, one.line) for line in covered)]
    return (*judged, *more)


def _without_red(page: bytes) -> bytes | None:
    """The page in its red light, where red ink is as bright as paper; None if hardly anything is red."""
    with Image.open(io.BytesIO(page)) as image:
        red, green, blue = image.convert("RGB").split()
    ink = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda value: 255 if value > RED else 0)
    if ink.histogram()[255] < _SEAL_SHARE * ink.width * ink.height:
        return None
    out = io.BytesIO()
    red.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _holds(line: Line, other: Line) -> bool:
    """Whether the middle of the other line lies within this one's bounds."""
    x = sum(point[0] for point in other.quad) / 4
    y = sum(point[1] for point in other.quad) / 4
    across, down = [point[0] for point in line.quad], [point[1] for point in line.quad]
    return min(across) <= x <= max(across) and min(down) <= y <= max(down)
