"""Text on a picture, read by RapidOCR (extra `ocr`) with the models it brings along; nothing leaves this computer."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from PIL import Image

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
INSTALL = "make ocr"
"""What installs the extra: run in the folder of the program."""
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: how sure the reading is (0 to 1), and its corners in thousandths of the picture.

    The corners go around from the upper left one as the text is read. `width` and `height` are in pixels of the
    picture read.
    """

    text: str
    score: float
    quad: Quad
    width: float = 0.0
    height: float = 0.0


def available() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def read_lines(image: bytes) -> list[Line]:
    """Every line of text on a picture, uncertain ones too; empty where there is none.

    Raises `ModuleNotFoundError` without the extra: ask `available` first.
    """
    with Image.open(io.BytesIO(image)) as picture:
        rgb = picture.convert("RGB")
    with _ONE_AT_A_TIME:
        found = _engine()(rgb)
    if getattr(found, "boxes", None) is None or found.txts is None:
        return []
    return [
        _line(text, float(score), box, rgb.size)
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
    ]


def _line(text: str, score: float, box: Any, size: tuple[int, int]) -> Line:
    points = [(float(x), float(y)) for x, y in box]
    a, b, c, d = ((x * 1000 / size[0], y * 1000 / size[1]) for x, y in points)
    return Line(text, score, (a, b, c, d), _distance(points[0], points[1]), _distance(points[0], points[3]))


def _distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # an extra; and loading its models takes a second

    return RapidOCR(params={"Global.log_level": "error", "Global.text_score": 0.0, "Det.box_thresh": 0.3})
