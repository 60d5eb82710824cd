"""From a drawn sheet to the picture somebody took of it: askew, lit from one side, noisy, with a camera's notes."""

from __future__ import annotations

import io
import math
import time
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageFilter

from tools.sample.paper import Box, Paper

PAGE_BOX = tuple[int, int, int, int]
"""Left, top, width, height in thousandths of the picture."""
DESK = (112, 96, 80)
SHADE = 6
"""The darkest corner loses 255 / SHADE of brightness."""
STAMP = time.struct_time((2026, 11, 20, 9, 0, 0, 4, 324, 0))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is seen, and the boxes that cover what is private on it."""

    image: Image.Image
    boxes: tuple[PAGE_BOX, ...]


def photograph(paper: Paper, random: Random) -> Picture:
    """The sheet on a desk, turned by up to one and a half degrees."""
    angle = random.uniform(-1.5, 1.5)
    margin = random.randint(8, 22)
    framed = Image.new("RGB", (paper.width + 2 * margin, paper.image.height + 2 * margin), DESK)
    framed.paste(paper.image, (margin, margin))
    turned = framed.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)
    lit = ImageChops.multiply(turned, _light(turned.size, random))
    noisy = ImageChops.add(lit, _noise(turned.size, random, 10), offset=-5).filter(ImageFilter.GaussianBlur(0.5))
    boxes = tuple(_box(box, margin, framed.size, turned.size, angle) for box in paper.private)
    return Picture(noisy, boxes)


def _light(size: tuple[int, int], random: Random) -> Image.Image:
    """A soft shade from one corner to the other."""
    strip = Image.linear_gradient("L").point(lambda value: 255 - value // SHADE)
    return Image.merge("RGB", [strip.rotate(random.choice((0, 90, 180, 270))).resize(size)] * 3)


def _noise(size: tuple[int, int], random: Random, strength: int) -> Image.Image:
    small = (size[0] // 2, size[1] // 2)
    grain = Image.frombytes("L", small, random.randbytes(small[0] * small[1]))
    return Image.merge("RGB", [grain.point(lambda value: value * strength // 256).resize(size)] * 3)


def _box(box: Box, margin: int, before: tuple[int, int], after: tuple[int, int], angle: float) -> PAGE_BOX:
    """A box on the paper as thousandths of the turned picture, with a little room around it."""
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    corners = [(x + margin - before[0] / 2, y + margin - before[1] / 2) for x in box[::2] for y in box[1::2]]
    across = [after[0] / 2 + x * cosine + y * sine for x, y in corners]
    down = [after[1] / 2 - x * sine + y * cosine for x, y in corners]
    left, top = math.floor((min(across) - 3) / after[0] * 1000), math.floor((min(down) - 3) / after[1] * 1000)
    right, bottom = math.ceil((max(across) + 3) / after[0] * 1000), math.ceil((max(down) + 3) / after[1] * 1000)
    return left, top, right - left, bottom - top


def jpeg(picture: Picture, random: Random, *, place: bool, sideways: bool) -> bytes:
    """The bytes a telephone would have saved; `place` notes where it was, `sideways` that it was held on its side."""
    exif = Image.Exif()
    image = picture.image
    if place or sideways:
        exif[0x010F], exif[0x0110] = "SAMPLE", "SAMPLE PHONE 1"
        exif[0x0132] = "2026:11:20 09:00:00"
    if sideways:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    if place:
        seconds = round(random.uniform(1, 59), 1)
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 40.0, seconds), 3: "E", 4: (104.0, 4.0, seconds)})
    result = io.BytesIO()
    image.save(result, "JPEG", quality=52, optimize=True, exif=exif)
    return result.getvalue()


def pdf(pictures: list[Picture]) -> bytes:
    """A document of several pages, as a copier makes it."""
    result = io.BytesIO()
    first, *others = [picture.image for picture in pictures]
    first.save(
        result, "PDF", save_all=True, append_images=others, resolution=144, quality=52,
        creationDate=STAMP, modDate=STAMP, producer="SAMPLE", title="",
    )  # fmt: skip
    return result.getvalue()
