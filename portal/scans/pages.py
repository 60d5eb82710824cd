"""The pages of an original as they are looked at and boxed: upright pictures, the same frame as the published ones."""

from __future__ import annotations

from portal.privacy.originals.redraw import is_pdf, redraw_image, redraw_pdf

LOOK_PX = 1600
"""Longer side in pixels of the pictures that are read and looked at."""


def pages_of(data: bytes) -> list[bytes]:
    """One JPEG a page, upright, without metadata; raises `ScanRefused` for what cannot be drawn."""
    return redraw_pdf(data, (), LOOK_PX) if is_pdf(data) else [redraw_image(data, (), LOOK_PX)]
