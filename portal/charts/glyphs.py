"""Which characters the fonts of printed sheets can draw, read from the fonts' own tables without opening a library.

A font says in its table `cmap` (OpenType 1.9, https://learn.microsoft.com/typography/opentype/spec/cmap) which
characters it has a glyph for. Only that table is read: some milliseconds for a collection of sixty thousand glyphs.
"""

from __future__ import annotations

import re
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Coverage = NDArray[np.bool_]
    """`bool[0x110000]`: whether there is a glyph, by code point."""
    Spans = tuple[NDArray[np.int64], NDArray[np.int64]]
    """First and last characters of stretches."""
FONTS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path(sys.prefix) / "share" / "fonts",
)
"""Where the fonts of the sheets are, Noto Sans and Noto Serif CJK SC: Debian's place, Arch's, and that of
`tools/system.sh` where nobody may install anything, as on Netlify."""
SPARE_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
"""Where other fonts may be, which lend the glyphs that those have not."""
HIGHEST = 0x110000
_PRIVATE = ((0xE000, 0xF900), (0xF0000, HIGHEST))
_IGNORABLE = (
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
    *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
)  # fmt: skip
"""Characters nobody sees (Unicode's Default_Ignorable_Code_Point): joiners, marks that choose a variant."""

_BLANKS = (*range(0x09, 0x0E), 0x20, 0x85, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F)
_COMMON = re.compile("[^ -~\u4e00-\u9fa5，。、；：！？（）“”《》—…·　]")
"""What every font of the sheets has; only the rest is looked up."""


def font_files(folders: Iterable[Path]) -> list[Path]:
    """Every font below some folders, each once, in the order of their paths."""
    return sorted({font for folder in folders for font in folder.rglob("*.[to]t[cf]")})


@cache
def coverage(folders: tuple[Path, ...] = FONTS) -> Coverage:
    """What the fonts below some folders have glyphs for, read once in a process.

    Characters nobody sees and line breaks need none. Private-use characters count as missing: each font has a glyph
    of its own for them, and none of these is the one that was meant. A font that cannot be read has nothing.
    """
    import numpy as np  # here and below: most commands ask for no glyph, and it takes as long to import as they do

    edges = np.zeros(HIGHEST + 1, dtype=np.int32)
    for font in font_files(folders):
        with suppress(OSError, struct.error, ValueError):
            for firsts, lasts in list(_spans(font)):
                np.add.at(edges, firsts, 1)
                np.add.at(edges, lasts + 1, -1)
    there: Coverage = np.cumsum(edges[:-1]) > 0
    for start, end in _PRIVATE:
        there[start:end] = False
    there[list(_IGNORABLE)] = True
    there[list(_BLANKS)] = True
    return there


def without_glyph(text: str, folders: tuple[Path, ...] = FONTS) -> str:
    """The characters of `text` that no font below these folders draws, each once, in the order met.

    A character that Unicode makes of others, or others of it, is drawn where these have glyphs: e and U+0301 as é.
    """
    rare = dict.fromkeys(_COMMON.findall(text))
    if not rare:
        return ""
    there = coverage(folders)
    missing = [char for char in rare if not there[ord(char)]]
    if not missing:
        return ""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in missing if char in composed and not _made_of(char, there))


def _made_of(char: str, there: Coverage) -> bool:
    parts = unicodedata.normalize("NFD", char)
    return parts != char and all(there[ord(part)] for part in parts)


def codes(characters: Sequence[str]) -> str:
    """Characters by their numbers, as fonts and tables know them: `U+2611、U+1F44D`."""
    return "、".join(f"U+{ord(char):04X}" for char in characters)


def _spans(font: Path) -> Iterator[Spans]:
    """What the faces of one file have glyphs for."""
    with font.open("rb") as file:
        head = file.read(12)
        starts = [0]
        if head[:4] == b"ttcf":
            (count,) = struct.unpack(">I", head[8:12])
            starts = list(struct.unpack(f">{count}I", file.read(4 * count)))
        tables: set[tuple[int, int]] = set()
        for start in starts:
            file.seek(start + 4)
            (count,) = struct.unpack(">H", file.read(2))
            file.seek(start + 12)
            entries = file.read(16 * count)
            tables |= {
                struct.unpack(">II", entries[at + 8 : at + 16])
                for at in range(0, len(entries), 16)
                if entries[at : at + 4] == b"cmap"
            }
        for offset, length in sorted(tables):
            file.seek(offset)
            yield from _of_table(file.read(length))


def _of_table(table: bytes) -> Iterator[Spans]:
    """The stretches of one table `cmap`: of its subtables for Unicode, in the two formats that matter."""
    import numpy as np

    (count,) = struct.unpack(">H", table[2:4])
    subtables = {
        offset
        for platform, encoding, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
        if platform == 0 or (platform == 3 and encoding in (1, 10))  # Unicode, and Windows with Unicode
    }
    for offset in sorted(subtables):
        (form,) = struct.unpack(">H", table[offset : offset + 2])
        if form == 12:
            (groups,) = struct.unpack(">I", table[offset + 12 : offset + 16])
            found = np.frombuffer(table, dtype=">u4", count=3 * groups, offset=offset + 16).reshape(-1, 3)
            yield found[:, 0].astype(np.int64), np.minimum(found[:, 1].astype(np.int64), HIGHEST - 1)
        elif form == 4:
            yield _of_segments(table[offset:])


def _of_segments(table: bytes) -> Spans:
    """The stretches of a subtable in format 4; a character that leads to glyph 0 has none."""
    import numpy as np

    (doubled,) = struct.unpack(">H", table[6:8])
    count = doubled // 2
    starts = (14, 16 + doubled, 16 + 3 * doubled)
    lasts, firsts, shifts = (np.frombuffer(table, dtype=">u2", count=count, offset=start) for start in starts)
    singles: list[int] = []
    for number in np.flatnonzero(shifts):
        first, last = int(firsts[number]), int(lasts[number])
        place = starts[2] + 2 * int(number) + int(shifts[number])
        if first <= last < 0xFFFF:
            glyphs = np.frombuffer(table, dtype=">u2", count=last - first + 1, offset=place)
            singles += (first + np.flatnonzero(glyphs)).tolist()
    whole = (shifts == 0) & (firsts < 0xFFFF)
    one = np.array(singles, dtype=np.int64)
    return np.concatenate([firsts[whole], one]).astype(np.int64), np.concatenate([lasts[whole], one]).astype(np.int64)
