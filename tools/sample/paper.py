"""A sheet of paper to draw on, which remembers where private writing stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
PRINT, HAND = "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""Number of the face for simplified Chinese in the collections."""
INK, PEN, RULE = (52, 50, 48), (34, 52, 118), (120, 112, 104)
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face of Noto CJK. FileNotFoundError if the package fonts-noto-cjk is not installed."""
    path = next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)
    if path is None:
        raise FileNotFoundError(f"找不到字体 {name}，请安装 fonts-noto-cjk")
    return ImageFont.truetype(str(path), size, index=SIMPLIFIED)


class Paper:
    """A sheet of `width` by `height` pixels. With `blank`, private writing is left out (to prove the boxes)."""

    def __init__(self, width: int, height: int, colour: tuple[int, int, int], *, blank: bool = False) -> None:
        self.image = Image.new("RGB", (width, height), colour)
        self.private: list[Box] = []
        self.blank = blank
        self._draw = ImageDraw.Draw(self.image)

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.image.width

    def text(
        self, x: float, y: float, words: str, size: int = 24, *, hand: bool = False, middle: bool = False, room: int = 0
    ) -> float:
        """Write words with their top left (or top middle) at x, y; smaller if they would not fit in `room`.

        Returns where they end.
        """
        face = font(HAND if hand else PRINT, size)
        while room and face.getlength(words) > room and size > 11:
            size -= 1
            face = font(HAND if hand else PRINT, size)
        length = face.getlength(words)
        left = x - length / 2 if middle else x
        self._draw.text((left, y), words, font=face, fill=PEN if hand else INK)
        return left + length

    def secret(self, x: float, y: float, words: str, size: int = 24) -> float:
        """Write what the public must not see, and remember where."""
        face = font(HAND, size)
        left, top, right, bottom = self._draw.textbbox((x, y), words, font=face)
        self.private.append((left - 6, top - 5, right + 6, bottom + 5))
        if not self.blank:
            self._draw.text((x, y), words, font=face, fill=PEN)
        return right

    def line(self, x0: float, y0: float, x1: float, y1: float, thick: int = 2) -> None:
        """A ruled line."""
        self._draw.line((x0, y0, x1, y1), fill=RULE, width=thick)

    def grid(self, lefts: list[int], tops: list[int]) -> None:
        """A ruled table with these column and row borders."""
        for x in lefts:
            self.line(x, tops[0], x, tops[-1])
        for y in tops:
            self.line(lefts[0], y, lefts[-1], y)

    def seal(self, x: int, y: int, ring: str, middle: str, radius: int = 88) -> None:
        """A red round seal that says of itself that it is a sample."""
        side = 2 * radius + 8
        half = side / 2
        red = (196, 38, 34, 165)
        layer = Image.new("RGBA", (side, side))
        pen = ImageDraw.Draw(layer)
        pen.ellipse((4, 4, side - 4, side - 4), outline=red, width=6)
        pen.text((half, half), middle, font=font(PRINT, 30), fill=red, anchor="mm")
        for at, char in enumerate(ring):
            turn = -(at - (len(ring) - 1) / 2) * min(26, 250 / len(ring))
            tile = Image.new("RGBA", (side, side))
            ImageDraw.Draw(tile).text((half, 26), char, font=font(PRINT, 20), fill=red, anchor="mm")
            layer.alpha_composite(tile.rotate(turn, Image.Resampling.BICUBIC))
        self.image.paste(layer, (x - radius, y - radius), mask=layer)
