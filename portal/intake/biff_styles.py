"""Which cells of an old .xls are struck out or show nothing: fonts, fills and number formats of BIFF8.

Source: [MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.353 XF, 2.5.161 Icv. Text struck out only in part (runs within a
shared string) and palettes of a workbook's own are not looked at.
"""

from __future__ import annotations

import struct

from portal.intake.cell_styles import shows_nothing, shows_percent
from portal.intake.colours import BLACK, WHITE, unreadable
from portal.intake.unseen import Unseen

FONT, FORMAT, XF = 0x31, 0x41E, 0xE0
MULRK = 0xBD
_STRUCK, _FAINT, _PERCENT = 1, 2, 4
_STRIKE_BIT = 0x08
_COLOURS = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE, 0x7FFF: BLACK}
_SOLID = 1


class BiffStyles:
    """Takes the records of styles as they come (fonts, formats, then XF), then says what a cell of a style is."""

    def __init__(self) -> None:
        self._fonts: list[tuple[bool, str]] = []
        self._nothing: set[int] = set()
        self._hundred: set[int] = {9, 10}
        self._marks: list[int] = []
        self._any = False

    def take(self, kind: int, body: bytes) -> None:
        """One `FONT`, `FORMAT` or `XF` record; shorter ones (of BIFF5) are passed over."""
        if kind == FONT and len(body) >= 6:
            flags, colour = struct.unpack_from("<2H", body, 2)
            self._fonts.append((bool(flags & _STRIKE_BIT), _COLOURS.get(colour, f"colour {colour}")))
        elif kind == FORMAT and len(body) >= 5:
            number, count, wide = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + count * (1 + (wide & 1))].decode("utf-16-le" if wide & 1 else "latin-1", "replace")
            if shows_nothing(text):
                self._nothing.add(number)
            if shows_percent(text):
                self._hundred.add(number)
        elif kind == XF:
            mark = self._mark(body) if len(body) >= 20 else 0
            self._marks.append(mark)
            self._any |= mark > 0

    def _mark(self, body: bytes) -> int:
        font, number = struct.unpack_from("<2H", body)
        borders, fill = struct.unpack_from("<IH", body, 14)
        pattern, fore = borders >> 26, fill & 0x7F
        font -= font > 4  # there is no font 4
        struck, colour = self._fonts[font] if font < len(self._fonts) else (False, BLACK)
        ground = _COLOURS.get(fore, f"colour {fore}") if pattern == _SOLID else WHITE if pattern == 0 else ""
        hidden = number in self._nothing or unreadable(colour, ground)
        percent = number in self._hundred
        return (_STRUCK if struck else 0) | (_FAINT if hidden else 0) | (_PERCENT if percent else 0)

    def look(self, kind: int, body: bytes, unseen: Unseen) -> None:
        """Takes note of a record of one cell, or of several in a row."""
        if not self._any:
            return
        row, column = struct.unpack_from("<2H", body)
        styles = [body[at : at + 2] for at in range(4, len(body) - 2, 6)] if kind == MULRK else [body[4:6]]
        for at, raw in enumerate(styles, start=column):
            style = int.from_bytes(raw, "little")
            mark = self._marks[style] if style < len(self._marks) else 0
            for bit, found in ((_STRUCK, unseen.struck), (_FAINT, unseen.faint), (_PERCENT, unseen.percent)):
                if mark & bit:
                    found[row + 1] = found.get(row + 1, 0) | 1 << at
