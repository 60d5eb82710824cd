"""Printed pages as a phone sees them: rendered at 150 dpi, then blurred, tilted or soiled, then decoded twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from ctypes import byref, c_float

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
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
    """Out of focus: a Gaussian of 2 pixels at 150 dpi, a third of a millimetre."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 2), dtype=np.uint8)


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


def soiled(framed: Picture, seed: int, *, anywhere: bool = False) -> Picture:
    """Blots of mud, paper and glare over the data area, a twelfth of the symbol wide, five per cent of it in all.

    Where they fall and their colours follow from `seed` alone. The three finder patterns stay clean unless `anywhere`:
    what is shown is that error correction bears the dirt, not that a symbol without its corners is found.
    """
    rng = random.Random(seed)
    dirty = framed.copy()
    high, wide = framed.shape
    side = round(min(high, wide) / 2)
    left, top, radius = (wide - side) // 2, (high - side) // 2, max(1, side // 24)
    finder = round(side * 0.3) + radius
    blots = round(0.05 * side**2 / (np.pi * radius**2))
    while blots:
        x, y = rng.randrange(side), rng.randrange(side)
        corner = (x < finder and (y < finder or y > side - finder)) or (x > side - finder and y < finder)
        if corner and not anywhere:
            continue
        cv2.circle(dirty, (left + x, top + y), radius, (rng.choice((20, 90, 250)),), -1)
        blots -= 1
    return dirty


def clean(picture: Picture) -> Picture:
    """As printed."""
    return picture


WAYS: tuple[Callable[[Picture], Picture], ...] = (clean, blurred, tilted)
SEEDS = range(8)
"""Placings of the dirt: consecutive, none left out. `benchmarks/qr.py` tries a hundred others."""
DISTANCES = (350, 400, 250, 550)
"""Widths in pixels to which a framed symbol is brought, half of it white around: as held nearer or further away."""
NEAREST, SHARP = 900, 300
HANDS = (6, -6)
"""Degrees by which the hand is not level."""


def looks(picture: Picture) -> Iterator[Picture]:
    """What a phone sees one after the other until something is read: eleven pictures, the same for every symbol.

    First as rendered; then at four distances, turned a little to either side and smoothed over three pixels; last
    from very near, and turned but not smoothed. Chosen on placings 100 to 199 of the dirt and on blur; the very last
    also on what OpenCV missed of 1000 to 1099 on the badge, so that its share is to be measured on others.
    """
    yield picture
    for wide in DISTANCES:
        scaled = np.asarray(cv2.medianBlur(_brought_to(wide, picture), 3), dtype=np.uint8)
        for angle in HANDS:
            yield _turned(angle, scaled)
    yield _brought_to(NEAREST, picture)
    yield _turned(-3, _brought_to(SHARP, picture))


def _turned(angle: float, picture: Picture) -> Picture:
    turn = cv2.getRotationMatrix2D((picture.shape[1] / 2, picture.shape[0] / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, picture.shape[::-1], borderValue=(255,)), dtype=np.uint8)


def _brought_to(wide: int, picture: Picture) -> Picture:
    factor = wide / picture.shape[1]
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), dtype=np.uint8)


def symbols(picture: Picture) -> dict[str, Picture]:
    """Every symbol of a page by its text, framed as a phone held over it would: with half its width around."""
    found: dict[str, Picture] = {}
    for code in zxingcpp.read_barcodes(picture):
        corners = (
            code.position.top_left,
            code.position.top_right,
            code.position.bottom_left,
            code.position.bottom_right,
        )
        across = [point.x for point in corners]
        down = [point.y for point in corners]
        margin = (max(across) - min(across)) // 2
        framed = picture[
            max(0, min(down) - margin) : max(down) + margin, max(0, min(across) - margin) : max(across) + margin
        ]
        found[code.text] = np.asarray(framed, dtype=np.uint8)
    return found


def by_zxing(picture: Picture) -> set[str]:
    """What zxing-cpp reads in the picture."""
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def by_opencv(picture: Picture) -> set[str]:
    """What OpenCV reads in the picture, with either of its detectors."""
    for detector in (cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector()):
        found, read, _, _ = detector.detectAndDecodeMulti(picture)
        if found and any(read):
            return {text for text in read if text}
    return set()


def misread(framed: Picture, text: str) -> list[str]:
    """Ways of holding or soiling one framed symbol in which a decoder fails; empty when this rule is kept.

    Clean, both decoders read it at the first look; blurred or tilted, zxing-cpp at the first and OpenCV in one of
    `looks`; under every placing of dirt in `SEEDS`, each of them in one of `looks`.
    """
    held = [(way.__name__, way(framed)) for way in WAYS]
    dirty = [(f"dirt {seed}", soiled(framed, seed)) for seed in SEEDS]
    return [
        f"{decode.__name__} of {name}: {text}"
        for name, seen in held + dirty
        for decode in (by_zxing, by_opencv)
        if not is_read(decode, seen, text, once=name == "clean" or (decode is by_zxing and not name.startswith("dirt")))
    ]


def is_read(decode: Callable[[Picture], set[str]], seen: Picture, text: str, *, once: bool) -> bool:
    """Whether exactly the text is read: at the first look, or (not `once`) in any of `looks`."""
    return decode(seen) == {text} or (not once and any(decode(look) == {text} for look in looks(seen)))


def sizes(pdf: bytes) -> set[float]:
    """The sizes in points of all that is written, as it stands on the sheet."""
    found: set[float] = set()
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = c_float()
            pdfium.FPDFTextObj_GetFontSize(item.raw, byref(size))
            matrix = item.get_matrix()
            found.add(round(size.value * abs(matrix.d), 1))
    document.close()
    return found
