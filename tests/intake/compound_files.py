"""Compound files made sector by sector, as no library writes them: [MS-CFB] 2.2 header, 2.3–2.5 chains of sectors."""

from __future__ import annotations

import struct
from collections.abc import Sequence

FREE, END, FAT, DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_MINI = 64


class CompoundWriter:
    """Sectors of `sector` bytes and the table that chains them."""

    def __init__(self, sector: int = 512) -> None:
        self.sector = sector
        self.sectors: list[bytes] = []
        self.fat: list[int] = []

    def add(self, data: bytes) -> int:
        """Writes a chain; its first sector, or the end mark for nothing."""
        first = len(self.sectors)
        pieces = [data[at : at + self.sector] for at in range(0, len(data), self.sector)]
        self.sectors += [piece.ljust(self.sector, b"\0") for piece in pieces]
        self.fat += [*range(first + 1, first + len(pieces)), END] if pieces else []
        return first if pieces else END


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    """One entry of the directory, without a place in the tree."""
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB3I", len(raw) + 2, kind, 1, FREE, FREE, FREE)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def compound_file(streams: Sequence[tuple[str, bytes]], sector: int = 512) -> bytes:
    """A compound file with these streams in this order; those below 4,096 bytes lie in the mini stream."""
    writer = CompoundWriter(sector)
    mini, mini_fat, places = b"", list[int](), []
    for name, data in streams:
        if len(data) >= 4096:
            places.append((name, writer.add(data), len(data)))
            continue
        first, count = len(mini_fat), -(-len(data) // _MINI)
        mini_fat += [*range(first + 1, first + count), END] if count else []
        mini += data.ljust(count * _MINI, b"\0")
        places.append((name, first if count else END, len(data)))
    root = entry("Root Entry", 5, writer.add(mini), len(mini))
    directory = writer.add(root + b"".join(entry(name, 2, start, size) for name, start, size in places))
    mini_table = writer.add(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(sector, b"\xff") if mini_fat else b"")
    return _header(writer, directory, mini_table)


def _header(writer: CompoundWriter, directory: int, mini_table: int) -> bytes:
    """The table of chains, the table of its sectors beyond the first 109, and the first 512 bytes."""
    each, used = writer.sector // 4, len(writer.fat)
    fats = difats = 0
    while fats * each < used + fats + difats:
        fats += 1
        difats = max(0, -(-(fats - 109) // (each - 1)))
    table = [*writer.fat, *[FAT] * fats, *[DIFAT] * difats]
    table += [FREE] * (fats * each - len(table))
    where = list(range(used, used + fats))
    raw = b"".join(writer.sectors) + struct.pack(f"<{len(table)}I", *table)
    for number in range(difats):
        part = where[109 + number * (each - 1) :][: each - 1]
        following = used + fats + number + 1 if number + 1 < difats else END
        raw += struct.pack(f"<{each}I", *part, *[FREE] * (each - 1 - len(part)), following)
    version, shift = (3, 9) if writer.sector == 512 else (4, 12)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, version, 0xFFFE, shift, 6)
    head += struct.pack("<9I", 0, fats, directory, 0, 4096, mini_table, int(mini_table != END), *(
        (used + fats, difats) if difats else (END, 0)
    ))  # fmt: skip
    first = where[:109]
    head += struct.pack("<109I", *first, *[FREE] * (109 - len(first)))
    return head.ljust(writer.sector, b"\0") + raw
