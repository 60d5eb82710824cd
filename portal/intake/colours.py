"""Whether text in one colour can be read on another."""

from __future__ import annotations

import re

WHITE, BLACK, RED = "FFFFFF", "000000", "FF0000"
LEAST = 1.5
"""The contrast below which text is as good as not there (pages need 4.5). White stays so on our own red mark."""
_HEX = re.compile(r"[0-9A-F]{6}")


def unreadable(text: str, ground: str) -> bool:
    """Colours as RRGGBB; others (`theme 4`) only when they are the same, unknown ones (empty) never."""
    if _HEX.fullmatch(text) and _HEX.fullmatch(ground):
        lighter, darker = sorted((_light(text), _light(ground)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05) < LEAST
    return bool(text) and text == ground


def is_red(colour: str) -> bool:
    """Whether a figure in this colour (RRGGBB) is a red figure (红字): bright and dark red, not orange or pink."""
    if not _HEX.fullmatch(colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xA0 and max(green, blue) <= 0x50


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2, 1.4.3)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
