"""Looks through an .ods before it is opened: how many cells its repetitions make, and which of them nobody sees.

Source: OpenDocument 1.3, part 3, 19.675 and 19.755.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from portal.intake.archive import Archive, bomb, broken, refuse_entities
from portal.intake.ooxml import MAX_CELLS, MAX_COLUMNS, MAX_ROW_BYTES, Look
from portal.intake.refusal import Refusal
from portal.intake.unseen import Unseen

CONTENT = "content.xml"
_TOKEN = re.compile(rb"<table:(table-row|table-column|table-cell|covered-table-cell|table)\b(?!-)([^<>]*)>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated")
_PLAINLY = re.compile(rb"\stable:number-(?:rows|columns)-repeated=[\"']\d{1,9}[\"']")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_NAME = re.compile(rb"\btable:name=[\"']([^\"']*)[\"']")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def look_through(archive: Archive) -> Look:
    """Rows and columns nobody sees; raises `Refusal` for a table too large, empty repetitions at its edges apart."""
    look, unseen = Look(), Unseen()
    row = rows = columns = width = across = height = 0
    for chunk in _whole_tags(archive.pieces(CONTENT)):
        plain = 0
        for token in _TOKEN.finditer(chunk):
            kind, inside = token[1], token[2]
            plain += len(_PLAINLY.findall(inside))
            if kind == b"table":
                rows = columns = height = width = 0
                name = _NAME.search(inside)
                title = name[1].decode("utf-8", "replace") if name else ""
                unseen = look.unseen.setdefault(html.unescape(title), Unseen())
            elif kind == b"table-row":
                match = _ROWS.search(inside)
                row, across = int(match[1]) if match else 1, 0
                unseen.look_at_tag(kind, inside, rows, row)
                rows += row
            elif kind == b"table-column":
                match = _COLUMNS.search(inside)
                count = int(match[1]) if match else 1
                unseen.look_at_tag(kind, inside, columns, count)
                columns += count
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
        if plain != len(_REPEATED.findall(chunk)):  # written so that the patterns above miss it
            raise broken()
    archive.verify(frozenset({CONTENT}))
    return look


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
