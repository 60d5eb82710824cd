"""Looks through an .xlsx before it is opened: how far its cells reach, and what calamine would not tell.

calamine lays a sheet out as one dense rectangle, so two cells in opposite corners cost gigabytes; it gives an
error value (#REF!) and a formula without its result as an empty cell. Both are found here, in the XML itself
(ECMA-376 part 1, section 18.3.1.4 `c`, 18.3.1.73 `row`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.intake.archive import Archive, bomb, broken, refuse_entities
from portal.intake.cell_styles import cell_styles, strikes
from portal.intake.flaws import MAX_FLAWS, Flaw, flaws_in
from portal.intake.model import Area
from portal.intake.number_formats import Form
from portal.intake.refusal import Refusal
from portal.intake.styled_cells import StyledCells
from portal.intake.unseen import Unseen

MAX_COLUMNS = 1_000
MAX_CELLS = 6_000_000
MAX_ROW_BYTES = 8 * 2**20
MAX_STYLES = 16 * 2**20
LONG_TEXT = 4_096
MAX_TEXT_BYTES = 256 * 2**20

_FILLED = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\br=[\"']([A-Z]+\d+)[\"'][^<>]*(?<!/)>")
_BARE = re.compile(rb"<(?:\w+:)?c(?:\s(?![^<>]*\br=)[^<>]*)?(?<!/)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\br=[\"'](\d{1,9})[\"']")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_PLAIN_CELL = re.compile(
    rb"<(?:\w+:)?c(?:\s+(?:r=[\"'][A-Z]{1,9}\d{1,9}[\"']|(?!r\b)[\w:]{1,20}=(?:\"[^\"<>&]*\"|'[^'<>&]*')))*\s*/?>"
)
"""A cell's tag as spreadsheet programs write it; any other could hide its place from the patterns above."""
_FROM_1904 = re.compile(rb"\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\b[^<>]*/>")
_LONG_TAG = re.compile(rb"<(?:\w+:)?(?:c|row|v|f|col)\b[^<>]{1000}")
"""No spreadsheet program writes such a tag; patterns over it would take hours."""


@dataclass(slots=True)
class Look:
    """What was seen in a workbook; `merged` are the areas of an .ods, which calamine does not tell.

    `forms` say what cells show, by sheet and row (as Excel counts): columns from 0 and what turns their values.
    """

    flaws: list[Flaw] = field(default_factory=list)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    merged: dict[str, list[Area]] = field(default_factory=dict)
    forms: dict[str, Mapping[int, Sequence[tuple[int, Form]]]] = field(default_factory=dict)
    from_1904: bool = False
    """Whether days are counted from 1904, as old Macintosh workbooks do."""


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag, unescaped."""
    return {
        match[1].decode(): html.unescape((match[2] if match[2] is not None else match[3]).decode("utf-8", "replace"))
        for match in _ATTRIBUTE.finditer(tag)
    }


def sheet_parts(archive: Archive) -> dict[str, str]:
    """Part name → sheet name, in the order of the workbook."""
    relations = {}
    for match in _RELATION.finditer(archive.read("xl/_rels/workbook.xml.rels")):
        found = attributes(match[1])
        target = found.get("Target", "")
        relations[found.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    parts = {}
    for match in _SHEET.finditer(archive.read("xl/workbook.xml")):
        found = attributes(match[1])
        part = relations.get(found.get("r:id", "") or next((v for k, v in found.items() if k.endswith(":id")), ""), "")
        if part in archive.parts:
            parts[part] = found.get("name", "")
    return parts


def look_through(archive: Archive) -> Look:
    """Reads every part once; raises `Refusal` for what must not be opened."""
    look = Look(from_1904=_FROM_1904.search(archive.read("xl/workbook.xml")) is not None)
    parts = sheet_parts(archive)
    if not parts:
        raise broken()
    long, struck = _shared_texts(archive)
    styles = cell_styles(archive.read("xl/styles.xml", MAX_STYLES))
    for part, name in parts.items():
        styled = StyledCells(styles, struck)
        _sheet(archive, part, name, long, styled=styled, look=look)
        look.forms[name] = styled.formats
    archive.verify(frozenset(parts) | {"xl/sharedStrings.xml"})
    return look


def _sheet(archive: Archive, part: str, name: str, long: dict[int, int], *, styled: StyledCells, look: Look) -> None:
    columns: set[bytes] = set()
    last = bare_width = unnumbered = repeated = 0
    unseen = look.unseen.setdefault(name, Unseen())
    for chunk in rows_of(archive.pieces(part)):
        if _LONG_TAG.search(chunk):
            raise bomb()
        if len(_ANY_CELL.findall(chunk)) != len(_PLAIN_CELL.findall(chunk)):
            raise broken()
        unseen.look_at_xml(chunk)
        bare = _BARE.search(chunk) is not None
        styled.look(chunk, unseen, bare=bare)
        refs = _FILLED.findall(chunk)
        columns |= {ref.rstrip(b"0123456789") for ref in refs}
        last = max(last, max((int(ref.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for ref in refs), default=0))
        if bare:
            pieces = _ROW.split(chunk)
            bare_width = max(bare_width, max(len(_BARE.findall(piece)) for piece in pieces))
            last = max(last, *(int(row) for row in _ROW_NUMBER.findall(chunk)), 0)
        unnumbered += len(_ROW.findall(chunk))
        width = max([bare_width, *(number(column.decode()) for column in columns)])
        height = max(last, unnumbered if bare_width else 0)
        if width > MAX_COLUMNS or width * height > MAX_CELLS:
            size = f"{height} 行 × {width} 列"
            raise Refusal(
                "too_many_cells", f"工作表“{name}”有 {size}，大得不合理", "请删去表格右边和下边多余的行列再保存"
            )
        if long:
            repeated += _long_bytes(chunk, long)
            if repeated > MAX_TEXT_BYTES:
                raise bomb()
        if len(look.flaws) < MAX_FLAWS:
            look.flaws += flaws_in(chunk, name)


def rows_of(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of XML cut anew so that no row is cut in two; a row of more than 8 MB is refused."""
    rest = b""
    for piece in pieces:
        refuse_entities(piece)
        rest += piece
        cut = rest.rfind(b"row>") + 4
        if cut > 3:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > MAX_ROW_BYTES:
            raise bomb()
    yield rest


def number(column: str) -> int:
    """A → 1, AA → 27; as large as the letters say, also beyond what Excel allows."""
    total = 0
    for letter in column:
        total = total * 26 + ord(letter) - 64
    return total


def _shared_texts(archive: Archive) -> tuple[dict[int, int], frozenset[int]]:
    """Index → size of shared texts so long that many cells showing them would fill the memory; texts struck out."""
    name = "xl/sharedStrings.xml"
    if name not in archive.parts:
        return {}, frozenset()
    sizes: dict[int, int] = {}
    struck: set[int] = set()
    rest, count = b"", 0
    for piece in archive.pieces(name):
        refuse_entities(piece)
        rest += piece
        end = 0
        lined = b"strike" in rest
        for match in _ITEM_END.finditer(rest):
            if lined and strikes(rest[end : match.end()]):
                struck.add(count)
            if match.end() - end > LONG_TEXT:
                sizes[count] = match.end() - end
            count += 1
            end = match.end()
        rest = rest[end:]
        if len(rest) > MAX_ROW_BYTES:
            raise bomb()
    return sizes, frozenset(struck)


_SHARED = re.compile(rb"<(?:\w+:)?c\b[^<>]*\bt=[\"']s[\"'][^<>]*>\s*<(?:\w+:)?v>(\d+)<")


def _long_bytes(chunk: bytes, long: dict[int, int]) -> int:
    return sum(long.get(int(index), 0) for index in _SHARED.findall(chunk))
