"""Looks through an .ods before it is opened: how many cells its repetitions make (OpenDocument 1.3, part 3, 19.675)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.intake.archive import Archive, bomb, refuse_entities
from portal.intake.ooxml import MAX_CELLS, MAX_COLUMNS, MAX_ROW_BYTES
from portal.intake.refusal import Refusal

CONTENT = "content.xml"
_TOKEN = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def look_through(archive: Archive) -> None:
    """Raises `Refusal` for a table larger than any notice; empty repetitions at its edges do not count."""
    row = rows = width = across = height = 0
    for chunk in _whole_tags(archive.pieces(CONTENT)):
        for token in _TOKEN.finditer(chunk):
            kind, inside = token[1], token[2]
            if kind == b"table":
                rows = height = width = 0
            elif kind == b"table-row":
                match = _ROWS.search(inside)
                row, across = int(match[1]) if match else 1, 0
                rows += row
            else:
                match = _COLUMNS.search(inside)
                across += int(match[1]) if match else 1
                if b"value-type" in inside:
                    width, height = max(width, across), rows
            if width > MAX_COLUMNS or width * height > MAX_CELLS:
                raise Refusal(
                    "too_many_cells", f"工作表有 {height} 行 × {width} 列，大得不合理",
                    "请删去表格右边和下边多余的行列再保存",
                )  # fmt: skip
    archive.verify(frozenset({CONTENT}))


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        refuse_entities(piece)
        rest += piece
        cut = rest.rfind(b">") + 1
        yield rest[:cut]
        rest = rest[cut:]
        if len(rest) > MAX_ROW_BYTES:
            raise bomb()
