"""Which cells of an old .xls are struck out, show nothing, are red, or have a number format: styles of BIFF8.

Source: [MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.353 XF, 2.5.161 Icv. Text struck out only in part (runs within a
shared string) and palettes of a workbook's own are not looked at.
"""

from __future__ import annotations

import struct

from portal.intake.builtin_formats import BUILT_IN
from portal.intake.colours import BLACK, RED, WHITE, is_red, unreadable
from portal.intake.number_formats import NumberFormat, number_format, shows_nothing, shows_percent
from portal.intake.unseen import Unseen

FONT, FORMAT, XF = 0x31, 0x41E, 0xE0
MULRK = 0xBD
_STRUCK, _FAINT, _PERCENT, _RED = 1, 2, 4, 8
_STRIKE_BIT = 0x08
_COLOURS = {
    0: BLACK, 1: WHITE, 2: RED, 8: BLACK, 9: WHITE, 10: RED, 16: "800000", 60: "993300", 64: BLACK, 65: WHITE,
    0x7FFF: BLACK,
}  # fmt: skip
_SOLID = 1
_PLACE, _STYLE = struct.Struct("<3H").unpack_from, struct.Struct("<H").unpack_from


Forms = dict[int, list[tuple[int, NumberFormat]]]
"""By row, as Excel counts: columns from 0 and their number formats."""


class BiffStyles:
    """Takes the records of styles as they come (fonts, formats, then XF), then says what a cell of a style is."""

    def __init__(self) -> None:
        self._fonts: list[tuple[bool, str]] = []
        self._codes = dict(BUILT_IN)
        self._marks: list[int] = []
        self._formats: list[NumberFormat | None] = []
        self._any = False

    def take(self, kind: int, body: bytes) -> None:
        """One `FONT`, `FORMAT` or `XF` record; shorter ones (of BIFF5) are passed over."""
        if kind == FONT and len(body) >= 6:
            flags, colour = struct.unpack_from("<2H", body, 2)
            self._fonts.append((bool(flags & _STRIKE_BIT), _COLOURS.get(colour, f"colour {colour}")))
        elif kind == FORMAT and len(body) >= 5:
            number, count, wide = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + count * (1 + (wide & 1))].decode("utf-16-le" if wide & 1 else "latin-1", "replace")
            self._codes[number] = text
        elif kind == XF:
            code = self._codes.get(struct.unpack_from("<H", body, 2)[0], "") if len(body) >= 20 else ""
            mark = self._mark(body, code) if len(body) >= 20 else 0
            form = number_format(code)
            self._marks.append(mark)
            self._formats.append(form)
            self._any |= mark > 0 or form is not None

    def _mark(self, body: bytes, code: str) -> int:
        font = struct.unpack_from("<H", body)[0]
        borders, fill = struct.unpack_from("<IH", body, 14)
        pattern, fore = borders >> 26, fill & 0x7F
        font -= font > 4  # there is no font 4
        struck, colour = self._fonts[font] if font < len(self._fonts) else (False, BLACK)
        ground = _COLOURS.get(fore, f"colour {fore}") if pattern == _SOLID else WHITE if pattern == 0 else ""
        marks = (
            (_STRUCK, struck), (_FAINT, shows_nothing(code) or unreadable(colour, ground)),
            (_PERCENT, shows_percent(code)), (_RED, is_red(colour)),
        )  # fmt: skip
        return sum(bit for bit, holds in marks if holds)

    def look(self, kind: int, body: bytes, unseen: Unseen, forms: Forms) -> None:
        """Takes note of a record of one cell, or of several in a row."""
        if not self._any:
            return
        row, column, first = _PLACE(body)
        styles = [first] if kind != MULRK else [_STYLE(body, at)[0] for at in range(4, len(body) - 2, 6)]
        for at, style in enumerate(styles, start=column):
            if style >= len(self._marks):
                continue
            mark, form = self._marks[style], self._formats[style]
            if form is not None:
                forms.setdefault(row + 1, []).append((at, form))
            for bit, found in (
                (_STRUCK, unseen.struck), (_FAINT, unseen.faint), (_PERCENT, unseen.percent), (_RED, unseen.red),
            ) if mark else ():  # fmt: skip
                if mark & bit:
                    found[row + 1] = found.get(row + 1, 0) | 1 << at
