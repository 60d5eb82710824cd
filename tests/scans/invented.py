"""Pictures and measures the tests of scans share."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image, ImageChops, ImageDraw

from portal.scans.ocr import Line, Quad

COMMUNITY = "c17349"
TODAY = date(2026, 11, 24)
DARK = 40
SAME = 25


def plain_picture(size: tuple[int, int] = (400, 300), kind: str = "PNG") -> bytes:
    """A white picture with a grey bar at its upper left."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 10), fill=(120, 120, 120))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def line(text: str, top: float = 100, left: float = 100, *, score: float = 0.99, size: float = 30) -> Line:
    """A level line of text on a picture of 1000 × 1000, as wide as its text."""
    width = sum(size if char > "\u2e7f" else size * 0.6 for char in text)
    quad: Quad = ((left, top), (left + width, top), (left + width, top + size), (left, top + size))
    return Line(text, score, quad, width, size)


def share_black(image: bytes, quad: Quad) -> float:
    """How much of a quad is black."""
    picture = Image.open(io.BytesIO(image)).convert("L")
    return _share(picture.point(lambda value: 255 if value <= DARK else 0), quad)


def share_same(image: bytes, other: bytes, quad: Quad) -> float:
    """How much of a quad looks the same on both pictures."""
    first, second = (Image.open(io.BytesIO(data)).convert("L") for data in (image, other))
    return _share(ImageChops.difference(first, second).point(lambda value: 255 if value <= SAME else 0), quad)


def _share(mask: Image.Image, quad: Quad) -> float:
    width, height = mask.size
    inside = Image.new("L", mask.size, 0)
    ImageDraw.Draw(inside).polygon([(x * width / 1000, y * height / 1000) for x, y in quad], fill=255)
    both = ImageChops.multiply(mask, inside)
    return both.histogram()[255] / inside.histogram()[255]
