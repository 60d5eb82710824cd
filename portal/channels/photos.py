"""Photographs for badges: staff put `亮牌照片/<post or holder>.jpg` into a community's folder.

Every photograph is redrawn: what a camera writes beside the picture (place, time, device) never leaves the folder.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from portal.fields.folding import same
from portal.fields.value import clean
from portal.privacy.originals.confined import WORKER
from portal.privacy.originals.drawing import ScanRefused
from portal.problems import Location, Problem, Severity
from portal.storage import Unfit, read_regular, why

FOLDER = "亮牌照片"
SUFFIXES = (".jpg", ".jpeg", ".png")
MOST_BYTES = 20_000_000
MOST_PIXELS = 60_000_000
LEAST_WIDE = 240
"""Pixels below which a photograph printed 22 mm wide looks coarse."""
SIZE = (440, 560)
"""Pixels of a redrawn photograph: 22 × 28 mm at 508 dpi."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph redrawn: a JPEG without metadata, and the file it came from, relative to the content folder."""

    picture: bytes
    file: str


Photos = Mapping[str, Mapping[str, Photo]]
"""By community id and file name without ending."""


def read_photos(communities: Path) -> tuple[Photos, list[Problem]]:
    """All photographs below `content/communities`, and a warning for each file that is none or has the name of another.

    Whether there is a badge for each is told by `badges.unused`.
    """
    found: dict[str, dict[str, Photo]] = {}
    problems: list[Problem] = []
    for path in sorted(communities.glob(f"*/{FOLDER}/*")):
        if path.name.startswith(".") or path.name.lower() == "thumbs.db":
            continue
        where = Location(path.relative_to(communities.parent).as_posix())
        try:
            picture = redrawn(path)
        except NoPhoto as error:
            remedy = "请换一张 20 MB 以内的 .jpg 或 .png 正面照"
            problems.append(warning(where.file, f"这张照片用不上：{error}，亮牌先不印照片", remedy))
            continue
        named, name = found.setdefault(path.parent.parent.name.split()[0], {}), clean(path.stem)
        equal = next((other for other in named if same(other, name)), None)
        if equal is not None:
            other = Path(named[equal].file).name
            problems.append(warning(where.file, f"这张照片用不上：和“{other}”同名，亮牌只印一张", "请只留一张"))
            continue
        named[name] = Photo(picture, where.file)
    return found, problems


class NoPhoto(ValueError):
    """Why a file is no usable photograph, in Chinese."""


def warning(file: str, message: str, remedy: str) -> Problem:
    """What staff are told of a photograph; the badges are made all the same."""
    return Problem("badge-photo", Location(file), message, remedy, severity=Severity.WARNING)


def redrawn(path: Path) -> bytes:
    """The photograph upright, cut to the badge's shape around its upper middle, as JPEG.

    Raises NoPhoto when the file is no usable photograph.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise NoPhoto("不是 .jpg 或 .png 文件")
    try:
        data = read_regular(path, MOST_BYTES, path.parents[3])
        (drawn,) = WORKER.run(portrait, data)
    except Unfit as error:
        raise NoPhoto("文件超过 20 MB" if error.large else error.message) from error
    except OSError as error:
        raise NoPhoto(f"读不出来（{why(error)}）") from error
    except ScanRefused as error:
        raise NoPhoto(str(error).partition("。")[0]) from error
    return drawn


def portrait(data: bytes) -> bytes:
    """What `redrawn` makes of a file. Raises `ScanRefused`."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ScanRefused("像素太多，超过六千万")
            if min(image.width, image.height) < LEAST_WIDE:
                raise ScanRefused(f"照片太小，宽和高都要有 {LEAST_WIDE} 像素")
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ScanRefused("打不开，文件可能坏了") from error
    # Where a PNG is transparent there is paper.
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    drawn = io.BytesIO()
    # Faces are above the middle: what must be cut off goes from below first.
    ImageOps.fit(plain, SIZE, Image.Resampling.LANCZOS, centering=(0.5, 0.35)).save(drawn, "JPEG", quality=88)
    return drawn.getvalue()
