"""Printed pages as a phone sees them: rendered at 150 dpi, then blurred, tilted or soiled, then decoded twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
DPI = 150


def pages(pdf: bytes) -> list[Picture]:
    """Every page as a grey picture at 150 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        bitmap = page.render(scale=DPI / 72, grayscale=True)
        found.append(np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width).astype(np.uint8))
    document.close()
    return found


def texts(pdf: bytes) -> list[str]:
    """The text of every page in the order of its content stream, line ends taken out."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range().replace("\r\n", "") for page in document]
    document.close()
    return found


def blurred(picture: Picture) -> Picture:
    """Out of focus: a Gaussian of two pixels at 150 dpi."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 2.0), dtype=np.uint8)


def tilted(picture: Picture) -> Picture:
    """The phone held 15 degrees askew and the sheet leaning back 15 degrees."""
    high, wide = picture.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), 15, 0.8)
    turned = cv2.warpAffine(picture, turn, (wide, high), borderValue=255)
    pinch = wide * 0.5 * np.sin(np.radians(15)) * 0.5
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    leaning = np.array([[pinch, 0], [wide - pinch, 0], [wide, high * 0.966], [0, high * 0.966]], dtype=np.float32)
    lean = cv2.getPerspectiveTransform(corners, leaning)
    return np.asarray(cv2.warpPerspective(turned, lean, (wide, high), borderValue=255), dtype=np.uint8)


def soiled(picture: Picture) -> Picture:
    """Five per cent of the sheet under specks of mud, fly dirt and glare, 0.7 mm wide, always the same ones."""
    rng = random.Random(7)
    dirty = picture.copy()
    high, wide = picture.shape
    radius = 2
    for _ in range(round(0.05 * high * wide / (np.pi * radius**2))):
        centre = (rng.randrange(wide), rng.randrange(high))
        cv2.circle(dirty, centre, radius, rng.choice((20, 90, 250)), -1)
    return dirty


WAYS: tuple[Callable[[Picture], Picture], ...] = (np.asarray, blurred, tilted, soiled)


def frames(picture: Picture) -> Iterator[Picture]:
    """What a phone tries one after the other until something is read: as seen, smoothed, from further away."""
    yield picture
    yield np.asarray(cv2.medianBlur(picture, 9), dtype=np.uint8)
    yield np.asarray(cv2.GaussianBlur(picture, (0, 0), 3), dtype=np.uint8)
    yield np.asarray(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def by_zxing(picture: Picture) -> set[str]:
    """What zxing-cpp reads in the picture."""
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def by_opencv(picture: Picture) -> set[str]:
    """What OpenCV reads in the picture."""
    found, read, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return {text for text in read if text} if found else set()


def misread(picture: Picture, expected: set[str]) -> list[str]:
    """Ways of seeing the picture in which a decoder does not read exactly the expected texts."""
    return [
        f"{decode.__name__} of {way.__name__}"
        for way in WAYS
        for decode in (by_zxing, by_opencv)
        if not any(decode(frame) == expected for frame in frames(way(picture)))
    ]
