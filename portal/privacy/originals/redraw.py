"""Originals drawn anew, in a process with limits of time and memory: see `drawing` for what is drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import astuple

from portal.privacy.originals.approvals import PageBox
from portal.privacy.originals.confined import WORKER
from portal.privacy.originals.drawing import (
    MAX_BYTES,
    MAX_PAGES,
    ScanRefused,
    draw_image,
    draw_pdf,
    size_of,
    thumbnail,
    whole_page,
)

__all__ = [
    "MAX_BYTES",
    "MAX_PAGES",
    "ScanRefused",
    "is_pdf",
    "redraw_image",
    "redraw_pdf",
    "redraw_seen",
    "size_of",
    "thumbnail",
]


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF."""
    return data[:5] == b"%PDF-"


def redraw_seen(data: bytes, boxes: Sequence[PageBox], seen: Collection[int], max_px: int) -> list[bytes]:
    """The pages as the public sees them: black under the boxes, and black altogether where they are not among `seen`.

    `seen` are the pages (from 1) that somebody dealt with. Raises `ScanRefused`, as `redraw_image` and `redraw_pdf`.
    """
    if is_pdf(data):
        return WORKER.run(draw_pdf, data, [astuple(box) for box in boxes], max_px, sorted(seen))
    return [redraw_image(data, boxes if 1 in seen else [*boxes, PageBox(*whole_page(1))], max_px)]


def redraw_image(data: bytes, boxes: Sequence[PageBox] = (), max_px: int = 1600) -> bytes:
    """A photo or scan as a JPEG at most `max_px` on its longer side, upright, with the boxes black.

    Boxes are in thousandths of the picture as it is seen, after the camera's turn is applied.
    Raises `ScanRefused` for what is no image, is truncated, too large, has several pages, or takes too long.
    """
    (picture,) = WORKER.run(draw_image, data, [astuple(box) for box in boxes], max_px)
    return picture


def redraw_pdf(data: bytes, boxes: Sequence[PageBox] = (), max_px: int = 1600) -> list[bytes]:
    """Each page of a PDF as a JPEG at most `max_px` on its longer side, with the boxes of that page black.

    Raises `ScanRefused` for what is no PDF, has a password, too many pages or too large pictures, holds what cannot be
    drawn, or takes too long.
    """
    return WORKER.run(draw_pdf, data, [astuple(box) for box in boxes], max_px)
